//! Scenario 11 of domain.md: back in the car the officer remembers something. What was
//! sealed stays, what is added is sealed by itself, the supervisor sees both.

use mobile_core::Tablet;
use mobile_core::ipc::{CommandError, ErrorCode, SendingView, Today, VisitState, VisitView};
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tests::ledger::Ledger;
use tests::office::Person;
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{Desk, PIN, World};

use crate::sending::send_all;

const QUESTION: &str = "a8_officers";
const REASON: &str = "He mentioned pills that he buys online.";

struct Car {
    tablet: Tablet,
    visit: VisitId,
}

impl Car {
    fn after_the_visit(desk: &Desk) -> Self {
        let tablet = open(&desk.data, PIN).unwrap();
        let today: Today = call(&tablet, "today", json!({})).unwrap();
        Self { visit: today.visits.first().unwrap().visit, tablet }
    }

    fn call<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        mut request: Value,
    ) -> Result<T, CommandError> {
        request["visit"] = json!(self.visit);
        call(&self.tablet, name, request)
    }

    fn say(&self, text: &str) -> Result<Value, CommandError> {
        let answer = json!({ "state": "answered", "value": text, "provenance": "observed" });
        self.call("answer", json!({ "key": QUESTION, "answer": answer }))
    }

    fn look(&self) -> VisitView {
        self.call("visit", json!({})).unwrap()
    }

    fn send(&self) {
        call::<SendingView>(&self.tablet, "send_now", json!({})).unwrap();
    }

    /// Until the force has confirmed what was finished.
    fn with_force(&self) {
        until("the receipt", || {
            self.send();
            let state = self.look().state;
            if state == VisitState::WithForce { Ok(()) } else { Err(format!("{state:?}")) }
        });
    }
}

#[test]
fn amended_after_submission_the_addendum_is_sealed_and_the_original_stays() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let mut ledger = Ledger::default();
    send_all(&desk.task(), &mut ledger, 1);
    let first = ledger.complete.first().unwrap().clone();
    let recorded = |id: &str| {
        let view: Value = world.platform.read(&world.web(&format!("/v1/submissions/{id}")));
        view
    };
    let original = recorded(&first);

    let car = Car::after_the_visit(&desk);
    let shut = car.say("PC Ellis").unwrap_err();
    assert_eq!(shut.code, ErrorCode::Refused, "{shut}");
    let silent = car.call::<VisitView>("reopen", json!({ "reason": " " })).unwrap_err();
    assert_eq!(silent.code, ErrorCode::Invalid, "{silent}");
    let view: VisitView = car.call("reopen", json!({ "reason": REASON })).unwrap();
    assert_eq!(view.state, VisitState::Started);
    car.say("PC Ellis, who heard it in the hall").unwrap();
    car.call::<Value>("finish", json!({ "waivers": [] })).unwrap();
    car.with_force();

    let supervisor = Person::sign_in(&world, "d.rowe");
    let page = supervisor.read(&first);
    let (_, after) =
        page.split_once("This is not the newest version. <a href=\"/submissions/").unwrap();
    let second = after.split('"').next().unwrap().to_owned();
    assert_eq!(recorded(&first), original, "what was sealed stays as it was");
    let amended = recorded(&second);
    assert_eq!((&amended["number"], &amended["follows"]), (&json!(2), &json!(first)));
    let page = supervisor.read(&second);
    for words in ["data-addendum", "Changed after it was finished", REASON, "stays as it was"] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    assert!(!supervisor.read(&first).contains("data-addendum"));
    car.tablet.close();
}

#[test]
fn an_addendum_waits_to_be_finished_until_the_first_is_confirmed() {
    let mut world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let said = tests::world::whole(&desk.task());
    assert!(!said.is_empty());

    let car = Car::after_the_visit(&desk);
    assert_eq!(car.look().state, VisitState::Finished);
    car.call::<VisitView>("reopen", json!({ "reason": REASON })).unwrap();
    car.say("PC Ellis, who heard it in the hall").unwrap();
    let early = car.call::<Value>("finish", json!({ "waivers": [] })).unwrap_err();
    assert_eq!(early.code, ErrorCode::Refused);
    assert!(early.message.contains("What you added is saved"), "{early}");

    world.start();
    until("the second seal", || {
        car.send();
        car.call::<Value>("finish", json!({ "waivers": [] })).map_err(|why| why.to_string())
    });
    car.with_force();
    car.tablet.close();
}
