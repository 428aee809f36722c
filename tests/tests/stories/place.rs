//! Where the app opens after it was ended, and what it says when the force ended the tablet.

use mobile_core::Tablet;
use mobile_core::ipc::{AppState, SendingView};
use serde_json::{Value, json};
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

use crate::bad_input::at_the_door;

fn place(tablet: &Tablet) -> Option<String> {
    let state: AppState = call(tablet, "app_state", json!({})).unwrap();
    state.place.and_then(|place| place.section)
}

fn tablet_name(tablet: &Tablet) -> String {
    call::<AppState>(tablet, "app_state", json!({})).unwrap().tablet_name.unwrap()
}

#[test]
fn the_app_opens_where_it_was_and_after_today_on_today() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let (tablet, visit) = at_the_door(&desk.data);
    call::<Value>(&tablet, "place", json!({ "visit": visit, "section": "d" })).unwrap();
    tablet.close();
    let tablet = open(&desk.data, PIN).unwrap();
    assert_eq!(place(&tablet).as_deref(), Some("d"));

    call::<Value>(&tablet, "at_today", json!({})).unwrap();
    tablet.close();
    let tablet = open(&desk.data, PIN).unwrap();
    assert_eq!(place(&tablet), None);
    tablet.close();
}

#[test]
fn a_suspended_tablet_says_so_and_still_sends() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let (tablet, visit) = at_the_door(&desk.data);
    let before: SendingView = call(&tablet, "send_now", json!({})).unwrap();
    assert_eq!(before.ended, None);
    world.suspend(&tablet_name(&tablet));

    let answer = json!({ "state": "answered", "value": "PC Ellis", "provenance": "observed" });
    let answer = json!({ "visit": visit, "key": "a8_officers", "answer": answer });
    call::<Value>(&tablet, "answer", answer).unwrap();
    let (told, text) = until("word of the suspension", || {
        let view: SendingView = call(&tablet, "send_now", json!({})).unwrap();
        match view.ended {
            Some(told) if view.sending.waiting == 0 => Ok((told, view.sending.text)),
            told => Err(format!("{told:?}, {:?}", view.sending)),
        }
    });
    assert_eq!(text, "Tablet suspended");
    assert!(told.contains("suspended"), "{told}");
    tablet.close();
}
