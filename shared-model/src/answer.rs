//! What stands under a question: value, state, provenance and the note made with it.
//!
//! Blank is not a state and never silently becomes "no": where nothing was
//! recorded there is no [`Answer`] at all (domain.md §0.5, §3.1, §3.5).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::canonical::{self, CanonicalError};
use crate::hash::ChangeHash;
use crate::ids::VisitId;
use crate::limits::TEXT_CHARS_MAX;

/// A value as the document keeps it. Numbers with a fraction and dates are text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// Text, the id of one option, a date (`2026-11-24`), a time (RFC 3339).
    Text(String),
    /// The ids of the chosen options, in the form's order.
    Many(Vec<String>),
}

/// How the officer came to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Seen by the officer.
    Observed,
    /// Told by the applicant.
    Applicant,
    /// Told by somebody else. Never in a `shared` answer.
    ThirdParty,
    /// Read in a document that was shown.
    Document,
    /// Taken from the record.
    Record,
    /// Computed by the form from other answers.
    Derived,
}

/// How sure the officer is of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// No doubt.
    Certain,
    /// Fairly sure.
    Fairly,
    /// Unsure.
    Unsure,
}

/// Why a question was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotAskedReason {
    /// It was not safe to ask.
    Unsafe,
    /// The visit was interrupted.
    Interrupted,
    /// It did not bear on this visit.
    NotRelevant,
    /// Somebody else was in the room.
    ThirdPartyPresent,
    /// There was no time.
    Time,
    /// It was forgotten.
    Forgot,
}

/// What happened to a question. A mandatory one is satisfied by every state
/// but [`AnswerState::Withdrawn`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AnswerState {
    /// Asked and answered.
    Answered {
        /// What was answered.
        value: Value,
    },
    /// Asked; the person would not say.
    Declined,
    /// Not asked.
    NotAsked {
        /// Why not.
        reason: NotAskedReason,
    },
    /// Does not apply here.
    NotApplicable {
        /// Why not, in the officer's words.
        reason: String,
    },
    /// Could not be seen.
    CannotSee {
        /// Why not, in the officer's words.
        reason: String,
    },
    /// Still to come.
    Pending {
        /// What has to be done, in the officer's words; opens that task.
        task: String,
    },
    /// Taken back. What stood before stays in the history.
    Withdrawn {
        /// Why, in the officer's words.
        reason: String,
    },
}

/// The record that an answer was taken over from, by the officer, as their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// What the pack says of the visit before this one.
    LastVisit {
        /// The day of it: `2021-10-14`.
        on: String,
    },
    /// Another visit of the same officer, at the same address on the same day.
    Visit {
        /// Which.
        visit: VisitId,
        /// The changes of its document that it was read at.
        heads: BTreeSet<ChangeHash>,
    },
}

/// One register of the document: it merges or disagrees as one thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answer {
    /// What happened to the question.
    #[serde(flatten)]
    pub state: AnswerState,
    /// How the officer came to know it.
    pub provenance: Provenance,
    /// How sure the officer is; absent where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What the officer wrote with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The record it was taken over from. Only with [`Provenance::Record`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Source>,
}

/// Why a text in a register is not an answer.
#[derive(Debug, thiserror::Error)]
pub enum InvalidAnswer {
    /// Not JSON of this shape.
    #[error("this is not an answer: {0}")]
    Shape(#[from] serde_json::Error),
    /// Not the one canonical text.
    #[error("this answer is not written canonically")]
    NotCanonical,
    /// Has no canonical text.
    #[error(transparent)]
    Number(#[from] CanonicalError),
    /// Longer than the record takes.
    #[error(
        "{chars} characters: a text holds at most {TEXT_CHARS_MAX}; shorten it or split it over two notes"
    )]
    TooLong {
        /// Characters found.
        chars: usize,
    },
}

impl Answer {
    /// An answer in the usual form: a value and where it came from.
    #[must_use]
    pub const fn answered(value: Value, provenance: Provenance) -> Self {
        let state = AnswerState::Answered { value };
        Self { state, provenance, confidence: None, note: None, from: None }
    }

    /// A value that the officer took over from a record as their own.
    #[must_use]
    pub fn taken_over(value: Value, from: Source) -> Self {
        Self { from: Some(from), ..Self::answered(value, Provenance::Record) }
    }

