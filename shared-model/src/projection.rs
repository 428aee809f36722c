//! The read model: what a document says at given heads, the same bytes on every side.
//!
//! It is what the screen shows, what the form is evaluated over, what the officer
//! seals and what the server recomputes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::canonical::{self, CanonicalError};
use crate::document::Standing;
use crate::evidence::{EvidenceNote, EvidenceRecord};
use crate::hash::ContentHash;
use crate::ids::{AccountId, AnswerKey, EvidenceId, RowKey};
use crate::register::{Note, RowState};

/// One value with who recorded it and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded<T> {
    /// What was recorded.
    pub value: T,
    /// Who recorded it.
    pub by: AccountId,
    /// When, by that tablet's clock, milliseconds since 1970.
    pub at_ms: i64,
}

impl<T> Recorded<T> {
    pub(crate) const fn of(standing: &Standing, value: T) -> Self {
        Self { value, by: standing.by, at_ms: standing.at_ms }
    }
}

/// What stands in one register: one value, or several in disagreement, the
/// engine's choice first. Never empty.
pub type Register<T> = Vec<Recorded<T>>;

/// All that a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Projection {
    /// Facts about the visit itself.
    pub meta: BTreeMap<String, Register<serde_json::Value>>,
    /// Rows added, withdrawn or joined. Rows of the pack exist by the pack.
    pub rows: BTreeMap<RowKey, Register<RowState>>,
    /// The answers.
    pub answers: BTreeMap<AnswerKey, Register<Answer>>,
    /// The evidence.
    pub evidence: BTreeMap<EvidenceId, Register<EvidenceRecord>>,
    /// What was said of evidence later, each by its number.
    pub evidence_notes: BTreeMap<EvidenceId, BTreeMap<String, Register<EvidenceNote>>>,
    /// Notes beside the answers.
    pub notes: BTreeMap<String, Register<Note>>,
}

/// Why a text is no projection.
#[derive(Debug, thiserror::Error)]
pub enum InvalidProjection {
    /// Not JSON of this shape.
    #[error("this is not what a document says: {0}")]
    Shape(#[from] serde_json::Error),
    /// Not the one canonical text.
    #[error("this projection is not written canonically")]
    NotCanonical,
    /// Has no canonical text.
    #[error(transparent)]
    Number(#[from] CanonicalError),
    /// A register without a value, which no document has.
    #[error("a register of this projection holds nothing")]
    EmptyRegister,
}

impl Projection {
    /// The one text of this projection.
    ///
    /// # Errors
    /// None for what [`crate::document::Document`] gave; a whole number beyond
    /// 2^53 put in by hand has no canonical text.
    pub fn canonical_text(&self) -> Result<String, CanonicalError> {
        canonical::text(self)
    }

    /// SHA-256 of the canonical text.
    ///
    /// # Errors
    /// As [`Self::canonical_text`].
    pub fn hash(&self) -> Result<ContentHash, CanonicalError> {
        Ok(ContentHash::of(self.canonical_text()?.as_bytes()))
    }

    /// Reads [`Self::canonical_text`].
    ///
    /// # Errors
    /// Any other text is refused.
    pub fn from_text(text: &str) -> Result<Self, InvalidProjection> {
        let projection: Self = serde_json::from_str(text)?;
        if projection.has_empty_register() {
            return Err(InvalidProjection::EmptyRegister);
        }
        if projection.canonical_text()? != text {
            return Err(InvalidProjection::NotCanonical);
        }
        Ok(projection)
    }

    /// The answer under a key: the only one, or the engine's choice of several.
    #[must_use]
    pub fn answer(&self, key: &AnswerKey) -> Option<&Answer> {
        self.recorded_answer(key).map(|recorded| &recorded.value)
    }

    /// As [`Self::answer`], with who and when.
    #[must_use]
    pub fn recorded_answer(&self, key: &AnswerKey) -> Option<&Recorded<Answer>> {
        self.answers.get(key)?.first()
    }

    /// Whether several different answers stand under a key.
    #[must_use]
    pub fn is_disputed(&self, key: &AnswerKey) -> bool {
        self.answers.get(key).is_some_and(|register| register.len() > 1)
    }

    /// Every key with several different answers.
    pub fn disputed(&self) -> impl Iterator<Item = &AnswerKey> {
        self.answers.iter().filter(|(_, register)| register.len() > 1).map(|(key, _)| key)
    }

    /// What was last said of a row, when anything was.
    #[must_use]
    pub fn row(&self, key: &RowKey) -> Option<&RowState> {
        self.rows.get(key)?.first().map(|recorded| &recorded.value)
    }

    /// Whether a row was withdrawn, by anyone.
    #[must_use]
    pub fn is_withdrawn(&self, key: &RowKey) -> bool {
        let withdrawn = |one: &Recorded<RowState>| matches!(one.value, RowState::Withdrawn { .. });
        self.rows.get(key).is_some_and(|register| register.iter().any(withdrawn))
    }

    /// What was said of a piece of evidence, in the order of its numbers.
    pub fn notes_of(&self, evidence: &EvidenceId) -> impl Iterator<Item = &Recorded<EvidenceNote>> {
        let mut notes: Vec<_> = self.evidence_notes.get(evidence).into_iter().flatten().collect();
        // "10" comes after "9": shorter first, then by text.
        notes.sort_by_key(|(m, _)| (m.len(), m.as_str()));
        notes.into_iter().flat_map(|(_, register)| register)
    }

    /// The caption that was said last.
    #[must_use]
    pub fn caption_of(&self, evidence: &EvidenceId) -> Option<&str> {
        self.notes_of(evidence)
            .filter_map(|note| match &note.value {
                EvidenceNote::Caption { text } => Some(text.as_str()),
                EvidenceNote::Link { .. } | EvidenceNote::Exclude { .. } => None,
            })
            .last()
    }

    /// The reason a piece of evidence is left out of the report, when it is.
    #[must_use]
    pub fn excluded(&self, evidence: &EvidenceId) -> Option<&str> {
        self.notes_of(evidence).find_map(|note| match &note.value {
            EvidenceNote::Exclude { reason } => Some(reason.as_str()),
            EvidenceNote::Caption { .. } | EvidenceNote::Link { .. } => None,
        })
    }

    /// The evidence that was linked to an answer, in order.
    pub fn evidence_for(&self, key: &AnswerKey) -> impl Iterator<Item = EvidenceId> {
        let linked = move |id: &EvidenceId| {
            self.notes_of(id).any(|note| match &note.value {
                EvidenceNote::Link { answer } => answer == key,
                EvidenceNote::Caption { .. } | EvidenceNote::Exclude { .. } => false,
            })
        };
        self.evidence.keys().copied().filter(linked)
    }

    fn has_empty_register(&self) -> bool {
        self.meta.values().any(Vec::is_empty)
            || self.rows.values().any(Vec::is_empty)
            || self.answers.values().any(Vec::is_empty)
            || self.evidence.values().any(Vec::is_empty)
            || self.evidence_notes.values().flat_map(BTreeMap::values).any(Vec::is_empty)
            || self.notes.values().any(Vec::is_empty)
    }
}
