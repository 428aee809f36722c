//! Publication in SQLite: edits, starts and seals with the steps they cause, in
//! one transaction that counts only on the version it was made from.

use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{CommandId, DeviceId, ForceId};
use shared_model::wire::FeedEvent;

use super::rows::{all, stored, wrong};
use super::shelf::Shelf;
use super::{cases, colleagues, feed, tasks};
use crate::store::StoreError;
use crate::store::cases::{CaseError, Step};
use crate::store::documents::{
    EnvelopeState, Execution, Outcome, Publication, PublishError, Published, SealEnd, SealOutcome,
    SealState,
};

mod reading;

pub(super) use reading::{
    count_set_aside, open_seals, read_submission, set_aside, submission, submissions,
};

const DOING: &str = "publishing";
/// Stands for "follows none" in a key that must be unique.
const NONE: [u8; 16] = [0; 16];

pub(super) fn publish(
    tx: &Transaction<'_>,
    publication: &Publication,
    sign: cases::Sign<'_>,
) -> Result<Published, PublishError> {
    if !write_state(tx, publication).map_err(StoreError::failed(DOING))? {
        return Err(PublishError::Overtaken);
    }
    let shelf = Shelf::of(tx, publication.force, publication.document)
        .map_err(StoreError::failed(DOING))?;
    write_envelopes(tx, shelf, publication).map_err(StoreError::failed(DOING))?;
    for (command, envelope, step) in &publication.starts {
        start(tx, publication, (*command, *envelope), step)?;
    }
    for joining in &publication.colleagues {
        colleagues::join(tx, publication, joining, sign)?;
    }
    let mut published = Published::default();
    for seal in &publication.seals {
        end_seal(tx, (shelf, publication), seal, &mut published)?;
    }
    for (device, event) in &publication.posts {
        feed::post(tx, publication.force, *device, event).map_err(StoreError::failed(DOING))?;
    }
    Ok(published)
}

/// False when the document was published meanwhile.
fn write_state(tx: &Transaction<'_>, publication: &Publication) -> Result<bool> {
    let state = publication.state.as_ref();
    let written =
        tx.prepare_cached(include_str!("seals/write_state.sql"))?.execute(named_params! {
            ":force": publication.force.0,
            ":document": publication.document.as_bytes(),
            ":from_version": stored(publication.from_version),
            ":looked": stored(publication.looked),
            ":snapshot": state.map(|state| &state.snapshot),
            ":projection": state.map(|state| &state.projection),
            ":projection_hash": state.map(|state| state.projection_hash.0),
        })?;
    Ok(written == 1)
}

fn write_envelopes(tx: &Transaction<'_>, shelf: Shelf, publication: &Publication) -> Result<()> {
    let force = publication.force;
    for (actor, device) in &publication.actors {
        tx.prepare_cached(include_str!("seals/add_actor.sql"))?.execute(named_params! {
            ":force": force.0,
            ":document": publication.document.as_bytes(),
            ":actor": actor.0,
            ":device": device.as_bytes(),
        })?;
    }
    for (hash, outcome) in &publication.envelopes {
        set_state(tx, (shelf, force), *hash, outcome)?;
        if *outcome == Outcome::Published {
            pass_on(tx, shelf, publication, *hash)?;
        }
    }
    Ok(())
}

fn set_state(
    tx: &Transaction<'_>,
    (shelf, force): (Shelf, ForceId),
    hash: EnvelopeHash,
    outcome: &Outcome,
) -> Result<()> {
    let (state, verdict) = match outcome {
        Outcome::Published => (EnvelopeState::Published, None),
        Outcome::Waiting => (EnvelopeState::Waiting, None),
        Outcome::Late(why) => (EnvelopeState::Late, Some(why)),
        Outcome::Quarantined(why) => (EnvelopeState::Quarantined, Some(why)),
    };
    tx.prepare_cached(shelf.set_state())?.execute(named_params! {
        ":force": force.0,
        ":hash": hash.0,
        ":state": state.name(),
        ":verdict": verdict,
    })?;
    Ok(())
}

