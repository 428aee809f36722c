//! A third officer joins a visit at the door, asked for by number with no signal. Once
//! there is one, the visit is on their tablet too, and what all of them write converges.

use std::path::Path;

use mobile_core::Tablet;
use mobile_core::ipc::{CheckAnswers, ColleagueState, Colleagues, SendingView, Today};
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer};

/// The third officer's.
const NUMBER: &str = "MV4431";

fn send(tablet: &Tablet) -> SendingView {
    call(tablet, "send_now", json!({})).unwrap()
}

fn list(officer: &Officer) -> Vec<(String, ColleagueState)> {
    let found: Colleagues = officer.call("colleagues", json!({})).unwrap();
    let all = found.colleagues.into_iter();
    all.map(|one| (one.name.unwrap_or(one.staff_number), one.state)).collect()
}

fn ask(officer: &Officer, number: &str) -> Result<Colleagues, String> {
    let asked = officer.call("add_colleague", json!({ "staff_number": number }));
    asked.map_err(|error| error.to_string())
}

/// Their tablet, once the visit is on it, at the door.
fn at_the_door_too(folder: &Path, visit: VisitId) -> Officer {
    let tablet = open(folder, PIN).unwrap();
    until("the visit", || {
        send(&tablet);
        let today: Today = call(&tablet, "today", json!({})).unwrap();
        let found = today.visits.iter().any(|one| one.visit == visit);
        found.then_some(()).ok_or_else(|| format!("{today:?}"))
    });
    let officer = Officer { tablet, visit };
    officer.call::<Value>("arrive", json!({ "markers_read": true })).unwrap();
    officer
}

fn said(officer: &Officer, key: &str) -> Option<(String, String)> {
    let answer = officer.question(key).answer?;
    Some((answer.text, answer.by))
}

fn booked() -> (String, ColleagueState) {
    ("Siân Bevan".to_owned(), ColleagueState::Booked)
}

/// With no signal: what is no colleague's number is refused, the others are kept.
fn asked_for(lead: &Officer) {
    assert_eq!(list(lead), [booked()]);
    for (number, why) in [
        ("", "Type the colleague's"),
        ("mv 4417", "your own number"),
        ("MV4420", "Siân Bevan is in this visit already"),
    ] {
        let refused = ask(lead, number).unwrap_err();
        assert!(refused.contains(why), "{number}: {refused}");
    }
    ask(lead, " mv4431 ").unwrap();
    ask(lead, "MV9999").unwrap();
    let asked = |number: &str| (number.to_owned(), ColleagueState::Asked);
    assert_eq!(list(lead), [booked(), asked("mv4431"), asked("MV9999")]);
    assert!(ask(lead, "MV-4431").unwrap_err().contains("asked for already"));
}

/// What the third officer writes is on every tablet, and they finish nothing.
fn written_by_the_third([lead, second, third]: [&Officer; 3]) {
    third.say("d12_location@a1", "main_building");
    let check: CheckAnswers = third.call("check", json!({})).unwrap();
    assert_eq!((check.lead.as_deref(), check.can_finish), (Some("Morgan Ellis"), false));
    let finish = third.call::<Value>("finish", json!({ "waivers": [] })).unwrap_err().to_string();
    assert!(finish.contains("Morgan Ellis leads this visit"), "{finish}");
    let theirs = Some("Teg Third".to_owned());
    until("the answer on every tablet", || {
        send(&third.tablet);
        let by = |officer: &Officer| {
            send(&officer.tablet);
            said(officer, "d12_location@a1").map(|(_, by)| by)
        };
        let (at_lead, at_second) = (by(lead), by(second));
        if at_lead == theirs && at_second == theirs {
            return Ok(());
        }
        Err(format!("{at_lead:?}, {at_second:?}"))
    });
}

#[test]
fn a_third_officer_joins_at_the_door_and_all_three_converge() {
    let mut world = World::new();
    world.add_officer("t.third", "Teg Third", NUMBER);
    world.put_case_with("STORY-FARM", DAY, |body| {
        body["visit"]["second_officer"] = json!("s.bevan");
    });
    let desk = world.tablet("lead", "m.ellis");
    let second = world.tablet("second", "s.bevan");
    let third = world.tablet("third", "t.third");
    let lead = Officer::let_in(&desk.data);
    until("what waits to be with the force", || {
        let view = send(&lead.tablet);
        (view.sending.waiting == 0).then_some(()).ok_or_else(|| format!("{view:?}"))
    });
    world.stop();

    lead.say("d8_here@a1", true);
    lead.say("d8_shown@a1", true);
    lead.say("d11_fixing@a1", "solid_brick");
    asked_for(&lead);
    lead.tablet.close();
    let lead = Officer { tablet: open(&desk.data, PIN).unwrap(), visit: lead.visit };
    assert_eq!(list(&lead).len(), 3, "asked for and kept over a restart");

    world.start();
    let named = ("Teg Third".to_owned(), ColleagueState::Added);
    let refused = ("MV9999".to_owned(), ColleagueState::NotAdded);
    let booked = booked();
    until("who they are", || {
        let view = send(&lead.tablet);
        let now = list(&lead);
        let wanted = [booked.clone(), named.clone(), refused.clone()];
        if now == wanted && view.sending.waiting == 0 { Ok(()) } else { Err(format!("{now:?}")) }
    });
    let third = at_the_door_too(&third.data, lead.visit);
    let second = at_the_door_too(&second.data, lead.visit);
    assert_eq!(said(&third, "d11_fixing@a1"), Some(("Solid brick".into(), "Morgan Ellis".into())));
    let told = second.call::<Colleagues>("colleagues", json!({})).unwrap();
    assert!(told.colleagues.iter().any(|one| one.name.as_deref() == Some("Teg Third")), "{told:?}");

    written_by_the_third([&lead, &second, &third]);
    let records = [&lead, &second, &third].map(|officer| officer.record().answers);
    assert_eq!(records[0], records[1]);
    assert_eq!(records[0], records[2]);
    for officer in [lead, second, third] {
        officer.tablet.close();
    }
}
