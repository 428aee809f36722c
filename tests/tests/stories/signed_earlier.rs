//! A signature stands for the text that was read. When an answer changes later,
//! the officer and the supervisor are both told that it is for an earlier text.

use mobile_core::Tablet;
use mobile_core::ipc::{HandOverOutcome, HandOverView, SendingView, Today, VisitView};
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tests::ledger::Ledger;
use tests::office::Person;
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

use crate::bad_input::at_the_door;
use crate::sending::send_all;

const QUESTION: &str = "a8_officers";

fn say(tablet: &Tablet, visit: VisitId, text: &str) {
    let answer = json!({ "state": "answered", "value": text, "provenance": "observed" });
    let answer = json!({ "visit": visit, "key": QUESTION, "answer": answer });
    call::<Value>(tablet, "answer", answer).unwrap();
}

fn signed(tablet: &Tablet, visit: VisitId) -> HandOverView {
    let view: HandOverView = call(tablet, "hand_over", json!({ "visit": visit })).unwrap();
    let sign = json!({ "hash": view.hash, "typed_name": "An Invented Name" });
    let signed = call(tablet, "hand_over_sign", sign).unwrap();
    call::<Value>(tablet, "hand_over_unlock", json!({ "pin": PIN })).unwrap();
    signed
}

fn look(tablet: &Tablet, visit: VisitId) -> VisitView {
    call(tablet, "visit", json!({ "visit": visit })).unwrap()
}

#[test]
fn an_answer_changed_after_signing_says_so_until_it_is_signed_again() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let (tablet, visit) = at_the_door(&desk.data);
    say(&tablet, visit, "PC Ellis");
    assert_eq!(signed(&tablet, visit).outcome, Some(HandOverOutcome::Signed));
    assert_eq!(look(&tablet, visit).signed_earlier, []);

    say(&tablet, visit, "PC Ellis and PC Rowe");
    tablet.close();
    let tablet = open(&desk.data, PIN).unwrap();
    let [line] = look(&tablet, visit).signed_earlier.try_into().unwrap();
    assert_eq!(line.was.as_deref(), Some("PC Ellis"));
    assert_eq!(line.now.as_deref(), Some("PC Ellis and PC Rowe"));
    let check: Value = call(&tablet, "check", json!({ "visit": visit })).unwrap();
    assert_eq!(check["signed_earlier"], json!([line]));

    let again: HandOverView = call(&tablet, "hand_over", json!({ "visit": visit })).unwrap();
    assert_eq!(again.outcome, None, "the new text is not signed");
    call::<Value>(&tablet, "hand_over_unlock", json!({ "pin": PIN })).unwrap();
    assert_eq!(signed(&tablet, visit).outcome, Some(HandOverOutcome::Signed));
    assert_eq!(look(&tablet, visit).signed_earlier, []);
    let kept = call::<Value>(&tablet, "photos", json!({ "visit": visit })).unwrap();
    let kept = kept["photos"].as_array().unwrap().iter();
    assert_eq!(kept.filter(|one| one["kind"] == "signature").count(), 2, "both are kept");
    let check = call::<Value>(&tablet, "check", json!({ "visit": visit })).unwrap().to_string();
    assert!(check.contains("2 signatures"), "the last look counts them: {check}");
    tablet.close();
}

#[test]
fn a_supervisor_reads_that_the_signature_is_for_an_earlier_text() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let mut ledger = Ledger::default();
    send_all(&desk.task(), &mut ledger, 1);
    let first = ledger.complete.first().unwrap().clone();
    let supervisor = Person::sign_in(&world, "d.rowe");
    let page = supervisor.read(&first);
    assert!(page.contains("data-signature=\"as-read\""), "{page}");
    assert!(page.contains("every line of it reads as they read it"), "{page}");
    supervisor.send_back(&first, QUESTION, "Who else was there?");

    let tablet = open(&desk.data, PIN).unwrap();
    let today: Today = call(&tablet, "today", json!({})).unwrap();
    let visit = today.visits.first().unwrap().visit;
    let send = || drop(call::<SendingView>(&tablet, "send_now", json!({})).unwrap());
    until("the comment", || {
        send();
        look(&tablet, visit).returned.ok_or_else(|| "nothing came back".to_owned())
    });
    say(&tablet, visit, "PC Ellis and an invented colleague");
    call::<Value>(&tablet, "finish", json!({ "visit": visit, "waivers": [] })).unwrap();
    send();
    tablet.close();

    let second = newest(&supervisor, &first);
    let page = supervisor.read(&second);
    assert!(page.contains("data-signature=\"earlier\""), "{page}");
    assert!(page.contains("Now: PC Ellis and an invented colleague"), "{page}");
}

/// The submission that followed.
fn newest(supervisor: &Person<'_>, first: &str) -> String {
    until("the second submission", || {
        let page = supervisor.read(first);
        let after = page.split_once("This is not the newest version. <a href=\"/submissions/");
        let (_, after) = after.ok_or_else(|| "the first is the newest".to_owned())?;
        Ok(after.split('"').next().unwrap().to_owned())
    })
}
