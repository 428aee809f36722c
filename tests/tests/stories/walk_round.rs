//! Two holders at one address, one cabinet, one day: what was seen on the walk-round of
//! the one visit is written into the other by one act, and stays the officer's to change.

use mobile_core::ipc::{CommandError, SendingView, Today, WalkRound, WalkRoundUsed, WalkRounds};
use serde_json::{Value, json};
use shared_model::answer::{Answer, Provenance, Source};
use shared_model::ids::VisitId;
use tests::reading::call;
use tests::wait::until;
use tests::world::World;

use crate::visit::{DAY, Officer};

/// The other holder, at the same address, booked for later on the day.
fn her(body: &mut Value) {
    body["person"]["forenames"] = json!("Mair");
    body["person"]["register_ref"] = json!("R-HERS");
    body["visit"]["starts_at"] = json!(format!("{DAY}T15:30:00+01:00"));
}

/// An address of her own besides.
fn elsewhere(body: &mut Value) {
    body["person"]["register_ref"] = json!("R-OTHER");
    body["visit"]["starts_at"] = json!(format!("{DAY}T16:30:00+01:00"));
    body["addresses"] = json!([{
        "id": "a1", "role": "home", "lines": ["9 Somewhere Else"], "postcode": "MV1 1AA",
    }]);
}

fn arrive(officer: &mut Officer, visit: VisitId) {
    officer.visit = visit;
    officer.call::<Value>("arrive", json!({ "markers_read": true })).unwrap();
    officer.say("a13_entry", "invited_in");
}

fn use_it(
    officer: &Officer,
    from: VisitId,
    heads: &[String],
) -> Result<WalkRoundUsed, CommandError> {
    officer.call("use_walk_round", json!({ "from": from, "heads": heads }))
}

fn look(officer: &Officer) -> WalkRounds {
    officer.call("walk_rounds", json!({})).unwrap()
}

/// What is seen on the walk-round of his visit, and something else besides.
fn walk(officer: &Officer) {
    for (key, value) in [("d8_here@a1", json!(true)), ("d8_shown@a1", json!(true))] {
        officer.say(key, value);
    }
    officer.say("d11_fixing@a1", "solid_brick");
    officer.say("d28_level@a1", "level_1");
    officer.say("f1_adults", 2);
    officer.say("a10_shown", true);
    let row = officer.add("person", "");
    officer.say(&format!("f1_name@{row}"), "Ifan Prys");
}

fn taken_from(answer: &Answer) -> Option<(VisitId, Vec<String>)> {
    let Some(Source::Visit { visit, heads }) = &answer.from else { return None };
    Some((*visit, heads.iter().map(ToString::to_string).collect()))
}

/// Uses it as it was shown: one act, each answer names what it is from.
fn written(officer: &Officer, from: &WalkRound) {
    let before = officer.record();
    let used = use_it(officer, from.visit, &from.heads).unwrap();
    assert_eq!(used.answers as usize, from.lines.len());
    let after = officer.record();
    let new = after.answers.iter().filter(|(key, _)| !before.answers.contains_key(key));
    let new: Vec<_> = new.map(|(key, register)| (key, &register[0])).collect();
    assert_eq!(new.len(), from.lines.len());
    let at_ms = new[0].1.at_ms;
    for (key, recorded) in new {
        let answer = &recorded.value;
        assert_eq!((answer.provenance, recorded.at_ms), (Provenance::Record, at_ms), "{key}");
        let (visit, heads) = taken_from(answer).unwrap();
        assert_eq!((visit, &heads), (from.visit, &from.heads), "{key}");
    }
}

#[test]
fn the_walk_round_of_one_visit_is_written_into_the_other_by_one_act() {
    let world = World::new();
    world.put_case_with("STORY-HIS", DAY, |_| {});
    world.put_case_with("STORY-HERS", DAY, her);
    world.put_case_with("STORY-OTHER", DAY, elsewhere);
    let desk = world.tablet("tablet", "m.ellis");
    let mut officer = Officer::let_in(&desk.data);
    let his = officer.visit;
    let today: Today = call(&officer.tablet, "today", json!({})).unwrap();
    let other = |name: &str| {
        let found = today.visits.iter().find(|one| one.visit != his && one.time.contains(name));
        found.unwrap().visit
    };
    let (hers, strangers) = (other("T15:30"), other("T16:30"));
    walk(&officer);

    arrive(&mut officer, strangers);
    assert_eq!(look(&officer).others, [], "another address");
    arrive(&mut officer, hers);
    let shown = look(&officer);
    let [from] = &shown.others[..] else { panic!("{shown:?}") };
    assert_eq!((from.visit, from.new_rows), (his, 1));
    let line = |key: &str| from.lines.iter().find(|line| line.key == key);
    assert_eq!(line("d11_fixing@a1").unwrap().value, "Solid brick");
    assert!(line("d28_level@a1").unwrap().private, "{from:?}");
    assert!(from.lines.iter().any(|line| line.value == "Ifan Prys"), "{from:?}");
    assert!(line("a10_shown").is_none() && line("a13_entry").is_none(), "{from:?}");
    assert!(!officer.is_asked("d11_fixing@a1"), "shown, and not written");
    let stale = use_it(&officer, his, &[]).unwrap_err().to_string();
    assert!(stale.contains("changed since"), "{stale}");
    assert!(use_it(&officer, strangers, &from.heads).is_err(), "not here");

    written(&officer, from);
    let none = look(&officer).others.remove(0);
    assert_eq!(none.lines, []);
    let nothing = use_it(&officer, his, &none.heads).unwrap_err().to_string();
    assert!(nothing.contains("Nothing of that walk-round"), "{nothing}");

    officer.say("d11_fixing@a1", "floor");
    officer.visit = his;
    assert_eq!(officer.question("d11_fixing@a1").answer.unwrap().text, "Solid brick");
    officer.say("d11_fixing@a1", "blockwork");
    officer.visit = hers;
    assert_eq!(officer.question("d11_fixing@a1").answer.unwrap().provenance, "observed");
    until("all with the force", || {
        let view: SendingView = call(&officer.tablet, "send_now", json!({})).unwrap();
        if view.sending.waiting == 0 { Ok(()) } else { Err(format!("{view:?}")) }
    });
    officer.tablet.close();
}
