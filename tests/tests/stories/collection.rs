//! Scenario 30 of domain.md: a collection of 143 guns, on two days, by two officers.

use mobile_core::ipc::{ErrorCode, GunsView, SendingView};
use serde_json::{Value, json};
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer};

const GUNS: usize = 143;

fn collection() -> Value {
    let gun = |n: usize| {
        let (make, prefix) = [("Norrland", "A"), ("Tikka", "SK "), ("Hartwell", "0O")][n % 3];
        json!({
            "id": format!("g{n}"), "certificate": "fac", "class": "rifle", "action": "bolt",
            "make": make, "model": format!("Mk {n}"), "calibre": ".243",
            "serial": format!("{prefix}{:04}", 7 * n),
        })
    };
    (1..=GUNS).map(gun).collect()
}

/// The rows that can be recorded in one act, at most so many.
fn untouched(view: &GunsView, count: usize) -> Vec<String> {
    let rows = view.rows.iter().filter(|row| row.untouched);
    rows.take(count).map(|row| row.row.clone()).collect()
}

#[test]
fn a_collection_is_searched_and_recorded_in_bulk_by_two_officers_on_two_days() {
    let world = World::new();
    world.put_case_with("STORY-COLLECTION", DAY, |body| {
        body["guns"] = collection();
        body["visit"]["second_officer"] = json!("s.bevan");
        body["application"]["certificates"] = json!(["fac"]);
        body["certificates"] = json!([{
            "kind": "fac", "number": "99/FAC/0143", "issued_on": "2022-05-01",
            "expires_on": "2027-04-30",
        }]);
    });
    let (desk, other) = (world.tablet("first", "m.ellis"), world.tablet("second", "s.bevan"));
    // The first day.
    let lead = Officer::let_in(&desk.data);
    let view = lead.guns(json!({}));
    assert_eq!((view.rows.len(), view.tally.to_do), (GUNS, 143));
    let found = lead.guns(json!({ "find": "tikka sk 7" }));
    assert!(!found.rows.is_empty() && found.rows.len() < GUNS / 3, "{}", found.rows.len());
    assert!(found.rows.iter().all(|row| row.make == "Tikka" || row.serial.contains('7')));
    assert_eq!(found.tally, view.tally, "looking for one hides no count");
    let by_eye = lead.guns(json!({ "find": "AO" }));
    assert!(by_eye.rows.iter().any(|row| row.serial.starts_with("A0")), "as the eye reads it");

    let half = untouched(&view, 100);
    lead.call::<Value>("as_certificate", json!({ "rows": half })).unwrap();
    let again = lead.call::<Value>("as_certificate", json!({ "rows": [half[0]] })).unwrap_err();
    assert_eq!(again.code, ErrorCode::Invalid, "nothing is written over: {again}");
    let too_many: Vec<String> = (1..=GUNS).map(|n| format!("g{n}")).collect();
    let refused = lead.call::<Value>("as_certificate", json!({ "rows": too_many })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid);
    let tally = lead.guns(json!({})).tally;
    assert_eq!((tally.seen, tally.differ, tally.to_do), (100, 0, 43));
    lead.tablet.close();

    // The second day, the other officer: one that differs, the rest as certificate.
    let second = {
        let tablet = open(&other.data, PIN).unwrap();
        let officer = Officer { tablet, visit: lead.visit };
        officer.call::<Value>("arrive", json!({ "markers_read": true })).unwrap();
        officer
    };
    second.say("e1_seen@g143", "seen");
    second.say("e6_serial@g143", "SK 9999");
    second.say("e8_match@g143", "different");
    let rest: Vec<String> = (101..GUNS).map(|n| format!("g{n}")).collect();
    second.call::<Value>("as_certificate", json!({ "rows": rest })).unwrap();
    let send = |tablet: &mobile_core::Tablet| {
        call::<SendingView>(tablet, "send_now", json!({})).unwrap();
    };
    let lead = Officer { tablet: open(&desk.data, PIN).unwrap(), ..lead };
    until("every gun on the lead's tablet", || {
        send(&second.tablet);
        send(&lead.tablet);
        let tally = lead.guns(json!({})).tally;
        if tally.seen == 143 { Ok(()) } else { Err(format!("{tally:?}")) }
    });
    let last = lead.guns(json!({ "row": "g143" })).chosen.unwrap();
    assert_eq!(last.gun.read.as_deref(), Some("SK 9999"));
    let by = &last.questions.iter().find(|one| one.key == "e6_serial@g143").unwrap().answer;
    assert_eq!(by.as_ref().unwrap().by, "Siân Bevan", "each answer names who gave it");
    lead.tablet.close();
    second.tablet.close();
}
