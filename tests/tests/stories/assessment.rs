//! K1 and K2 of domain.md: a concern has its words and rests on what stands in this
//! visit; how long the rationale is goes by the concerns, and nothing is added up.

use mobile_core::ipc::{CommandError, ErrorCode, LinkTargets, QuestionKind};
use serde_json::{Value, json};
use tests::world::World;

use crate::visit::{DAY, Officer};

const LINK: &str = "k1_security_link";

fn rests_on(officer: &Officer, targets: &[&str]) -> Result<Value, CommandError> {
    let answer = json!({ "state": "answered", "value": targets, "provenance": "observed" });
    officer.call("answer", json!({ "key": LINK, "answer": answer }))
}

fn stands_in_the_way(officer: &Officer, key: &str) -> bool {
    officer.overview().blockers.iter().any(|one| one.key.as_deref() == Some(key))
}

#[test]
fn a_concern_needs_words_and_rests_on_what_stands_in_this_visit() {
    let world = World::new();
    world.put_case_on("STORY-ASSESSMENT", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("k1_security", "no_concern");
    assert!(!officer.is_asked(LINK) && !officer.is_asked("k1_security_why"));
    officer.say("k1_security", "some");
    let link = officer.question(LINK);
    assert_eq!((link.kind, link.required), (QuestionKind::Links, true));
    assert!(stands_in_the_way(&officer, LINK) && stands_in_the_way(&officer, "k1_security_why"));

    // Only what this visit holds, each once: no number, no answer that nobody gave.
    officer.say("d8_here@a1", true);
    officer.say("d16_control@a1", "other");
    for wrong in [&["D16"][..], &["d17_spare@a1"], &["g4_worried"], &[], &["d8_here@a1"; 2]] {
        assert_eq!(rests_on(&officer, wrong).unwrap_err().code, ErrorCode::Invalid, "{wrong:?}");
    }
    let offered: LinkTargets = officer.call("link_targets", json!({})).unwrap();
    let ids: Vec<&str> = offered.targets.iter().map(|one| one.id.as_str()).collect();
    assert!(ids.contains(&"d16_control@a1") && ids.contains(&"a13_entry"), "{ids:?}");
    assert!(!ids.iter().any(|id| id.starts_with("k1_")), "a concern is no ground of its own");
    rests_on(&officer, &["d16_control@a1", "d8_here@a1"]).unwrap();
    let said = officer.question(LINK).answer.unwrap().text;
    assert!(said.starts_with("D16 ") && said.contains("D8 ") && said.contains("Yes"), "{said}");
    assert!(!stands_in_the_way(&officer, LINK));

    let taken_back =
        json!({ "state": "withdrawn", "reason": "Wrong row", "provenance": "observed" });
    let request = json!({ "key": "d16_control@a1", "answer": taken_back });
    officer.call::<Value>("answer", request).unwrap();
    assert_eq!(officer.question(LINK).faults.len(), 1, "what it rested on is gone");
    assert!(stands_in_the_way(&officer, LINK));
    rests_on(&officer, &["d8_here@a1"]).unwrap();
    assert!(officer.question(LINK).faults.is_empty());
    officer.tablet.close();
}

#[test]
fn the_rationale_is_longer_for_one_serious_concern_or_two_of_some() {
    let world = World::new();
    world.put_case_on("STORY-ASSESSMENT", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("k2_level", "no_concern");
    officer.say("k2_rationale", "Nothing seen or said gives cause for concern.");
    let short = |officer: &Officer| !officer.question("k2_rationale").faults.is_empty();
    assert!(!short(&officer));
    officer.say("k1_health", "some");
    assert!(!short(&officer), "one line for one of some");
    officer.say("k1_conduct", "some");
    assert!(short(&officer));
    officer.say("k1_conduct", "no_concern");
    officer.say("k1_health", "serious");
    assert!(short(&officer));
    officer.say("k2_rationale", "x".repeat(80));
    assert!(!short(&officer));
    officer.tablet.close();
}
