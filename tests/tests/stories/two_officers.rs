//! Scenario 3, two officers on one farm: both answer alone, and the lead settles with
//! both texts kept, one author to an answer.

use mobile_core::Tablet;
use mobile_core::ipc::{
    DisputedQuestion, Disputes, GivenAnswer, GunsView, History, HistoryWhat, Settled,
};
use serde_json::{Value, json};
use shared_model::answer::Value as Said;
use shared_model::ids::VisitId;
use shared_model::projection::Projection;
use tests::ledger::Ledger;
use tests::office::Person;
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

use crate::bad_input::at_the_door;
use crate::sending::send_all;

/// The note on ammunition, and who was there: the form lets two answers stand.
const NOTE: &str = "e17_ammunition";
const OFFICERS: &str = "a8_officers";

fn ask<T: serde::de::DeserializeOwned>(
    tablet: &Tablet,
    visit: VisitId,
    name: &str,
    mut request: Value,
) -> T {
    request["visit"] = json!(visit);
    call(tablet, name, request).unwrap()
}

fn say(tablet: &Tablet, visit: VisitId, key: &str, value: &str) {
    let answer = json!({ "state": "answered", "value": value, "provenance": "observed" });
    ask::<Value>(tablet, visit, "answer", json!({ "key": key, "answer": answer }));
}

fn rows(tablet: &Tablet, visit: VisitId) -> Vec<String> {
    let view: GunsView = ask(tablet, visit, "guns", json!({}));
    view.rows.into_iter().map(|gun| gun.row).collect()
}

fn send(tablet: &Tablet) {
    drop(call::<Value>(tablet, "send_now", json!({})).unwrap());
}

fn told(answers: &[GivenAnswer]) -> Vec<(&str, bool, &str)> {
    let mut told: Vec<_> =
        answers.iter().map(|one| (one.given.by.as_str(), one.given.own, &*one.text)).collect();
    told.sort_unstable();
    told
}

fn choose(tablet: &Tablet, visit: VisitId, key: &str, text: &str) {
    let disputes: Disputes = ask(tablet, visit, "disputes", json!({}));
    let one = disputes.questions.iter().find(|one| one.key == key).unwrap();
    let chosen = one.answers.iter().find(|one| one.text == text).unwrap();
    let seen: Vec<_> = one.answers.iter().map(|one| &one.op).collect();
    let settle = json!({ "key": key, "op": chosen.op, "seen": seen });
    ask::<Settled>(tablet, visit, "settle", settle);
}

/// What both said at the farm, each alone; gives the first gun and another.
fn answer_alone(morgan: &Tablet, sian: &Tablet, visit: VisitId) -> (String, String) {
    for tablet in [morgan, sian] {
        say(tablet, visit, "a13_entry", "invited_in");
    }
    say(morgan, visit, NOTE, "200 rounds of .308 in a locked tin");
    say(sian, visit, NOTE, "150 rounds of .308, 50 loose in the cabinet");
    say(morgan, visit, OFFICERS, "Ellis");
    say(sian, visit, OFFICERS, "Ellis and Bevan");
    let guns = rows(sian, visit);
    for row in &guns {
        say(sian, visit, &format!("e1_seen@{row}"), "seen");
    }
    let [first, other, ..] = guns.as_slice() else { return Default::default() };
    say(morgan, visit, &format!("e1_seen@{first}"), "seen");
    say(morgan, visit, &format!("e6_serial@{first}"), "AO1230");
    say(sian, visit, &format!("e6_serial@{first}"), "A01230");
    (first.clone(), other.clone())
}

/// The lead is shown every answer of both, with who gave it.
fn both_are_shown(morgan: &Tablet, visit: VisitId, serial: &str) -> Disputes {
    let found = until("both answers on the lead's tablet", || {
        send(morgan);
        let found: Disputes = ask(morgan, visit, "disputes", json!({}));
        let keys: Vec<_> = found.questions.iter().map(|one| one.key.as_str()).collect();
        if keys.len() == 3 { Ok(found) } else { Err(format!("{keys:?}")) }
    });
    let (officers, numbers) = (of(&found, OFFICERS), of(&found, serial));
    assert_eq!(
        told(&officers.answers),
        [("Morgan Ellis", true, "Ellis"), ("Siân Bevan", false, "Ellis and Bevan")]
    );
    assert_eq!(
        told(&numbers.answers),
        [("Morgan Ellis", true, "AO1230"), ("Siân Bevan", false, "A01230")]
    );
    assert!(numbers.must_agree && !officers.must_agree);
    found
}

