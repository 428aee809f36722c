//! Scenarios 5 and 6 of domain.md: a zero for an O, and a pair that shares its number.

use mobile_core::ipc::{ComparisonOutcome, GunRow};
use serde_json::{Value, json};
use shared_model::answer::Value as Said;
use tests::reading::open;
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer, pack_of};

/// Two guns of one maker, with these serials.
fn guns(first: &str, second: &str) -> Value {
    let gun = |id: &str, serial: &str| {
        json!({
            "id": id, "certificate": "sgc", "class": "shotgun_s2", "action": "side_by_side",
            "make": "J. Pargeter", "model": "Sidelock", "calibre": "12", "serial": serial,
        })
    };
    json!([gun("g1", first), gun("g2", second)])
}

fn put(world: &World, guns: &Value) {
    world.put_case_with("STORY-GUNS", DAY, |body| {
        body["guns"] = guns.clone();
        body["application"]["certificates"] = json!(["sgc"]);
        body["certificates"] = json!([{
            "kind": "sgc", "number": "99/SGC/1204", "issued_on": "2022-05-01",
            "expires_on": "2027-04-30",
        }]);
    });
}

fn row(officer: &Officer, row: &str) -> GunRow {
    officer.guns(json!({ "row": row })).chosen.unwrap().gun
}

#[test]
fn serial_zero_or_o_is_kept_as_read_and_only_the_officer_calls_it_a_slip() {
    let world = World::new();
    let guns = guns("A0123O", "77120");
    put(&world, &guns);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("e1_seen@g1", "seen");
    officer.say("e6_serial@g1", "AO1230");

    let gun = row(&officer, "g1");
    assert_eq!((gun.serial.as_str(), gun.read.as_deref()), ("A0123O", Some("AO1230")));
    assert_eq!(gun.comparison.unwrap().outcome, ComparisonOutcome::Confusable);
    let suggested = gun.suggestion.unwrap();
    assert!(suggested.contains("the certificate may need correcting"), "{suggested}");
    assert_eq!(gun.decision, None, "the comparison decides nothing");
    assert!(gun.to_do, "the officer has still to say what it is");
    assert_eq!(officer.tasks(&pack_of(&guns)), []);

    officer.say("e8_match@g1", "typographic");
    let correction = ("certificate_correction".to_owned(), "e8_match@g1".to_owned());
    assert_eq!(officer.tasks(&pack_of(&guns)), [correction]);
    let recorded = officer.record();
    let read = recorded.answer(&"e6_serial@g1".parse().unwrap()).unwrap();
    assert_eq!(read.value(), Some(&Said::Text("AO1230".to_owned())), "stored to the letter");
    officer.tablet.close();

    let officer = Officer { tablet: open(&desk.data, PIN).unwrap(), ..officer };
    let gun = row(&officer, "g1");
    assert_eq!(gun.serial, "A0123O", "what the register says stays the register's");
    officer.tablet.close();
}

#[test]
fn a_pair_of_one_number_is_two_guns_told_apart_by_their_place_in_it() {
    let world = World::new();
    put(&world, &guns("4410 No 1", "4410 No 2"));
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    for (gun, read) in [("g1", "4410 No 1"), ("g2", "4410 No 2")] {
        officer.say(&format!("e1_seen@{gun}"), "seen");
        officer.say(&format!("e6_serial@{gun}"), read);
        officer.say(&format!("e7_pair@{gun}"), &read[5..]);
        officer.say(&format!("e8_match@{gun}"), "exact");
    }
    for (gun, other) in [("g1", "4410 No 2"), ("g2", "4410 No 1")] {
        let found = row(&officer, gun);
        assert_eq!(found.comparison.unwrap().outcome, ComparisonOutcome::Exact);
        let [said] = found.relations.as_slice() else { panic!("{:?}", found.relations) };
        assert!(said.starts_with("Pair with J. Pargeter Sidelock"), "{said}");
        assert!(said.contains(other), "{said}");
        let place = officer.question(&format!("e7_pair@{gun}"));
        assert!(place.faults.is_empty() && place.soft.is_empty(), "{place:?}");
    }
    let tally = officer.guns(json!({})).tally;
    assert_eq!((tally.listed, tally.seen, tally.differ, tally.extra), (2, 2, 0, 0));
    let about_guns = |key: &Option<String>| key.as_deref().is_some_and(|key| key.ends_with("@g2"));
    let left: Vec<_> =
        officer.overview().blockers.into_iter().filter(|one| about_guns(&one.key)).collect();
    assert!(left.iter().all(|one| !one.text.contains("twice")), "{left:?}");
    officer.tablet.close();
}
