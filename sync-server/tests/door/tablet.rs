//! A tablet without a screen: its key, its envelopes, its requests.

use axum::body::Body;
use ed25519_dalek::{Signature as ServerSignature, VerifyingKey as ServerVerifier};
use http::Request;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::hash::EnvelopeHash;
use shared_model::http_signature::{self, SignedHeaders};
use shared_model::ids::{DeviceId, DocumentId};
use shared_model::receipt::{Purpose, Receipt, SignedBytes};
use shared_model::wire::{
    EnrolRequest, EnrolResponse, FeedEvent, PROTOCOL, SignInRequest, SyncRequest, SyncResponse,
};

use crate::world::{Answer, FORCE, HOST, PASSWORD, World};

pub(crate) struct Tablet {
    pub(crate) key: SigningKey,
    pub(crate) officer_key: SigningKey,
    pub(crate) device: DeviceId,
    pub(crate) name: String,
    pub(crate) server: ServerVerifier,
    pub(crate) cursor: u64,
    pub(crate) epoch: u64,
    number: u64,
    previous: EnvelopeHash,
}

pub(crate) fn key(n: u8) -> SigningKey {
    SigningKey::from_slice(&[n; 32]).unwrap()
}

pub(crate) fn point(key: &SigningKey) -> Vec<u8> {
    VerifyingKey::from(key).to_sec1_point(true).as_bytes().to_vec()
}

/// A request signed with this key under this name.
pub(crate) fn signed(
    method: &str,
    path: &str,
    body: &[u8],
    (keyid, key): (&str, &SigningKey),
) -> Request<Body> {
    let uri = format!("https://{HOST}{path}");
    let request = http_signature::Request { method, uri: &uri };
    let headers =
        http_signature::sign::<Signature>(request, body, 1_795_521_600, keyid, key).unwrap();
    with_headers(method, path, body, &headers)
}

pub(crate) fn with_headers(
    method: &str,
    path: &str,
    body: &[u8],
    headers: &SignedHeaders,
) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header("host", HOST)
        .header("content-digest", &headers.content_digest)
        .header("signature-input", &headers.signature_input)
        .header("signature", &headers.signature)
        .body(Body::from(body.to_vec()))
        .unwrap()
}

pub(crate) fn enrol_request(token: &str, key: &SigningKey) -> Request<Body> {
    let request =
        EnrolRequest { protocol: PROTOCOL, token: token.to_owned(), public_key: point(key).into() };
    let body = minicbor::to_vec(&request).unwrap();
    signed("POST", "/v1/enrol", &body, ("new", key))
}

impl Tablet {
    /// Enrolled, with nobody signed in.
    pub(crate) async fn enrol(world: &World, n: u8) -> Self {
        let token = format!("TOKENTOKENTOKEN{n}");
        world.code(&token);
        let answer = world.send(enrol_request(&token, &key(n))).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let response: EnrolResponse = minicbor::decode(&answer.body).unwrap();
        assert_eq!((response.force, response.force_name.as_str()), (FORCE, "Mercia Vale Police"));
        let server: [u8; 32] = response.server_keys[0].public_key.to_vec().try_into().unwrap();
        Self {
            key: key(n),
            officer_key: key(n + 100),
            device: response.device,
            name: response.name,
            server: ServerVerifier::from_bytes(&server).unwrap(),
            cursor: 0,
            epoch: 0,
            number: 0,
            previous: EnvelopeHash([0; 32]),
        }
    }

    /// Enrolled, with an officer signed in.
    pub(crate) async fn of(world: &World, n: u8, officer: &str) -> Self {
        let tablet = Self::enrol(world, n).await;
        let totp = world.totp(officer);
        let answer = tablet.sign_in(world, officer, PASSWORD, &totp).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        tablet
    }

    pub(crate) async fn sign_in(
        &self,
        world: &World,
        name: &str,
        password: &str,
        totp: &str,
    ) -> Answer {
        let request = SignInRequest {
            name: name.to_owned(),
            password: password.to_owned(),
            totp: totp.to_owned(),
            officer_key: point(&self.officer_key).into(),
        };
        self.send(world, "POST", "/v1/sign-in", &minicbor::to_vec(&request).unwrap()).await
    }

    pub(crate) async fn send(
        &self,
        world: &World,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Answer {
        let keyid = self.device.to_string();
        world.send(signed(method, path, body, (&keyid, &self.key))).await
    }

    /// The next envelope of this tablet for a document.
    pub(crate) fn envelope(
        &mut self,
        document: DocumentId,
        kind: EnvelopeKind,
        body: &[u8],
    ) -> Envelope {
        self.number += 1;
        let head = EnvelopeHead {
            kind,
            force: FORCE,
            document,
            device: self.device,
            number: self.number,
            previous: self.previous,
        };
        let envelope = Envelope::sign::<Signature>(head, body, &self.key).unwrap();
        self.previous = envelope.hash();
        envelope
    }

    pub(crate) fn request(&self, envelopes: &[&Envelope]) -> Vec<u8> {
        let request = SyncRequest {
            protocol: PROTOCOL,
            epoch: self.epoch,
            cursor: self.cursor,
            envelopes: envelopes.iter().map(|one| one.bytes().to_vec().into()).collect(),
        };
        minicbor::to_vec(&request).unwrap()
    }

    /// Sends envelopes, and takes the feed up to its end.
    pub(crate) async fn sync(&mut self, world: &World, envelopes: &[&Envelope]) -> SyncResponse {
        let body = self.request(envelopes);
        let answer = self.send(world, "POST", "/v1/sync", &body).await;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let response: SyncResponse = minicbor::decode(&answer.body).unwrap();
        self.cursor = response.cursor;
        self.epoch = response.epoch;
        response
    }

    /// What is new in the mailbox.
    pub(crate) async fn news(&mut self, world: &World) -> Vec<FeedEvent> {
        let response = self.sync(world, &[]).await;
        response.feed.into_iter().map(|entry| entry.event).collect()
    }

    /// A receipt, when the server signed it for this tablet.
    pub(crate) fn believe(&self, bytes: &[u8]) -> Receipt {
        let signed: SignedBytes = minicbor::decode(bytes).unwrap();
        let bytes = signed.verify::<ServerSignature>(Purpose::Receipt, &self.server).unwrap();
        let receipt: Receipt = minicbor::decode(bytes).unwrap();
        assert_eq!(receipt.device, self.device);
        receipt
    }
}
