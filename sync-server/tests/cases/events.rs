//! What the platform hears: everything, in order for each case, each id once,
//! by webhook and by asking.

use std::sync::Arc;

use http::StatusCode;
use serde_json::Value;
use shared_model::workflow::Event;
use sync_server::events::signing::WebhookSecret;
use sync_server::outbox::Deliverer;
use sync_server::outbox::backoff::Backoff;
use sync_server::outbox::receiver::{EventSettings, Receiver};
use sync_server::store::cases::Cases as _;
use sync_server::store::events::Events as _;

use crate::receiver::{Mishap, Platform};
use crate::world::{HOLD_MS, World, body, booked, step};

const BACKOFF: Backoff = Backoff { base_ms: 1_000, longest_ms: 8_000, attempts_max: 5 };

/// Longer than any wait of the backoff.
const LONG_MS: i64 = 20_000;

fn secret() -> WebhookSecret {
    WebhookSecret::from_random([5; 32])
}

fn deliverer(world: &World, url: &str) -> Deliverer {
    let settings = EventSettings {
        url: url.to_owned(),
        secret: None,
        root: None,
        retry_base_ms: None,
        attempts_max: None,
    };
    let receiver = Receiver::new(&settings, secret()).unwrap();
    let store = Arc::clone(&world.app.store);
    Deliverer::new(store, world.app.clock.clone(), Some(receiver), BACKOFF)
}

/// Rounds with waits between, until nothing is open.
async fn deliver_all(world: &World, deliverer: &Deliverer) {
    for _ in 0..60 {
        if deliverer.round().await.unwrap() == 0 {
            let count = world.store.count_events().unwrap();
            if count.open + count.held == 0 {
                return;
            }
            world.wait_ms(LONG_MS);
        }
    }
    panic!("{:?}", world.store.count_events().unwrap());
}

fn types(applied: &[(String, String)], subject: &str) -> Vec<String> {
    applied.iter().filter(|(of, _)| of == subject).map(|(_, kind)| kind.clone()).collect()
}

#[tokio::test]
async fn a_receiver_that_fails_twice_and_loses_an_answer_applies_each_id_once_in_order() {
    let world = World::new();
    let mishaps =
        [Mishap::Fails, Mishap::None, Mishap::LosesTheAnswer, Mishap::None, Mishap::Fails];
    let platform = Platform::listen(secret(), &mishaps).await;
    let first = world.received("MV-1").await;
    world.received("MV-2").await;
    for event in [Event::Endorse, Event::RequestDecision] {
        world.store.act(step(world.now_ms(), first, event, Some("d.rowe"))).unwrap();
    }
    deliver_all(&world, &deliverer(&world, &platform.url)).await;

    let stage = "doorstep.case.stage.v1";
    let usual = [stage, stage, stage, "doorstep.visit.sealed.v1"];
    let applied = platform.applied();
    assert_eq!(types(&applied, "MV-2"), usual);
    let endorsed = [&usual[..], &[stage, "doorstep.visit.endorsed.v1", stage]].concat();
    assert_eq!(types(&applied, "MV-1"), endorsed);
    let seen = platform.seen.lock().unwrap();
    let versions = |subject: &str| -> Vec<u64> {
        let of = seen.applied.iter().filter(|event| event["subject"] == subject);
        let stages = of.filter(|event| event["type"] == stage);
        stages.map(|event| event["data"]["version"].as_u64().unwrap()).collect()
    };
    assert_eq!((versions("MV-1"), versions("MV-2")), (vec![1, 2, 3, 4, 5], vec![1, 2, 3]));
    assert_eq!(seen.deliveries.len(), seen.applied.len() + 3, "two failures, one lost answer");
    let ids: Vec<String> =
        world.file("MV-2").history.iter().map(|line| line.transition.to_string()).collect();
    let told =
        seen.applied.iter().filter(|event| event["subject"] == "MV-2" && event["type"] == stage);
    assert_eq!(told.map(|event| event["id"].clone()).collect::<Vec<_>>(), ids);
}

