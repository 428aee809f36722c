//! One step of one case: read what the guard asks, decide, write the fact, the
//! case and what the platform is told, in the caller's transaction.

use rusqlite::{OptionalExtension as _, Transaction, named_params};
use serde_json::json;
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, SubmissionId, VisitId};
use shared_model::workflow::{Act, Actor, CaseFacts, Delegation, Event, Fact, Refusal, decide};

use super::effects;
use super::reading;
use crate::cases::clock;
use crate::store::cases::{Advanced, CaseError, Step};
use crate::store::sqlite::{accounts, colleagues};

/// The case as a step finds it.
pub(super) struct Found {
    pub(super) platform_id: String,
    pub(super) received_at: String,
    pub(super) due_on: String,
    pub(super) facts: CaseFacts,
    pub(super) visits: Vec<VisitId>,
}

/// Takes one step, or says why not; a refusal changes nothing.
///
/// What the guard reads (stage, officers, roles, delegation at server time) is
/// read here, in this transaction, and its versions are kept with the fact.
///
/// # Errors
/// [`CaseError::Refused`] with words for the person who asked; the store.
pub fn advance(tx: &Transaction<'_>, step: &Step) -> Result<Advanced, CaseError> {
    let found = find(tx, step)?.ok_or(CaseError::UnknownCase)?;
    check_words(step)?;
    if step.seen_version.is_some_and(|seen| seen != found.facts.version) {
        return Err(found.facts.changed_since(step.on.as_ref()).into());
    }
    let (act, read) = read_act(tx, step, &found)?;
    let fact = decide(&found.facts, step.event, &act)?;
    let undone = effects::undo(tx, step)?;
    write_transition(tx, step, &fact, &read)?;
    move_case(tx, step, &fact, &found.facts)?;
    let held_until_ms = effects::apply(tx, step, &fact, &found, undone)?;
    let version = fact.from_version + 1;
    Ok(Advanced { fact, version, held_until_ms })
}

fn check_words(step: &Step) -> Result<(), CaseError> {
    let said = step.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    let commented = step.comments.iter().any(|one| !one.text.trim().is_empty());
    if step.event == Event::Return && !commented {
        return Err(CaseError::NoComment);
    }
    if step.event == Event::WithdrawEndorsement && !said {
        return Err(CaseError::NoReason);
    }
    Ok(())
}

fn find(tx: &Transaction<'_>, step: &Step) -> Result<Option<Found>, CaseError> {
    let doing = "reading a case";
    let found = tx
        .prepare_cached(include_str!("facts.sql"))
        .map_err(CaseError::store(doing))?
        .query_row(
            named_params! { ":force": step.force.0, ":case_id": step.case.as_bytes() },
            |row| {
                Ok(Found {
                    platform_id: row.get("platform_id")?,
                    received_at: row.get("received_at")?,
                    due_on: row.get("due_on")?,
                    facts: CaseFacts {
                        stage: reading::stage(row, "stage")?,
                        version: reading::count(row, "stage_version")?,
                        officers: Vec::new(),
                        endorsed_by: reading::optional_account(row, "endorsed_by")?,
                        decided_by: reading::optional_account(row, "decided_by")?,
                        newest: reading::newest(row)?,
                    },
                    visits: Vec::new(),
                })
            },
        )
        .optional()
        .map_err(CaseError::store(doing))?;
    let Some(mut found) = found else { return Ok(None) };
    for (visit, officers) in officers(tx, step).map_err(CaseError::store(doing))? {
        found.visits.push(visit);
        found.facts.officers.extend(officers);
    }
    Ok(Some(found))
}

type VisitOfficers = (VisitId, Vec<AccountId>);

fn officers(tx: &Transaction<'_>, step: &Step) -> rusqlite::Result<Vec<VisitOfficers>> {
    let mut visits = reading::all(
        tx,
        include_str!("officers.sql"),
        named_params! { ":force": step.force.0, ":case_id": step.case.as_bytes() },
        |row| {
            let lead = AccountId::from_uuid(reading::uuid(row, "officer")?);
            let second = reading::optional_account(row, "second_officer")?;
            let visit = VisitId::from_uuid(reading::uuid(row, "visit_id")?);
            Ok((visit, std::iter::once(lead).chain(second).collect::<Vec<_>>()))
        },
    )?;
    for (visit, officers) in &mut visits {
        officers.extend(colleagues::of(tx, step.force, *visit)?);
    }
    Ok(visits)
}

