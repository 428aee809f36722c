//! What waits on disk is found again, and what a newer app wrote harms nothing.

use p256::ecdsa::{Signature, SigningKey};
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Change, Container, Segment};
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, ActorId, DeviceId, DocumentId, ForceId};
use shared_model::register::Note;

use super::{Kept, apply};

const DEVICE: DeviceId = DeviceId::from_bytes([7; 16]);

fn sent(body: &[u8]) -> Vec<u8> {
    let head = EnvelopeHead {
        kind: EnvelopeKind::Segment,
        force: ForceId(12),
        document: DocumentId::from_bytes([1; 16]),
        device: DEVICE,
        number: 1,
        previous: EnvelopeHash([0; 32]),
    };
    let key = SigningKey::from_slice(&[3; 32]).unwrap();
    Envelope::sign::<Signature>(head, body, &key).unwrap().bytes().to_vec()
}

fn segment(changes: &[Change]) -> Vec<u8> {
    sent(&Segment { changes: changes.to_vec() }.encode())
}

fn put(document: &mut Document, put: NewPut) -> Change {
    let by = Writer { actor: ActorId([2; 16]), author: AccountId::from_bytes([2; 16]) };
    document.put(&by, &Moment::new(1_795_500_000_000, 1, 60_000, None), &[put]).unwrap()
}

fn says(option: &str) -> NewPut {
    let answer = Answer::answered(Value::Text(option.into()), Provenance::Observed);
    let text = answer.to_register().unwrap();
    NewPut { container: Container::Answers, key: "d11_fixing".into(), text }
}

/// A segment that writes in a container which this app does not know.
fn newer(document: &mut Document) -> Vec<u8> {
    let key = format!("{DEVICE}-1");
    let note = Note { text: "from a newer app".into(), about: None };
    let text = shared_model::canonical::text(&note).unwrap();
    let change = put(document, NewPut { container: Container::Notes, key: key.clone(), text });
    let mut body = Segment { changes: vec![change] }.encode();
    let at = body.windows(key.len()).position(|bytes| bytes == key.as_bytes()).unwrap();
    // Before the key stand its length, in two bytes, and the container.
    assert_eq!(body[at - 3], Container::Notes as u8);
    body[at - 3] = Container::Notes as u8 + 1;
    sent(&body)
}

#[test]
fn what_came_before_what_it_is_made_upon_is_shown_and_nothing_waits() {
    let mut theirs = Document::new();
    let first = put(&mut theirs, says("screws"));
    let second = put(&mut theirs, says("rawlbolts"));
    let mut document = Document::new();
    let tail = vec![(1, segment(&[second])), (2, segment(&[first]))];
    let kept = apply(&mut document, tail).unwrap();
    assert_eq!(kept, Kept { applied: 2, waits_from: None, newer: false });
    assert_eq!(document.heads(), theirs.heads());
    assert_eq!(kept.snapshot_until(9), 9);
}

#[test]
fn what_waits_for_what_has_not_come_is_never_left_behind_a_snapshot() {
    let mut theirs = Document::new();
    let first = put(&mut theirs, says("screws"));
    let second = put(&mut theirs, says("rawlbolts"));
    let mut document = Document::new();
    let kept = apply(&mut document, vec![(4, segment(std::slice::from_ref(&second)))]).unwrap();
    assert_eq!(kept, Kept { applied: 0, waits_from: Some(4), newer: false });
    assert_eq!(kept.snapshot_until(9), 3);
    let tail = vec![(4, segment(&[second])), (10, segment(&[first]))];
    assert_eq!(apply(&mut document, tail).unwrap().waits_from, None);
    assert_eq!(document.heads(), theirs.heads());
}

#[test]
fn what_a_newer_app_wrote_waits_and_the_visit_opens_without_it() {
    let mut theirs = Document::new();
    let first = put(&mut theirs, says("screws"));
    let unknown = newer(&mut theirs);
    let upon_it = put(&mut theirs, says("rawlbolts"));
    let mut document = Document::new();
    let tail = vec![(1, segment(&[first])), (2, unknown), (3, segment(&[upon_it]))];
    let kept = apply(&mut document, tail).unwrap();
    assert_eq!(kept, Kept { applied: 1, waits_from: Some(2), newer: true });
    let stands = document.register(Container::Answers, "d11_fixing").unwrap();
    assert!(stands[0].text.contains("screws"));
}

#[test]
fn bytes_that_no_app_writes_are_said_to_be_damaged() {
    assert!(apply(&mut Document::new(), vec![(1, sent(b"not a segment"))]).is_err());
    assert!(apply(&mut Document::new(), vec![(1, b"nothing".to_vec())]).is_err());
}
