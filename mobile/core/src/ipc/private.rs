//! Private notes and conversations of a visit.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

use super::sending::Sending;
use super::visits::{Blocker, SectionCard};

/// What an officer may read and write that the applicant must never see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivateView {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// `ACD-EFH-JK7`.
    pub reference: String,
    /// The restricted part of the visit; none where the force gave out none.
    pub annex: Option<PrivateRecord>,
    /// Conversations that were begun.
    pub conversations: Vec<PrivateRecord>,
    /// One more can be begun.
    pub can_start: bool,
    /// Adults who live there, as the visit says now.
    pub adults: Vec<PrivateAdult>,
    /// The chip.
    pub sending: Sending,
}

/// The annex or one conversation. Its id stands for a visit in every command that
/// asks or records something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivateRecord {
    /// Its id.
    #[ts(type = "string")]
    pub record: VisitId,
    /// Who was spoken with, once that is recorded.
    pub name: Option<String>,
    /// 1 for the annex; for a conversation its place among those of its officer.
    pub number: u32,
    /// In the form's order.
    pub sections: Vec<SectionCard>,
    /// What keeps it from being finished, once it was begun; gates that take a reason
    /// stand apart.
    pub blockers: Vec<Blocker>,
    /// Gates that are not met and take a reason.
    pub gates: Vec<PrivateGate>,
    /// When something was last saved in it.
    pub saved_at: Option<String>,
}

/// A gate with the reason why it is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivateGate {
    /// Its id in the form.
    pub gate: String,
    /// In words.
    pub text: String,
    /// The officer's reason, as it is kept; empty where there is none.
    pub reason: String,
}

/// An adult who lives there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivateAdult {
    /// As the visit has it.
    pub name: String,
    /// How the officer spoke with them, or why not; none where no conversation that
    /// this officer may read names them.
    pub outcome: Option<String>,
}

/// The reason for a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrivateReason {
    /// The annex or conversation.
    #[ts(type = "string")]
    pub record: VisitId,
    /// Its gate.
    pub gate: String,
    /// An empty one is taken back.
    pub reason: String,
}
