//! Whatever comes to the door wrongly, it is told why, and nothing changes.

use http::Request;
use shared_model::envelope::EnvelopeKind;
use shared_model::hash::BlobHash;
use shared_model::http_signature::{self, SignedHeaders};
use shared_model::ids::{DocumentId, EvidenceId};
use sync_server::store::devices::{DeviceState, Devices as _};
use sync_server::store::documents::Documents as _;
use sync_server::store::evidence::Evidence as _;
use uuid::Uuid;

use crate::tablet::{Tablet, enrol_request, key, signed, with_headers};
use crate::world::{FORCE, HOST, World};

type Wrong = (&'static str, Request<axum::body::Body>, (u16, &'static str));

fn document() -> DocumentId {
    DocumentId::from_uuid(Uuid::from_u128(5))
}

/// Everything a tablet could have changed.
fn kept(world: &World, tablet: &Tablet) -> String {
    let store = &world.data.store;
    let devices = store.devices(FORCE).unwrap();
    let mail = store.feed(FORCE, tablet.device, 0, usize::MAX).unwrap().rows.len();
    let envelopes = store.envelopes(FORCE, document()).unwrap();
    let blobs = store.blobs(FORCE, document()).unwrap();
    let (files, stage) = (world.files(), world.stage());
    format!("{devices:?} {mail} {envelopes:?} {blobs:?} {files} {stage:?}")
}

async fn all_refused(world: &World, tablet: &Tablet, table: Vec<Wrong>) {
    let before = kept(world, tablet);
    for (what, request, (status, name)) in table {
        let answer = world.send(request).await;
        let shown = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status.as_u16(), status, "{what}: {shown}");
        assert_eq!(answer.problem(), name, "{what}: {shown}");
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{what}");
        assert_eq!(kept(world, tablet), before, "{what}");
    }
}

/// The good request and everything that can be wrong with its signature.
fn wrong_signatures(tablet: &Tablet, method: &str, path: &str, body: &[u8]) -> Vec<Wrong> {
    let keyid = tablet.device.to_string();
    let uri = format!("https://{HOST}{path}");
    let made = |at_s: i64, uri: &str| -> SignedHeaders {
        let request = http_signature::Request { method, uri };
        http_signature::sign::<p256::ecdsa::Signature>(request, body, at_s, &keyid, &tablet.key)
            .unwrap()
    };
    let good = made(1_795_521_600, &uri);
    let with = |headers: &SignedHeaders| with_headers(method, path, body, headers);
    let without = |name: &str| {
        let mut request = with(&good);
        request.headers_mut().remove(name);
        request
    };
    let other_host = made(1_795_521_600, &uri.replace(HOST, "elsewhere.example"));
    let garbled = SignedHeaders { signature: "sig1=:AAAA:".to_owned(), ..good.clone() };
    let refused = (401, "bad-signature");
    vec![
        ("another key", signed(method, path, body, (&keyid, &key(9))), refused),
        ("a tablet nobody knows", signed(method, path, body, ("nobody", &tablet.key)), refused),
        (
            "a tablet that is not enrolled",
            signed(method, path, body, (&Uuid::nil().to_string(), &tablet.key)),
            refused,
        ),
        ("made for another host", with(&other_host), refused),
        ("garbled", with(&garbled), refused),
        ("no signature", without("signature"), refused),
        ("nothing says what is signed", without("signature-input"), refused),
        ("no digest", without("content-digest"), refused),
        ("no host", without("host"), refused),
    ]
}

#[tokio::test]
async fn a_request_with_a_wrong_signature_changes_nothing_on_any_route() {
    let world = World::new().await;
    let mut tablet = Tablet::enrol(&world, 1).await;
    let envelope = tablet.envelope(document(), EnvelopeKind::Segment, b"edits");
    let push = tablet.request(&[&envelope]);
    let hash = BlobHash::of(b"a photograph");
    let evidence = EvidenceId { device: tablet.device, n: 1 };
    let blob = format!("/v1/evidence/{}/{evidence}/{hash}", document());
    for (method, path, body) in [
        ("POST", "/v1/sync", push.as_slice()),
        ("GET", "/v1/feed?after=0", b""),
        ("POST", "/v1/sign-in", b"anything"),
        ("PUT", blob.as_str(), b"a photograph"),
    ] {
        all_refused(&world, &tablet, wrong_signatures(&tablet, method, path, body)).await;
    }
    // Signed well, over other bytes: the evidence route names it as what it is.
    let keyid = tablet.device.to_string();
    let mut changed = signed("POST", "/v1/sync", &push, (&keyid, &tablet.key));
    *changed.body_mut() = axum::body::Body::from("other bytes");
    let mut swapped = signed("PUT", &blob, b"a photograph", (&keyid, &tablet.key));
    *swapped.body_mut() = axum::body::Body::from("other bytes");
    let wrong_hash = blob.replace(&hash.to_string(), &BlobHash::of(b"other").to_string());
    let elsewhere = signed("PUT", &wrong_hash, b"a photograph", (&keyid, &tablet.key));
    let table: Vec<Wrong> = vec![
        ("another body", changed, (401, "bad-signature")),
        ("other bytes than signed", swapped, (422, "wrong-hash")),
        ("other bytes than the address names", elsewhere, (422, "wrong-hash")),
    ];
    all_refused(&world, &tablet, table).await;
}

#[tokio::test]
async fn what_cannot_be_read_or_is_not_there_changes_nothing() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let keyid = tablet.device.to_string();
    let send = |method, path: &str, body: &[u8]| signed(method, path, body, (&keyid, &tablet.key));
    let large = vec![0; 9 * 1024];
    let table: Vec<Wrong> = vec![
        ("no CBOR", send("POST", "/v1/sync", b"\xff"), (400, "malformed")),
        ("JSON", send("POST", "/v1/sync", b"{}"), (400, "malformed")),
        ("nothing", send("POST", "/v1/sync", b""), (400, "malformed")),
        ("no CBOR", send("POST", "/v1/sign-in", b"\xff"), (400, "malformed")),
        ("too much", send("POST", "/v1/sign-in", &large), (413, "too-large")),
        ("no number", send("GET", "/v1/feed?after=x", b""), (400, "malformed")),
        ("no place", send("GET", "/v1/feed", b""), (400, "malformed")),
        ("no evidence", send("PUT", "/v1/evidence/a/b/c/d", b""), (400, "malformed")),
        ("no route", send("GET", "/v1/nothing", b""), (404, "not-found")),
        ("no such method", send("DELETE", "/v1/sync", b""), (405, "wrong-method")),
        ("no code", enrol_request("NEVERGIVENTOKEN1", &key(2)), (403, "bad-code")),
        ("no CBOR", signed("POST", "/v1/enrol", b"\xff", ("new", &key(2))), (400, "malformed")),
        ("too much", signed("POST", "/v1/enrol", &large, ("new", &key(2))), (413, "too-large")),
    ];
    all_refused(&world, &tablet, table).await;
}

#[tokio::test]
async fn a_suspended_tablet_is_told_that_nothing_on_it_is_lost() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    world.set_state(&tablet.name, DeviceState::Suspended);
    let answer = tablet.send(&world, "GET", "/v1/feed?after=0", b"").await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (403, "device-ended"));
    assert!(String::from_utf8_lossy(&answer.body).contains("nothing on it is lost"));
}