#[tokio::test]
async fn a_dead_letter_holds_back_its_own_case_alone_until_a_restart() {
    let world = World::new();
    let platform = Platform::listen(secret(), &[Mishap::Fails; 5]).await;
    let deliverer = deliverer(&world, &platform.url);
    world.received("MV-1").await;
    for _ in 0..6 {
        deliverer.round().await.unwrap();
        world.wait_ms(LONG_MS);
    }
    assert_eq!(world.store.count_events().unwrap().dead, 1);
    world.received("MV-2").await;
    deliver_others(&deliverer).await;
    assert_eq!(types(&platform.applied(), "MV-1"), Vec::<String>::new());
    assert_eq!(types(&platform.applied(), "MV-2").len(), 4);
    let count = world.store.count_events().unwrap();
    let metrics = sync_server::outbox::metrics(count);
    assert!(metrics.contains("doorstep_events{state=\"dead\"} 1\n"), "{metrics}");
    assert_eq!(count.open, 3, "they wait behind the dead letter");

    world.store.revive_events().unwrap();
    deliver_all(&world, &deliverer).await;
    assert_eq!(types(&platform.applied(), "MV-1").len(), 4);
}

async fn deliver_others(deliverer: &Deliverer) {
    while deliverer.round().await.unwrap() > 0 {}
}

#[tokio::test]
async fn an_undone_step_is_never_heard_of() {
    let world = World::new();
    let platform = Platform::listen(secret(), &[]).await;
    let deliverer = deliverer(&world, &platform.url);
    let case = world.received("MV-1").await;
    let act = |event, by| {
        let mut step = step(world.now_ms(), case, event, Some(by));
        step.reason = Some("Too soon.".to_owned());
        world.store.act(step).unwrap();
    };
    act(Event::Endorse, "d.rowe");
    deliver_others(&deliverer).await;
    assert_eq!(platform.applied().len(), 4, "an endorsement waits for its undo");
    act(Event::WithdrawEndorsement, "d.rowe");
    world.wait_ms(HOLD_MS * 2);
    deliver_all(&world, &deliverer).await;
    assert_eq!(platform.applied().len(), 4, "neither is told");
    act(Event::Endorse, "d.rowe");
    world.wait_ms(HOLD_MS);
    act(Event::WithdrawEndorsement, "d.rowe");
    deliver_all(&world, &deliverer).await;
    let told = types(&platform.applied(), "MV-1");
    assert_eq!(told.last().map(String::as_str), Some("doorstep.visit.endorsement_withdrawn.v1"));
    assert_eq!(told.len(), 8);
}

#[tokio::test]
async fn a_wrong_secret_is_refused_and_nothing_is_lost() {
    let world = World::new();
    let platform = Platform::listen(WebhookSecret::from_random([6; 32]), &[]).await;
    world.put("MV-1", &booked(body())).await;
    assert_eq!(deliverer(&world, &platform.url).round().await.unwrap(), 0);
    assert_eq!(world.store.count_events().unwrap().open, 1);
    assert_eq!(platform.applied(), []);
}

#[tokio::test]
async fn the_feed_gives_everything_page_by_page_to_who_asks() {
    let world = World::new();
    for id in ["MV-1", "MV-2", "MV-3"] {
        world.received(id).await;
    }
    let deliverer =
        Deliverer::new(Arc::clone(&world.app.store), world.app.clock.clone(), None, BACKOFF);
    deliverer.round().await.unwrap();
    let (mut read, mut path): (Vec<Value>, String) = (Vec::new(), "/v1/events?limit=5".to_owned());
    loop {
        let page = world.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.json);
        read.extend(page.json["events"].as_array().unwrap().iter().cloned());
        path = format!("/v1/events?limit=5&after={}", page.json["next"].as_str().unwrap());
        assert_eq!(page.headers.contains_key("link"), page.json["more"] == true);
        if page.json["more"] == false {
            break;
        }
    }
    assert_eq!(read.len(), 12);
    let sequences: Vec<&str> =
        read.iter().map(|event| event["sequence"].as_str().unwrap()).collect();
    assert!(sequences.is_sorted() && sequences[11].ends_with("012"), "{sequences:?}");
    for wrong in ["?after=AAAA", "?after=", "?limit=many"] {
        let refused = world.get(&format!("/v1/events{wrong}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}
