//! What the store promises of cases, as stories.

use shared_model::hash::ContentHash;
use shared_model::ids::CaseId;
use shared_model::workflow::{Event, Stage};
use sync_server::store::cases::{Advanced, CaseError, Outcome, TakeIn};

use super::{given, id, on_every_store};
use crate::world::{FORCE, NOON_MS, body, booked, step};

#[test]
fn the_same_body_twice_is_one_case() {
    on_every_store(|store| {
        let first = store.take_in(given(1, booked(body()))).unwrap();
        let again = TakeIn { case: CaseId::from_uuid(id(99)), ..given(1, booked(body())) };
        let second = store.take_in(again).unwrap();
        assert_eq!((first.outcome, second.outcome), (Outcome::Created, Outcome::Same));
        assert_eq!((first.case, first.version), (second.case, second.version));
        assert_eq!(store.list(FORCE, &Stage::ALL).unwrap().len(), 1);
    });
}

#[test]
fn a_body_that_cannot_be_booked_leaves_nothing_behind() {
    on_every_store(|store| {
        let mut wrong = booked(body());
        wrong["visit"]["officer"] = "c.hale".into();
        let refused = store.take_in(given(1, wrong));
        assert!(matches!(refused, Err(CaseError::Faults(_))), "{refused:?}");
        assert_eq!(store.find(FORCE, "MV-1").unwrap(), None);
        assert_eq!(store.count_events().unwrap().open, 0);
    });
}

#[test]
fn two_visits_have_two_references_and_two_blocks_of_exhibits() {
    on_every_store(|store| {
        let mut references = Vec::new();
        let mut blocks = Vec::new();
        for n in [1, 2] {
            let case = store.take_in(given(n, booked(body()))).unwrap().case;
            let visit = store.file(FORCE, case).unwrap().unwrap().row.visit.unwrap();
            let pack = store.pack(FORCE, visit.visit).unwrap().unwrap();
            let pack: shared_model::pack::Pack = serde_json::from_slice(&pack).unwrap();
            references.push(visit.reference);
            blocks.push((pack.exhibits.first, pack.exhibits.last));
        }
        assert_ne!(references[0], references[1]);
        assert_eq!(blocks, [(1, 100), (101, 200)]);
    });
}

#[test]
fn the_two_newest_tokens_are_let_in() {
    on_every_store(|store| {
        let hash = |n: u8| ContentHash([n; 32]);
        for n in 10..13 {
            store.admit_token(FORCE, hash(n), n.to_string(), NOON_MS + i64::from(n)).unwrap();
        }
        let known = [9, 10, 11, 12].map(|n| store.force_of_token(hash(n)).unwrap());
        assert_eq!(known, [None, None, Some(FORCE), Some(FORCE)]);
    });
}

#[test]
fn a_step_says_what_it_made_true() {
    on_every_store(|store| {
        let case = store.take_in(given(1, booked(body()))).unwrap().case;
        let Advanced { fact, version, held_until_ms } =
            store.act(step(NOON_MS, case, Event::Start, None)).unwrap();
        assert_eq!((fact.from, fact.to), (Stage::VisitBooked, Stage::VisitInField));
        assert_eq!((fact.from_version, version, held_until_ms), (1, 2, None));
        let unknown = store.act(step(NOON_MS, CaseId::from_uuid(id(7)), Event::Start, None));
        assert!(matches!(unknown, Err(CaseError::UnknownCase)), "{unknown:?}");
    });
}
