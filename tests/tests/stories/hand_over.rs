//! In the applicant's hands nothing of the officer's can be reached, also after a kill.

use mobile_core::commands::NAMES;
use mobile_core::ipc::{AppState, ErrorCode, HandOverView, Screen};
use mobile_core::{Ports, Tablet};
use serde_json::{Value, json};
use tests::reading::call;
use tests::world::{PIN, World};

use crate::bad_input::at_the_door;

/// What the applicant's page may ask: where the app stands, and its own five steps.
const OF_APPLICANT: [&str; 6] = [
    "app_state",
    "ready",
    "hand_over_view",
    "hand_over_sign",
    "hand_over_decline",
    "hand_over_unlock",
];
/// What the lock screen may ask.
const OF_LOCK: [&str; 6] = ["app_state", "ready", "enrol", "sign_in", "set_pin", "unlock"];

fn answers_locked(tablet: &Tablet, but: &[&str]) {
    for name in NAMES.iter().filter(|name| !but.contains(name)) {
        let refused = tablet.call(name, json!({})).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Locked, "{name}: {refused}");
    }
}

fn screen(tablet: &Tablet) -> Screen {
    call::<AppState>(tablet, "app_state", json!({})).unwrap().screen
}

#[test]
fn a_tablet_in_the_applicants_hands_is_shut_to_everything_of_the_officers() {
    let mut world = World::new();
    world.put_cases(2);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let (tablet, visit) = at_the_door(&desk.data);
    let answer = json!({ "state": "answered", "value": "PC Ellis", "provenance": "observed" });
    let answer = json!({ "visit": visit, "key": "a8_officers", "answer": answer });
    call::<Value>(&tablet, "answer", answer).unwrap();
    let view: HandOverView = call(&tablet, "hand_over", json!({ "visit": visit })).unwrap();
    answers_locked(&tablet, &OF_APPLICANT);
    assert!(tablet.record(visit).is_err());
    assert_eq!(screen(&tablet), Screen::HandOver);
    let state: AppState = call(&tablet, "app_state", json!({})).unwrap();
    assert_eq!((state.officer, state.place), (None, None));

    // What a kill leaves is what stands on the disk now.
    let killed = desk.copy(world.folder("killed"));
    tablet.close();
    let tablet = Tablet::open(Ports::desktop(&killed.data).unwrap(), &killed.data).unwrap();
    assert_eq!(screen(&tablet), Screen::Locked);
    answers_locked(&tablet, &OF_LOCK);
    let state: AppState = call(&tablet, "unlock", json!({ "pin": PIN })).unwrap();
    assert_eq!(state.screen, Screen::HandOver, "a restart lands on the applicant's page");
    answers_locked(&tablet, &OF_APPLICANT);
    let again: HandOverView = call(&tablet, "hand_over_view", json!({})).unwrap();
    assert_eq!(again.hash, view.hash);

    let wrong = call::<Value>(&tablet, "hand_over_unlock", json!({ "pin": "274952" })).unwrap_err();
    assert_eq!(wrong.code, ErrorCode::WrongPin);
    answers_locked(&tablet, &OF_APPLICANT);
    let state: AppState = call(&tablet, "hand_over_unlock", json!({ "pin": PIN })).unwrap();
    assert_eq!(state.screen, Screen::Today);
    call::<Value>(&tablet, "visit", json!({ "visit": visit })).unwrap();
    tablet.close();
}
