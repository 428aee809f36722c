//! How a case's row changes, and who the people are.

use shared_model::ids::AccountId;
use shared_model::pack::Officer;
use shared_model::policy::{Right, any_holds};
use shared_model::wire::Comment;
use shared_model::workflow::{Actor, CaseFacts, Event, Stage};
use sync_server::platform::faults::Fault;
use sync_server::store::cases::{CaseError, CaseFile, CaseRow, CaseVersion, Step, TakeIn};

use crate::world::{self, PEOPLE};

pub(super) fn new_file(given: &TakeIn) -> CaseFile {
    let row = CaseRow {
        case: given.case,
        platform_id: given.platform_id.clone(),
        stage: Stage::ReadyForVisit,
        version: CaseVersion { body: 0, stage: 0 },
        applicant: String::new(),
        received_at: String::new(),
        due_on: String::new(),
        visit: None,
        endorsed_by: None,
        decided_by: None,
        newest: None,
    };
    CaseFile { row, body: given.body.clone(), history: Vec::new() }
}

pub(super) fn facts(row: &CaseRow) -> CaseFacts {
    let officers = row.visit.iter().flat_map(|visit| {
        std::iter::once(&visit.officer).chain(&visit.second_officer).map(|(account, _)| *account)
    });
    CaseFacts {
        stage: row.stage,
        version: row.version.stage,
        officers: officers.collect(),
        endorsed_by: row.endorsed_by,
        decided_by: row.decided_by,
        newest: row.newest,
    }
}

pub(super) fn move_row(row: &mut CaseRow, step: &Step, to: Stage) {
    row.stage = to;
    row.version.stage += 1;
    match step.event {
        Event::Receive => {
            row.newest = step.on;
            (row.endorsed_by, row.decided_by) = (None, None);
        }
        Event::Return | Event::WithdrawEndorsement => {
            (row.endorsed_by, row.decided_by) = (None, None);
        }
        Event::Endorse => (row.endorsed_by, row.decided_by) = (step.by, None),
        Event::Renew => row.decided_by = step.by,
        Event::UndoDecision => row.decided_by = None,
        Event::Book | Event::Start | Event::RequestDecision => {}
    }
}

/// What a return asks for; no other step asks for anything.
pub(super) fn comments(step: &Step) -> Vec<Comment> {
    let said = step.comments.iter().filter(|one| !one.text.trim().is_empty());
    if step.event == Event::Return { said.cloned().collect() } else { Vec::new() }
}

pub(super) fn event_name(event: Event) -> String {
    serde_json::to_value(event).unwrap().as_str().unwrap().to_owned()
}

pub(super) fn person(account: AccountId) -> Option<&'static world::Person> {
    PEOPLE.iter().find(|(name, ..)| world::account(name) == account)
}

pub(super) fn named(account: AccountId) -> (AccountId, String) {
    (account, person(account).map_or("", |(_, shown, ..)| *shown).to_owned())
}

pub(super) fn actor(account: AccountId) -> Result<Actor, CaseError> {
    let (.., roles) = person(account).ok_or(CaseError::UnknownPerson)?;
    Ok(Actor { account, roles: roles.to_vec() })
}

pub(super) fn may_visit(account: AccountId) -> bool {
    person(account).is_some_and(|(.., roles)| any_holds(roles, Right::CarryOutVisit))
}

pub(super) fn officer_named(name: &str) -> Option<AccountId> {
    let (known, ..) = PEOPLE.iter().find(|(known, ..)| *known == name)?;
    Some(world::account(known)).filter(|account| may_visit(*account))
}

/// A fault by its place; its words are the store's own affair.
pub(super) fn fault(pointer: &str, detail: &str) -> CaseError {
    CaseError::Faults(vec![Fault { pointer: pointer.to_owned(), detail: detail.to_owned() }])
}

pub(super) fn officer(account: AccountId) -> Officer {
    let place = PEOPLE.iter().position(|(name, ..)| world::account(name) == account).unwrap();
    let (_, name, initials, _) = PEOPLE[place];
    Officer {
        account,
        name: name.to_owned(),
        staff_number: format!("70{}", place + 1),
        initials: initials.to_owned(),
    }
}
