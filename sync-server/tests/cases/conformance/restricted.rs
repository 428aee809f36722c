//! What the store promises of restricted documents: each goes to its officers alone, and
//! nothing of it stands in a list, a step or an answer about the visit.

use serde_json::json;
use shared_model::form::DocumentKind;
use shared_model::ids::{AccountId, DeviceId, DocumentId};
use shared_model::restricted::CONVERSATIONS_PER_OFFICER;
use shared_model::wire::FeedEvent;
use shared_model::workflow::Event;
use sync_server::store::documents::{Aside, EnvelopeState, Outcome, Published, SealEnd, SealState};

use super::field::{
    Letter, case, document, execution, hold, mail, publication, seal, server_step, tablet_of,
};
use super::{Whole, given, minted, on_every_store};
use crate::world::{FORCE, NOON_MS, account, body, booked, submission};

/// The first conversation of who leads, and that of the second officer.
const LEADS: u128 = 101;
const SECONDS: u128 = 107;

/// Case 1 is visited by two officers after the forms came into force; the tablet of each.
fn visited_by_two(store: &dyn Whole) -> [DeviceId; 2] {
    let tablets = [tablet_of(store, 1, "m.ellis"), tablet_of(store, 2, "m.edwards")];
    let mut body = booked(body());
    body["visit"]["starts_at"] = json!("2027-04-02T10:00:00+01:00");
    body["visit"]["second_officer"] = json!("m.edwards");
    store.take_in(given(1, body)).unwrap();
    tablets
}

fn restricted_mail(store: &dyn Whole, tablet: DeviceId) -> Vec<DocumentId> {
    let page = store.feed(FORCE, tablet, 0, usize::MAX).unwrap();
    let named = page.rows.into_iter().filter_map(|row| {
        let FeedEvent::Restricted { document, .. } = row.event else { return None };
        Some(document)
    });
    named.collect()
}

/// Everything that anybody may see of the case without the right to what is restricted.
fn outside(store: &dyn Whole) -> String {
    let file = store.file(FORCE, case(1)).unwrap();
    let list = store.list(FORCE, &[file.as_ref().unwrap().row.stage]).unwrap();
    let seals = store.open_seals(FORCE, case(1)).unwrap();
    let submissions = store.submissions(FORCE, case(1)).unwrap();
    let aside = (store.set_aside(FORCE).unwrap(), store.count_set_aside(FORCE).unwrap());
    let events = store.events_after(FORCE, 0, 100).unwrap();
    let tasks = store.tasks(FORCE, case(1)).unwrap();
    format!("{file:?} {list:?} {seals:?} {submissions:?} {aside:?} {events:?} {tasks:?}")
}

#[test]
fn a_visit_is_given_an_annex_and_the_same_number_of_conversations_for_each_officer() {
    on_every_store(|store| {
        let tablets = visited_by_two(store);
        let kept = store.restricted_of(FORCE, minted(1).visit).unwrap();
        let each = CONVERSATIONS_PER_OFFICER as usize;
        assert_eq!(kept.len(), 1 + 2 * each);
        let (lead, second) = (account("m.ellis"), account("m.edwards"));
        assert_eq!(kept[0].pack.kind, DocumentKind::Annex);
        assert_eq!(kept[0].pack.officers, [lead, second]);
        let of = |who: AccountId| kept.iter().filter(move |one| one.only_officer() == Some(who));
        assert_eq!((of(lead).count(), of(second).count()), (each, each));
        assert!(kept.iter().all(|one| !one.written && one.pack.exhibits.prefix == "ME-R"));
        let mut blocks: Vec<_> = kept.iter().map(|one| one.pack.exhibits.first).collect();
        blocks.sort_unstable();
        blocks.dedup();
        assert_eq!(blocks.len(), kept.len(), "no two draw the same numbers");
        // A tablet is given what is its officer's, after the forms, and again at a sign-in.
        let later = tablet_of(store, 3, "m.edwards");
        let order = mail(store, later);
        let first = order.iter().position(|one| *one == "restricted").unwrap();
        assert!(order[..first].iter().filter(|one| **one == "form").count() >= 2, "{order:?}");
        for (tablet, officer) in [(tablets[0], lead), (tablets[1], second), (later, second)] {
            let mut want: Vec<_> = kept
                .iter()
                .filter(|one| one.pack.officers.contains(&officer))
                .map(|one| one.pack.document)
                .collect();
            let mut got = restricted_mail(store, tablet);
            want.sort_unstable();
            got.sort_unstable();
            assert_eq!(got, want);
        }
    });
}

