//! The walk-round of another visit at the same address on the same day.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

/// What could be taken over into a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WalkRounds {
    /// The visit it would be written into.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Who is visited.
    pub name: String,
    /// Visits at this address today, each with what of it is not answered here.
    pub others: Vec<WalkRound>,
}

/// One other visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WalkRound {
    /// The other visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Who is visited there.
    pub name: String,
    /// What it is called at the door.
    pub reference: String,
    /// When the officer arrived there (RFC 3339).
    pub arrived_at: String,
    /// What its document was read at: what is confirmed is what is written.
    pub heads: Vec<String>,
    /// What would be written, in the order of the form.
    pub lines: Vec<WalkLine>,
    /// Entries that would be added to a list: people, works.
    pub new_rows: u32,
}

/// One answer that would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WalkLine {
    /// The question here.
    pub key: String,
    /// Its section's title.
    pub section: String,
    /// The entry it stands in, for a question of a list.
    pub row: Option<String>,
    /// What is asked.
    pub label: String,
    /// What would be recorded.
    pub value: String,
    /// It is not for the applicant's eyes.
    pub private: bool,
}

/// Writes the walk-round of one visit into another, as it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UseWalkRound {
    /// The visit it is written into.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The visit it is taken from.
    #[ts(type = "string")]
    pub from: VisitId,
    /// What was shown when the officer confirmed it.
    pub heads: Vec<String>,
}

/// It is written: what, and when the commit returned (RFC 3339).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WalkRoundUsed {
    /// Answers that were written.
    pub answers: u32,
    /// When.
    pub saved_at: String,
}
