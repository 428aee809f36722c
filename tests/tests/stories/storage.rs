//! Scenarios 7, 8 and 27 of domain.md: storage that is not shown, photographs that are
//! declined, and a second home with a cabinet.

use mobile_core::ipc::{CommandError, ErrorCode};
use serde_json::{Value, json};
use tests::world::World;

use crate::visit::{DAY, Officer, pack_of};

/// At the first address of the pack, where guns are kept.
fn at_storage(world: &World) -> Officer {
    world.put_case_on("STORY-STORAGE", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("d8_here@a1", true);
    officer
}

fn blocks(officer: &Officer, key: &str) -> Vec<String> {
    let blockers = officer.overview().blockers.into_iter();
    blockers.filter(|one| one.key.as_deref() == Some(key)).map(|one| one.text).collect()
}

#[test]
fn storage_that_is_not_shown_is_recorded_neutrally_and_is_never_adequate() {
    let world = World::new();
    let officer = at_storage(&world);
    officer.say("d8_shown@a1", false);
    assert!(officer.is_asked("d8_not_shown@a1"), "what was said or stood in the way");
    assert!(!officer.is_asked("d8_photos@a1"), "no photograph is wanted of what was not seen");
    let next = officer.question("d8_next@a1");
    assert!(next.required && !next.options.is_empty(), "the next step is offered: {next:?}");

    officer.say("d29_result@a1", "adequate");
    let result = officer.question("d29_result@a1");
    assert!(!result.faults.is_empty(), "it cannot stand");
    assert_eq!(blocks(&officer, "d29_result@a1").len(), 1, "the visit cannot be finished so");
    let words = [result.faults.join(" "), next.text, officer.question("d8_not_shown@a1").text];
    for word in ["refus", "obstruct", "uncooperative", "fail"] {
        let said = words.iter().find(|text| text.to_lowercase().contains(word));
        assert_eq!(said, None, "no words of blame");
    }
    officer.say("d8_not_shown@a1", "He said that the room is not his to open today.");
    officer.say("d8_next@a1", "another_visit");
    officer.say("d29_result@a1", "inadequate");
    assert_eq!(officer.question("d29_result@a1").faults, Vec::<String>::new());
    assert_eq!(blocks(&officer, "d29_result@a1"), Vec::<String>::new());
    officer.tablet.close();
}

#[test]
fn declined_photographs_turn_into_descriptions_and_stop_nothing() {
    let world = World::new();
    let officer = at_storage(&world);
    officer.say("d8_shown@a1", true);
    officer.say("a14_photos", "all");
    assert!(officer.question("d8_photos@a1").required && !officer.is_asked("d8_description@a1"));

    officer.say("a14_photos", "declined");
    assert!(!officer.is_asked("d8_photos@a1"), "no photograph is asked for any more");
    let described = officer.question("d8_description@a1");
    assert!(described.required && described.answer.is_none());
    officer.say("e1_seen@g1", "seen");
    officer.say("e6_serial@g1", "XX 1");
    officer.say("e8_match@g1", "different");
    assert!(!officer.is_asked("e8_photos@g1") && officer.is_asked("e8_description@g1"));
    officer.say("d8_description@a1", "Steel cabinet, bolted to a brick wall, two locks.");
    assert_eq!(blocks(&officer, "d8_description@a1"), Vec::<String>::new());
    let photos = officer.overview().blockers.into_iter();
    let of_photos = |key: &String| key.contains("photos");
    let photos: Vec<_> = photos.filter(|one| one.key.as_ref().is_some_and(of_photos)).collect();
    assert_eq!(photos, [], "no photograph keeps the visit from being finished");
    officer.tablet.close();
}

#[test]
fn a_second_home_gets_security_of_its_own_and_the_other_force_is_told() {
    let world = World::new();
    let officer = at_storage(&world);
    officer.say("b7_elsewhere", true);
    let place = officer.add("other_place", "Caravan, Dorset");
    officer.say(&format!("b7_address@{place}"), "Pitch 4, Invented Farm, Dorset");
    officer.say(&format!("b7_guns@{place}"), true);
    let asked = officer.question(&format!("b7_guns@{place}"));
    assert_eq!(asked.soft.len(), 1, "an address is still to be added: {:?}", asked.soft);

    let caravan = officer.add("address", "Caravan, Dorset");
    assert_eq!(officer.question(&format!("b7_guns@{place}")).soft, Vec::<String>::new());
    officer.say(&format!("d8_here@{caravan}"), true);
    let result = format!("d29_result@{caravan}");
    assert!(officer.question(&result).required, "adequate or not is asked of each address");
    officer.say("d8_shown@a1", true);
    officer.say("d29_result@a1", "adequate");
    assert_eq!(officer.question(&result).answer, None, "one address says nothing of another");
    assert_eq!(blocks(&officer, &result).len(), 1, "{:?}", officer.overview().blockers);

    officer.say(&format!("b7_other_force@{place}"), true);
    let told = ("other_force".to_owned(), format!("b7_force@{place}"));
    assert!(officer.tasks(&pack_of(&json!([]))).contains(&told));
    let unknown = json!({ "state": "answered", "value": "narnia", "provenance": "applicant" });
    let unknown = json!({ "key": format!("b7_force@{place}"), "answer": unknown });
    let refused: CommandError = officer.call::<Value>("answer", unknown).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid, "a force is one of the list");
    officer.tablet.close();
}
