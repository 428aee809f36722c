//! What one tap costs on a bad line: the edit itself, and the envelope around any
//! number of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use p256::ecdsa::{Signature, SigningKey};
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Change, Container, Segment};
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::form::{Form, QuestionType};
use shared_model::forms;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, ActorId, DeviceId, DocumentId, ForceId};

/// A choice with its key, its run and its time.
const EDIT_BYTES_MAX: usize = 200;
/// Head and signature.
const ENVELOPE_BYTES_MAX: usize = 250;

const ANNA: Writer = Writer { actor: ActorId([0xa1; 16]), author: AccountId::from_bytes([1; 16]) };
const BEN: Writer = Writer { actor: ActorId([0xb2; 16]), author: AccountId::from_bytes([2; 16]) };

/// The `n`th moment of a visit on a tablet that has run for three weeks.
fn moment(n: i64) -> Moment {
    Moment::new(1_795_500_000_000 + n * 9_000, 0xffff_ffff, 1_814_400_000, Some(-86_400_000))
}

fn choice(key: &str, option: &str) -> NewPut {
    let answer = Answer::answered(Value::Text(option.into()), Provenance::ThirdParty);
    NewPut { container: Container::Answers, key: key.into(), text: answer.to_register().unwrap() }
}

/// The choice of the visit's form with the longest key and option; a row that was
/// added on a tablet has the longest id of all.
fn longest_choice() -> NewPut {
    let form = Form::load(forms::VISIT).unwrap();
    let choices = form.questions().iter().filter(|one| one.of == QuestionType::Choice);
    let all = choices.flat_map(|question| {
        let row = question.group.as_ref().map(|_| format!("@{}-4294967295", "f".repeat(32)));
        let key = format!("{}{}", question.id, row.unwrap_or_default());
        let options: Vec<_> = question.options.iter().map(|one| choice(&key, one)).collect();
        options
    });
    all.max_by_key(|put| put.key.len() + put.text.len()).unwrap()
}

fn bytes(changes: &[Change]) -> usize {
    Segment { changes: changes.to_vec() }.encode().len()
}

#[test]
fn one_choice_is_a_typed_edit_of_at_most_200_bytes() {
    let put = longest_choice();
    let mut document = Document::new();
    let first = document.put(&ANNA, &moment(1), std::slice::from_ref(&put)).unwrap();
    let second = document.put(&ANNA, &moment(2), std::slice::from_ref(&put)).unwrap();
    let edit = bytes(&[first.clone(), second.clone()]) - bytes(&[first]);
    assert!(edit <= EDIT_BYTES_MAX, "{edit} bytes in an unbroken run, {}", put.key);

    // In place of what a colleague said: names the operation of another tablet.
    document.put(&BEN, &moment(3), std::slice::from_ref(&put)).unwrap();
    let third = document.put(&ANNA, &moment(4), std::slice::from_ref(&put)).unwrap();
    let other = Change { puts: second.puts.clone(), ..third.clone() };
    let edit = edit + bytes(&[third]) - bytes(&[other]);
    assert!(edit <= EDIT_BYTES_MAX, "{edit} bytes in place of a colleague's");

    // The usual tap, alone in its segment: run, edit and hash together.
    let alone = Document::new().put(&ANNA, &moment(1), &[choice("a2_mode", "video")]).unwrap();
    let edit = bytes(&[alone]);
    assert!(edit <= EDIT_BYTES_MAX, "{edit} bytes alone");
}

#[test]
fn an_envelope_adds_at_most_250_bytes_to_any_number_of_edits() {
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let (mut document, mut changes) = (Document::new(), Vec::new());
    for n in 0..1_000 {
        let option = ["video", "in_person"][n % 2];
        let put = choice(&format!("a2_mode@g{}", n % 40), option);
        changes.push(document.put(&ANNA, &moment(i64::try_from(n).unwrap()), &[put]).unwrap());
    }
    for count in [1, 10, 100, 1_000] {
        let body = Segment { changes: changes[..count].to_vec() }.encode();
        let head = EnvelopeHead {
            kind: EnvelopeKind::Segment,
            force: ForceId(99),
            document: DocumentId::from_bytes([5; 16]),
            device: DeviceId::from_bytes([6; 16]),
            number: u64::MAX,
            previous: EnvelopeHash([7; 32]),
        };
        let envelope = Envelope::sign::<Signature>(head, &body, &key).unwrap();
        let added = envelope.bytes().len() - body.len();
        assert!(added <= ENVELOPE_BYTES_MAX, "{added} bytes around {count} edits");
        assert!(body.len() <= count * EDIT_BYTES_MAX, "{} bytes for {count} edits", body.len());
        assert_eq!(Envelope::parse(envelope.bytes()).unwrap().body(), body);
    }
}