// Who acts, and the versions of everything that was read to judge it.
fn read_act(
    tx: &Transaction<'_>,
    step: &Step,
    found: &Found,
) -> Result<(Act, serde_json::Value), CaseError> {
    let mut read = json!({
        "case": found.facts.version,
        "visits": found.visits.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    let mut delegation = Delegation::None;
    let mut by = None;
    if let Some(account) = step.by {
        let (actor, version) = read_actor(tx, step, account)?;
        let (standing, rows) = read_delegation(tx, step, account)?;
        read["account"] = json!({ "id": account, "version": version });
        read["delegations"] = rows;
        delegation = standing;
        by = Some(actor);
    }
    Ok((Act { by, on: step.on, delegation }, read))
}

fn read_actor(
    tx: &Transaction<'_>,
    step: &Step,
    account: AccountId,
) -> Result<(Actor, u64), CaseError> {
    accounts::actor(tx, step.force, account)
        .map_err(CaseError::store("reading who acts"))?
        .ok_or(CaseError::UnknownPerson)
}

fn read_delegation(
    tx: &Transaction<'_>,
    step: &Step,
    account: AccountId,
) -> Result<(Delegation, serde_json::Value), CaseError> {
    let today = clock::london_day_of_ms(step.now_ms).to_string();
    let rows = reading::all(
        tx,
        include_str!("delegations.sql"),
        named_params! {
            ":force": step.force.0,
            ":account_id": account.as_bytes(),
            ":scope": "renew",
        },
        |row| {
            let id = reading::uuid(row, "delegation_id")?;
            let from_on: String = row.get("from_on")?;
            let until_on: String = row.get("until_on")?;
            let version: i64 = row.get("version")?;
            // Dates of one form compare as texts.
            let in_force = from_on <= today && today <= until_on;
            Ok((in_force, json!({ "id": id, "version": version, "in_force": in_force })))
        },
    )
    .map_err(CaseError::store("reading delegations"))?;
    let standing = match rows.iter().any(|(in_force, _)| *in_force) {
        true => Delegation::InForce,
        false if rows.is_empty() => Delegation::None,
        false => Delegation::NotInForce,
    };
    Ok((standing, rows.into_iter().map(|(_, read)| read).collect()))
}

fn write_transition(
    tx: &Transaction<'_>,
    step: &Step,
    fact: &Fact,
    read: &serde_json::Value,
) -> Result<(), CaseError> {
    let doing = "writing a step";
    tx.prepare_cached(include_str!("insert_transition.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": step.force.0,
            ":transition_id": step.transition.as_bytes(),
            ":case_id": step.case.as_bytes(),
            ":from_version": reading::stored(fact.from_version),
            ":from_stage": fact.from.name(),
            ":to_stage": fact.to.name(),
            ":event": effects::event_name(fact.event),
            ":number": fact.number,
            ":by_account": step.by.as_ref().map(AccountId::as_bytes),
            ":at_ms": step.now_ms,
            ":submission": step.on.as_ref().map(|(submission, _)| submission.as_bytes()),
            ":content_hash": step.on.as_ref().map(|(_, hash)| hash.0),
            ":reason": step.reason,
            ":guard_read": read.to_string(),
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

fn move_case(
    tx: &Transaction<'_>,
    step: &Step,
    fact: &Fact,
    facts: &CaseFacts,
) -> Result<(), CaseError> {
    let doing = "moving a case";
    let after = after(step, facts);
    let moved = tx
        .prepare_cached(include_str!("move_case.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": step.force.0,
            ":case_id": step.case.as_bytes(),
            ":from_version": reading::stored(fact.from_version),
            ":stage": fact.to.name(),
            ":endorsed_by": after.endorsed_by.as_ref().map(AccountId::as_bytes),
            ":decided_by": after.decided_by.as_ref().map(AccountId::as_bytes),
            ":newest_submission": after.newest.as_ref().map(|(id, _)| id.as_bytes()),
            ":newest_hash": after.newest.as_ref().map(|(_, hash)| hash.0),
        })
        .map_err(CaseError::store(doing))?;
    if moved == 1 { Ok(()) } else { Err(Refusal::Moved.into()) }
}

struct After {
    endorsed_by: Option<AccountId>,
    decided_by: Option<AccountId>,
    newest: Option<(SubmissionId, ContentHash)>,
}

/// What the case says of people and submissions after a step.
fn after(step: &Step, facts: &CaseFacts) -> After {
    let (endorsed_by, decided_by) = match step.event {
        Event::Endorse => (step.by, None),
        Event::Renew => (facts.endorsed_by, step.by),
        Event::Receive | Event::Return | Event::WithdrawEndorsement => (None, None),
        Event::UndoDecision => (facts.endorsed_by, None),
        Event::Book | Event::Start | Event::RequestDecision => {
            (facts.endorsed_by, facts.decided_by)
        }
    };
    let newest = if step.event == Event::Receive { step.on } else { facts.newest };
    After { endorsed_by, decided_by, newest }
}