/// To every other tablet of who may read the document.
fn pass_on(
    tx: &Transaction<'_>,
    shelf: Shelf,
    publication: &Publication,
    hash: EnvelopeHash,
) -> Result<()> {
    let params = named_params! { ":force": publication.force.0, ":hash": hash.0 };
    let tablets =
        all(tx, shelf.other_tablets(), params, |row| Ok(DeviceId::from_bytes(row.get("device")?)))?;
    tablets.into_iter().try_for_each(|tablet| {
        feed::post_segment(tx, (publication.force, tablet), publication.document, hash)
    })
}

/// The officer is at the door. It may come late: where the case has moved on,
/// that stands beside it.
fn start(
    tx: &Transaction<'_>,
    publication: &Publication,
    (command, envelope): (CommandId, EnvelopeHash),
    step: &Step,
) -> Result<(), StoreError> {
    let failed = || StoreError::failed(DOING);
    if is_done(tx, publication.force, command).map_err(failed())? {
        return Ok(());
    }
    let result = match cases::advance(tx, step) {
        Ok(_) => "done".to_owned(),
        Err(CaseError::Refused(why)) => why.to_string(),
        Err(error) => return Err(StoreError::failed(DOING)(error)),
    };
    tx.prepare_cached(include_str!("seals/add_command.sql"))
        .and_then(|mut insert| {
            insert.execute(named_params! {
                ":force": publication.force.0,
                ":command": command.as_bytes(),
                ":document": publication.document.as_bytes(),
                ":envelope": envelope.0,
                ":kind": "started",
                ":result": result,
                ":at_ms": publication.now_ms,
            })
        })
        .map_err(failed())?;
    Ok(())
}

pub(super) fn is_done(tx: &Transaction<'_>, force: ForceId, command: CommandId) -> Result<bool> {
    tx.prepare_cached(include_str!("seals/is_done.sql"))?
        .exists(named_params! { ":force": force.0, ":command": command.as_bytes() })
}

fn end_seal(
    tx: &Transaction<'_>,
    (shelf, publication): (Shelf, &Publication),
    seal: &SealOutcome,
    published: &mut Published,
) -> Result<(), StoreError> {
    let failed = || StoreError::failed(DOING);
    let force = publication.force;
    let of = (shelf, force);
    if is_repeat(tx, of, seal).map_err(failed())? {
        return set_state(tx, of, seal.envelope, &Outcome::Published).map_err(failed());
    }
    let ended = match &seal.end {
        SealEnd::Waits(what) => (SealState::Waiting, Some(what.clone())),
        SealEnd::WithPerson(why) => (SealState::WithPerson, Some(why.clone())),
        SealEnd::Superseded => (SealState::Superseded, None),
        SealEnd::Execute(execution) => execute(tx, shelf, publication, execution)?,
    };
    write_seal(tx, (shelf, publication), seal, &ended).map_err(failed())?;
    let (state, words) = match ended.0 {
        SealState::Waiting => (Outcome::Waiting, None),
        SealState::WithPerson => {
            published.with_person += 1;
            (Outcome::Published, Some(shelf.with_person()))
        }
        SealState::Superseded => {
            published.superseded += 1;
            (Outcome::Published, Some(shelf.superseded()))
        }
        SealState::Executed => {
            published.executed += 1;
            (Outcome::Published, None)
        }
    };
    if let SealEnd::Execute(execution) = &seal.end
        && ended.0 == SealState::Executed
    {
        insert_submission(tx, (shelf, publication), seal, execution).map_err(failed())?;
        if shelf == Shelf::Visit {
            tasks::follow(tx, publication, seal, execution).map_err(failed())?;
        }
        let receipt = FeedEvent::Receipt { receipt: execution.receipt.clone().into() };
        feed::post(tx, force, seal.device, &receipt).map_err(failed())?;
    }
    if let Some(words) = words {
        let verdict = FeedEvent::Verdict {
            document: publication.document,
            envelope: seal.envelope,
            message: words.to_owned(),
        };
        feed::post(tx, force, seal.device, &verdict).map_err(failed())?;
    }
    set_state(tx, of, seal.envelope, &state).map_err(failed())
}

