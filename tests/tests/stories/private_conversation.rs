//! Scenario 9 of domain.md: in the kitchen the partner says “please don't tell him”. It
//! is recorded with no signal, sealed with the visit, and read at the force by who may;
//! in nothing that the applicant or anybody else sees of the visit is there a trace.

use mobile_core::Tablet;
use mobile_core::ipc::{
    AppState, CheckAnswers, HandOverView, PrivateNotes, PrivateRecord, PrivateView, Screen,
    SendingView,
};
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tests::ledger::Ledger;
use tests::office::Person;
use tests::reading::{call, open};
use tests::sim::Task;
use tests::world::{PIN, World};

use crate::bad_input::at_the_door;
use crate::sending::send_all;

const DAY: &str = "2027-04-06";
const SAID: &str = "Please don't tell him. He sleeps with the cabinet key.";
const NAME: &str = "Carys Pengelly-Vaughan";

/// Everything of her that could be found somewhere.
fn traces(text: &str) -> Vec<&'static str> {
    // Escaped as in a page, and as it was said.
    let all = [SAID, "tell him", "sleeps with the cabinet key", NAME, "g4_concern", "g2_how"];
    all.into_iter().filter(|words| text.contains(words)).collect()
}

fn say(tablet: &Tablet, record: VisitId, key: &str, value: &Value) {
    let asked: Value = call(tablet, "section", json!({ "visit": record, "section": "g" })).unwrap();
    let mut questions = asked["questions"].as_array().unwrap().iter();
    let question = questions.find(|one| one["key"] == key).unwrap();
    let provenance = &question["provenances"][0];
    let answer = json!({ "state": "answered", "value": value, "provenance": provenance });
    let put = json!({ "visit": record, "key": key, "answer": answer });
    call::<Value>(tablet, "answer", put).unwrap();
}

/// What she said, whole.
fn conversation(tablet: &Tablet, visit: VisitId) -> VisitId {
    let begun: PrivateRecord =
        call(tablet, "start_conversation", json!({ "visit": visit })).unwrap();
    let answers = [
        ("g2_how", json!("alone_in_person")),
        ("g3_could_hear", json!(false)),
        ("g1_name", json!(NAME)),
        ("g1_relation", json!("Wife")),
        ("g1_channel", json!("none_until_agreed")),
        ("g4_limits", json!(true)),
        ("g4_concern", json!("some")),
        ("g4_detail", json!(SAID)),
        ("g5_trained", json!(false)),
        ("g7_strain", json!(["none"])),
        ("g8_knows", json!(false)),
        ("g8_opens", json!(["nobody"])),
        ("g8_differs", json!(false)),
        ("g10_contact", json!(false)),
        ("g10_plan", json!("None needed")),
        ("g10_specialist", json!(false)),
        ("g11_candour", json!("open")),
        ("g11_pressure", json!("none")),
        ("g11_assessment", json!("She spoke low and looked at the door.")),
    ];
    for (key, value) in answers {
        say(tablet, begun.record, key, &value);
    }
    begun.record
}

/// Answers whatever keeps the visit from being finished.
fn fill(tablet: &Tablet, visit: VisitId) {
    for _ in 0..200 {
        let view: CheckAnswers = call(tablet, "check", json!({ "visit": visit })).unwrap();
        let Some(blocker) = view.blockers.iter().find(|one| one.gate.is_none()) else { return };
        let of = json!({ "visit": visit, "section": blocker.section });
        let section: Value = call(tablet, "section", of).unwrap();
        let key = blocker.key.as_deref().unwrap();
        let mut all = section["questions"].as_array().unwrap().iter();
        let question = all.find(|one| one["key"] == key).unwrap();
        let provenance = &question["provenances"][0];
        let taken = values(question).into_iter().any(|value| {
            let answer = json!({ "state": "answered", "value": value, "provenance": provenance });
            let put = json!({ "visit": visit, "key": key, "answer": answer });
            let Ok(saved) = call::<Value>(tablet, "answer", put) else { return false };
            let mut all = saved["section"]["questions"].as_array().unwrap().iter();
            all.find(|one| one["key"] == key).is_some_and(|one| one["faults"] == json!([]))
        });
        assert!(taken, "{question}");
    }
    let view: CheckAnswers = call(tablet, "check", json!({ "visit": visit })).unwrap();
    assert_eq!(view.blockers, [], "it is never complete");
}

fn values(question: &Value) -> Vec<Value> {
    let options = question["options"].as_array().unwrap().iter().map(|one| one["id"].clone());
    match question["kind"].as_str().unwrap() {
        "yes_no" => vec![json!(false), json!(true)],
        "choice" => options.collect(),
        "many" => options.map(|one| json!([one])).collect(),
        "number" => vec![json!(1), json!(100)],
        "date" => vec![json!(DAY)],
        "date_time" => vec![json!(format!("{DAY}T12:30:00+01:00"))],
        "text" => vec![json!("Noted"), json!("52.4861,-1.8904,12")],
        _ => vec![json!("He said that it was not a good day and closed the door."), json!(true)],
    }
}