    /// The value, when the question was answered.
    #[must_use]
    pub const fn value(&self) -> Option<&Value> {
        match &self.state {
            AnswerState::Answered { value } => Some(value),
            AnswerState::Declined
            | AnswerState::NotAsked { .. }
            | AnswerState::NotApplicable { .. }
            | AnswerState::CannotSee { .. }
            | AnswerState::Pending { .. }
            | AnswerState::Withdrawn { .. } => None,
        }
    }

    /// Whether a mandatory question is satisfied by this.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        !matches!(self.state, AnswerState::Withdrawn { .. })
    }

    /// The register's text: canonical JSON.
    ///
    /// # Errors
    /// A text over the limit is refused; nothing is cut.
    pub fn to_register(&self) -> Result<String, InvalidAnswer> {
        self.check_lengths()?;
        Ok(canonical::text(self)?)
    }

    /// Reads a register.
    ///
    /// # Errors
    /// Anything but the canonical text of an answer is refused.
    pub fn from_register(text: &str) -> Result<Self, InvalidAnswer> {
        let answer: Self = serde_json::from_str(text)?;
        if answer.to_register()? != text {
            return Err(InvalidAnswer::NotCanonical);
        }
        Ok(answer)
    }

    fn check_lengths(&self) -> Result<(), InvalidAnswer> {
        let of_state = match &self.state {
            AnswerState::Answered { value: Value::Text(text) } => text.chars().count(),
            AnswerState::Answered { value: Value::Many(items) } => {
                items.iter().map(|item| item.chars().count()).sum()
            }
            AnswerState::NotApplicable { reason: text }
            | AnswerState::CannotSee { reason: text }
            | AnswerState::Pending { task: text }
            | AnswerState::Withdrawn { reason: text } => text.chars().count(),
            AnswerState::Answered { value: Value::Bool(_) | Value::Whole(_) }
            | AnswerState::Declined
            | AnswerState::NotAsked { .. } => 0,
        };
        let of_note = self.note.as_ref().map_or(0, |note| note.chars().count());
        let chars = of_state.max(of_note);
        if chars > TEXT_CHARS_MAX { Err(InvalidAnswer::TooLong { chars }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_reads_back_as_it_was_written() {
        let answers = [
            Answer::answered(Value::Text("solid_brick".into()), Provenance::Observed),
            Answer::answered(Value::Bool(false), Provenance::Applicant),
            Answer::answered(Value::Whole(14), Provenance::Document),
            Answer {
                state: AnswerState::NotAsked { reason: NotAskedReason::ThirdPartyPresent },
                provenance: Provenance::Observed,
                confidence: Some(Confidence::Fairly),
                note: Some("Siân came in".into()),
                from: None,
            },
        ];
        let visit = Source::Visit {
            visit: VisitId::from_bytes([4; 16]),
            heads: BTreeSet::from([ChangeHash([7; 32])]),
        };
        let last = Source::LastVisit { on: "2021-10-14".into() };
        let over = [visit, last].map(|from| Answer::taken_over(Value::Bool(true), from));
        for answer in answers.into_iter().chain(over) {
            let text = answer.to_register().unwrap();
            assert_eq!(Answer::from_register(&text).unwrap(), answer, "{text}");
        }
    }

    #[test]
    fn what_names_no_record_is_written_as_it_always_was() {
        let text = Answer::answered(Value::Bool(false), Provenance::Record).to_register().unwrap();
        assert_eq!(text, r#"{"provenance":"record","state":"answered","value":false}"#);
        let from = Source::LastVisit { on: "2021-10-14".into() };
        let text = Answer::taken_over(Value::Bool(false), from).to_register().unwrap();
        assert_eq!(
            text,
            concat!(
                r#"{"from":{"on":"2021-10-14","record":"last_visit"},"#,
                r#""provenance":"record","state":"answered","value":false}"#
            )
        );
    }

    #[test]
    fn a_text_that_is_not_canonical_is_refused() {
        for text in [
            r#"{"state":"declined", "provenance":"applicant"}"#,
            r#"{"provenance":"applicant","state":"answered","value":0.5}"#,
            r#"{"state":"declined"}"#,
            "",
            "no",
        ] {
            assert!(Answer::from_register(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_text_over_the_limit_is_refused_whole() {
        let long = "é".repeat(TEXT_CHARS_MAX + 1);
        let answer = Answer::answered(Value::Text(long), Provenance::Applicant);
        let message = answer.to_register().unwrap_err().to_string();
        assert_eq!(
            message,
            "20001 characters: a text holds at most 20000; shorten it or split it over two notes"
        );
    }
}
