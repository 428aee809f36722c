//! Where two answers stand, and how that is settled.

use serde::{Deserialize, Serialize};
use shared_model::answer::Value;
use shared_model::ids::{AnswerKey, GroupId, RowId, VisitId};
use ts_rs::TS;

use super::questions::QuestionView;
use super::sending::Sending;

/// Who recorded something, when, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GivenBy {
    /// Their name.
    pub by: String,
    /// It is the officer who is signed in.
    pub own: bool,
    /// When, by the clock of the tablet it was made on (RFC 3339).
    pub at: String,
    /// `this tablet`, `another tablet`; empty where that is not known.
    pub tablet: String,
    /// `clock 4 min fast`: what that tablet knew of its clock, when it was far off.
    pub clock: Option<String>,
}

/// One of several answers that stand under one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GivenAnswer {
    /// The operation that put it: names it when it is chosen.
    pub op: String,
    /// The change it is a part of.
    pub change: String,
    /// `answered`, `declined` and so on.
    pub state: String,
    /// For `answered`.
    #[ts(type = "AnswerValue | null")]
    pub value: Option<Value>,
    /// As a person would read it.
    pub text: String,
    /// How it came to be known.
    pub provenance: String,
    /// `certain`, `fairly`, `unsure`.
    pub confidence: Option<String>,
    /// What was written with it.
    pub note: Option<String>,
    /// Who, when, where.
    pub given: GivenBy,
}

/// Everything in a visit that two people recorded differently, none having seen the other's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Disputes {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Questions with several answers, in the order of the form.
    pub questions: Vec<DisputedQuestion>,
    /// Rows that one took out and another went on with.
    pub rows: Vec<DisputedRow>,
    /// The chip.
    pub sending: Sending,
}

/// A question with several answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DisputedQuestion {
    /// Question and row: `e6_serial@g3`.
    pub key: String,
    /// Its section.
    pub section: String,
    /// In words.
    pub section_title: String,
    /// The row's title, for a question of a group.
    pub row: Option<String>,
    /// What was asked.
    pub text: String,
    /// The visit cannot be finished before it is settled.
    pub must_agree: bool,
    /// All of them; the order says nothing.
    pub answers: Vec<GivenAnswer>,
    /// As it is asked now, to record another answer; none where it is not asked any more.
    pub question: Option<QuestionView>,
}

/// A row that one took out and another went on with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DisputedRow {
    /// The group.
    pub group: String,
    /// The row.
    pub row: String,
    /// What it is called.
    pub title: String,
    /// Where its list stands.
    pub section: String,
    /// In words.
    pub section_title: String,
    /// What was said of the row; the order says nothing.
    pub said: Vec<RowSaid>,
    /// What was recorded of it by somebody who did not know that.
    pub answers: Vec<RowAnswer>,
    /// Keeping it is none of what was said of it yet.
    pub can_keep: bool,
}

/// What was said of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowSaid {
    /// Names it when it is chosen.
    pub op: String,
    /// What.
    pub what: RowFate,
    /// The other row's title, or why it was taken out.
    pub text: String,
    /// Why, where the text is not the reason itself.
    pub reason: Option<String>,
    /// Who, when, where.
    pub given: GivenBy,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowFate {
    /// It stands in its list.
    Kept,
    /// It was taken out.
    TakenOut,
    /// It is the same thing as another row.
    SameAs,
}

/// Something recorded of a row that another had taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowAnswer {
    /// Names it.
    pub op: String,
    /// What was asked.
    pub text: String,
    /// What was answered.
    pub value: String,
    /// Who, when, where.
    pub given: GivenBy,
}

/// Settles a question by choosing one of its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settle {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question.
    #[ts(type = "string")]
    pub key: AnswerKey,
    /// The operation that is chosen.
    pub op: String,
    /// The operations that the officer was shown, the chosen one included.
    pub seen: Vec<String>,
}

/// Settles what becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettleRow {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The group.
    #[ts(type = "string")]
    pub group: GroupId,
    /// The row.
    #[ts(type = "string")]
    pub row: RowId,
    /// The operation that is chosen; none keeps the row.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub op: Option<String>,
    /// The operations that the officer was shown: of the row and of the answers.
    pub seen: Vec<String>,
}

/// Says that a row that was added is the same thing as another one. Neither is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JoinRow {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The group.
    #[ts(type = "string")]
    pub group: GroupId,
    /// The row that was added.
    #[ts(type = "string")]
    pub row: RowId,
    /// The row that it is.
    #[ts(type = "string")]
    pub other: RowId,
    /// Why, in the officer's words.
    pub reason: String,
}

/// What was settled is durable, and this is what is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settled {
    /// What is left to settle.
    pub left: Disputes,
    /// When the commit returned (RFC 3339).
    pub saved_at: String,
}
