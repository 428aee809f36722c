//! Takes a case in as the platform gives it: the same body twice is once.

use rusqlite::{Transaction, named_params};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, CaseId, ForceId};
use shared_model::policy::Right;
use shared_model::workflow::Stage;

use super::booking::{Sign, book};
use super::read::{self, Standing};
use crate::cases::clock;
use crate::platform::case_body::BookedVisit;
use crate::platform::faults::Fault;
use crate::store::cases::{Booking, CaseError, CaseVersion, Delegated, Outcome, TakeIn, TakenIn};
use crate::store::sqlite::accounts;

/// Takes a body in, and books its visit when it names one and none is booked.
/// A pack that was given out is never changed.
///
/// # Errors
/// See [`crate::store::cases::Cases::take_in`].
pub fn take_in(tx: &Transaction<'_>, given: &TakeIn, sign: Sign<'_>) -> Result<TakenIn, CaseError> {
    let text = shared_model::canonical::text(&given.body)
        .map_err(CaseError::store("writing a case as canonical JSON"))?;
    let known = read::standing(tx, given.force, &given.platform_id)?;
    let (case, outcome) = match &known {
        Some(known) if known.body == text => {
            let version = known.version;
            return Ok(TakenIn { case: known.case, outcome: Outcome::Same, version });
        }
        Some(known) if given.if_match.is_some_and(|seen| seen != known.version) => {
            return Err(CaseError::Moved);
        }
        Some(known) => {
            keep_the_clock(known, &given.body.application.received_at)?;
            (known.case, Outcome::Changed)
        }
        None if given.if_match.is_some() => return Err(CaseError::Moved),
        None => (given.case, Outcome::Created),
    };
    write_body(tx, given, case, &text)?;
    if let Some(visit) = &given.body.visit {
        book_as_given(tx, given, case, visit, sign)?;
    }
    let version = read::standing(tx, given.force, &given.platform_id)?
        .map_or(CaseVersion { body: 1, stage: 0 }, |known| known.version);
    Ok(TakenIn { case, outcome, version })
}

/// The four months run from one day: once somebody plans by it, no later body moves it.
fn keep_the_clock(known: &Standing, received_at: &str) -> Result<(), CaseError> {
    if known.stage == Stage::ReadyForVisit || clock::is_same(&known.received_at, received_at) {
        return Ok(());
    }
    let (stands, stage) = (&known.received_at, known.stage.name());
    let detail = format!(
        "stands at {stands} and cannot change while the case is at {stage}: its due date counts \
         from it. Send {stands}; if that day is wrong, tell the force"
    );
    Err(fault("/application/received_at", detail))
}

fn fault(pointer: &str, detail: impl Into<String>) -> CaseError {
    CaseError::Faults(vec![Fault { pointer: pointer.to_owned(), detail: detail.into() }])
}

fn write_body(
    tx: &Transaction<'_>,
    given: &TakeIn,
    case: CaseId,
    text: &str,
) -> Result<(), CaseError> {
    let doing = "writing a case";
    let received_at = &given.body.application.received_at;
    tx.prepare_cached(include_str!("put_case.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": given.force.0,
            ":case_id": case.as_bytes(),
            ":platform_id": given.platform_id,
            ":body": text,
            ":received_at": received_at,
            ":due_on": clock::due_on(received_at)?.to_string(),
            ":stage": Stage::ReadyForVisit.name(),
            ":now_ms": given.now_ms,
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

fn book_as_given(
    tx: &Transaction<'_>,
    given: &TakeIn,
    case: CaseId,
    visit: &BookedVisit,
    sign: Sign<'_>,
) -> Result<(), CaseError> {
    let officer = account(tx, given.force, &visit.officer, "/visit/officer")?;
    let second_officer = match &visit.second_officer {
        Some(name) => Some(account(tx, given.force, name, "/visit/second_officer")?),
        None => None,
    };
    if let Some(booked) = read::visit_of(tx, given.force, case)? {
        let same = booked.officer.0 == officer
            && booked.second_officer.map(|(second, _)| second) == second_officer
            && booked.starts_at == visit.starts_at;
        return if same { Ok(()) } else { Err(CaseError::BookedOtherwise) };
    }
    let booking = Booking {
        force: given.force,
        case,
        officer,
        second_officer,
        starts_at: visit.starts_at.clone(),
        by: None,
        minted: given.minted.clone(),
        now_ms: given.now_ms,
    };
    match book(tx, &booking, sign) {
        Err(CaseError::NotAnOfficer { name }) => {
            Err(fault("/visit", format!("{name} is no officer who carries out visits")))
        }
        Err(CaseError::NoForm { day }) => Err(fault(
            "/visit/starts_at",
            format!("no form is in force on {day} for a visit of this kind. Name another day"),
        )),
        other => other.map(drop),
    }
}

fn account(
    tx: &Transaction<'_>,
    force: ForceId,
    name: &str,
    pointer: &str,
) -> Result<AccountId, CaseError> {
    let found = accounts::by_sign_in_name(tx, force, name)
        .map_err(CaseError::store("reading an officer"))?;
    let why = match found {
        Some(stored) if stored.locked => "names an account that is locked. Name another officer",
        Some(stored) if stored.account.holds(Right::CarryOutVisit) => return Ok(stored.account.id),
        Some(_) => "names an account that is no officer. Name somebody who carries out visits",
        None => "names no account of this force. Give the name the officer signs in with",
    };
    Err(fault(pointer, why))
}

/// The force whose token this is the hash of. The look-up is by the hash of a
/// random token, so its time tells nothing of any token.
///
/// # Errors
/// The store.
pub fn force_of_token(
    db: &rusqlite::Connection,
    token_hash: ContentHash,
) -> Result<Option<ForceId>, CaseError> {
    use subtle::ConstantTimeEq as _;
    let doing = "checking a token";
    let known: Vec<(u16, [u8; 32])> = db
        .prepare_cached(include_str!("tokens.sql"))
        .and_then(|mut query| {
            query.query_map([], |row| Ok((row.get("force")?, row.get("token_hash")?)))?.collect()
        })
        .map_err(CaseError::store(doing))?;
    let mut found = None;
    for (force, hash) in known {
        if bool::from(hash.ct_eq(&token_hash.0)) {
            found = Some(ForceId(force));
        }
    }
    Ok(found)
}

/// Lets a token in; the oldest goes when there are already two.
///
/// # Errors
/// The store.
pub fn admit_token(
    tx: &Transaction<'_>,
    force: ForceId,
    token_hash: ContentHash,
    label: &str,
    now_ms: i64,
) -> Result<(), CaseError> {
    let doing = "admitting a token";
    let parameters = named_params! {
        ":force": force.0,
        ":token_hash": token_hash.0,
        ":label": label,
        ":now_ms": now_ms,
    };
    tx.execute(include_str!("insert_token.sql"), parameters).map_err(CaseError::store(doing))?;
    tx.execute(include_str!("retire_tokens.sql"), named_params! { ":force": force.0 })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

/// Writes a dated delegation; the same id again replaces it.
///
/// # Errors
/// The store.
pub fn delegate(tx: &Transaction<'_>, delegation: &Delegated) -> Result<(), CaseError> {
    let doing = "writing a delegation";
    tx.prepare_cached(include_str!("put_delegation.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": delegation.force.0,
            ":delegation_id": delegation.id.as_bytes(),
            ":account_id": delegation.account.as_bytes(),
            ":scope": delegation.scope,
            ":from_on": delegation.from_on,
            ":until_on": delegation.until_on,
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}
