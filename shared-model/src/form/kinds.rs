//! The fixed words of a form: zones, types, states, sources of rows.

use serde::{Deserialize, Serialize};

use crate::answer::AnswerState;

/// Who may ever see an answer (domain.md §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// May stand in the applicant's summary.
    Shared,
    /// For the force only.
    Officer,
    /// Belongs to the annex or a conversation; no visit form may hold it.
    Restricted,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Yes or no.
    YesNo,
    /// One option.
    Choice,
    /// Any number of options.
    Many,
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// Photographs; satisfied by one that is linked, or by a state.
    Photos,
    /// The officer's or the applicant's own statement; true or nothing.
    Declaration,
    /// Documents that were seen: any number of options, each may have an image.
    Document,
    /// A signature of its own; satisfied by one that is linked, or by a state.
    Signature,
    /// Where the tablet is, when the officer asks for it: `52.1234,-3.4567,12`,
    /// degrees north and east (WGS 84) and metres of uncertainty.
    Location,
    /// One of ordered options, lowest first.
    Rating,
    /// The lines of an address.
    Address,
    /// Any number of the guns of this visit, by their rows.
    Firearms,
    /// Answers and pieces of evidence of this visit that something rests on.
    Links,
}

impl QuestionType {
    /// Whether it takes one option of a vocabulary.
    #[must_use]
    pub const fn is_one_option(self) -> bool {
        matches!(self, Self::Choice | Self::Rating)
    }

    /// Whether it takes any number of options of a vocabulary.
    #[must_use]
    pub const fn is_options(self) -> bool {
        matches!(self, Self::Many | Self::Document)
    }

    /// Whether it takes words.
    #[must_use]
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Text | Self::LongText | Self::Address)
    }

    /// Whether a linked piece of evidence answers it.
    #[must_use]
    pub const fn is_evidence(self) -> bool {
        matches!(self, Self::Photos | Self::Signature)
    }
}

/// Which document of a visit a form is for (design.md §2.2): they never mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// What the officer and the applicant say. Nothing restricted.
    #[default]
    Visit,
    /// The restricted part of a visit. Nothing else.
    Annex,
    /// What a partner or a member of the household says. Restricted whole.
    Conversation,
}

/// The state of an answer, without what goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    /// Asked and answered.
    Answered,
    /// Asked; the person would not say.
    Declined,
    /// Not asked.
    NotAsked,
    /// Does not apply here.
    NotApplicable,
    /// Could not be seen.
    CannotSee,
    /// Still to come.
    Pending,
    /// Taken back.
    Withdrawn,
}

impl StateName {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Answered,
        Self::Declined,
        Self::NotAsked,
        Self::NotApplicable,
        Self::CannotSee,
        Self::Pending,
        Self::Withdrawn,
    ];

    /// As it is written in form files and records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Declined => "declined",
            Self::NotAsked => "not_asked",
            Self::NotApplicable => "not_applicable",
            Self::CannotSee => "cannot_see",
            Self::Pending => "pending",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl From<&AnswerState> for StateName {
    fn from(state: &AnswerState) -> Self {
        match state {
            AnswerState::Answered { .. } => Self::Answered,
            AnswerState::Declined => Self::Declined,
            AnswerState::NotAsked { .. } => Self::NotAsked,
            AnswerState::NotApplicable { .. } => Self::NotApplicable,
            AnswerState::CannotSee { .. } => Self::CannotSee,
            AnswerState::Pending { .. } => Self::Pending,
            AnswerState::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

/// Whether a named person has read the primary text of the law and guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Nobody has.
    No,
    /// Somebody has, and says so outside this file.
    Yes,
}

/// What the pack's rows of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowSource {
    /// The guns of the pack.
    Guns,
    /// The addresses of the pack.
    Addresses,
    /// None: the officer adds them all.
    None,
}
