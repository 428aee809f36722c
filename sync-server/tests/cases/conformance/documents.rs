//! What the store promises of envelopes and publications, as stories.

use shared_model::hash::ContentHash;
use shared_model::ids::ActorId;
use sync_server::store::documents::{
    EnvelopeState, Outcome, PublishError, PublishedState, SEAL_WAITS_MS_MAX,
};

use super::field::{Letter, document, hold, mail, publication, tablet, tablet_of};
use super::{Whole, given, on_every_store};
use crate::world::{FORCE, NOON_MS, account, body, booked};

fn held(store: &dyn Whole, letters: &[Letter]) -> usize {
    store.hold_envelopes(&hold(letters, false, NOON_MS)).unwrap()
}

fn marks(store: &dyn Whole) -> Vec<Option<String>> {
    let envelopes = store.envelopes(FORCE, document(1)).unwrap();
    envelopes.into_iter().map(|one| one.mark).collect()
}

#[test]
fn holding_an_envelope_twice_is_holding_it_once() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let [one, two] = [1, 2].map(|number| Letter::edits(1, 1, number));
        assert_eq!(held(store, &[one, one]), 1);
        assert_eq!(held(store, &[one, two]), 1);
        let envelopes = store.envelopes(FORCE, document(1)).unwrap();
        let hashes: Vec<_> = envelopes.iter().map(|kept| (kept.position, kept.hash)).collect();
        assert_eq!(hashes, [(1, one.hash()), (2, two.hash())]);
        assert_eq!(store.open_work(FORCE, document(1)).unwrap().arrivals, 2);
    });
}

#[test]
fn a_gap_is_marked_until_it_closes_and_a_fork_for_ever() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let [one, two, three] = [1, 2, 3].map(|number| Letter::edits(1, 1, number));
        let (gap, fork) = (Some("gap".to_owned()), Some("fork".to_owned()));
        held(store, &[two, three]);
        assert_eq!(marks(store), [gap, None]);
        held(store, &[Letter { copy: 1, ..two }, one]);
        assert_eq!(marks(store), [None, None, fork, None]);
    });
}

#[test]
fn what_another_tablet_or_document_sent_closes_no_gap() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        tablet_of(store, 2, "m.ellis");
        let strangers = [Letter::edits(1, 2, 1), Letter::edits(2, 1, 1)];
        // Each stands before them once as what is yet to come, once as what has come.
        for (number, stranger) in (2..).zip([strangers, strangers].concat()) {
            let mut hold = hold(&[Letter::edits(1, 1, number)], false, NOON_MS);
            hold.envelopes[0].head.previous = stranger.hash();
            store.hold_envelopes(&hold).unwrap();
            held(store, &[stranger]);
        }
        let envelopes = store.envelopes(FORCE, document(1)).unwrap();
        let of_first = envelopes.iter().filter(|one| one.device == tablet(1));
        let marks: Vec<_> = of_first.map(|one| one.mark.as_deref()).collect();
        assert_eq!(marks, [Some("gap"); 4]);
    });
}

#[test]
fn what_comes_late_is_kept_apart_from_the_work() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let late = hold(&[Letter::edits(1, 1, 1)], true, NOON_MS);
        assert_eq!(store.hold_envelopes(&late).unwrap(), 1);
        assert!(store.open_work(FORCE, document(1)).unwrap().envelopes.is_empty());
        let kept = store.envelopes(FORCE, document(1)).unwrap();
        assert_eq!((kept.len(), kept[0].state), (1, EnvelopeState::Late));
    });
}

