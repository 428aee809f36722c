//! What a visit looks like through its form: a value for the screen and the seal.

use std::collections::BTreeMap;

use crate::answer::Value;
use crate::command::Waiver;
use crate::form::StateName;
use crate::form::gates::GateState;
use crate::ids::{AnswerKey, GroupId, RowId, RowKey, SectionId};

/// Everything the form says about a visit at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormState {
    /// All sections, in the order of the screen.
    pub sections: Vec<SectionState>,
    /// The standing rows of each group: the pack's first, then the added ones.
    pub rows: BTreeMap<GroupId, Vec<FormRow>>,
    /// The gates that apply, in order.
    pub gates: Vec<GateState>,
    /// What keeps the visit from being finished, in the order of the screen.
    pub blockers: Vec<Blocker>,
    /// What was asked for and not answered, with what stands there instead.
    pub unanswered: Vec<Unanswered>,
}

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionState {
    /// Which.
    pub id: SectionId,
    /// How far it is.
    pub status: SectionStatus,
    /// Whether only the force sees what stands in it: no question of it is shared.
    pub private: bool,
    /// Mandatory questions that ended in a state, with nothing wrong.
    pub done: usize,
    /// Mandatory questions.
    pub total: usize,
    /// The questions that are asked now; those of a group once for each row.
    pub questions: Vec<QuestionState>,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionStatus {
    /// All mandatory questions ended in a state.
    Complete,
    /// Some did.
    InProgress,
    /// Nothing was recorded yet.
    NotStarted,
    /// Nothing of it is asked, as things stand.
    NotNeeded,
}

/// One question that is asked now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionState {
    /// Which, and for which row.
    pub key: AnswerKey,
    /// It must end in a state.
    pub required: bool,
    /// What stands there.
    pub standing: Standing,
    /// What it comes to, for a question that is worked out.
    pub computed: Option<Value>,
    /// Why what stands there cannot stay.
    pub hard: Vec<Message>,
    /// What the officer should look at again.
    pub soft: Vec<Message>,
    /// A photograph is asked for here and there is none.
    pub photo_wanted: bool,
}

impl QuestionState {
    /// Whether it keeps the visit from being finished.
    #[must_use]
    pub fn blocks(&self) -> bool {
        !self.hard.is_empty() || (self.required && !self.standing.is_terminal())
    }
}

/// What stands under a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing yet. Never means "no".
    Nothing,
    /// One answer, in this state.
    Recorded(StateName),
    /// Two or more different answers.
    Disputed,
}

impl Standing {
    /// Whether a mandatory question is satisfied.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        match self {
            Self::Nothing | Self::Recorded(StateName::Withdrawn) => false,
            Self::Recorded(_) | Self::Disputed => true,
        }
    }
}

/// A standing row of a repeating group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Which.
    pub row: RowId,
    /// What it is called.
    pub title: String,
    /// It came with the pack; otherwise it was found.
    pub listed: bool,
    /// The row of another group that it stands in.
    pub within: Option<RowKey>,
}

/// A text by its key, with what goes into it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The key in [`crate::texts::Texts`].
    pub key: String,
    /// What goes into it. A value that starts with `@` is the key of a text itself.
    pub arguments: BTreeMap<String, String>,
}

impl Message {
    /// A text with nothing in it.
    #[must_use]
    pub fn plain(key: impl Into<String>) -> Self {
        Self { key: key.into(), arguments: BTreeMap::new() }
    }

    /// Adds what goes into it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }
}

/// Something that keeps the visit from being finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// Where to go.
    pub section: SectionId,
    /// Which question, when it is one.
    pub key: Option<AnswerKey>,
    /// Which gate, when it is one.
    pub gate: Option<String>,
    /// The officer may finish in spite of it, with a reason.
    pub waivable: bool,
    /// In words.
    pub message: Message,
}

/// A question without an answer, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Which.
    pub key: AnswerKey,
    /// The repeating group that its row is of.
    pub group: Option<GroupId>,
    /// What stands there.
    pub state: StateName,
    /// Why, in the officer's words or as the key of a text (`@n-time`).
    pub reason: Option<String>,
}

impl FormState {
    /// One section.
    #[must_use]
    pub fn section(&self, id: &SectionId) -> Option<&SectionState> {
        self.sections.iter().find(|section| section.id == *id)
    }

    /// One question, when it is asked now.
    #[must_use]
    pub fn question(&self, key: &AnswerKey) -> Option<&QuestionState> {
        self.sections
            .iter()
            .flat_map(|section| &section.questions)
            .find(|question| question.key == *key)
    }

    /// What the row is called that something is recorded for. A row's id is its
    /// group's own: another group may have a row of the same id.
    #[must_use]
    pub fn title(&self, group: Option<&GroupId>, row: Option<&RowId>) -> Option<&str> {
        let (rows, row) = (self.rows.get(group?)?, row?);
        rows.iter().find(|one| one.row == *row).map(|one| one.title.as_str())
    }

    /// What still keeps the visit from being finished with these waivers. A
    /// waiver without a reason, or of a gate that takes none, changes nothing.
    pub fn blockers_with<'a>(
        &'a self,
        waivers: &'a [Waiver],
    ) -> impl Iterator<Item = &'a Blocker> + 'a {
        self.blockers.iter().filter(move |blocker| {
            let waived = |waiver: &Waiver| {
                Some(&waiver.gate) == blocker.gate.as_ref() && !waiver.reason.trim().is_empty()
            };
            !(blocker.waivable && waivers.iter().any(waived))
        })
    }
}
