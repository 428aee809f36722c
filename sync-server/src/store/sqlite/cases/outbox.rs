//! The outbox of events: written with a step, given a place when they may leave,
//! sent in order for each case.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, named_params};
use shared_model::ids::{CaseId, ForceId};
use uuid::Uuid;

use super::reading;
use crate::events::{Kind, Released};
use crate::store::cases::{CaseError, Step};
use crate::store::events::{Due, Failed, OutboxCount};

/// An event as a step causes it.
pub(super) struct NewEvent<'a> {
    pub(super) kind: Kind,
    pub(super) subject: &'a str,
    pub(super) data: String,
    pub(super) not_before_ms: i64,
}

pub(super) fn insert(
    tx: &Transaction<'_>,
    step: &Step,
    event: &NewEvent<'_>,
) -> Result<(), CaseError> {
    let doing = "writing an event";
    tx.prepare_cached(include_str!("insert_event.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": step.force.0,
            ":event_id": event.kind.id(step.transition).as_bytes(),
            ":case_id": step.case.as_bytes(),
            ":transition_id": step.transition.as_bytes(),
            ":subject": event.subject,
            ":kind": event.kind.name(),
            ":at_ms": step.now_ms,
            ":data": event.data,
            ":not_before_ms": event.not_before_ms,
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

/// Gives every event that may leave now its place in the force's order; an
/// event behind a waiting one of its case waits too. Answers how many.
///
/// # Errors
/// The store.
pub fn release(tx: &Transaction<'_>, force: ForceId, now_ms: i64) -> Result<usize, CaseError> {
    let doing = "releasing events";
    let positions: Vec<i64> = reading::all(
        tx,
        include_str!("releasable.sql"),
        named_params! { ":force": force.0, ":now_ms": now_ms },
        |row| row.get("position"),
    )
    .map_err(CaseError::store(doing))?;
    for position in &positions {
        tx.prepare_cached(include_str!("release.sql"))
            .map_err(CaseError::store(doing))?
            .execute(named_params! { ":force": force.0, ":position": position })
            .map_err(CaseError::store(doing))?;
    }
    Ok(positions.len())
}

/// Forces with an event that may leave now.
///
/// # Errors
/// The store.
pub(super) fn releasable_forces(db: &Connection, now_ms: i64) -> Result<Vec<ForceId>, CaseError> {
    let doing = "looking for events to release";
    db.prepare_cached(include_str!("releasable_forces.sql"))
        .and_then(|mut query| {
            query
                .query_map(named_params! { ":now_ms": now_ms }, |row| {
                    row.get("force").map(ForceId)
                })?
                .collect()
        })
        .map_err(CaseError::store(doing))
}

/// The next event of each case that waits for nothing but its turn.
///
/// # Errors
/// The store.
pub(super) fn due(db: &Connection, now_ms: i64) -> Result<Vec<Due>, CaseError> {
    let read = |row: &Row<'_>| {
        Ok(Due {
            event: read_released(row)?,
            case: CaseId::from_uuid(reading::uuid(row, "case_id")?),
            attempts: u32::try_from(reading::count(row, "attempts")?).unwrap_or(u32::MAX),
        })
    };
    db.prepare_cached(include_str!("due.sql"))
        .and_then(|mut query| query.query_map(named_params! { ":now_ms": now_ms }, read)?.collect())
        .map_err(CaseError::store("looking for events to send"))
}

/// Notes that the platform has taken an event.
///
/// # Errors
/// The store.
pub(super) fn mark_delivered(
    tx: &Transaction<'_>,
    force: ForceId,
    id: Uuid,
) -> Result<(), CaseError> {
    let doing = "noting a delivery";
    tx.prepare_cached(include_str!("mark_delivered.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! { ":force": force.0, ":event_id": id.as_bytes() })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

/// Notes that an attempt failed, and when the next one is; none makes it a dead letter.
///
/// # Errors
/// The store.
pub(super) fn mark_failed(tx: &Transaction<'_>, failed: &Failed) -> Result<(), CaseError> {
    let doing = "noting a failed delivery";
    tx.prepare_cached(include_str!("mark_failed.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": failed.force.0,
            ":event_id": failed.id.as_bytes(),
            ":delivery": if failed.next_attempt_ms.is_some() { "open" } else { "dead" },
            ":next_attempt_ms": failed.next_attempt_ms.unwrap_or(0),
            ":last_fault": failed.fault,
        })
        .map_err(CaseError::store(doing))?;
    Ok(())
}

/// Opens every dead letter again: a restart is somebody having looked.
///
/// # Errors
/// The store.
pub(super) fn revive(tx: &Transaction<'_>) -> Result<(), CaseError> {
    tx.execute(include_str!("revive.sql"), []).map_err(CaseError::store("opening dead letters"))?;
    Ok(())
}

/// Events after a place, in order.
///
/// # Errors
/// The store.
pub(super) fn feed_page(
    db: &Connection,
    force: ForceId,
    after: u64,
    limit: u32,
) -> Result<Vec<Released>, CaseError> {
    db.prepare_cached(include_str!("feed_page.sql"))
        .and_then(|mut query| {
            query
                .query_map(
                    named_params! {
                        ":force": force.0,
                        ":after": reading::stored(after),
                        ":limit": limit,
                    },
                    read_released,
                )?
                .collect()
        })
        .map_err(CaseError::store("reading events"))
}

/// How many events wait, and how many letters are dead.
///
/// # Errors
/// The store.
pub(super) fn open_count(db: &Connection) -> Result<OutboxCount, CaseError> {
    let read = |row: &Row<'_>| {
        Ok(OutboxCount {
            held: reading::count(row, "held")?,
            open: reading::count(row, "open")?,
            dead: reading::count(row, "dead")?,
            delivered: reading::count(row, "delivered")?,
        })
    };
    db.prepare_cached(include_str!("outbox_count.sql"))
        .and_then(|mut query| query.query_row([], read).optional())
        .map(Option::unwrap_or_default)
        .map_err(CaseError::store("counting events"))
}

fn read_released(row: &Row<'_>) -> rusqlite::Result<Released> {
    Ok(Released {
        force: ForceId(row.get("force")?),
        sequence: reading::count(row, "sequence")?,
        id: reading::uuid(row, "event_id")?,
        subject: row.get("subject")?,
        kind: row.get("kind")?,
        at_ms: row.get("at_ms")?,
        data: row.get("data")?,
    })
}