#[test]
fn a_visit_before_the_forms_are_in_force_is_given_none() {
    on_every_store(|store| {
        let tablet = tablet_of(store, 1, "m.ellis");
        store.take_in(given(1, booked(body()))).unwrap();
        assert_eq!(store.restricted_of(FORCE, minted(1).visit).unwrap(), []);
        assert_eq!(mail(store, tablet), ["form", "assign"]);
    });
}

#[test]
fn what_is_written_in_a_conversation_goes_to_its_own_officer_alone() {
    on_every_store(|store| {
        let [_, second] = visited_by_two(store);
        let other = tablet_of(store, 3, "m.ellis");
        let letters = [Letter::edits(1, LEADS, 1), Letter::edits(1, 100, 1)];
        store.hold_envelopes(&hold(&letters, false, NOON_MS)).unwrap();
        for letter in letters {
            let mut given = publication(store, document(letter.document));
            given.envelopes = vec![(letter.hash(), Outcome::Published)];
            store.publish(&given).unwrap();
        }
        let later = tablet_of(store, 4, "m.edwards");
        let segments = |tablet| {
            let page = store.feed(FORCE, tablet, 0, usize::MAX).unwrap();
            let named = page.rows.into_iter().filter_map(|row| {
                let FeedEvent::Segment { document, .. } = row.event else { return None };
                Some((document, row.sealed.len()))
            });
            named.collect::<Vec<_>>()
        };
        let (conversation, annex) = (document(LEADS), document(100));
        assert_eq!(segments(other), [(conversation, 1), (annex, 1)]);
        assert_eq!(segments(second), [(annex, 1)]);
        assert_eq!(segments(later), [(annex, 1)]);
    });
}

#[test]
fn a_restricted_seal_is_executed_once_and_moves_nothing() {
    on_every_store(|store| {
        let [tablet, _] = visited_by_two(store);
        let before = outside(store);
        let (first, copy) = (Letter::command(1, LEADS, 1), Letter::command(1, LEADS, 2));
        store.hold_envelopes(&hold(&[first, copy], false, NOON_MS)).unwrap();
        let ending = |letter, number, follows| {
            let mut given = publication(store, document(LEADS));
            // Even a step that somebody put there is not taken.
            let step = server_step(1_000 + u128::from(number), case(1), Event::Receive, NOON_MS);
            given.seals = vec![seal(letter, 1, execution(case(1), number, follows, step))];
            store.publish(&given).unwrap()
        };
        assert_eq!(ending(first, 3, None), Published { executed: 1, ..Published::default() });
        for letter in [first, copy] {
            assert_eq!(ending(letter, 2, Some(submission(3).0)), Published::default());
        }
        let kept = store.restricted_submissions(FORCE, document(LEADS)).unwrap();
        assert_eq!((kept.len(), kept[0].submission), (1, submission(3).0));
        assert_eq!(store.submission(FORCE, submission(3).0).unwrap(), None);
        assert_eq!(mail(store, tablet).last(), Some(&"receipt"));
        assert_eq!(store.open_work(FORCE, document(LEADS)).unwrap().newest, Some(submission(3).0));
        assert_eq!(outside(store), before);
    });
}

#[test]
fn what_was_set_aside_of_a_restricted_document_stands_in_a_list_of_its_own() {
    on_every_store(|store| {
        visited_by_two(store);
        let before = outside(store);
        let stopped = Letter::command(2, SECONDS, 1);
        let torn = Letter::edits(2, SECONDS, 2);
        store.hold_envelopes(&hold(&[stopped, torn], false, NOON_MS)).unwrap();
        let late = Letter::edits(1, SECONDS, 3);
        store.hold_envelopes(&hold(&[late], true, NOON_MS)).unwrap();
        let mut given = publication(store, document(SECONDS));
        let why = SealEnd::WithPerson("it names another visit".to_owned());
        given.seals = vec![seal(stopped, 1, why)];
        given.envelopes = vec![(torn.hash(), Outcome::Quarantined("it is torn".to_owned()))];
        store.publish(&given).unwrap();
        assert_eq!(outside(store), before);
        let listed = store.restricted_set_aside(FORCE).unwrap();
        let mut what: Vec<Aside> = listed.iter().map(|one| one.what).collect();
        what.sort_unstable();
        let envelopes = [EnvelopeState::Late, EnvelopeState::Quarantined].map(Aside::Envelope);
        assert_eq!(what, [&[Aside::Seal(SealState::WithPerson)][..], &envelopes].concat());
        assert_eq!(store.count_restricted_set_aside(FORCE).unwrap(), 3);
        assert!(listed.iter().all(|one| one.case == Some(case(1))));
    });
}
