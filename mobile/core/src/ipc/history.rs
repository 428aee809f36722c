//! What was asked, answered, changed and settled, when and by whom.

use serde::{Deserialize, Serialize};
use shared_model::ids::{AccountId, AnswerKey, SectionId, VisitId};
use ts_rs::TS;

use super::disputes::GivenBy;

/// Which part of the history is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfHistory {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Of one question alone, with its photos and notes.
    #[serde(default)]
    #[ts(optional = nullable, type = "string")]
    pub key: Option<AnswerKey>,
    /// Of one section alone.
    #[serde(default)]
    #[ts(optional = nullable, type = "string")]
    pub section: Option<SectionId>,
    /// By one person alone.
    #[serde(default)]
    #[ts(optional = nullable, type = "string")]
    pub by: Option<AccountId>,
    /// Of one kind alone.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub only: Option<OnlyOf>,
    /// How many of the newest are passed over, to read on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub skip: Option<u32>,
}

/// One kind of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OnlyOf {
    /// What was put over something else.
    Changes,
    /// Two answers, and how they were settled.
    Disputes,
    /// Photos, documents and signatures.
    Evidence,
}

/// A part of the history, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct History {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question's words, when it is of one question.
    pub about: Option<String>,
    /// Those that were asked for, newest first, not all at once.
    pub entries: Vec<HistoryEntry>,
    /// How many fit what was asked for.
    pub fit: u32,
    /// Everything, and of each kind: before section and person are looked at.
    pub counts: HistoryCounts,
    /// Who recorded anything.
    pub people: Vec<HistoryPerson>,
    /// Sections in which anything was recorded.
    pub sections: Vec<HistorySection>,
}

/// How much there is of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryCounts {
    /// Everything.
    pub all: u32,
    /// What was put over something else.
    pub changes: u32,
    /// Two answers, and how they were settled.
    pub disputes: u32,
    /// Photos, documents and signatures.
    pub evidence: u32,
}

/// Somebody who recorded something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryPerson {
    /// Their account.
    pub account: String,
    /// Their name.
    pub name: String,
}

/// A section in which something was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistorySection {
    /// `d`.
    pub id: String,
    /// In words.
    pub title: String,
}

/// One thing that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// The operation that put it.
    pub op: String,
    /// What kind of thing it was.
    pub what: HistoryWhat,
    /// The question, when it is about one.
    pub key: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// In words.
    pub section_title: Option<String>,
    /// The row's title, for a question of a group.
    pub row: Option<String>,
    /// What it is about: the question's words, the row's title, the exhibit.
    pub about: String,
    /// What it became.
    pub now: String,
    /// What it was before: one, or several that were settled.
    pub was: Vec<String>,
    /// What was written with it.
    pub note: Option<String>,
    /// How it came to be known, for an answer.
    pub provenance: Option<String>,
    /// Who, when, where.
    pub given: GivenBy,
    /// Somebody recorded something else here without having seen this.
    pub apart: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HistoryWhat {
    /// The officer arrived.
    Arrived,
    /// Answered, or ended in another state.
    Answered,
    /// Answered differently than before.
    Changed,
    /// Taken back.
    TakenBack,
    /// Several answers became one.
    Settled,
    /// A row was added.
    RowAdded,
    /// A row was taken out.
    RowTakenOut,
    /// A row was kept, or put back.
    RowKept,
    /// A row was found to be another one.
    RowJoined,
    /// A photograph.
    Photo,
    /// The image of a document.
    Document,
    /// A signature.
    Signature,
    /// What a piece of evidence shows.
    Caption,
    /// A piece of evidence was put beside an answer.
    Linked,
    /// Left out of the report.
    LeftOut,
    /// A note beside the answers.
    Note,
    /// Anything else.
    Other,
}

/// Which moment is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfMoment {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// When (RFC 3339), by the clocks of the tablets.
    pub at: String,
}

/// What stood at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoodAt {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// When.
    pub at: String,
    /// What had been answered by then.
    pub sections: Vec<StoodSection>,
}

/// What stood in one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoodSection {
    /// `d`.
    pub id: String,
    /// In words.
    pub title: String,
    /// In the order of the form.
    pub lines: Vec<StoodLine>,
}

/// What stood under one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoodLine {
    /// The question.
    pub key: String,
    /// The row's title, for a question of a group.
    pub row: Option<String>,
    /// What was asked.
    pub label: String,
    /// What had been answered; where there were several, by whom each.
    pub value: String,
}
