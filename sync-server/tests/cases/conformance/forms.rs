//! What the store promises of forms: a visit goes out with the one of its day and kind.

use serde_json::{Value, json};
use shared_model::forms;
use shared_model::hash::ContentHash;
use shared_model::ids::DeviceId;
use shared_model::pack::Pack;
use shared_model::wire::FeedEvent;
use sync_server::store::cases::CaseError;

use super::field::{case, tablet_of};
use super::{Whole, given, minted, on_every_store};
use crate::world::{FORCE, body, booked};

fn visit_on(day: &str, kind: &str) -> Value {
    let mut body = booked(body());
    body["application"]["kind"] = json!(kind);
    body["visit"]["starts_at"] = json!(format!("{day}T14:00:00+00:00"));
    body
}

/// The form that the visit of case `n` went out with.
fn form_of(store: &dyn Whole, n: u128) -> String {
    let pack = store.pack(FORCE, minted(n).visit).unwrap().unwrap();
    let pack: Pack = serde_json::from_slice(&pack).unwrap();
    assert_eq!(pack.form.hash, forms::by_hash(pack.form.hash).unwrap().form.hash());
    format!("{} {}", pack.form.id, pack.form.version)
}

fn posted(store: &dyn Whole, tablet: DeviceId) -> Vec<ContentHash> {
    let page = store.feed(FORCE, tablet, 0, usize::MAX).unwrap();
    let forms = page.rows.into_iter().filter_map(|row| {
        let FeedEvent::Form { hash, bytes, .. } = row.event else { return None };
        assert_eq!(ContentHash::of(&bytes), hash);
        Some(hash)
    });
    forms.collect()
}

#[test]
fn a_visit_goes_out_with_the_form_of_its_kind_and_day() {
    on_every_store(|store| {
        let cases = [
            ("2027-03-31", "renewal", "renewal 2026.1"),
            ("2027-04-01", "renewal", "visit 2026.2"),
            ("2027-04-24", "grant", "visit 2026.2"),
        ];
        for (n, (day, kind, want)) in (1..).zip(cases) {
            store.take_in(given(n, visit_on(day, kind))).unwrap();
            assert_eq!(form_of(store, n), want, "{kind} on {day}");
        }
    });
}

#[test]
fn a_day_without_a_form_is_refused_and_nothing_is_booked() {
    on_every_store(|store| {
        for (n, day, kind) in [(1, "2026-10-31", "renewal"), (2, "2027-03-31", "grant")] {
            let refused = store.take_in(given(n, visit_on(day, kind)));
            let Err(CaseError::Faults(faults)) = &refused else { panic!("{refused:?}") };
            assert_eq!(faults[0].pointer, "/visit/starts_at", "{kind} on {day}");
            assert_eq!(store.file(FORCE, case(n)).unwrap(), None, "{kind} on {day}");
        }
    });
}

#[test]
fn the_form_of_each_visit_is_posted_once_and_again_where_an_officer_signs_in() {
    on_every_store(|store| {
        let there = tablet_of(store, 1, "m.ellis");
        for (n, day) in [(1, "2026-11-24"), (2, "2027-04-02"), (3, "2027-04-03"), (4, "2026-11-25")]
        {
            store.take_in(given(n, visit_on(day, "renewal"))).unwrap();
        }
        let later = tablet_of(store, 2, "m.ellis");
        let want = [forms::RENEWAL, forms::VISIT, forms::ANNEX, forms::CONVERSATION]
            .map(|toml| ContentHash::of(toml.as_bytes()));
        assert_eq!(posted(store, there), want);
        assert_eq!(posted(store, later), want);
    });
}
