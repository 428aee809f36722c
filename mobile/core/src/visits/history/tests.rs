//! The history as the screen asks for it.

use serde_json::{Value, json};

use super::*;
use crate::ipc::{Disputes, HistoryEntry, StoodAt};
use crate::visits::colleague_tests::{Colleague, SIAN, answer, arrived, ask};

const OFFICERS: &str = "a8_officers";

fn history(tablet: &Tablet, request: Value) -> History {
    ask(tablet, "history", request)
}

fn told<'a>(history: &'a History) -> Vec<(HistoryWhat, &'a str, Vec<&'a str>)> {
    let entries = history.entries.iter();
    let was = |one: &'a HistoryEntry| one.was.iter().map(String::as_str).collect();
    entries.map(|one| (one.what, one.now.as_str(), was(one))).collect()
}

/// Two answers, settled by a third, about who was there; and a gun, changed once.
fn settled(folder: &std::path::Path) -> Tablet {
    let tablet = arrived(folder);
    let mut sian = Colleague::new(SIAN, 7);
    sian.says(OFFICERS, "Bevan and Ellis");
    answer(&tablet, OFFICERS, "Ellis");
    answer(&tablet, "e1_seen@g1", "seen");
    answer(&tablet, "e6_serial@g1", "A O123");
    answer(&tablet, "e6_serial@g1", "A0123");
    sian.reaches(&tablet);
    let disputes: Disputes = ask(&tablet, "disputes", json!({}));
    let over: Vec<_> = disputes.questions[0].answers.iter().map(|one| one.op.clone()).collect();
    let answer = json!({ "state": "answered", "value": "Both", "provenance": "observed" });
    let put = json!({ "key": OFFICERS, "answer": answer, "over": over });
    ask::<Value>(&tablet, "answer", put);
    tablet
}

#[test]
fn a_question_tells_all_that_was_said_of_it_and_who_settled_it() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = settled(folder.path());
    let found = history(&tablet, json!({ "key": OFFICERS }));
    let mut told = told(&found);
    told[0].2.sort_unstable();
    told[1..].sort_unstable_by_key(|(_, now, _)| *now);
    assert_eq!(
        told,
        [
            (HistoryWhat::Settled, "Both", vec!["Bevan and Ellis", "Ellis"]),
            (HistoryWhat::Answered, "Bevan and Ellis", vec![]),
            (HistoryWhat::Answered, "Ellis", vec![]),
        ]
    );
    assert_eq!(found.about, found.entries.first().map(|one| one.about.clone()));
    assert_eq!(found.entries.iter().map(|one| one.apart).collect::<Vec<_>>(), [false, true, true]);
    let names: Vec<_> = found.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Morgan Ellis", "Siân Bevan"]);
    let by_sian = found.entries.iter().find(|one| !one.given.own).unwrap();
    assert_eq!(
        (by_sian.now.as_str(), by_sian.given.tablet.as_str()),
        ("Bevan and Ellis", "another tablet")
    );
}

#[test]
fn the_whole_visit_is_told_newest_first_and_by_section_person_and_kind() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = settled(folder.path());
    let all = history(&tablet, json!({}));
    assert_eq!((all.fit, all.counts.all), (7, 7), "{all:?}");
    assert_eq!(all.entries[0].what, HistoryWhat::Settled);
    assert_eq!(all.entries.last().unwrap().what, HistoryWhat::Arrived);
    assert_eq!((all.counts.changes, all.counts.disputes, all.counts.evidence), (2, 3, 0));

    let guns = history(&tablet, json!({ "section": "e" }));
    let of_guns = [
        (HistoryWhat::Changed, "A0123", vec!["A O123"]),
        (HistoryWhat::Answered, "A O123", vec![]),
    ];
    assert_eq!(told(&guns)[..2], of_guns);
    assert_eq!(guns.entries[0].row.as_deref(), Some("Webley 700"));
    assert_eq!((guns.fit, guns.counts.all), (3, 7));
    let sian = all.people.iter().find(|one| one.name == "Siân Bevan").unwrap();
    let by = history(&tablet, json!({ "by": sian.account }));
    assert_eq!(told(&by), [(HistoryWhat::Answered, "Bevan and Ellis", vec![])]);
    assert_eq!(history(&tablet, json!({ "only": "changes" })).fit, 2);
    assert_eq!(history(&tablet, json!({ "only": "disputes" })).fit, 3);
    let rest = history(&tablet, json!({ "skip": 5 }));
    assert_eq!((rest.entries.len(), rest.fit), (2, 7));
}