/// The step of the case, unless another seal was first or the case takes none. A
/// restricted document moves no case.
fn execute(
    tx: &Transaction<'_>,
    shelf: Shelf,
    publication: &Publication,
    execution: &Execution,
) -> Result<(SealState, Option<String>), StoreError> {
    let failed = || StoreError::failed(DOING);
    let taken = tx
        .prepare_cached(shelf.is_followed())
        .and_then(|mut select| {
            select.exists(named_params! {
                ":force": publication.force.0,
                ":document": publication.document.as_bytes(),
                ":follows": execution.follows.map_or(NONE, |id| *id.as_bytes()),
            })
        })
        .map_err(failed())?;
    if taken {
        return Ok((SealState::Superseded, None));
    }
    let step = execution.step.as_ref().filter(|_| shelf == Shelf::Visit);
    let Some(step) = step else { return Ok((SealState::Executed, None)) };
    match cases::advance(tx, step) {
        Ok(_) => Ok((SealState::Executed, None)),
        Err(CaseError::Refused(why)) => Ok((SealState::WithPerson, Some(why.to_string()))),
        Err(error) => Err(StoreError::failed(DOING)(error)),
    }
}

/// Whether the command came in another envelope before, or has ended.
fn is_repeat(
    tx: &Transaction<'_>,
    (shelf, force): (Shelf, ForceId),
    seal: &SealOutcome,
) -> Result<bool> {
    let known = tx
        .prepare_cached(shelf.seal_by_command())?
        .query_row(
            named_params! { ":force": force.0, ":command": seal.command.as_bytes() },
            |row| Ok((EnvelopeHash(row.get("envelope")?), seal_state(row)?)),
        )
        .optional()?;
    Ok(known.is_some_and(|(envelope, state)| envelope != seal.envelope || state.is_final()))
}

fn write_seal(
    tx: &Transaction<'_>,
    (shelf, publication): (Shelf, &Publication),
    seal: &SealOutcome,
    (state, reason): &(SealState, Option<String>),
) -> Result<()> {
    tx.prepare_cached(shelf.write_seal())?.execute(named_params! {
        ":force": publication.force.0,
        ":envelope": seal.envelope.0,
        ":command": seal.command.as_bytes(),
        ":document": publication.document.as_bytes(),
        ":device": seal.device.as_bytes(),
        ":officer": seal.officer.as_bytes(),
        ":case_id": seal.case.as_bytes(),
        ":visit": seal.visit.as_bytes(),
        ":state": state.name(),
        ":reason": reason,
        ":now_ms": publication.now_ms,
    })?;
    Ok(())
}

fn insert_submission(
    tx: &Transaction<'_>,
    (shelf, publication): (Shelf, &Publication),
    seal: &SealOutcome,
    execution: &Execution,
) -> Result<()> {
    tx.prepare_cached(shelf.insert_submission())?.execute(named_params! {
        ":force": publication.force.0,
        ":submission": execution.submission.as_bytes(),
        ":document": publication.document.as_bytes(),
        ":follows": execution.follows.map_or(NONE, |id| *id.as_bytes()),
        ":seal": seal.envelope.0,
        ":case_id": seal.case.as_bytes(),
        ":visit": seal.visit.as_bytes(),
        ":officer": seal.officer.as_bytes(),
        ":projection": execution.projection,
        ":projection_hash": execution.projection_hash.0,
        ":manifest": execution.manifest,
        ":waivers": execution.waivers,
        ":form": execution.form.0,
        ":sealed_at": execution.sealed_at,
        ":now_ms": publication.now_ms,
    })?;
    Ok(())
}

fn seal_state(row: &Row<'_>) -> Result<SealState> {
    state_named(&row.get::<_, String>("state")?)
}

fn state_named(name: &str) -> Result<SealState> {
    SealState::from_name(name).ok_or_else(|| wrong(format!("{name:?} is no state of a seal")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_is_none_of_ours_is_a_fault_and_never_taken_for_another() {
        for state in SealState::ALL {
            assert_eq!(state_named(state.name()).unwrap(), state);
        }
        for name in ["", "Executed", "settled"] {
            assert!(state_named(name).is_err(), "{name:?}");
        }
    }
}
