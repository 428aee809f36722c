//! Steps of a case by people: three different ones, each step once, and what
//! has not left can be undone.

use std::sync::Arc;

use http::StatusCode;
use shared_model::wire::Comment;
use shared_model::workflow::{Event, Refusal, Stage};
use sync_server::store::cases::{CaseError, Cases as _, Step};

use crate::world::{FORCE, HOLD_MS, NOON_MS, World, body, booked, step, submission};

fn refusal<T: std::fmt::Debug>(result: Result<T, CaseError>) -> Refusal {
    match result {
        Err(CaseError::Refused(refusal)) => refusal,
        other => panic!("no refusal: {other:?}"),
    }
}

#[tokio::test]
async fn a_renewal_goes_all_the_way_with_three_different_people() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let act = |event, by| world.store.act(step(world.now_ms(), case, event, Some(by)));
    act(Event::Endorse, "d.rowe").unwrap();
    act(Event::RequestDecision, "d.rowe").unwrap();
    let renewed = act(Event::Renew, "c.hale").unwrap();
    assert_eq!(renewed.fact.to, Stage::Renewed);
    let numbers: Vec<String> =
        world.file("MV-1").history.into_iter().map(|line| line.number).collect();
    assert_eq!(numbers, ["T10", "T12", "T13", "T16", "T18", "T19"]);
    let read = world.get("/v1/cases/MV-1").await.json;
    assert_eq!((&read["stage"], read["version"].as_u64()), (&"renewed".into(), Some(6)));
}

#[tokio::test]
async fn who_may_not_is_told_why_and_nothing_changes() {
    let world = World::new();
    let mut by_both = booked(body());
    by_both["visit"]["officer"] = "b.both".into();
    assert_eq!(world.put("MV-1", &by_both).await.status, StatusCode::CREATED);
    let case = world.file("MV-1").row.case;
    world.receive(case, 1);
    let act = |event, by| world.store.act(step(world.now_ms(), case, event, Some(by)));
    let refuse = |event, by, want: Refusal| {
        let before = world.file("MV-1");
        assert_eq!(refusal(act(event, by)), want, "{event:?} {by}");
        assert_eq!(world.file("MV-1"), before, "{event:?} {by}");
    };
    refuse(Event::Endorse, "b.both", Refusal::WasTheOfficer);
    refuse(Event::Endorse, "c.hale", Refusal::NoRight);
    refuse(Event::Renew, "c.hale", Refusal::NoSuchStep { stage: Stage::VisitReceived });
    act(Event::Endorse, "j.pryce").unwrap();
    act(Event::RequestDecision, "j.pryce").unwrap();
    refuse(Event::Renew, "b.both", Refusal::WasTheOfficer);
    refuse(Event::Renew, "j.pryce", Refusal::WasTheEndorser);
    refuse(Event::Renew, "l.manager", Refusal::NoDelegation);
    refuse(Event::Renew, "o.vance", Refusal::DelegationNotInForce);
    refuse(Event::Renew, "d.rowe", Refusal::NoRight);
    act(Event::Renew, "c.hale").unwrap();
}

#[tokio::test]
async fn a_delegation_ends_with_its_last_day_in_london() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let midnight = NOON_MS + 12 * 3_600_000;
    let act = |now_ms, event, by| world.store.act(step(now_ms, case, event, Some(by)));
    act(NOON_MS, Event::Endorse, "d.rowe").unwrap();
    act(NOON_MS, Event::RequestDecision, "d.rowe").unwrap();
    let late = act(midnight, Event::Renew, "c.hale");
    assert_eq!(refusal(late), Refusal::DelegationNotInForce);
    act(midnight - 1, Event::Renew, "c.hale").unwrap();
}

#[tokio::test]
async fn a_return_names_at_least_one_question_and_the_answer_comes_back() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let asked = |text: &str| Step {
        comments: vec![Comment { key: "d8_here@a1".to_owned(), text: text.to_owned() }],
        ..step(world.now_ms(), case, Event::Return, Some("d.rowe"))
    };
    for empty in ["", "  "] {
        let refused = world.store.act(asked(empty));
        assert!(matches!(refused, Err(CaseError::NoComment)), "{refused:?}");
    }
    world.store.act(asked("Photograph the bolts.")).unwrap();
    let file = world.file("MV-1");
    assert_eq!(file.row.stage, Stage::Returned);
    let line = file.history.last().unwrap();
    assert_eq!(line.comments[0].text, "Photograph the bolts.");
    assert_eq!(line.by.as_ref().map(|(_, name)| name.as_str()), Some("Dilys Rowe"));

    world.receive(case, 2);
    let stale = world.store.act(step(world.now_ms(), case, Event::Endorse, Some("d.rowe")));
    assert_eq!(refusal(stale), Refusal::Stale, "it was the first submission that was read");
    let newest = step(world.now_ms(), case, Event::Endorse, Some("d.rowe"));
    world.store.act(Step { on: Some(submission(2)), ..newest }).unwrap();
}