#[test]
fn rows_captions_and_what_was_taken_back_are_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path());
    answer(&tablet, OFFICERS, "Ellis");
    let back = json!({ "state": "withdrawn", "reason": "Wrong visit", "provenance": "observed" });
    ask::<Value>(&tablet, "answer", json!({ "key": OFFICERS, "answer": back }));
    let added: Value = ask(&tablet, "add_row", json!({ "group": "gun", "title": "Hartwell" }));
    let out = json!({ "group": "gun", "row": added["row"], "reason": "Not his" });
    ask::<Value>(&tablet, "withdraw_row", out);
    let found = history(&tablet, json!({}));
    let told: Vec<_> = found.entries.iter().map(|one| (one.what, one.about.as_str())).collect();
    assert_eq!(told[0], (HistoryWhat::RowTakenOut, "Hartwell"));
    assert_eq!(found.entries[0].now, "Taken out: Not his");
    assert_eq!(found.entries[0].was, ["In the list: Hartwell"]);
    assert_eq!(told[1].0, HistoryWhat::RowAdded);
    assert_eq!(told[2].0, HistoryWhat::TakenBack);
    assert!(found.entries[2].now.ends_with("Wrong visit"), "{}", found.entries[2].now);
    let of_row = format!("e6_serial@{}", added["row"].as_str().unwrap());
    assert_eq!(history(&tablet, json!({ "key": of_row })).fit, 2, "what became of its row");
}

#[test]
fn what_stood_at_a_moment_is_shown_with_both_sides_of_what_was_not_settled_then() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path());
    let stood = |at: &str| -> Vec<(String, String)> {
        let view: StoodAt = ask(&tablet, "stood_at", json!({ "at": at }));
        let lines = view.sections.into_iter().flat_map(|section| section.lines);
        lines.map(|line| (line.key, line.value)).collect()
    };
    answer(&tablet, OFFICERS, "Ellis");
    let mut sian = Colleague::new(SIAN, 7);
    sian.says(OFFICERS, "Bevan and Ellis");
    sian.reaches(&tablet);
    let line = |value: &str| vec![(OFFICERS.to_owned(), value.to_owned())];
    assert_eq!(stood("2026-11-24T11:59:59Z"), []);
    assert_eq!(stood("2026-11-24T12:00:00Z"), line("Ellis"));
    let both = stood("2026-11-24T12:01:00Z").remove(0).1;
    assert!(both.contains("Ellis (Morgan Ellis)"), "{both}");
    assert!(both.contains("Bevan and Ellis (Siân Bevan)"), "{both}");
}

#[test]
fn two_thousand_changes_come_a_page_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path());
    let mut sian = Colleague::new(SIAN, 7);
    sian.hear(&tablet);
    for n in 0..2_000 {
        sian.says(&format!("e6_serial@g{}", n % 2 + 1), &format!("A {}", n % 7));
    }
    sian.reaches(&tablet);
    let first = history(&tablet, json!({}));
    assert_eq!((first.fit, first.entries.len()), (2_001, PAGE));
    let last = history(&tablet, json!({ "skip": 2_000 }));
    assert_eq!(told(&last), [(HistoryWhat::Arrived, "The safety markers were read", vec![])]);
}
