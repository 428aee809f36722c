//! What a step causes besides the fact: events for the platform, word for the
//! tablets, all in the step's own transaction.

use rusqlite::{OptionalExtension as _, Transaction, named_params};
use serde_json::json;
use shared_model::ids::{AccountId, TransitionId, VisitId};
use shared_model::wire::FeedEvent;
use shared_model::workflow::{Event, Fact, Refusal, Stage};

use super::advance::Found;
use super::{outbox, reading};
use crate::cases::clock;
use crate::events::Kind;
use crate::store::cases::{CaseError, Step};
use crate::store::sqlite::{accounts, devices, feed};

/// Whether what an earlier step caused was kept from leaving.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Undone {
    /// It was: nobody hears of either step.
    Quietly,
    /// Nothing was taken back.
    Nothing,
}

/// The stable name of an event, in tables and in `cause`.
pub(super) const fn event_name(event: Event) -> &'static str {
    match event {
        Event::Book => "book",
        Event::Start => "start",
        Event::Receive => "receive",
        Event::Return => "return",
        Event::Endorse => "endorse",
        Event::WithdrawEndorsement => "withdraw_endorsement",
        Event::RequestDecision => "request_decision",
        Event::Renew => "renew",
        Event::UndoDecision => "undo_decision",
    }
}

/// Takes back what has not left, where the step is an undo.
///
/// # Errors
/// [`Refusal::NotYours`] for a decision whose effects have left.
pub(super) fn undo(tx: &Transaction<'_>, step: &Step) -> Result<Undone, CaseError> {
    match step.event {
        Event::UndoDecision => match take_back(tx, step, Event::Renew)? {
            Undone::Quietly => Ok(Undone::Quietly),
            Undone::Nothing => Err(Refusal::NotYours.into()),
        },
        Event::WithdrawEndorsement => take_back(tx, step, Event::Endorse),
        Event::Book
        | Event::Start
        | Event::Receive
        | Event::Return
        | Event::Endorse
        | Event::RequestDecision
        | Event::Renew => Ok(Undone::Nothing),
    }
}

// Only the case's very last step can be taken back, and only by who took it.
fn take_back(tx: &Transaction<'_>, step: &Step, event: Event) -> Result<Undone, CaseError> {
    let doing = "taking a step back";
    let last = tx
        .prepare_cached(include_str!("last_step.sql"))
        .map_err(CaseError::store(doing))?
        .query_row(
            named_params! { ":force": step.force.0, ":case_id": step.case.as_bytes() },
            |row| {
                let transition = TransitionId::from_uuid(reading::uuid(row, "transition_id")?);
                let by = reading::optional_account(row, "by_account")?;
                Ok((transition, by, row.get::<_, String>("event")?))
            },
        )
        .optional()
        .map_err(CaseError::store(doing))?;
    let Some((transition, by, name)) = last else { return Ok(Undone::Nothing) };
    if by.is_none() || by != step.by || name != event_name(event) {
        return Ok(Undone::Nothing);
    }
    let held = tx
        .prepare_cached(include_str!("undo_events.sql"))
        .map_err(CaseError::store(doing))?
        .execute(named_params! {
            ":force": step.force.0,
            ":transition_id": transition.as_bytes(),
            ":now_ms": step.now_ms,
        })
        .map_err(CaseError::store(doing))?;
    Ok(if held > 0 { Undone::Quietly } else { Undone::Nothing })
}

/// Writes what the step causes; answers until when it waits, if it does.
///
/// # Errors
/// The store.
pub(super) fn apply(
    tx: &Transaction<'_>,
    step: &Step,
    fact: &Fact,
    found: &Found,
    undone: Undone,
) -> Result<Option<i64>, CaseError> {
    if step.event == Event::Return {
        write_return(tx, step, found)?;
    }
    let held_until_ms =
        matches!(step.event, Event::Endorse | Event::Renew).then_some(step.now_ms + step.hold_ms);
    if undone == Undone::Nothing {
        for kind in kinds(step.event) {
            let data = data(step, fact, found);
            outbox::insert(
                tx,
                step,
                &outbox::NewEvent {
                    kind,
                    subject: &found.platform_id,
                    data: data.to_string(),
                    not_before_ms: held_until_ms.unwrap_or(step.now_ms),
                },
            )?;
        }
    }
    tell_tablets(tx, step, fact.to, &found.visits, &found.facts.officers)?;
    outbox::release(tx, step.force, step.now_ms)?;
    Ok(held_until_ms)
}

