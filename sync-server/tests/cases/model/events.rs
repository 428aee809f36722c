//! The outbox as the plainest list.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::ids::ForceId;
use shared_model::workflow::Event;
use sync_server::events::{Kind, Released};
use sync_server::store::cases::{CaseError, Step};
use sync_server::store::events::{Due, Events, Failed, OutboxCount};
use uuid::Uuid;

use super::{Kept, Leaving, Model, State};

impl Events for Model {
    fn release_events(&self, now_ms: i64) -> Result<usize, CaseError> {
        Ok(self.state().release(now_ms))
    }

    fn due_events(&self, now_ms: i64) -> Result<Vec<Due>, CaseError> {
        let state = self.state();
        let mut turn_of = BTreeMap::new();
        let left = [Leaving::Open, Leaving::Dead];
        for kept in state.outbox.iter().filter(|kept| left.contains(&kept.state)) {
            turn_of.entry(kept.case).or_insert(kept);
        }
        let turns = turn_of.into_values();
        let due =
            turns.filter(|kept| kept.state == Leaving::Open && kept.next_attempt_ms <= now_ms).map(
                |kept| Due { event: kept.event.clone(), case: kept.case, attempts: kept.attempts },
            );
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|one| one.event.sequence);
        Ok(due)
    }

    fn event_delivered(&self, _force: ForceId, id: Uuid) -> Result<(), CaseError> {
        self.state().kept(id).for_each(|kept| kept.state = Leaving::Delivered);
        Ok(())
    }

    fn event_failed(&self, failed: Failed) -> Result<(), CaseError> {
        for kept in self.state().kept(failed.id).filter(|kept| kept.state == Leaving::Open) {
            kept.attempts += 1;
            kept.next_attempt_ms = failed.next_attempt_ms.unwrap_or(0);
            if failed.next_attempt_ms.is_none() {
                kept.state = Leaving::Dead;
            }
        }
        Ok(())
    }

    fn revive_events(&self) -> Result<(), CaseError> {
        let mut state = self.state();
        for kept in state.outbox.iter_mut().filter(|kept| kept.state == Leaving::Dead) {
            kept.state = Leaving::Open;
            kept.attempts = 0;
        }
        Ok(())
    }

    fn events_after(
        &self,
        _force: ForceId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Released>, CaseError> {
        let state = self.state();
        let mut events: Vec<_> = state.outbox.iter().map(|kept| kept.event.clone()).collect();
        events.retain(|event| event.sequence > after);
        events.sort_by_key(|event| event.sequence);
        events.truncate(limit as usize);
        Ok(events)
    }

    fn count_events(&self) -> Result<OutboxCount, CaseError> {
        let state = self.state();
        let count =
            |leaving| state.outbox.iter().filter(|kept| kept.state == leaving).count() as u64;
        Ok(OutboxCount {
            held: count(Leaving::Waiting),
            open: count(Leaving::Open),
            dead: count(Leaving::Dead),
            delivered: count(Leaving::Delivered),
        })
    }
}

impl State {
    pub(super) fn keep_events(&mut self, step: &Step, not_before_ms: i64) {
        let besides = match step.event {
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
        for kind in std::iter::once(Kind::Stage).chain(besides) {
            self.outbox.push(Kept {
                event: Released {
                    force: step.force,
                    sequence: 0,
                    id: kind.id(step.transition),
                    subject: self.files[&step.case].row.platform_id.clone(),
                    kind: kind.name().to_owned(),
                    at_ms: step.now_ms,
                    data: String::new(),
                },
                case: step.case,
                step: step.transition.uuid(),
                not_before_ms,
                state: Leaving::Waiting,
                attempts: 0,
                next_attempt_ms: 0,
            });
        }
    }

    pub(super) fn release(&mut self, now_ms: i64) -> usize {
        let mut behind = BTreeSet::new();
        let mut released = 0;
        for kept in &mut self.outbox {
            if kept.state != Leaving::Waiting {
                continue;
            }
            if kept.not_before_ms > now_ms || behind.contains(&kept.case) {
                behind.insert(kept.case);
                continue;
            }
            self.sequence += 1;
            kept.event.sequence = self.sequence;
            kept.state = Leaving::Open;
            released += 1;
        }
        released
    }

    fn kept(&mut self, id: Uuid) -> impl Iterator<Item = &mut Kept> {
        self.outbox.iter_mut().filter(move |kept| kept.event.id == id)
    }
}
