//! What the store promises of the outbox, as stories.

use shared_model::workflow::Event;
use sync_server::store::cases::Step;
use sync_server::store::events::Failed;

use super::{comment, given, on_every_store};
use crate::world::{FORCE, HOLD_MS, NOON_MS, body, booked, step, submission};

#[test]
fn an_event_behind_a_held_one_of_its_case_waits_and_others_pass() {
    on_every_store(|store| {
        let cases = [1, 2].map(|n| store.take_in(given(n, booked(body()))).unwrap().case);
        for case in cases {
            let receive = step(NOON_MS, case, Event::Receive, None);
            store.act(Step { on: Some(submission(1)), ..receive }).unwrap();
        }
        for event in [Event::Endorse, Event::RequestDecision] {
            store.act(step(NOON_MS, cases[0], event, Some("d.rowe"))).unwrap();
        }
        let returned = step(NOON_MS, cases[1], Event::Return, Some("d.rowe"));
        store.act(Step { comments: vec![comment()], ..returned }).unwrap();
        let count = store.count_events().unwrap();
        assert_eq!((count.held, count.open), (3, 8));
        assert_eq!(store.release_events(NOON_MS + HOLD_MS - 1).unwrap(), 0);
        assert_eq!(store.release_events(NOON_MS + HOLD_MS).unwrap(), 3);
        let kinds: Vec<String> =
            store.events_after(FORCE, 8, 9).unwrap().into_iter().map(|event| event.kind).collect();
        let stage = "doorstep.case.stage.v1";
        assert_eq!(kinds, [stage, "doorstep.visit.endorsed.v1", stage]);
    });
}

#[test]
fn one_event_a_case_is_due_until_it_is_taken() {
    on_every_store(|store| {
        let case = store.take_in(given(1, booked(body()))).unwrap().case;
        store.act(step(NOON_MS, case, Event::Start, None)).unwrap();
        let due = || -> Vec<(u64, u32)> {
            let due = store.due_events(NOON_MS).unwrap();
            due.into_iter().map(|one| (one.event.sequence, one.attempts)).collect()
        };
        assert_eq!(due(), [(1, 0)]);
        let first = store.due_events(NOON_MS).unwrap().remove(0).event;
        let fault = "answered 500".to_owned();
        let failed = |next_attempt_ms| Failed {
            force: FORCE,
            id: first.id,
            fault: fault.clone(),
            next_attempt_ms,
        };
        store.event_failed(failed(Some(NOON_MS + 1))).unwrap();
        assert_eq!(due(), []);
        store.event_failed(failed(Some(NOON_MS))).unwrap();
        assert_eq!(due(), [(1, 2)]);
        store.event_failed(failed(None)).unwrap();
        assert_eq!((due(), store.count_events().unwrap().dead), (vec![], 1));
        store.revive_events().unwrap();
        assert_eq!(due(), [(1, 0)]);
        store.event_delivered(FORCE, first.id).unwrap();
        store.event_delivered(FORCE, first.id).unwrap();
        assert_eq!(due(), [(2, 0)]);
    });
}
