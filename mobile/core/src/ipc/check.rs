//! The last look, and the act of finishing.

use serde::{Deserialize, Serialize};
use shared_model::command::Waiver;
use shared_model::ids::VisitId;
use ts_rs::TS;

use super::hand_over::ChangedLineView;
use super::sending::{Delivery, Sending};
use super::visits::Blocker;

/// Every answer on one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckAnswers {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// In the form's order.
    pub sections: Vec<CheckSection>,
    /// Questions without an answer that are not required.
    pub unanswered: Vec<CheckLine>,
    /// What keeps the visit from being finished.
    pub blockers: Vec<Blocker>,
    /// Gates that are not met, each of which takes a reason.
    pub gates: Vec<GateView>,
    /// What changed since the applicant signed: their signature is for an earlier text.
    pub signed_earlier: Vec<ChangedLineView>,
    /// The applicant's copy: what it will contain.
    pub applicant_lines: u32,
    /// What private notes come to here, without a word of what is in them.
    pub private_notes: PrivateNotes,
    /// Who finishes the visit, where that is somebody else: the officer who leads it.
    pub lead: Option<String>,
    /// Finishing is possible, with reasons for the gates.
    pub can_finish: bool,
}

/// What private notes and conversations mean for finishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrivateNotes {
    /// They keep nothing from being finished.
    Nothing,
    /// The officer should look at them; finishing is possible.
    Look,
    /// They are not complete: the visit cannot be finished.
    Incomplete,
}

/// A section of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckSection {
    /// `d`.
    pub id: String,
    /// In words.
    pub title: String,
    /// Answered questions.
    pub lines: Vec<CheckLine>,
}

/// One answer with its way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckLine {
    /// The question.
    pub key: String,
    /// Its section.
    pub section: String,
    /// The row's title, for a question of a group.
    pub row: Option<String>,
    /// What was asked.
    pub label: String,
    /// What was answered.
    pub value: String,
    /// Another answer than at the visit before. For the officer's eyes.
    pub different: bool,
}

/// A gate that is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GateView {
    /// Its id in the form.
    pub gate: String,
    /// In words.
    pub text: String,
    /// Where it is met.
    pub section: Option<String>,
}

/// Seals the visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finish {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// A reason for each gate that is not met.
    #[serde(default)]
    #[ts(type = "{ gate: string, reason: string }[]")]
    pub waivers: Vec<Waiver>,
}

/// Goes on in a visit that was finished. What was sealed stays; the next seal follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reopen {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Why, in the officer's words; it stands in the record.
    pub reason: String,
}

/// The visit is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finished {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// What to say at the door.
    pub reference: String,
    /// From saved to with the force.
    pub ladder: Vec<Rung>,
    /// What waits, in words.
    pub waiting: Vec<String>,
    /// When (RFC 3339).
    pub sealed_at: String,
    /// The chip.
    pub sending: Sending,
}

/// One rung of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rung {
    /// Which.
    pub rung: Delivery,
    /// `With the force`.
    pub name: String,
    /// It has been reached.
    pub done: bool,
    /// When, or what it waits for.
    pub detail: String,
}
