//! The outbox as the plainest list.

use std::collections::BTreeMap;

use shared_model::ids::ForceId;
use sync_server::events::Released;
use sync_server::store::cases::CaseError;
use sync_server::store::events::{Due, Events, Failed, OutboxCount};
use uuid::Uuid;

use super::{Leaving, Model};

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