fn kinds(event: Event) -> impl Iterator<Item = Kind> {
    let besides = match event {
        Event::Receive => Some(Kind::Sealed),
        Event::Return => Some(Kind::Returned),
        Event::Endorse => Some(Kind::Endorsed),
        Event::WithdrawEndorsement => Some(Kind::EndorsementWithdrawn),
        Event::Book
        | Event::Start
        | Event::RequestDecision
        | Event::Renew
        | Event::UndoDecision => None,
    };
    std::iter::once(Kind::Stage).chain(besides)
}

fn data(step: &Step, fact: &Fact, found: &Found) -> serde_json::Value {
    let mut data = json!({
        "case": found.platform_id,
        "from": fact.from.name(),
        "to": fact.to.name(),
        "version": fact.from_version + 1,
        "cause": event_name(fact.event),
        "step": fact.number,
        "clocks": { "received_at": found.received_at, "due_on": found.due_on },
    });
    let about = if step.event == Event::Receive { step.on } else { found.facts.newest };
    if let Some((submission, hash)) = about {
        data["submission"] = json!({ "id": submission, "hash": hash });
    }
    if fact.to == Stage::Renewed {
        data["decision"] = json!({ "outcome": "renewed", "at": clock::rfc3339(step.now_ms) });
    }
    data
}

fn write_return(tx: &Transaction<'_>, step: &Step, found: &Found) -> Result<(), CaseError> {
    let doing = "writing the comments of a return";
    let said = step.comments.iter().filter(|one| !one.text.trim().is_empty());
    for (position, comment) in (0_i64..).zip(said.clone()) {
        tx.prepare_cached(include_str!("insert_comment.sql"))
            .map_err(CaseError::store(doing))?
            .execute(named_params! {
                ":force": step.force.0,
                ":transition_id": step.transition.as_bytes(),
                ":position": position,
                ":answer_key": comment.key,
                ":comment": comment.text,
            })
            .map_err(CaseError::store(doing))?;
    }
    let Some((submission, _)) = found.facts.newest else { return Ok(()) };
    let by = name_of(tx, step)?;
    for visit in &found.visits {
        let event = FeedEvent::Returned {
            visit: *visit,
            submission,
            by: by.clone(),
            at_ms: step.now_ms,
            comments: said.clone().cloned().collect(),
        };
        post(tx, step, &found.facts.officers, &event)?;
    }
    Ok(())
}

fn name_of(tx: &Transaction<'_>, step: &Step) -> Result<String, CaseError> {
    let Some(account) = step.by else { return Ok(String::new()) };
    let found = accounts::account(tx, step.force, account)
        .map_err(CaseError::store("reading who returned a visit"))?;
    Ok(found.map(|account| account.display_name).unwrap_or_default())
}

fn tell_tablets(
    tx: &Transaction<'_>,
    step: &Step,
    stage: Stage,
    visits: &[VisitId],
    officers: &[AccountId],
) -> Result<(), CaseError> {
    // A decision can still be undone when this is written; the officer has no use for it.
    if matches!(step.event, Event::Renew | Event::UndoDecision) {
        return Ok(());
    }
    visits.iter().try_for_each(|visit| {
        let event = FeedEvent::Stage {
            case: step.case,
            visit: *visit,
            stage: stage.name().to_owned(),
            at_ms: step.now_ms,
        };
        post(tx, step, officers, &event)
    })
}

fn post(
    tx: &Transaction<'_>,
    step: &Step,
    officers: &[AccountId],
    event: &FeedEvent,
) -> Result<(), CaseError> {
    let doing = "telling the officer's tablets";
    let mut told = std::collections::BTreeSet::new();
    for officer in officers {
        let tablets =
            devices::tablets_of(tx, step.force, *officer).map_err(CaseError::store(doing))?;
        for tablet in tablets.into_iter().filter(|tablet| told.insert(*tablet)) {
            feed::post(tx, step.force, tablet, event).map_err(CaseError::store(doing))?;
        }
    }
    Ok(())
}
