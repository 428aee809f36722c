//! What the store promises of tablets and their mailboxes, as stories.

use shared_model::wire::FeedEvent;
use shared_model::workflow::Event;
use sync_server::app::Force;
use sync_server::store::cases::Step;
use sync_server::store::devices::{DeviceState, EnrolError};

use super::field::{CODE_MS, case, code, enrolment, mail, sign_in, tablet, tablet_of};
use super::{comment, given, on_every_store};
use crate::world::{FORCE, NOON_MS, body, booked, step, submission};

#[test]
fn a_code_enrols_one_tablet_and_answers_it_again() {
    on_every_store(|store| {
        store.add_code(&code(1, NOON_MS)).unwrap();
        let first = store.enrol(&enrolment(1, 1, NOON_MS)).unwrap();
        assert_eq!((first.device, first.name.as_str()), (tablet(1), "T-1"));
        // The answer was lost; by now the code is past its time, and the id drawn is another.
        let mut again = enrolment(1, 1, NOON_MS + CODE_MS);
        again.device = tablet(7);
        assert_eq!(store.enrol(&again).unwrap(), first);
        let thief = store.enrol(&enrolment(1, 2, NOON_MS));
        assert!(matches!(thief, Err(EnrolError::Code)), "{thief:?}");
        assert_eq!(store.devices(FORCE).unwrap(), [first]);
    });
}

#[test]
fn a_code_past_its_time_or_never_given_enrols_nobody() {
    on_every_store(|store| {
        store.add_code(&code(1, NOON_MS)).unwrap();
        for (brings, at_ms) in [(1, NOON_MS + CODE_MS), (2, NOON_MS)] {
            let refused = store.enrol(&enrolment(brings, 1, at_ms));
            assert!(matches!(refused, Err(EnrolError::Code)), "{refused:?}");
        }
        assert!(store.enrol(&enrolment(1, 1, NOON_MS + CODE_MS - 1)).is_ok());
        // A used code is forgotten a day after its time.
        store.add_code(&code(3, NOON_MS + CODE_MS + 24 * 60 * 60 * 1000 + 1)).unwrap();
        let late = store.enrol(&enrolment(1, 1, NOON_MS));
        assert!(matches!(late, Err(EnrolError::Code)), "{late:?}");
    });
}

#[test]
fn a_key_is_enrolled_once_and_uses_no_second_code() {
    on_every_store(|store| {
        [1, 2].into_iter().for_each(|n| store.add_code(&code(n, NOON_MS)).unwrap());
        store.enrol(&enrolment(1, 1, NOON_MS)).unwrap();
        let again = store.enrol(&enrolment(2, 1, NOON_MS));
        assert!(matches!(again, Err(EnrolError::KeyInUse)), "{again:?}");
        assert_eq!(store.enrol(&enrolment(2, 2, NOON_MS)).unwrap().name, "T-2");
    });
}

#[test]
fn a_suspended_tablet_is_let_in_again_and_a_revoked_one_never() {
    on_every_store(|store| {
        let device = tablet_of(store, 1, "m.ellis");
        let set = |state| store.set_device_state(FORCE, "T-1", state).unwrap();
        let is = || store.device(FORCE, device).unwrap().unwrap().state;
        assert!(set(DeviceState::Suspended) && is() == DeviceState::Suspended);
        assert!(set(DeviceState::Active) && is() == DeviceState::Active);
        assert!(set(DeviceState::Revoked));
        assert!(!set(DeviceState::Active) && is() == DeviceState::Revoked);
        assert!(!store.set_device_state(FORCE, "T-9", DeviceState::Revoked).unwrap());
        assert_eq!(store.device(FORCE, tablet(9)).unwrap(), None);
    });
}

#[test]
fn tablets_are_listed_by_number_however_many_there_are() {
    on_every_store(|store| {
        for n in 1..12 {
            store.add_code(&code(n, NOON_MS)).unwrap();
            store.enrol(&enrolment(n, n, NOON_MS)).unwrap();
        }
        let names: Vec<_> =
            store.devices(FORCE).unwrap().into_iter().map(|device| device.name).collect();
        let want: Vec<_> = (1..12).map(|n| format!("T-{n}")).collect();
        assert_eq!(names, want);
    });
}

