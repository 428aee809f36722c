//! Bytes that were sent and signed once are read the same for ever, whatever
//! version of the merge engine is linked.
//!
//! The files in `data/` are never made again. A change that breaks this test
//! breaks the records of visits that are already with the force.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use shared_model::answer::{Answer, AnswerState, Confidence, Provenance, Value};
use shared_model::canonical;
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Container, Segment};
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::hash::BlobHash;
use shared_model::ids::{AccountId, ActorId, DeviceId, EvidenceId};
use shared_model::projection::Projection;
use shared_model::register::{Note, RowState};

const SEGMENT: &str = include_str!("data/visit-1.segment.hex");
const PROJECTION: &str = include_str!("data/visit-1.projection.json");

const ANNA: Writer = Writer { actor: ActorId([0xa1; 16]), author: AccountId::from_bytes([1; 16]) };
const BEN: Writer = Writer { actor: ActorId([0xb2; 16]), author: AccountId::from_bytes([2; 16]) };

fn put(container: Container, key: &str, value: &impl serde::Serialize) -> NewPut {
    NewPut { container, key: key.to_owned(), text: canonical::text(value).unwrap() }
}

fn says(key: &str, option: &str) -> NewPut {
    let value = Value::Text(option.into());
    put(Container::Answers, key, &Answer::answered(value, Provenance::Applicant))
}

/// A visit with everything a document can hold: a disagreement, two equal
/// answers, a correction, rows, a photo with its notes, and a meeting.
fn visit() -> (Document, Segment) {
    let mut clock_ms = 1_795_500_000_000;
    let mut tick = || {
        clock_ms += 1_250;
        Moment::new(clock_ms, 0x3f2a_9c1e, 81_000, Some(-350))
    };
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let photo = EvidenceId { device: DeviceId::from_bytes([3; 16]), n: 7 };
    let record = EvidenceRecord {
        kind: EvidenceKind::Photo,
        exhibit: "ME/7".into(),
        hash: BlobHash::of(b"a photo"),
        size_bytes: 7,
        media_type: "image/jpeg".into(),
        taken_at: "2026-11-24T10:00:00Z".into(),
    };
    let cannot = Answer {
        state: AnswerState::CannotSee { reason: "Behind the boiler".into() },
        provenance: Provenance::Observed,
        confidence: Some(Confidence::Fairly),
        note: Some("Siân says \u{201c}bolted\u{201d}".into()),
        from: None,
    };
    let arrived = put(Container::Meta, "arrived_at", &"2026-11-24T10:00:00Z");
    let added = RowState::Added { title: "Air rifle".into(), within: None };
    let mistaken = RowState::Withdrawn { reason: "Is a walking stick".into() };
    let caption = EvidenceNote::Caption { text: "The cabinet".into() };
    let link = EvidenceNote::Link { answer: "d11_fixing".parse().unwrap() };
    let note = Note { text: "Dog in the yard".into(), about: None };

    let mut changes = Vec::new();
    for puts in [
        vec![arrived],
        vec![says("d11_fixing", "screws")],
        vec![says("d11_fixing", "rawlbolts")],
        vec![put(Container::Answers, "d12_wall", &cannot), says("e6_serial@g3", "B0123O")],
        vec![put(Container::Evidence, &photo.to_string(), &record)],
        vec![
            put(Container::EvidenceNotes, &format!("{photo}/1"), &caption),
            put(Container::EvidenceNotes, &format!("{photo}/2"), &link),
        ],
    ] {
        changes.push(anna.put(&ANNA, &tick(), &puts).unwrap());
    }
    ben.apply_all(&changes[..2]).unwrap();
    for puts in [
        vec![says("d11_fixing", "chain"), says("e6_serial@g3", "B0123O")],
        vec![put(Container::Rows, "gun/b2-1", &added)],
        vec![put(Container::Rows, "gun/b2-1", &mistaken)],
    ] {
        changes.push(ben.put(&BEN, &tick(), &puts).unwrap());
    }
    anna.apply_all(&changes).unwrap();
    changes.push(anna.put(&ANNA, &tick(), &[put(Container::Notes, "a1-1", &note)]).unwrap());
    (anna, Segment { changes })
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

#[test]
fn the_segment_of_the_corpus_gives_the_projection_of_the_corpus() {
    let segment = Segment::decode(&from_hex(SEGMENT)).unwrap();
    let mut document = Document::new();
    document.apply_all(&segment.changes).unwrap();
    let projection = document.projection().unwrap();
    assert_eq!(projection.canonical_text().unwrap(), PROJECTION.trim_end());
    assert_eq!(Projection::from_text(PROJECTION.trim_end()).unwrap(), projection);
    assert!(projection.is_disputed(&"d11_fixing".parse().unwrap()));
    assert!(!projection.is_disputed(&"e6_serial@g3".parse().unwrap()));
}

#[test]
fn the_same_visit_gives_the_same_bytes_today() {
    let (document, segment) = visit();
    assert_eq!(segment.encode(), from_hex(SEGMENT));
    assert_eq!(document.projection().unwrap().canonical_text().unwrap(), PROJECTION.trim_end());
}
