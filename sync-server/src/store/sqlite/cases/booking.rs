//! Gives a case an officer and a time: the step, the visit, the pack and the
//! tablets' post, in one transaction.

use std::collections::BTreeSet;

use minicbor::bytes::ByteVec;
use rusqlite::{OptionalExtension as _, Transaction, named_params};
use shared_model::forms;
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId, SubmissionId, VisitId};
use shared_model::pack::{NumberBlock, Officer, Pack};
use shared_model::policy::{Right, any_holds};
use shared_model::receipt::{Purpose, SignedBytes};
use shared_model::reference::Reference;
use shared_model::wire::FeedEvent;
use shared_model::workflow::{Event, Stage};

mod restricted;

use super::advance::advance;
use super::{read, reading};
use crate::cases::pack::{self, PackFacts};
use crate::platform::case_body::CaseBody;
use crate::store::cases::{Booked, Booking, CaseError, Step};
use crate::store::sqlite::{accounts, colleagues, devices, feed};

/// Signs packs and forms in the server's name.
pub type Sign<'a> = &'a dyn Fn(Purpose, Vec<u8>) -> Option<SignedBytes>;

/// Books one visit. Exhibit numbers and reference never meet anyone else's.
///
/// # Errors
/// A refusal of the step, a person who cannot carry out visits, a day without a
/// form, the store.
pub fn book(tx: &Transaction<'_>, booking: &Booking, sign: Sign<'_>) -> Result<Booked, CaseError> {
    let case = read::body_of(tx, booking.force, booking.case)?.ok_or(CaseError::UnknownCase)?;
    crate::cases::clock::check(&booking.starts_at)?;
    let officer = officer(tx, booking.force, booking.officer)?;
    let second = match booking.second_officer {
        Some(second) => Some(self::officer(tx, booking.force, second)?),
        None => None,
    };
    let advanced = advance(tx, &step(booking))?;
    let pack = make_pack(tx, booking, &case, (officer, second))?;
    let signed = sign_pack(&pack, sign)?;
    write_visit(tx, booking, &pack, &signed)?;
    post_pack(tx, booking, &pack, &signed, sign)?;
    restricted::give_out(tx, &pack, &booking.minted.restricted, sign)?;
    Ok(Booked {
        visit: pack.visit,
        document: pack.document,
        reference: pack.reference,
        version: advanced.version,
    })
}

fn step(booking: &Booking) -> Step {
    Step {
        force: booking.force,
        case: booking.case,
        event: Event::Book,
        by: booking.by,
        on: None,
        seen_version: None,
        reason: None,
        comments: Vec::new(),
        transition: booking.minted.transition,
        now_ms: booking.now_ms,
        hold_ms: 0,
    }
}

/// An officer who may carry out visits.
fn officer(tx: &Transaction<'_>, force: ForceId, account: AccountId) -> Result<Officer, CaseError> {
    let doing = "reading an officer";
    let actor = accounts::actor(tx, force, account).map_err(CaseError::store(doing))?;
    let found = accounts::officer(tx, force, account).map_err(CaseError::store(doing))?;
    match (actor, found) {
        (Some((actor, _)), Some(officer)) if any_holds(&actor.roles, Right::CarryOutVisit) => {
            Ok(officer)
        }
        (_, found) => {
            let name = found.map_or_else(|| account.to_string(), |officer| officer.name);
            Err(CaseError::NotAnOfficer { name })
        }
    }
}

fn make_pack(
    tx: &Transaction<'_>,
    booking: &Booking,
    body: &CaseBody,
    (officer, second_officer): (Officer, Option<Officer>),
) -> Result<Pack, CaseError> {
    let form = &pack::form_for(body.application.kind, &booking.starts_at)?.form;
    let numbers = pack::EXHIBIT_BLOCK_NUMBERS;
    let exhibits = reserve_exhibits(tx, booking.force, &officer.initials, numbers)?;
    let facts = PackFacts {
        id: booking.minted.pack,
        force: booking.force,
        force_name: read::force_name(tx, booking.force)?,
        case: booking.case,
        visit: booking.minted.visit,
        document: booking.minted.document,
        reference: free_reference(tx, booking)?,
        form: form.name(),
        made_at_ms: booking.now_ms,
        starts_at: booking.starts_at.clone(),
        officer,
        second_officer,
        exhibits,
    };
    Ok(pack::make(facts, body))
}

