//! What Today and the briefing say of days and of safety markers, and what there
//! is to sign, on a tablet whose clock stands at noon of 24 November 2026.

use serde_json::{Value, json};
use shared_model::forms;
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::SubmissionId;
use shared_model::pack::Marker;

use super::*;
use crate::ipc::{Briefing, CheckAnswers, ErrorCode, EvidenceView, HandOverView, VisitView};
use crate::store::SealRow;
use crate::tablet::tests::{opened, pack};

fn visit_id(n: u8) -> VisitId {
    VisitId::from_bytes([n; 16])
}

fn marker(as_at: &str) -> Marker {
    Marker { kind: "dogs".into(), text: "Two loose in the yard".into(), as_at: as_at.into() }
}

fn give(tablet: &Tablet, pack: &Pack) {
    let text = serde_json::to_string(pack).unwrap();
    let rows = |db: crate::store::Db<'_>| {
        db.put_form(pack.form.hash, forms::RENEWAL.as_bytes())?;
        db.put_visit(pack, &text)
    };
    tablet.officer(|_, opened| opened.store.write(rows)).unwrap();
}

fn call<T: serde::de::DeserializeOwned>(tablet: &Tablet, name: &str, request: Value) -> T {
    serde_json::from_value(tablet.call(name, request).unwrap()).unwrap()
}

fn today(tablet: &Tablet) -> Today {
    call(tablet, "today", json!({}))
}

fn arrive(tablet: &Tablet, n: u8) -> VisitView {
    call(tablet, "arrive", json!({ "visit": visit_id(n), "markers_read": true }))
}

/// The visit was sealed and is with the force, both on this day.
fn with_force(tablet: &Tablet, n: u8, at: &str) {
    let at_ms = crate::time::ms_of(at).unwrap();
    let (envelope, projection) = (EnvelopeHash([n; 32]), ContentHash([n; 32]));
    let seal = SealRow {
        number: 1,
        envelope,
        projection,
        sealed_at_ms: at_ms,
        submission: None,
        complete_ms: None,
    };
    let rows = |db: crate::store::Db<'_>| {
        db.add_seal(visit_id(n), &seal)?;
        db.complete_seal(envelope, projection, SubmissionId::from_bytes([n; 16]), at_ms)
    };
    assert!(tablet.officer(|_, opened| opened.store.write(rows)).unwrap());
}

#[test]
fn a_marker_is_believed_or_called_in_by_one_rule_on_today_and_in_the_briefing() {
    let table = [
        ("2026-11-24T11:30:00Z", Some(30), false),
        ("2026-11-24T09:00:00Z", Some(180), true),
        ("2025-11-29T12:00:00Z", Some(360 * 24 * 60), true),
        ("2026-11-24T12:00:01Z", None, true),
        ("2027-11-24T12:00:00Z", None, true),
        ("some day", None, true),
    ];
    for (n, (as_at, age_minutes, old)) in (1..).zip(table) {
        let folder = tempfile::tempdir().unwrap();
        let tablet = opened(folder.path());
        let markers = vec![marker("2026-11-24T11:50:00Z"), marker(as_at)];
        give(&tablet, &Pack { markers, ..pack(n, "2026-11-24T14:00:00Z") });
        let briefing: Briefing = call(&tablet, "briefing", json!({ "visit": visit_id(n) }));
        let shown = &briefing.markers[1];
        assert_eq!((shown.age_minutes, shown.old), (age_minutes, old), "{as_at}");
        assert_eq!(shown.doubt.is_some(), age_minutes.is_none(), "{as_at}");
        assert_eq!(today(&tablet).visits[0].markers_old, old, "{as_at}");
    }
}

#[test]
fn today_counts_its_own_visits_and_sets_later_ones_apart() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    for (n, starts_at) in [
        (1, "2026-11-23T09:00:00Z"),
        (2, "2026-11-24T09:00:00Z"),
        (3, "2026-11-24T23:30:00Z"),
        (4, "2026-12-07T09:00:00Z"),
    ] {
        give(&tablet, &pack(n, starts_at));
    }
    let now = today(&tablet);
    let seen: Vec<_> = now.visits.iter().map(|card| (card.day.as_str(), card.later)).collect();
    let want =
        [("2026-11-23", false), ("2026-11-24", false), ("2026-11-24", false), ("2026-12-07", true)];
    assert_eq!((now.count, seen.as_slice()), (2, want.as_slice()));
    assert_eq!(now.next, Some(visit_id(1)), "what is unfinished from before comes first");
    // Begun ahead of its day it is work of today.
    arrive(&tablet, 4);
    assert!(today(&tablet).visits.iter().all(|card| !card.later));
}

