//! Who gets in, and who is refused.

use shared_model::http_signature::{self, Request, SignedHeaders};
use shared_model::wire::{EnrolResponse, FeedEvent};
use sync_server::store::devices::{DeviceState, Devices as _};

use crate::tablet::{Tablet, enrol_request, key, signed, with_headers};
use crate::visit::Visit;
use crate::world::{FORCE, HOST, PASSWORD, World};

#[tokio::test]
async fn a_code_enrols_one_tablet_even_when_the_answer_was_lost() {
    let world = World::new().await;
    world.code("AAAABBBBCCCCDDDD");
    let first = world.send(enrol_request("AAAABBBBCCCCDDDD", &key(1))).await;
    let again = world.send(enrol_request("AAAABBBBCCCCDDDD", &key(1))).await;
    let device = |body: &[u8]| minicbor::decode::<EnrolResponse>(body).unwrap().device;
    assert_eq!(device(&first.body), device(&again.body));
    let other = world.send(enrol_request("AAAABBBBCCCCDDDD", &key(2))).await;
    assert_eq!((other.status.as_u16(), other.problem().as_str()), (403, "bad-code"));
    assert_eq!(world.data.store.devices(FORCE).unwrap().len(), 1);
}

#[tokio::test]
async fn a_code_that_is_old_or_was_never_given_enrols_nobody() {
    let world = World::new().await;
    world.code("AAAABBBBCCCCDDDD");
    world.wait_seconds(600);
    for token in ["AAAABBBBCCCCDDDD", "NEVERGIVENTOKEN1"] {
        let answer = world.send(enrol_request(token, &key(1))).await;
        assert_eq!(answer.problem(), "bad-code", "{token}");
    }
    assert!(world.data.store.devices(FORCE).unwrap().is_empty());
}

#[tokio::test]
async fn a_tablet_cannot_bring_a_key_it_does_not_hold() {
    let world = World::new().await;
    world.code("AAAABBBBCCCCDDDD");
    let (honest, thief) = (key(1), key(2));
    let request = enrol_request("AAAABBBBCCCCDDDD", &honest);
    let body = http_body_util::BodyExt::collect(request.into_body()).await.unwrap().to_bytes();
    let answer = world.send(signed("POST", "/v1/enrol", &body, ("new", &thief))).await;
    assert_eq!(answer.problem(), "bad-signature");
}

#[tokio::test]
async fn a_request_that_is_not_the_tablets_own_is_refused() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let body = tablet.request(&[]);
    let keyid = tablet.device.to_string();
    let uri = format!("https://{HOST}/v1/sync");
    let request = Request { method: "POST", uri: &uri };
    let good: SignedHeaders =
        http_signature::sign::<p256::ecdsa::Signature>(request, &body, 1, &keyid, &tablet.key)
            .unwrap();
    let mut other_body = body.clone();
    other_body.push(0);
    let table = [
        ("its own", with_headers("POST", "/v1/sync", &body, &good), 200),
        ("another key", signed("POST", "/v1/sync", &body, (&keyid, &key(9))), 401),
        ("nobody", signed("POST", "/v1/sync", &body, ("nobody", &tablet.key)), 401),
        ("another body", with_headers("POST", "/v1/sync", &other_body, &good), 401),
        ("another address", with_headers("GET", "/v1/feed?after=0", &body, &good), 401),
        (
            "no signature",
            http::Request::post("/v1/sync").body(axum::body::Body::empty()).unwrap(),
            401,
        ),
    ];
    for (what, request, want) in table {
        assert_eq!(world.send(request).await.status.as_u16(), want, "{what}");
    }
}

#[tokio::test]
async fn an_officer_signs_in_and_finds_the_form_and_the_visit() {
    let world = World::new().await;
    let mut tablet = Tablet::enrol(&world, 1).await;
    assert!(tablet.news(&world).await.is_empty());
    let totp = world.totp("m.ellis");
    let wrong = tablet.sign_in(&world, "m.ellis", "not-the-password", &totp).await;
    assert_eq!((wrong.status.as_u16(), wrong.problem().as_str()), (401, "sign-in-refused"));
    assert!(tablet.news(&world).await.is_empty());
    for _ in 0..2 {
        let totp = world.totp("m.ellis");
        let answer = tablet.sign_in(&world, "m.ellis", PASSWORD, &totp).await;
        assert_eq!(answer.status, 200);
    }
    let news = tablet.news(&world).await;
    assert!(
        matches!(news.as_slice(), [FeedEvent::Form { .. }, FeedEvent::Assign { .. }]),
        "once each, the form first: {news:?}"
    );
}

#[tokio::test]
async fn a_supervisor_does_not_sign_in_on_a_tablet() {
    let world = World::new().await;
    let mut tablet = Tablet::enrol(&world, 1).await;
    let totp = world.totp("d.rowe");
    let refused = tablet.sign_in(&world, "d.rowe", PASSWORD, &totp).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (403, "not-allowed"));
    assert!(tablet.news(&world).await.is_empty());
}

#[tokio::test]
async fn a_revoked_tablet_reads_nothing_and_what_it_sends_is_kept_apart() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.say("k2_rationale", "Said before the tablet was lost");
    let envelope = visit.segment(&mut tablet);
    world.set_state(&tablet.name, DeviceState::Revoked);
    tablet.cursor = 0;
    let response = tablet.sync(&world, &[&envelope]).await;
    assert!(response.feed.is_empty() && response.receipt.is_some());
    world.publish();
    use sync_server::store::documents::{Documents as _, EnvelopeState};
    let kept = world.data.store.envelopes(FORCE, visit.pack.document).unwrap();
    assert_eq!(kept.iter().map(|one| one.state).collect::<Vec<_>>(), [EnvelopeState::Late]);
    let poll = tablet.send(&world, "GET", "/v1/feed?after=0", b"").await;
    assert_eq!((poll.status.as_u16(), poll.problem().as_str()), (403, "device-ended"));
    let totp = world.totp("m.ellis");
    let sign_in = tablet.sign_in(&world, "m.ellis", PASSWORD, &totp).await;
    assert_eq!(sign_in.problem(), "device-ended");
}
