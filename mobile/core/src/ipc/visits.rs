//! Today, and one visit from above.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

use super::hand_over::ChangedLineView;
use super::sending::{Delivery, Sending};
use super::start::Place;

/// The day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Today {
    /// `2026-11-24`, by the tablet's clock in the force's time zone.
    pub date: String,
    /// Who is signed in.
    pub officer_name: String,
    /// Visits booked for today.
    pub count: u32,
    /// Where the officer goes next: never a visit of a later day.
    #[ts(type = "string | null")]
    pub next: Option<VisitId>,
    /// Returned ones first, then in order of time; later days last.
    pub visits: Vec<VisitCard>,
    /// The chip.
    pub sending: Sending,
}

/// One visit in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitCard {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// `ACD-EFH-JK7`.
    pub reference: String,
    /// When it is booked for (RFC 3339 with offset).
    pub time: String,
    /// The day of it where the force is: `2026-11-24`.
    pub day: String,
    /// Booked for a later day and not begun: listed below, to be prepared.
    pub later: bool,
    /// The applicant.
    pub name: String,
    /// On one line.
    pub address: String,
    /// `renewal`.
    pub kind: String,
    /// Safety markers in the pack.
    pub markers: u32,
    /// One of them is too old to be believed, by the rule of the briefing.
    pub markers_old: bool,
    /// Where it stands.
    pub state: VisitState,
    /// The state in a sentence: `4 of 9 sections complete`.
    pub detail: String,
}

/// Where a visit stands on this tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// Its form is not on the tablet or not verified.
    NotReady,
    /// Everything is on the tablet, checked.
    Ready,
    /// The officer has arrived.
    Started,
    /// Sealed.
    Finished,
    /// A supervisor sent it back.
    Returned,
    /// The seal was executed.
    WithForce,
}

/// One visit from above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitView {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// `ACD-EFH-JK7`.
    pub reference: String,
    /// The applicant.
    pub name: String,
    /// `renewal`.
    pub kind: String,
    /// In the form's order.
    pub sections: Vec<SectionCard>,
    /// What keeps the visit from being finished, in order.
    pub blockers: Vec<Blocker>,
    /// Where *Go to next question* leads.
    pub next: Option<Place>,
    /// What the supervisor said, until the visit is finished again.
    pub returned: Option<Returned>,
    /// What changed since the applicant signed: their signature is for an earlier text.
    pub signed_earlier: Vec<ChangedLineView>,
    /// A newer app wrote part of it: kept, and shown once this one is updated.
    pub newer: bool,
    /// When something was last saved in it.
    pub saved_at: Option<String>,
    /// Where it stands.
    pub state: VisitState,
    /// Photographs in it.
    pub photos: u32,
    /// Answers that the applicant would read in hand-over; without one there is
    /// nothing to sign.
    pub applicant_lines: u32,
    /// Where the visit is on the ladder.
    pub delivery: Delivery,
    /// The chip.
    pub sending: Sending,
}

/// A section in the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionCard {
    /// `d`.
    pub id: String,
    /// `Security at this address`.
    pub title: String,
    /// How far it is.
    pub state: SectionState,
    /// Required questions that have an answer.
    pub done: u32,
    /// Required questions.
    pub total: u32,
    /// Holds questions that are not for the applicant's eyes.
    pub private: bool,
    /// Supervisor's comments in it that are not dealt with.
    pub comments: u32,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// Nothing required is missing.
    Complete,
    /// Some of it is answered.
    InProgress,
    /// None of it is answered.
    NotStarted,
    /// Waits for something before it.
    CannotStart,
}

/// One thing that keeps the visit from being finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Blocker {
    /// In words.
    pub text: String,
    /// Where it is put right.
    pub section: String,
    /// The question, when it is one.
    pub key: Option<String>,
    /// The gate, when it may be waived with a reason.
    pub gate: Option<String>,
}

/// What a supervisor said when sending a visit back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Returned {
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// At least one.
    pub comments: Vec<ReturnComment>,
}

/// A comment at its question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReturnComment {
    /// The question.
    pub key: String,
    /// Its section, when this form has it.
    pub section: Option<String>,
    /// The question's words.
    pub question: String,
    /// In the supervisor's words.
    pub text: String,
    /// The question was answered again since.
    pub dealt_with: bool,
}
