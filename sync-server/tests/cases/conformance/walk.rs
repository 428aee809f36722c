//! Cases and their events by chance: whatever happens, SQLite and the model say the same.

use proptest::prelude::*;
use shared_model::ids::{CaseId, TransitionId};
use shared_model::workflow::{Event, Stage};
use sync_server::store::cases::{Booking, CaseError, Step, TakeIn};

use super::{Whole, comment, given, id, minted, model, walk};
use crate::world::{self, FORCE, HOLD_MS, NOON_MS, World, account, body, booked, step, submission};

/// Something that happens to one of three cases.
#[derive(Clone, Debug)]
struct Happens {
    case: u128,
    what: What,
    wait_ms: i64,
}

#[derive(Clone, Debug)]
enum What {
    Given(u8),
    Booked(&'static str, Option<&'static str>, &'static str),
    Step(Event, Option<&'static str>, u8, bool),
    Taken,
}

fn happens() -> impl Strategy<Value = Happens> {
    let names: Vec<&'static str> = world::PEOPLE.iter().map(|(name, ..)| *name).collect();
    let name = prop::sample::select(names);
    let event = prop::sample::select(vec![
        Event::Start,
        Event::Receive,
        Event::Receive,
        Event::Return,
        Event::Endorse,
        Event::Endorse,
        Event::WithdrawEndorsement,
        Event::RequestDecision,
        Event::Renew,
        Event::UndoDecision,
    ]);
    // Under the first form, under the second, and before there was any.
    let day = prop::sample::select(vec!["2026-11-25", "2027-03-31", "2027-04-01", "2026-10-31"]);
    let what = prop_oneof![
        1 => (0..8_u8).prop_map(What::Given),
        2 => (name.clone(), prop::option::of(name.clone()), day)
            .prop_map(|(by, of, day)| What::Booked(by, of, day)),
        8 => (event, prop::option::of(name), 1..3_u8, any::<bool>())
            .prop_map(|(event, by, on, stale)| What::Step(event, by, on, stale)),
        1 => Just(What::Taken),
    ];
    let wait_ms = prop::sample::select(vec![0, 1, HOLD_MS / 2, HOLD_MS]);
    (1..4_u128, what, wait_ms).prop_map(|(case, what, wait_ms)| Happens { case, what, wait_ms })
}

/// Does it to one store; the answer in words, so that two stores can be compared.
fn happen(store: &dyn Whole, n: u128, now_ms: i64, one: &Happens) -> String {
    let case = CaseId::from_uuid(id(one.case * 10));
    match &one.what {
        What::Given(kind) => {
            let mut body = if kind % 2 == 0 { body() } else { booked(body()) };
            body["person"]["forenames"] = format!("Siân {}", kind / 2).into();
            // Another moment, and the usual one written otherwise.
            match kind / 2 {
                2 => body["application"]["received_at"] = "2026-10-09T09:12:00Z".into(),
                3 => body["application"]["received_at"] = "2026-10-01T10:12:00+01:00".into(),
                _ => {}
            }
            let minted = minted(n + 100);
            said(store.take_in(TakeIn { minted, now_ms, ..given(one.case, body) }))
        }
        What::Booked(by, second, day) => said(store.book(Booking {
            force: FORCE,
            case,
            officer: account("m.ellis"),
            second_officer: second.map(account),
            starts_at: format!("{day}T10:00:00+00:00"),
            by: Some(account(by)),
            minted: minted(n + 100),
            now_ms,
        })),
        What::Step(event, by, on, stale) => {
            let transition = TransitionId::from_uuid(id(n + 1_000_000));
            let mut asked = Step { transition, ..step(now_ms, case, *event, *by) };
            asked.on = Some(submission(*on));
            asked.seen_version = stale.then_some(3);
            asked.comments = vec![comment()];
            asked.reason = Some("Looked at again.".to_owned());
            said(store.act(asked))
        }
        What::Taken => match store.due_events(now_ms).unwrap().first() {
            Some(due) => said(store.event_delivered(FORCE, due.event.id)),
            None => "nothing is due".to_owned(),
        },
    }
}

pub(super) fn said<T: std::fmt::Debug>(result: Result<T, CaseError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        // The name differs: the model knows only ids.
        Err(CaseError::NotAnOfficer { .. }) => "not an officer".to_owned(),
        // Its words are for the platform; where it is wrong is the promise.
        Err(CaseError::Faults(faults)) => {
            faults.iter().map(|fault| fault.pointer.as_str()).collect::<Vec<_>>().join(" ")
        }
        Err(error) => error.to_string(),
    }
}

/// Everything there is to see from outside.
pub(super) fn seen(store: &dyn Whole, now_ms: i64) -> String {
    let rows = store.list(FORCE, &Stage::ALL).unwrap();
    let files: Vec<_> =
        rows.iter().map(|row| store.file(FORCE, row.case).unwrap().unwrap()).collect();
    let packs: Vec<_> = rows
        .iter()
        .filter_map(|row| store.pack(FORCE, row.visit.as_ref()?.visit).unwrap())
        .map(|pack| String::from_utf8(pack).unwrap())
        .collect();
    let mut events = store.events_after(FORCE, 0, 1_000).unwrap();
    events.iter_mut().for_each(|event| event.data.clear());
    let due: Vec<u64> =
        store.due_events(now_ms).unwrap().iter().map(|due| due.event.sequence).collect();
    format!("{files:#?}\n{packs:#?}\n{events:#?}\n{due:?}\n{:?}", store.count_events().unwrap())
}

#[test]
fn whatever_happens_both_stores_say_the_same() {
    walk(24, 50, happens(), |walk| {
        let (model, world) = (model(), World::new());
        let mut now_ms = NOON_MS;
        for (n, one) in (0..).zip(&walk) {
            now_ms += one.wait_ms;
            let of_model = happen(&model, n, now_ms, one);
            let of_sqlite = happen(world.store.as_ref(), n, now_ms, one);
            prop_assert_eq!(of_model, of_sqlite, "{:?}", one);
            let (of_model, of_sqlite) = (seen(&model, now_ms), seen(world.store.as_ref(), now_ms));
            prop_assert_eq!(of_model, of_sqlite, "{:?}", one);
        }
        Ok(())
    });
}
