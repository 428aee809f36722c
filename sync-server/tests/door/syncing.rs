//! Pushing and pulling: what was acknowledged is held, and a repeat changes nothing.

use std::sync::atomic::Ordering;

use shared_model::envelope::EnvelopeKind;
use shared_model::ids::DocumentId;
use shared_model::receipt::ReceiptKind;
use shared_model::wire::SyncResponse;
use sync_server::store::documents::Documents as _;
use uuid::Uuid;

use crate::tablet::{Tablet, key};
use crate::visit::Visit;
use crate::world::{FORCE, World};

#[tokio::test]
async fn a_push_is_acknowledged_by_a_signed_receipt_that_names_every_envelope() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.say("k2_rationale", "One");
    let one = visit.segment(&mut tablet);
    visit.say("k2_rationale", "Two");
    let two = visit.segment(&mut tablet);
    for _ in 0..2 {
        let response = tablet.sync(&world, &[&one, &two]).await;
        let receipt = tablet.believe(&response.receipt.unwrap());
        let ReceiptKind::Held { envelopes, .. } = receipt.kind else { panic!("{receipt:?}") };
        assert_eq!(envelopes, [one.hash(), two.hash()]);
    }
    assert_eq!(world.data.store.envelopes(FORCE, visit.pack.document).unwrap().len(), 2);
    assert_eq!(world.app.counters.envelopes_held.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn what_rests_on_the_server_is_not_readable_without_its_key() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let words = "Spoken at the kitchen table about the neighbours";
    visit.say("k2_rationale", words);
    let envelope = visit.segment(&mut tablet);
    tablet.sync(&world, &[&envelope]).await;
    world.publish();
    let path = world.data.path.clone();
    let world = world.restart();
    for file in ["server.sqlite", "keys.sqlite"] {
        let bytes = std::fs::read(path.join(file)).unwrap();
        let found = bytes.windows(words.len()).any(|part| part == words.as_bytes());
        assert!(!found, "in clear in {file}");
    }
    drop(world);
}

#[tokio::test]
async fn envelopes_that_are_not_this_tablets_are_refused_each_with_its_reason() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut other = Tablet::enrol(&world, 2).await;
    let document = DocumentId::from_uuid(Uuid::from_u128(5));
    let good = tablet.envelope(document, EnvelopeKind::Segment, b"edits");
    let foreign = other.envelope(document, EnvelopeKind::Segment, b"edits");
    other.key = key(9);
    other.device = tablet.device;
    let forged = other.envelope(document, EnvelopeKind::Segment, b"edits");
    let response = tablet.sync(&world, &[&foreign, &good, &forged]).await;
    let refused: Vec<_> =
        response.refused.iter().map(|one| (one.envelope, one.code.as_str())).collect();
    assert_eq!(refused, [(foreign.hash(), "wrong_device"), (forged.hash(), "bad_signature")]);
    let receipt = tablet.believe(&response.receipt.unwrap());
    let ReceiptKind::Held { envelopes, .. } = receipt.kind else { panic!("{receipt:?}") };
    assert_eq!(envelopes, [good.hash()]);
}

#[tokio::test]
async fn gaps_and_forks_are_marked_and_never_refused() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let document = DocumentId::from_uuid(Uuid::from_u128(5));
    let one = tablet.envelope(document, EnvelopeKind::Segment, b"one");
    let two = tablet.envelope(document, EnvelopeKind::Segment, b"two");
    let mut clone = Tablet::of(&world, 2, "m.ellis").await;
    clone.key = tablet.key.clone();
    clone.device = tablet.device;
    let fork = clone.envelope(document, EnvelopeKind::Segment, b"another one");
    let marks = |world: &World| {
        let held = world.data.store.envelopes(FORCE, document).unwrap();
        held.into_iter().map(|one| one.mark).collect::<Vec<_>>()
    };
    tablet.sync(&world, &[&two]).await;
    assert_eq!(marks(&world), [Some("gap".to_owned())]);
    tablet.sync(&world, &[&one, &fork]).await;
    assert_eq!(marks(&world), [None, None, Some("fork".to_owned())]);
}

#[tokio::test]
async fn a_sync_with_nothing_new_loads_no_document_and_fits_in_a_kilobyte() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.say("k2_rationale", "One");
    let envelope = visit.segment(&mut tablet);
    tablet.sync(&world, &[&envelope]).await;
    world.publish();
    tablet.sync(&world, &[]).await;
    let loaded = world.app.counters.documents_loaded.load(Ordering::Relaxed);
    let body = tablet.request(&[]);
    let keyid = tablet.device.to_string();
    let request = crate::tablet::signed("POST", "/v1/sync", &body, (&keyid, &tablet.key));
    let lines = |headers: &http::HeaderMap| -> usize {
        headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
    };
    let sent = "POST /v1/sync HTTP/1.1\r\n\r\n".len()
        + lines(request.headers())
        + "content-length: 00\r\n".len()
        + body.len();
    let answer = world.send(request).await;
    let received = "HTTP/1.1 200 OK\r\n\r\n".len() + lines(&answer.headers) + answer.body.len();
    assert_eq!(answer.status, 200);
    assert!(sent + received <= 1024, "{sent} + {received} bytes");
    world.publish();
    assert_eq!(world.app.counters.documents_loaded.load(Ordering::Relaxed), loaded);
}

#[tokio::test]
async fn a_tablet_of_another_history_reads_its_mailbox_from_the_start() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let first = tablet.news(&world).await;
    assert_eq!(first.len(), 2);
    assert!(tablet.news(&world).await.is_empty());
    tablet.epoch = 3;
    assert_eq!(tablet.news(&world).await, first);
}

#[tokio::test]
async fn a_wait_for_news_of_another_history_is_answered_at_once_and_by_nothing_of_this_one() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mail = tablet.news(&world).await;
    let cursor = tablet.cursor;
    let poll = async |path: &str| -> SyncResponse {
        let answer = tablet.send(&world, "GET", path, b"").await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        minicbor::decode(&answer.body).unwrap()
    };
    let other = poll("/v1/feed?epoch=3&after=1&wait=25").await;
    assert!(other.feed.is_empty(), "what stands behind 1 here is not what the tablet lacks");
    assert_eq!((other.epoch, other.cursor, other.more), (7, 0, true));
    for path in ["/v1/feed?epoch=7&after=1", "/v1/feed?after=1"] {
        let known = poll(path).await;
        assert_eq!((known.feed.len(), known.cursor), (mail.len() - 1, cursor), "{path}");
    }
}

#[tokio::test]
async fn too_much_and_the_unreadable_are_refused_and_change_nothing() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let table = [
        (b"\xff\xff".to_vec(), "malformed"),
        (vec![0; 3 * 1024 * 1024], "too-large"),
        (minicbor::to_vec((99, 0, 0, [0; 0])).unwrap(), "malformed"),
    ];
    for (body, want) in table {
        let answer = tablet.send(&world, "POST", "/v1/sync", &body).await;
        assert_eq!(answer.problem(), want, "{} bytes", body.len());
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
}