fn of<'a>(found: &'a Disputes, key: &str) -> &'a DisputedQuestion {
    found.questions.iter().find(|one| one.key == key).unwrap()
}

/// The serial is chosen, the note is written anew; the history has both texts of each.
fn settle(morgan: &Tablet, visit: VisitId, serial: &str, found: &Disputes) {
    choose(morgan, visit, serial, "A01230");
    let over: Vec<_> = of(found, NOTE).answers.iter().map(|one| &one.op).collect();
    let words = "200 rounds of .308: 150 in a locked tin, 50 loose in the cabinet";
    let third = json!({ "state": "answered", "value": words, "provenance": "observed" });
    let third = json!({ "key": NOTE, "answer": third, "over": over });
    ask::<Value>(morgan, visit, "answer", third);
    let history: History = ask(morgan, visit, "history", json!({ "key": NOTE }));
    assert_eq!(history.entries[0].what, HistoryWhat::Settled);
    assert_eq!(history.entries[0].was.len(), 2);
    assert_eq!(history.entries.len(), 3, "both texts are kept");
    assert!(history.entries[1].apart && history.entries[2].apart);
    let history: History = ask(morgan, visit, "history", json!({ "key": serial }));
    let mut texts: Vec<_> = history.entries.iter().map(|one| one.now.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["A01230", "A01230", "AO1230"]);
}

/// The record that was sealed has what was settled, by whom, and what was left.
fn sealed_as_settled(recorded: &Projection, serial: &str, other: &str) {
    let register = |key: &str| &recorded.answers[&key.parse().unwrap()];
    assert_eq!(register(serial).len(), 1);
    assert_eq!(register(serial)[0].value.value(), Some(&Said::Text("A01230".into())));
    assert_eq!(register(NOTE).len(), 1);
    let seen = register(&format!("e1_seen@{other}"));
    assert_eq!(seen.len(), 1);
    assert_ne!(seen[0].by, register(serial)[0].by, "whoever answered is the author");
    assert_eq!(register(OFFICERS).len(), 2, "what was left for later stands twice");
}

#[test]
fn two_officers_answer_alone_and_the_lead_settles_with_both_texts_kept() {
    let mut world = World::new();
    world.put_case_for_two("STORY-TWO", "s.bevan");
    let (lead, second) = (world.tablet("lead", "m.ellis"), world.tablet("second", "s.bevan"));
    world.stop();
    let (morgan, visit) = at_the_door(&lead.data);
    let (sian, same) = at_the_door(&second.data);
    assert_eq!(visit, same, "one visit");
    let (first, other) = answer_alone(&morgan, &sian, visit);
    let serial = format!("e6_serial@{first}");

    world.start();
    send(&sian);
    let found = both_are_shown(&morgan, visit, &serial);
    settle(&morgan, visit, &serial, &found);
    morgan.close();
    sian.close();

    let mut ledger = Ledger::default();
    send_all(&lead.task(), &mut ledger, 1);
    let sealed = ledger.complete.first().unwrap();
    let view = world.platform.read(&world.web(&format!("/v1/submissions/{sealed}")));
    let recorded = serde_json::from_value(view["recorded"].clone()).unwrap();
    sealed_as_settled(&recorded, &serial, &other);

    // The supervisor reads both, with who and when.
    let page = Person::sign_in(&world, "d.rowe").read(sealed);
    assert!(page.contains("Two different answers"), "{page}");
    for words in ["Ellis and Bevan", "Siân Bevan", "Morgan Ellis"] {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
    let again = open(&second.data, PIN).unwrap();
    let sees = until("what was settled on the second tablet", || {
        send(&again);
        let left: Disputes = ask(&again, visit, "disputes", json!({}));
        if left.questions.len() == 1 { Ok(left) } else { Err(format!("{left:?}")) }
    });
    assert_eq!(sees.questions[0].key, OFFICERS);
    again.close();
}