#[test]
fn a_publication_counts_only_on_the_version_it_was_made_from() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let one = Letter::edits(1, 1, 1);
        held(store, &[one]);
        let mut first = publication(store, document(1));
        first.state = Some(PublishedState {
            snapshot: b"first".to_vec(),
            projection: b"{}".to_vec(),
            projection_hash: ContentHash([1; 32]),
        });
        first.envelopes = vec![(one.hash(), Outcome::Published)];
        first.actors = vec![(ActorId([4; 16]), tablet(1))];
        let mut overtaken = first.clone();
        store.publish(&first).unwrap();
        overtaken.envelopes = vec![(one.hash(), Outcome::Quarantined("other".to_owned()))];
        let refused = store.publish(&overtaken);
        assert!(matches!(refused, Err(PublishError::Overtaken)), "{refused:?}");
        let kept = store.envelopes(FORCE, document(1)).unwrap();
        assert_eq!((kept[0].state, kept[0].verdict.clone()), (EnvelopeState::Published, None));
        let work = store.open_work(FORCE, document(1)).unwrap();
        assert_eq!((work.version, work.snapshot), (1, Some(b"first".to_vec())));
        assert_eq!(work.actors, [(ActorId([4; 16]), tablet(1))]);
        assert_eq!(work.officers, [(tablet(1), account("m.ellis"), [1; 33])]);
        // What did not change stays as it is.
        store.publish(&publication(store, document(1))).unwrap();
        let work = store.open_work(FORCE, document(1)).unwrap();
        assert_eq!((work.version, work.snapshot), (2, Some(b"first".to_vec())));
        let unknown = store.publish(&publication(store, document(7)));
        assert!(matches!(unknown, Err(PublishError::Overtaken)), "{unknown:?}");
    });
}

#[test]
fn what_comes_while_the_publisher_looks_is_looked_at_again() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        held(store, &[Letter::edits(1, 1, 1)]);
        let looking = publication(store, document(1));
        held(store, &[Letter::edits(1, 1, 2)]);
        store.publish(&looking).unwrap();
        assert_eq!(store.open_documents(FORCE, NOON_MS).unwrap(), [document(1)]);
        store.publish(&publication(store, document(1))).unwrap();
        assert!(store.open_documents(FORCE, NOON_MS).unwrap().is_empty());
    });
}

#[test]
fn what_waits_is_looked_at_again_after_a_day() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let command = Letter::command(1, 1, 1);
        held(store, &[command]);
        let mut waits = publication(store, document(1));
        waits.envelopes = vec![(command.hash(), Outcome::Waiting)];
        store.publish(&waits).unwrap();
        let open = |now_ms| store.open_documents(FORCE, now_ms).unwrap();
        assert!(open(NOON_MS + SEAL_WAITS_MS_MAX).is_empty());
        assert_eq!(open(NOON_MS + SEAL_WAITS_MS_MAX + 1), [document(1)]);
        assert_eq!(store.open_work(FORCE, document(1)).unwrap().envelopes.len(), 1);
    });
}

#[test]
fn published_edits_go_to_the_other_tablets_of_the_visits_officers() {
    on_every_store(|store| {
        let mine = tablet_of(store, 1, "m.ellis");
        let my_other = tablet_of(store, 2, "m.ellis");
        let colleague = tablet_of(store, 3, "m.edwards");
        store.take_in(given(1, booked(body()))).unwrap();
        let (edits, order) = (Letter::edits(1, 1, 1), Letter::command(1, 1, 2));
        held(store, &[edits, order]);
        for _ in 0..2 {
            let mut published = publication(store, document(1));
            published.envelopes =
                [edits, order].map(|one| (one.hash(), Outcome::Published)).to_vec();
            store.publish(&published).unwrap();
        }
        assert_eq!(mail(store, mine), ["form", "assign"]);
        assert_eq!(mail(store, my_other), ["form", "assign", "segment"]);
        assert!(mail(store, colleague).is_empty());
        let rows = store.feed(FORCE, my_other, 2, usize::MAX).unwrap().rows;
        let passed_on = &rows[0].sealed[0];
        assert_eq!((passed_on.document, passed_on.hash), (document(1), edits.hash()));
        assert_eq!(passed_on.sealed, edits.envelope().sealed);
        // A tablet that comes later gets them at the sign-in.
        let later = tablet_of(store, 4, "m.ellis");
        assert_eq!(mail(store, later), ["form", "assign", "segment"]);
    });
}

#[test]
fn a_quarantined_envelope_is_counted_with_its_reason_and_leaves_the_work() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let one = Letter::edits(1, 1, 1);
        held(store, &[one]);
        let mut publication = publication(store, document(1));
        let why = "no honest tablet made it".to_owned();
        publication.envelopes = vec![(one.hash(), Outcome::Quarantined(why.clone()))];
        store.publish(&publication).unwrap();
        let work = store.open_work(FORCE, document(1)).unwrap();
        assert_eq!((work.quarantined, work.envelopes.len()), (1, 0));
        let kept = store.envelopes(FORCE, document(1)).unwrap();
        assert_eq!(
            (kept[0].state, kept[0].verdict.clone()),
            (EnvelopeState::Quarantined, Some(why))
        );
    });
}
