//! A section as the screen shows it, and what the officer does in it.

use serde::{Deserialize, Serialize};
use shared_model::answer::{Answer, Source, Value};
use shared_model::ids::{AnswerKey, GroupId, RowId, RowKey, SectionId, VisitId};
use ts_rs::TS;

use super::disputes::GivenAnswer;
use super::evidence::EvidenceView;
use super::last_time::LastTimeView;
use super::sending::Sending;

/// Which section is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfSection {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The section.
    #[ts(type = "string")]
    pub section: SectionId,
}

/// One section with the questions that apply now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionView {
    /// `d`.
    pub id: String,
    /// `Security at this address`.
    pub title: String,
    /// The highest zone in it.
    pub zone: ZoneView,
    /// Questions outside any group.
    pub questions: Vec<QuestionView>,
    /// Repeating groups, each with its rows.
    pub groups: Vec<GroupView>,
    /// The section before.
    pub previous: Option<String>,
    /// The section after.
    pub next: Option<String>,
    /// The chip.
    pub sending: Sending,
}

/// Who may see a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ZoneView {
    /// The applicant may see it.
    Shared,
    /// Officers only: marked as that here, and never in hand-over or the applicant's copy.
    Officer,
}

/// A repeating group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroupView {
    /// `gun`, `address`.
    pub group: String,
    /// In words.
    pub title: String,
    /// Rows of the pack first, then added ones.
    pub rows: Vec<RowView>,
    /// Whether a row may be added here.
    pub can_add: bool,
}

/// One row of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowView {
    /// `g1`, `a1`.
    pub row: String,
    /// What the officer calls it.
    pub title: String,
    /// It was added on a tablet, not by the pack.
    pub added: bool,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// Its questions that apply now.
    pub questions: Vec<QuestionView>,
    /// Lists that stand within this row.
    pub groups: Vec<GroupView>,
}

/// What the officer is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionView {
    /// Question and row: `e6_serial@g3`.
    pub key: String,
    /// The question.
    pub text: String,
    /// One sentence of help.
    pub help: Option<String>,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// For choices, in order.
    pub options: Vec<OptionView>,
    /// Who may see it.
    pub zone: ZoneView,
    /// The visit cannot be finished without it.
    pub required: bool,
    /// What stands.
    pub answer: Option<AnswerView>,
    /// Every answer that stands, where there are several from different tablets; the
    /// order says nothing of which is right.
    pub disputed: Vec<GivenAnswer>,
    /// Provenances it takes, the usual one first.
    pub provenances: Vec<String>,
    /// States it takes besides `answered`.
    pub states: Vec<String>,
    /// A half-typed text that is kept but is no answer yet.
    pub draft: Option<String>,
    /// What was said at the last visit. Never filled in for the officer.
    pub last_time: Option<LastTimeView>,
    /// It asks for photos beside the answer.
    pub photos_wanted: bool,
    /// Photos that belong to it.
    pub evidence: Vec<EvidenceView>,
    /// What a supervisor asks about it.
    pub comment: Option<String>,
    /// What is wrong with the answer: it has to be put right.
    pub faults: Vec<String>,
    /// What to look at again; does not stop anything.
    pub soft: Vec<String>,
    /// For texts.
    pub max_chars: u32,
    /// Computed by the form: shown, not asked.
    pub computed: bool,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Yes or no: a boolean.
    YesNo,
    /// One of the options: its id.
    Choice,
    /// Some of the options: their ids.
    Many,
    /// A line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A whole number.
    Number,
    /// `2026-11-24`.
    Date,
    /// RFC 3339 with offset.
    DateTime,
    /// Photos; the answer says that they were taken.
    Photos,
    /// Signed or declined in hand-over.
    Declaration,
    /// A signature given here: an evidence of its own.
    Signature,
    /// Answers and evidence of the visit: their ids, in order. The options are those
    /// chosen; `link_targets` has all that may be.
    Links,
}

/// What a question may rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkTargets {
    /// Answers in the form's order, then evidence.
    pub targets: Vec<LinkTarget>,
}

/// An answer or a piece of evidence of the visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkTarget {
    /// Stands in the answer.
    pub id: String,
    /// The section it stands in.
    pub place: String,
    /// The question and what was answered; the exhibit and what it shows.
    pub label: String,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OptionView {
    /// Stands in the answer.
    pub id: String,
    /// What people read.
    pub label: String,
}

/// What stands under a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerView {
    /// `answered`, `declined`, `not_asked`, `not_applicable`, `cannot_see`, `pending`, `withdrawn`.
    pub state: String,
    /// For `answered`.
    #[ts(type = "AnswerValue | null")]
    pub value: Option<Value>,
    /// As a person would read it: the option's label, the reason of a state.
    pub text: String,
    /// How it came to be known.
    pub provenance: String,
    /// `certain`, `fairly`, `unsure`.
    pub confidence: Option<String>,
    /// What was written with it.
    pub note: Option<String>,
    /// The record it was taken over from.
    #[ts(type = "AnswerSource | null")]
    pub from: Option<Source>,
    /// Who gave it.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
}

/// Puts an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PutAnswer {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question.
    #[ts(type = "string")]
    pub key: AnswerKey,
    /// What to put.
    #[ts(type = "Answer")]
    pub answer: Answer,
    /// The operations that the officer was shown there, where there were several: what
    /// came in since from another tablet is never put over unseen.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub over: Option<Vec<String>>,
    /// The officer looked at what looks like a code or a hiding place: it is none.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub not_a_code: bool,
}

/// The answer is durable, and this is how the section reads now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// The section the question stands in.
    pub section: SectionView,
    /// When the commit returned (RFC 3339).
    pub saved_at: String,
}

/// Keeps a half-typed text; an empty one forgets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The question.
    #[ts(type = "string")]
    pub key: AnswerKey,
    /// As it stands in the field.
    pub text: String,
    /// The officer looked at what looks like a code or a hiding place: it is none.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub not_a_code: bool,
}

/// What became of a half-typed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Drafted {
    /// When (RFC 3339).
    pub saved_at: String,
    /// What looks like a code or a hiding place. While there is any, the tablet keeps
    /// nothing of the text.
    pub suspects: Vec<SuspectView>,
}

/// A stretch of a text that has no place in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuspectView {
    /// As it is written.
    pub words: String,
    /// What it looks like, in a sentence.
    pub text: String,
}

/// Adds a row to a group: a gun that is on no certificate, a further address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddRow {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The group.
    #[ts(type = "string")]
    pub group: GroupId,
    /// What the officer calls it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub title: Option<String>,
    /// The row it stands in, for a list within another: `address/a1`.
    #[serde(default)]
    #[ts(optional = nullable, type = "string")]
    pub within: Option<RowKey>,
}

/// A row that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddedRow {
    /// Its id, to answer its questions under.
    pub row: String,
}

/// Withdraws a row that was added by mistake. What it held stays in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WithdrawRow {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The group.
    #[ts(type = "string")]
    pub group: GroupId,
    /// The row.
    #[ts(type = "string")]
    pub row: RowId,
    /// Why, in the officer's words.
    pub reason: String,
}