fn reserve_exhibits(
    tx: &Transaction<'_>,
    force: ForceId,
    prefix: &str,
    count: u32,
) -> Result<NumberBlock, CaseError> {
    let doing = "reserving exhibit numbers";
    let next: u32 = tx
        .prepare_cached(include_str!("reserve_exhibits.sql"))
        .map_err(CaseError::store(doing))?
        .query_row(named_params! { ":force": force.0, ":prefix": prefix, ":count": count }, |row| {
            row.get("next_number")
        })
        .map_err(CaseError::store(doing))?;
    Ok(NumberBlock { prefix: prefix.to_owned(), first: next - count, last: next - 1 })
}

fn free_reference(tx: &Transaction<'_>, booking: &Booking) -> Result<Reference, CaseError> {
    let doing = "minting a reference";
    for reference in &booking.minted.references {
        let taken: bool = tx
            .prepare_cached(include_str!("reference_taken.sql"))
            .map_err(CaseError::store(doing))?
            .query_row(
                named_params! { ":force": booking.force.0, ":reference": reference.to_string() },
                |row| row.get("taken"),
            )
            .map_err(CaseError::store(doing))?;
        if !taken {
            return Ok(*reference);
        }
    }
    Err(CaseError::store(doing)("every reference drawn is in use"))
}

fn sign_pack(pack: &Pack, sign: Sign<'_>) -> Result<Vec<u8>, CaseError> {
    let text = shared_model::canonical::text(pack)
        .map_err(CaseError::store("writing a pack as canonical JSON"))?;
    signed(Purpose::Pack, text.into_bytes(), sign)
}

fn signed(purpose: Purpose, bytes: Vec<u8>, sign: Sign<'_>) -> Result<Vec<u8>, CaseError> {
    let doing = "signing a pack";
    let signed = sign(purpose, bytes)
        .ok_or_else(|| CaseError::store(doing)("the server's signing key cannot sign"))?;
    minicbor::to_vec(&signed).map_err(|error| CaseError::store(doing)(error.to_string()))
}

