//! The stages of a case and the only steps between them.
//!
//! Server rows with a single writer; never read out of a document. The step
//! numbers are those of domain.md §10.1 with the repairs of design.md §8. Steps
//! that no part of the product takes yet (payment, checks, refusal, appeal) are
//! absent here until they are built.

use serde::{Deserialize, Serialize};

use crate::hash::ContentHash;
use crate::ids::{AccountId, SubmissionId};
use crate::policy::{Right, Role, any_holds};

mod refusal;

pub use refusal::Refusal;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Checks are done; waits for an officer and a time.
    ReadyForVisit,
    /// An officer and a time are set; the pack is out.
    VisitBooked,
    /// The officer is at the door.
    VisitInField,
    /// The submission is held, whole.
    VisitReceived,
    /// A supervisor sent it back with comments.
    Returned,
    /// A supervisor who was not there stands by it.
    Endorsed,
    /// With the person who decides.
    DecisionPending,
    /// The certificate is renewed.
    Renewed,
}

impl Stage {
    /// All of them, in the usual order.
    pub const ALL: [Self; 8] = [
        Self::ReadyForVisit,
        Self::VisitBooked,
        Self::VisitInField,
        Self::VisitReceived,
        Self::Returned,
        Self::Endorsed,
        Self::DecisionPending,
        Self::Renewed,
    ];

    /// The stable name, in tables, events and the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadyForVisit => "ready_for_visit",
            Self::VisitBooked => "visit_booked",
            Self::VisitInField => "visit_in_field",
            Self::VisitReceived => "visit_received",
            Self::Returned => "returned",
            Self::Endorsed => "endorsed",
            Self::DecisionPending => "decision_pending",
            Self::Renewed => "renewed",
        }
    }

    /// Reads [`Self::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// What can happen to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// T10: an officer and a time are set.
    Book,
    /// T12: the tablet says the officer has arrived (may come late).
    Start,
    /// T13, T15: a seal was executed.
    Receive,
    /// T14: a supervisor sends it back.
    Return,
    /// T16: a supervisor stands by it.
    Endorse,
    /// T33: the endorsement is taken back, with a reason, until a decision.
    WithdrawEndorsement,
    /// T18: it goes to a person who decides.
    RequestDecision,
    /// T19: renewed.
    Renew,
    /// The same person takes the decision back before its effects left (design.md §8).
    UndoDecision,
}

/// What a guard asks for, over and above the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Nothing more.
    None,
    /// The submission must be the newest one (stale otherwise).
    Newest,
    /// Newest, and by none of the visiting officers (R1).
    NotTheOfficer,
    /// Newest, by somebody who is neither officer nor endorser, with a
    /// delegation in force now (R1, R3).
    Delegated,
    /// The one who did it, before its effects left.
    SamePerson,
    /// The one who endorsed, or a manager.
    EndorserOrManager,
}

/// One allowed step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// From here.
    pub from: Stage,
    /// By this.
    pub event: Event,
    /// To here.
    pub to: Stage,
    /// Who may; `None` is the server itself on a tablet's or the platform's word.
    pub right: Option<Right>,
    /// What must hold besides.
    pub guard: Guard,
    /// The number in domain.md §10.1.
    pub number: &'static str,
}

const fn step(
    number: &'static str,
    (from, event, to): (Stage, Event, Stage),
    right: Option<Right>,
    guard: Guard,
) -> Transition {
    Transition { from, event, to, right, guard, number }
}

/// Every step there is.
pub const TRANSITIONS: &[Transition] = &[
    step(
        "T10",
        (Stage::ReadyForVisit, Event::Book, Stage::VisitBooked),
        Some(Right::PlanVisit),
        Guard::None,
    ),
    step("T12", (Stage::VisitBooked, Event::Start, Stage::VisitInField), None, Guard::None),
    // A seal that overtakes its own start (the start was lost or came late) moves the case all the same.
    step("T13", (Stage::VisitBooked, Event::Receive, Stage::VisitReceived), None, Guard::None),
    step("T13", (Stage::VisitInField, Event::Receive, Stage::VisitReceived), None, Guard::None),
    step(
        "T14",
        (Stage::VisitReceived, Event::Return, Stage::Returned),
        Some(Right::ReturnVisit),
        Guard::NotTheOfficer,
    ),
    step("T15", (Stage::Returned, Event::Receive, Stage::VisitReceived), None, Guard::None),
    // An addendum that nobody asked for: the stage stays, and who read the submission before it
    // is told at their next act.
    step("T15", (Stage::VisitReceived, Event::Receive, Stage::VisitReceived), None, Guard::None),
    step(
        "T16",
        (Stage::VisitReceived, Event::Endorse, Stage::Endorsed),
        Some(Right::EndorseVisit),
        Guard::NotTheOfficer,
    ),
    step(
        "T18",
        (Stage::Endorsed, Event::RequestDecision, Stage::DecisionPending),
        Some(Right::EndorseVisit),
        Guard::Newest,
    ),
    step(
        "T33",
        (Stage::Endorsed, Event::WithdrawEndorsement, Stage::VisitReceived),
        Some(Right::EndorseVisit),
        Guard::EndorserOrManager,
    ),
    step(
        "T33",
        (Stage::DecisionPending, Event::WithdrawEndorsement, Stage::VisitReceived),
        Some(Right::EndorseVisit),
        Guard::EndorserOrManager,
    ),
    step(
        "T19",
        (Stage::DecisionPending, Event::Renew, Stage::Renewed),
        Some(Right::DecideRenewal),
        Guard::Delegated,
    ),
    step(
        "undo",
        (Stage::Renewed, Event::UndoDecision, Stage::DecisionPending),
        Some(Right::DecideRenewal),
        Guard::SamePerson,
    ),
];