/// What anybody may see of the visit on the tablet.
fn shown(tablet: &Tablet, visit: VisitId) -> String {
    let of = json!({ "visit": visit });
    let mut all = tablet.record(visit).unwrap();
    for command in ["visit", "check", "photos", "briefing", "history"] {
        all += &tablet.call(command, of.clone()).unwrap().to_string();
    }
    for command in ["today", "sending", "app_state"] {
        all += &tablet.call(command, json!({})).unwrap().to_string();
    }
    all
}

fn summary(tablet: &Tablet, visit: VisitId) -> HandOverView {
    let view: HandOverView = call(tablet, "hand_over", json!({ "visit": visit })).unwrap();
    call::<AppState>(tablet, "hand_over_unlock", json!({ "pin": PIN })).unwrap();
    view
}

#[test]
fn what_a_partner_says_in_confidence_leaves_no_trace_but_where_it_belongs() {
    let mut world = World::new();
    world.put_case_on("STORY-PRIVATE", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();

    let (tablet, visit) = at_the_door(&desk.data);
    let answer = json!({ "state": "answered", "value": "invited_in", "provenance": "observed" });
    let entry = json!({ "visit": visit, "key": "a13_entry", "answer": answer });
    call::<Value>(&tablet, "answer", entry).unwrap();
    let adults = json!({ "state": "answered", "value": 2, "provenance": "applicant" });
    let adults = json!({ "visit": visit, "key": "f1_adults", "answer": adults });
    call::<Value>(&tablet, "answer", adults).unwrap();
    let (record_before, before) = (tablet.record(visit).unwrap(), summary(&tablet, visit));
    let record = conversation(&tablet, visit);
    assert_eq!(tablet.record(visit).unwrap(), record_before, "the visit's own bytes");
    assert_eq!(summary(&tablet, visit), before, "the applicant reads the same");
    assert_eq!(traces(&shown(&tablet, visit)), Vec::<&str>::new());
    let here: PrivateView = call(&tablet, "private_notes", json!({ "visit": visit })).unwrap();
    assert_eq!(here.conversations[0].name.as_deref(), Some(NAME));
    assert!(here.conversations[0].blockers.is_empty(), "{:?}", here.conversations[0].blockers);
    let check: CheckAnswers = call(&tablet, "check", json!({ "visit": visit })).unwrap();
    assert_ne!(check.private_notes, PrivateNotes::Incomplete);
    let place = json!({ "visit": record, "section": "g", "key": "g4_detail" });
    call::<Value>(&tablet, "place", place).unwrap();
    tablet.close();
    // A kill, and the app again.
    let tablet = open(&desk.data, PIN).unwrap();
    let state: AppState = call(&tablet, "app_state", json!({})).unwrap();
    assert_eq!(state.screen, Screen::Today);
    assert_eq!(state.place.map(|place| (place.visit, place.section)), Some((visit, None)));
    tablet.close();

    // He has come back and wants nobody in: that is all there is of the visit.
    let tablet = open(&desk.data, PIN).unwrap();
    let left = json!({ "state": "answered", "value": "refused", "provenance": "observed" });
    let left = json!({ "visit": visit, "key": "a13_entry", "answer": left });
    call::<Value>(&tablet, "answer", left).unwrap();
    fill(&tablet, visit);
    call::<Value>(&tablet, "finish", json!({ "visit": visit, "waivers": [] })).unwrap();
    tablet.close();
    world.start();
    let mut ledger = Ledger::default();
    send_all(&Task { visits: 0, ..desk.task() }, &mut ledger, 2);

    let tablet = open(&desk.data, PIN).unwrap();
    call::<SendingView>(&tablet, "send_now", json!({})).unwrap();
    assert_eq!(traces(&shown(&tablet, visit)), Vec::<&str>::new());
    let late: Value = call(&tablet, "finished", json!({ "visit": visit })).unwrap();
    assert_eq!(late["waiting"], json!([]));
    tablet.close();
    at_the_force(&world, &ledger);
}

/// The submission of the visit says nothing; its restricted page says it to who may read.
fn at_the_force(world: &World, ledger: &Ledger) {
    let supervisor = Person::sign_in(world, "d.rowe");
    let pages: Vec<(String, String)> = ledger
        .complete
        .iter()
        .map(|id| (id.clone(), supervisor.read(&format!("{id}/restricted"))))
        .collect();
    let told: Vec<&String> = pages
        .iter()
        .filter(|(_, page)| page.contains("sleeps with the cabinet key"))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(told.len(), 1, "{told:?} of {pages:?}");
    let visit = told[0];
    assert_eq!(traces(&supervisor.read(visit)), Vec::<&str>::new());
    let told: Value = world.platform.read(&world.web(&format!("/v1/submissions/{visit}")));
    assert_eq!(traces(&told.to_string()), Vec::<&str>::new());
    let events: Value = world.platform.read(&world.web("/v1/events?limit=200"));
    assert_eq!(traces(&events.to_string()), Vec::<&str>::new());
    let sealed = events["events"].as_array().unwrap().iter();
    let sealed = sealed.filter(|event| event["type"] == "doorstep.visit.sealed.v1");
    assert_eq!(sealed.count(), 1, "a conversation is in no event");
}