fn write_visit(
    tx: &Transaction<'_>,
    booking: &Booking,
    pack: &Pack,
    signed: &[u8],
) -> Result<(), CaseError> {
    let doing = "writing a visit";
    tx.prepare_cached(include_str!("insert_visit.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": booking.force.0,
            ":visit_id": pack.visit.as_bytes(),
            ":case_id": booking.case.as_bytes(),
            ":document_id": pack.document.as_bytes(),
            ":reference": pack.reference.to_string(),
            ":officer": booking.officer.as_bytes(),
            ":second_officer": booking.second_officer.as_ref().map(AccountId::as_bytes),
            ":starts_at": booking.starts_at,
            ":pack": signed,
            ":pack_hash": ContentHash::of(signed).0,
            ":booked_by": booking.by.as_ref().map(AccountId::as_bytes),
            ":booked_at_ms": booking.now_ms,
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

fn post_pack(
    tx: &Transaction<'_>,
    booking: &Booking,
    pack: &Pack,
    signed: &[u8],
    sign: Sign<'_>,
) -> Result<(), CaseError> {
    let events = [form_event(pack.form.hash, sign)?, assign_event(pack.visit, signed)];
    let officers = std::iter::once(booking.officer).chain(booking.second_officer);
    post(tx, booking.force, officers, &events)
}

/// Into the mailbox of every tablet on which one of them has signed in, once.
fn post(
    tx: &Transaction<'_>,
    force: ForceId,
    officers: impl IntoIterator<Item = AccountId>,
    events: &[FeedEvent],
) -> Result<(), CaseError> {
    let doing = "posting a pack";
    let mut told = BTreeSet::new();
    for officer in officers {
        let tablets = devices::tablets_of(tx, force, officer).map_err(CaseError::store(doing))?;
        for tablet in tablets.into_iter().filter(|tablet| told.insert(*tablet)) {
            for event in events {
                feed::post(tx, force, tablet, event).map_err(CaseError::store(doing))?;
            }
        }
    }
    Ok(())
}

/// The form that a pack names.
fn form_event(hash: ContentHash, sign: Sign<'_>) -> Result<FeedEvent, CaseError> {
    let published = forms::by_hash(hash).ok_or_else(|| {
        CaseError::store("reading a form")("a pack names a form that is not built in")
    })?;
    let text = published.toml;
    // The file's bytes travel once, beside an empty copy inside the signature.
    let doing = "signing a form";
    let whole = sign(Purpose::Form, text.as_bytes().to_vec())
        .ok_or_else(|| CaseError::store(doing)("the server's signing key cannot sign"))?;
    let signed = SignedBytes { bytes: Vec::new().into(), ..whole };
    let signed =
        minicbor::to_vec(&signed).map_err(|error| CaseError::store(doing)(error.to_string()))?;
    Ok(FeedEvent::Form { hash, bytes: text.as_bytes().to_vec().into(), signed: signed.into() })
}

fn assign_event(visit: VisitId, signed: &[u8]) -> FeedEvent {
    FeedEvent::Assign { visit, pack: ByteVec::from(signed.to_vec()) }
}

/// What a tablet is posted when an officer signs in on it: the forms, and every
/// visit of theirs that is not finished, with what a return asked for, and with the
/// restricted documents that are this officer's.
///
/// # Errors
/// The store.
pub fn open_visits_of(
    tx: &Transaction<'_>,
    force: ForceId,
    account: AccountId,
    sign: Sign<'_>,
) -> Result<Vec<FeedEvent>, CaseError> {
    let visits: Vec<OpenVisit> = reading::all(
        tx,
        include_str!("open_visits.sql"),
        named_params! { ":force": force.0, ":account_id": account.as_bytes() },
        read_open_visit,
    )
    .map_err(CaseError::store("reading an officer's visits"))?;
    let mut events = Vec::new();
    let mut posted = BTreeSet::new();
    for open in &visits {
        let pack = pack::signed_pack(&open.pack)
            .ok_or_else(|| CaseError::store("reading a pack")("a pack cannot be read"))?;
        if posted.insert(pack.form.hash) {
            events.push(form_event(pack.form.hash, sign)?);
        }
    }
    for open in visits {
        events.push(assign_event(open.visit, &open.pack));
        if open.stage == Stage::Returned {
            events.extend(returned_event(tx, force, &open)?);
        }
        let joined = colleagues::events(tx, force, open.visit);
        events.extend(joined.map_err(CaseError::store("reading who joined a visit"))?);
    }
    events.extend(restricted::open_of(tx, force, account, sign)?);
    Ok(events)
}

struct OpenVisit {
    visit: VisitId,
    case: [u8; 16],
    stage: Stage,
    pack: Vec<u8>,
}

fn read_open_visit(row: &rusqlite::Row<'_>) -> rusqlite::Result<OpenVisit> {
    Ok(OpenVisit {
        visit: VisitId::from_uuid(reading::uuid(row, "visit_id")?),
        case: row.get("case_id")?,
        stage: reading::stage(row, "stage")?,
        pack: row.get("pack")?,
    })
}

fn returned_event(
    tx: &Transaction<'_>,
    force: ForceId,
    open: &OpenVisit,
) -> Result<Option<FeedEvent>, CaseError> {
    let doing = "reading what a return asked for";
    let last = tx
        .prepare_cached(include_str!("last_return.sql"))
        .map_err(CaseError::store(doing))?
        .query_row(named_params! { ":force": force.0, ":case_id": open.case }, |row| {
            Ok((
                reading::uuid(row, "transition_id")?,
                reading::optional_uuid(row, "submission")?,
                reading::optional_account(row, "by_account")?,
                row.get::<_, i64>("at_ms")?,
            ))
        })
        .optional()
        .map_err(CaseError::store(doing))?;
    let Some((transition, Some(submission), by, at_ms)) = last else { return Ok(None) };
    let by = match by {
        Some(account) => accounts::account(tx, force, account).map_err(CaseError::store(doing))?,
        None => None,
    };
    Ok(Some(FeedEvent::Returned {
        visit: open.visit,
        submission: SubmissionId::from_uuid(submission),
        by: by.map(|account| account.display_name).unwrap_or_default(),
        at_ms,
        comments: read::comments(tx, force, transition)?,
    }))
}