/// The one step from a stage by an event.
#[must_use]
pub fn transition(from: Stage, event: Event) -> Option<&'static Transition> {
    TRANSITIONS.iter().find(|step| step.from == from && step.event == event)
}

/// What the guard reads, each with the row version it was read at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Where the case stands.
    pub stage: Stage,
    /// The case's version; the step makes the next one.
    pub version: u64,
    /// Officers who carried the visit out.
    pub officers: Vec<AccountId>,
    /// Who endorsed, while it is endorsed.
    pub endorsed_by: Option<AccountId>,
    /// Who decided, while its effects have not left.
    pub decided_by: Option<AccountId>,
    /// The newest executed submission and its hash.
    pub newest: Option<(SubmissionId, ContentHash)>,
}

/// Who acts, when, on what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Who; `None` is the server itself.
    pub by: Option<Actor>,
    /// The submission the person read.
    pub on: Option<(SubmissionId, ContentHash)>,
    /// Whether the actor's own delegation covers this outcome at server time.
    pub delegation: Delegation,
}

/// A person with what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub account: AccountId,
    /// What they are.
    pub roles: Vec<Role>,
}

/// What the delegations say at the moment of the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delegation {
    /// Covers it.
    InForce,
    /// There was one; its dates do not cover now.
    NotInForce,
    /// There is none for this outcome.
    None,
}

/// What a step made true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// From here.
    pub from: Stage,
    /// To here.
    pub to: Stage,
    /// By this.
    pub event: Event,
    /// The step's number.
    pub number: &'static str,
    /// The version before; (case, this) is unique, which makes the step happen once.
    pub from_version: u64,
}

impl CaseFacts {
    /// Why somebody who opened the case at an earlier version cannot act: a newer
    /// submission is read first, a step of somebody else is only looked at again.
    #[must_use]
    pub fn changed_since(&self, read: Option<&(SubmissionId, ContentHash)>) -> Refusal {
        match read {
            Some(read) if self.newest.as_ref() != Some(read) => Refusal::Stale,
            Some(_) | None => Refusal::Moved,
        }
    }
}

/// Decides one step; does nothing.
///
/// # Errors
/// The [`Refusal`] a person is shown.
pub fn decide(case: &CaseFacts, event: Event, act: &Act) -> Result<Fact, Refusal> {
    let step = transition(case.stage, event).ok_or(Refusal::NoSuchStep { stage: case.stage })?;
    check_right(step, act)?;
    check_guard(step.guard, case, act)?;
    Ok(Fact {
        from: step.from,
        to: step.to,
        event,
        number: step.number,
        from_version: case.version,
    })
}

fn check_right(step: &Transition, act: &Act) -> Result<(), Refusal> {
    match (&act.by, step.right) {
        (Some(actor), Some(right)) if any_holds(&actor.roles, right) => Ok(()),
        (Some(_), Some(_)) => Err(Refusal::NoRight),
        // The platform books without a person of ours; the rest of the table needs one.
        (None, Some(right)) if right != Right::PlanVisit => Err(Refusal::NoRight),
        (None, Some(_)) | (_, None) => Ok(()),
    }
}

fn check_guard(guard: Guard, case: &CaseFacts, act: &Act) -> Result<(), Refusal> {
    let by = act.by.as_ref().map(|actor| actor.account);
    match guard {
        Guard::None => Ok(()),
        Guard::Newest => check_newest(case, act),
        Guard::NotTheOfficer => {
            check_newest(case, act)?;
            check_not_the_officer(case, by)
        }
        Guard::Delegated => {
            check_newest(case, act)?;
            check_not_the_officer(case, by)?;
            if by.is_some() && by == case.endorsed_by {
                return Err(Refusal::WasTheEndorser);
            }
            match act.delegation {
                Delegation::InForce => Ok(()),
                Delegation::NotInForce => Err(Refusal::DelegationNotInForce),
                Delegation::None => Err(Refusal::NoDelegation),
            }
        }
        Guard::SamePerson if by.is_some() && by == case.decided_by => Ok(()),
        Guard::SamePerson => Err(Refusal::NotYours),
        Guard::EndorserOrManager => check_endorser(case, act),
    }
}

fn check_newest(case: &CaseFacts, act: &Act) -> Result<(), Refusal> {
    match (&case.newest, &act.on) {
        (None, _) => Err(Refusal::NoSubmission),
        (Some(newest), Some(read)) if newest == read => Ok(()),
        (Some(_), _) => Err(Refusal::Stale),
    }
}

fn check_endorser(case: &CaseFacts, act: &Act) -> Result<(), Refusal> {
    match &act.by {
        Some(actor) if case.endorsed_by == Some(actor.account) => Ok(()),
        Some(actor) if actor.roles.contains(&Role::Manager) => Ok(()),
        _ => Err(Refusal::NotTheEndorser),
    }
}

fn check_not_the_officer(case: &CaseFacts, by: Option<AccountId>) -> Result<(), Refusal> {
    match by {
        Some(account) if case.officers.contains(&account) => Err(Refusal::WasTheOfficer),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
