//! A supervisor sends a visit back; the officer answers again and seals again.

use std::time::Instant;

use tests::ledger::{Ledger, Life};
use tests::office::Person;
use tests::world::{PATIENCE, World, whole};

use crate::sending::send_all;

#[test]
fn a_visit_that_was_sent_back_is_answered_and_sealed_again() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let mut ledger = Ledger::default();
    send_all(&desk.task(), &mut ledger, 1);
    let first = ledger.complete.first().unwrap().clone();
    let question = "k3_protective";
    Person::sign_in(&world, "d.rowe").send_back(&first, question, "Please say what was seen");

    let until = Instant::now() + PATIENCE;
    let mut life = Life::default();
    while life.saved.is_empty() {
        assert!(Instant::now() < until, "the comment never came");
        life = Life::read(&whole(&desk.task()));
    }
    let answered = life.saved.iter().any(|claim| claim.name.rest == question);
    assert!(answered, "{:?}", life.saved);
    ledger.add(&life);
    send_all(&desk.task(), &mut ledger, 2);

    let second = ledger.complete.iter().find(|one| **one != first).unwrap();
    let view = world.platform.read(&world.web(&format!("/v1/submissions/{second}")));
    assert_eq!(view["number"], 2);
    assert_eq!(view["follows"], first);
}
