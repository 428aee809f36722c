//! A second officer for tests of the tablet: another tablet's document, whose changes
//! come in as the server would pass them on.

use p256::ecdsa::SigningKey;
use serde_json::{Value, json};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Container, Segment};
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::forms;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, ActorId, DeviceId, DocumentId, ForceId, VisitId};
use shared_model::pack::{Gun, Officer, Pack};

use crate::key_store::new_signing_key;
use crate::store::{Db, EnvelopeState, NewEnvelope};
use crate::tablet::Tablet;
use crate::tablet::tests::{self, opened};

pub(super) const VISIT: VisitId = VisitId::from_bytes([1; 16]);
const DOCUMENT: DocumentId = DocumentId::from_bytes([1; 16]);
/// The officer who is signed in on the tablet of the tests.
pub(super) const MORGAN: u8 = 4;
pub(super) const SIAN: u8 = 7;
const NOON_MS: i64 = 1_795_521_600_000;

/// Somebody with a tablet of their own.
pub(super) struct Colleague {
    writer: Writer,
    device: DeviceId,
    document: Document,
    key: SigningKey,
    number: u64,
    previous: EnvelopeHash,
    unsent: Vec<Envelope>,
    pub minute: i64,
    pub clock_ahead_ms: Option<i64>,
}

/// At the door of a holder of two guns, with Siân Bevan booked as the second officer.
pub(super) fn arrived(folder: &std::path::Path) -> Tablet {
    let tablet = opened(folder);
    let gun = |n: usize, serial: &str| Gun {
        id: format!("g{n}").parse().unwrap(),
        certificate: "sgc".into(),
        class: "shotgun_s2".into(),
        action: "side_by_side".into(),
        make: "Webley".into(),
        model: "700".into(),
        calibre: "12".into(),
        serial: serial.into(),
    };
    let second = Officer {
        account: AccountId::from_bytes([SIAN; 16]),
        name: "Siân Bevan".into(),
        staff_number: "C2".into(),
        initials: "SB".into(),
    };
    let pack = Pack {
        guns: vec![gun(1, "A0123"), gun(2, "B7781")],
        second_officer: Some(second),
        ..tests::pack(1, "2026-11-24T14:00:00Z")
    };
    let text = serde_json::to_string(&pack).unwrap();
    let rows = |db: Db<'_>| {
        db.put_form(pack.form.hash, forms::RENEWAL.as_bytes())?;
        db.put_visit(&pack, &text)
    };
    tablet.officer(|_, opened| opened.store.write(rows)).unwrap();
    tablet.call("arrive", json!({ "visit": VISIT, "markers_read": true })).unwrap();
    tablet
}

/// A command about the visit.
pub(super) fn ask<T: serde::de::DeserializeOwned>(
    tablet: &Tablet,
    name: &str,
    mut request: Value,
) -> T {
    request["visit"] = json!(VISIT);
    serde_json::from_value(tablet.call(name, request).unwrap()).unwrap()
}

/// An answer in words, as a request has it and as a register has it.
pub(super) fn answered(value: &str) -> Value {
    json!({ "state": "answered", "value": value, "provenance": "observed" })
}

/// The officer of this tablet answers.
pub(super) fn answer(tablet: &Tablet, key: &str, value: &str) {
    ask::<Value>(tablet, "answer", json!({ "key": key, "answer": answered(value) }));
}

impl Colleague {
    /// The officer's number stands in the account, the tablet's in the actor.
    pub(super) fn new(officer: u8, tablet: u8) -> Self {
        Self {
            writer: Writer {
                actor: ActorId([tablet; 16]),
                author: AccountId::from_bytes([officer; 16]),
            },
            device: DeviceId::from_bytes([tablet; 16]),
            document: Document::new(),
            key: new_signing_key().unwrap(),
            number: 0,
            previous: EnvelopeHash([0; 32]),
            unsent: Vec::new(),
            minute: 0,
            clock_ahead_ms: None,
        }
    }

    /// Takes in what the tablet recorded so far.
    pub(super) fn hear(&mut self, tablet: &Tablet) {
        let kept = |db: Db<'_>| db.segments_after(DOCUMENT, 0);
        for one in tablet.officer(|_, opened| opened.store.read(kept)).unwrap() {
            let envelope = Envelope::parse(&one.bytes).unwrap();
            for change in Segment::decode(envelope.body()).unwrap().changes {
                self.document.apply(&change).unwrap();
            }
        }
    }

    pub(super) fn says(&mut self, key: &str, value: &str) {
        let text = shared_model::canonical::text(&answered(value)).unwrap();
        self.puts(Container::Answers, key, text);
    }

    pub(super) fn puts(&mut self, container: Container, key: &str, text: String) {
        self.minute += 1;
        let at_ms = NOON_MS + self.minute * 60_000;
        let offset_ms = self.clock_ahead_ms.map(|ms| -ms);
        let put = NewPut { container, key: key.to_owned(), text };
        let moment = Moment::new(at_ms, 1, 1, offset_ms);
        let change = self.document.put(&self.writer, &moment, &[put]).unwrap();
        self.number += 1;
        let head = EnvelopeHead {
            kind: EnvelopeKind::Segment,
            force: ForceId(99),
            document: DOCUMENT,
            device: self.device,
            number: self.number,
            previous: self.previous,
        };
        let body = Segment { changes: vec![change] }.encode();
        let envelope = Envelope::sign::<p256::ecdsa::Signature>(head, &body, &self.key).unwrap();
        self.previous = envelope.hash();
        self.unsent.push(envelope);
    }

    /// All that was not sent yet comes in.
    pub(super) fn reaches(&mut self, tablet: &Tablet) {
        let sent = std::mem::take(&mut self.unsent);
        let rows = |db: Db<'_>| {
            for envelope in &sent {
                let state = EnvelopeState::Held;
                db.add_envelope(NewEnvelope { envelope, made_at_ms: NOON_MS, state })?;
            }
            Ok(())
        };
        tablet.officer(|_, opened| opened.store.write(rows)).unwrap();
        tablet
            .officer(|_, opened| {
                opened.visits.remove(&VISIT);
                Ok(())
            })
            .unwrap();
    }
}