#[test]
fn a_later_day_alone_gives_nothing_to_go_to_next() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    give(&tablet, &pack(1, "2026-11-25T00:30:00Z"));
    assert_eq!((today(&tablet).count, today(&tablet).next), (0, None));
}

#[test]
fn a_visit_leaves_today_after_its_day_once_all_of_it_is_with_the_force() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    for (n, starts_at, sent_at) in [
        (1, "2026-11-23T09:00:00Z", "2026-11-23T12:00:00Z"),
        (2, "2026-11-23T10:00:00Z", "2026-11-24T08:00:00Z"),
        (3, "2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z"),
    ] {
        give(&tablet, &pack(n, starts_at));
        if n == 3 {
            // What it wrote has never reached the force.
            arrive(&tablet, n);
        }
        with_force(&tablet, n, sent_at);
    }
    let left: Vec<_> = today(&tablet).visits.iter().map(|card| card.visit).collect();
    assert_eq!(left, [visit_id(2), visit_id(3)]);
}

#[test]
fn arriving_on_another_day_is_said_and_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    give(&tablet, &pack(1, "2026-11-24T14:00:00Z"));
    give(&tablet, &pack(2, "2026-12-07T10:00:00+00:00"));
    for (n, other_day) in [(1, false), (2, true)] {
        let briefing: Briefing = call(&tablet, "briefing", json!({ "visit": visit_id(n) }));
        assert_eq!(briefing.other_day, other_day);
        arrive(&tablet, n);
        let record = tablet.record(visit_id(n)).unwrap();
        let said = record.contains(r#""booked_for":"2026-12-07T10:00:00+00:00""#);
        assert_eq!(said, other_day, "{record}");
    }
}

#[test]
fn nothing_is_handed_over_while_there_is_no_line_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    give(&tablet, &pack(1, "2026-11-24T14:00:00Z"));
    assert_eq!(arrive(&tablet, 1).applicant_lines, 0);
    let visit = json!({ "visit": visit_id(1) });
    let refused = tablet.call("hand_over", visit.clone()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert!(refused.message.starts_with("There is nothing to sign yet"), "{}", refused.message);
    let answer = json!({ "state": "answered", "value": "PC Ellis", "provenance": "observed" });
    let answer = json!({ "visit": visit_id(1), "key": "a8_officers", "answer": answer });
    tablet.call("answer", answer).unwrap();
    let view: VisitView = call(&tablet, "visit", visit.clone());
    assert_eq!(view.applicant_lines, 1);
    let shown: HandOverView = call(&tablet, "hand_over", visit);
    assert_eq!(shown.lines.len(), 1);
}

#[test]
fn only_a_picture_counts_as_a_photo() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    give(&tablet, &pack(1, "2026-11-24T14:00:00Z"));
    arrive(&tablet, 1);
    for (media_type, kind) in [("image/heic", "photo"), ("application/pdf", "document")] {
        let begin = json!({
            "visit": visit_id(1), "key": "a8_officers", "kind": "photo", "media_type": media_type,
        });
        let begun = tablet.call("photo_begin", begin).unwrap();
        let append = json!({ "capture": begun["capture"], "offset": 0, "base64": "AAAA" });
        tablet.call("photo_append", append).unwrap();
        let sha256 = shared_model::hash::BlobHash::of(&[0, 0, 0]).to_string();
        let finish = json!({ "capture": begun["capture"], "sha256": sha256 });
        let taken: EvidenceView = call(&tablet, "photo_finish", finish);
        assert_eq!(json!(taken.kind), json!(kind), "{media_type}");
    }
    let check: CheckAnswers = call(&tablet, "check", json!({ "visit": visit_id(1) }));
    let values: Vec<_> = check.sections.iter().flat_map(|section| &section.lines).collect();
    let all = values
        .iter()
        .chain(&check.unanswered.iter().collect::<Vec<_>>())
        .any(|line| line.key == "a8_officers" && line.value == "1 photo; 1 document");
    assert!(all, "{check:?}");
    assert_eq!(call::<VisitView>(&tablet, "visit", json!({ "visit": visit_id(1) })).photos, 1);
}