#[test]
fn a_force_keeps_its_history_under_a_new_name() {
    on_every_store(|store| {
        let new = Force { id: FORCE, name: "Heddlu".to_owned(), epoch: 7 };
        store.put_force(&new).unwrap();
        assert_eq!(store.force().unwrap(), Some(Force { epoch: 1, ..new }));
    });
}

#[test]
fn a_booking_reaches_the_officers_tablets_and_signing_in_brings_it_once() {
    on_every_store(|store| {
        let before = tablet_of(store, 1, "m.ellis");
        let other = tablet_of(store, 2, "m.edwards");
        store.take_in(given(1, booked(body()))).unwrap();
        let after = tablet_of(store, 3, "m.ellis");
        for _ in 0..2 {
            store.sign_in_officer(&sign_in(1, "m.ellis", 9)).unwrap();
        }
        assert_eq!(mail(store, before), ["form", "assign"]);
        assert_eq!(mail(store, after), ["form", "assign"]);
        assert!(mail(store, other).is_empty());
        let pages = [before, after].map(|one| store.feed(FORCE, one, 0, usize::MAX).unwrap());
        assert_eq!(pages[0], pages[1]);
    });
}

#[test]
fn a_return_reaches_the_tablets_that_are_there_and_those_that_come_later() {
    on_every_store(|store| {
        let there = tablet_of(store, 1, "m.ellis");
        store.take_in(given(1, booked(body()))).unwrap();
        let receive = step(NOON_MS, case(1), Event::Receive, None);
        store.act(Step { on: Some(submission(1)), ..receive }).unwrap();
        let returned = step(NOON_MS, case(1), Event::Return, Some("d.rowe"));
        store.act(Step { comments: vec![comment()], ..returned }).unwrap();
        assert_eq!(mail(store, there), ["form", "assign", "stage", "returned", "stage"]);
        let later = tablet_of(store, 2, "m.ellis");
        assert_eq!(mail(store, later), ["form", "assign", "returned"]);
        let row =
            |device, n: usize| store.feed(FORCE, device, 0, usize::MAX).unwrap().rows[n].clone();
        assert_eq!(row(there, 3).event, row(later, 2).event);
        store.sign_in_officer(&sign_in(1, "m.ellis", 1)).unwrap();
        assert_eq!(mail(store, there).len(), 5, "nothing twice");
    });
}

#[test]
fn a_suspended_tablet_finds_what_came_meanwhile_and_a_revoked_one_gets_nothing_more() {
    on_every_store(|store| {
        let suspended = tablet_of(store, 1, "m.ellis");
        let revoked = tablet_of(store, 2, "m.ellis");
        store.set_device_state(FORCE, "T-1", DeviceState::Suspended).unwrap();
        store.set_device_state(FORCE, "T-2", DeviceState::Revoked).unwrap();
        store.take_in(given(1, booked(body()))).unwrap();
        store.act(step(NOON_MS, case(1), Event::Start, None)).unwrap();
        store.set_device_state(FORCE, "T-1", DeviceState::Active).unwrap();
        assert_eq!(mail(store, suspended), ["form", "assign", "stage"]);
        assert!(mail(store, revoked).is_empty());
    });
}

#[test]
fn a_mailbox_is_read_page_by_page_without_a_gap() {
    on_every_store(|store| {
        let device = tablet_of(store, 1, "m.ellis");
        let receipt = |n: u8| FeedEvent::Receipt { receipt: vec![n; 100].into() };
        (0..5).for_each(|n| store.post(FORCE, device, &receipt(n)).unwrap());
        store.post(FORCE, tablet(9), &receipt(9)).unwrap();
        let mut seen = Vec::new();
        let mut pages = 0;
        loop {
            let after = seen.last().map_or(0, |(number, _)| *number);
            let page = store.feed(FORCE, device, after, 250).unwrap();
            seen.extend(page.rows.into_iter().map(|row| (row.number, row.event)));
            pages += 1;
            if !page.more {
                break;
            }
        }
        let want: Vec<_> = (1..).zip((0..5).map(receipt)).collect();
        assert_eq!((seen, pages), (want, 3));
        let whole = store.feed(FORCE, device, 3, 1).unwrap();
        assert_eq!(whole.rows.len(), 1, "one at least, however large");
        assert!(store.feed(FORCE, tablet(9), 0, 250).unwrap().rows.is_empty());
        assert!(store.stops(FORCE, device).unwrap().is_empty());
    });
}