#[tokio::test]
async fn one_page_open_twice_takes_one_step() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let seen = world.file("MV-1").row.version.stage;
    let on_a_page = |event| Step {
        seen_version: Some(seen),
        ..step(world.now_ms(), case, event, Some("d.rowe"))
    };
    world.store.act(on_a_page(Event::Endorse)).unwrap();
    assert_eq!(refusal(world.store.act(on_a_page(Event::Endorse))), Refusal::Moved);
}

#[tokio::test]
async fn each_step_is_taken_once_however_many_ask_at_once() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let line = Arc::new(std::sync::Barrier::new(8));
    let asks: Vec<_> = (0..8)
        .map(|n| {
            let (store, line) = (Arc::clone(&world.store), Arc::clone(&line));
            let by = if n % 2 == 0 { "d.rowe" } else { "l.manager" };
            let step = step(NOON_MS, case, Event::Endorse, Some(by));
            std::thread::spawn(move || {
                line.wait();
                store.act(step).is_ok()
            })
        })
        .collect();
    let taken = asks.into_iter().map(|ask| ask.join().unwrap());
    assert_eq!(taken.filter(|taken| *taken).count(), 1);
    let endorsed = world.file("MV-1").history.into_iter().filter(|line| line.event == "endorse");
    assert_eq!(endorsed.count(), 1);
    let stages = world.get("/v1/events").await.json;
    assert_eq!(stages["events"].as_array().unwrap().len(), 4, "the endorsement still waits");
}

#[tokio::test]
async fn a_decision_is_undone_by_who_took_it_until_it_has_left() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let act = |event, by| world.store.act(step(world.now_ms(), case, event, Some(by)));
    act(Event::Endorse, "d.rowe").unwrap();
    act(Event::RequestDecision, "d.rowe").unwrap();
    assert_eq!(act(Event::Renew, "c.hale").unwrap().held_until_ms, Some(NOON_MS + HOLD_MS));
    assert_eq!(world.file("MV-1").history[5].undo_until_ms, Some(NOON_MS + HOLD_MS));
    world.wait_ms(HOLD_MS - 1);
    assert_eq!(refusal(act(Event::UndoDecision, "o.vance")), Refusal::NotYours);
    act(Event::UndoDecision, "c.hale").unwrap();
    assert_eq!(world.file("MV-1").row.stage, Stage::DecisionPending);

    act(Event::Renew, "c.hale").unwrap();
    world.wait_ms(HOLD_MS);
    assert_eq!(refusal(act(Event::UndoDecision, "c.hale")), Refusal::NotYours);
    assert_eq!(world.file("MV-1").row.stage, Stage::Renewed);
}

#[tokio::test]
async fn an_endorsement_is_taken_back_with_a_reason_until_the_decision() {
    let world = World::new();
    let case = world.received("MV-1").await;
    let act = |event, by| world.store.act(step(world.now_ms(), case, event, Some(by)));
    let withdraw = |by| {
        let withdraw = step(world.now_ms(), case, Event::WithdrawEndorsement, Some(by));
        world.store.act(Step { reason: Some("The bolts were not seen.".to_owned()), ..withdraw })
    };
    act(Event::Endorse, "d.rowe").unwrap();
    let silent = act(Event::WithdrawEndorsement, "d.rowe");
    assert!(matches!(silent, Err(CaseError::NoReason)), "{silent:?}");
    assert_eq!(refusal(withdraw("j.pryce")), Refusal::NotTheEndorser);
    withdraw("d.rowe").unwrap();
    assert_eq!(world.file("MV-1").row.endorsed_by, None);

    act(Event::Endorse, "d.rowe").unwrap();
    act(Event::RequestDecision, "d.rowe").unwrap();
    withdraw("l.manager").unwrap();
    assert_eq!(world.file("MV-1").row.stage, Stage::VisitReceived);
}

#[tokio::test]
async fn what_a_guard_read_is_kept_with_the_step() {
    let world = World::new();
    let case = world.received("MV-1").await;
    world.store.act(step(world.now_ms(), case, Event::Endorse, Some("d.rowe"))).unwrap();
    let sql = "SELECT guard_read FROM case_transition WHERE force = ?1 AND event = 'endorse'";
    let read: String = world
        .store
        .read("reading a guard", |tx| {
            tx.query_row(sql, [FORCE.0], |row| row.get(0)).map_err(CaseError::store("reading"))
        })
        .unwrap();
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    assert_eq!((read["case"].as_u64(), read["account"]["version"].as_u64()), (Some(3), Some(1)));
}
