//! What two tablets and a server see of one visit.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use std::collections::BTreeSet;

use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::{Applied, Document, Moment, NewPut, Refusal, Writer};
use shared_model::edits::{Container, Segment};
use shared_model::ids::{AccountId, ActorId};
use shared_model::projection::Projection;

fn writer(n: u8) -> Writer {
    Writer { actor: ActorId([n; 16]), author: AccountId::from_bytes([n; 16]) }
}

fn at(ms: i64) -> Moment {
    Moment::new(1_795_500_000_000 + ms, 0x3f2a_9c1e, 81_000, Some(-350))
}

fn says(key: &str, option: &str) -> NewPut {
    let answer = Answer::answered(Value::Text(option.into()), Provenance::Applicant);
    NewPut { container: Container::Answers, key: key.into(), text: answer.to_register().unwrap() }
}

fn value<'a>(projection: &'a Projection, key: &str) -> Vec<&'a Value> {
    let register = projection.answers.get(&key.parse().unwrap());
    register.into_iter().flatten().filter_map(|one| one.value.value()).collect()
}

#[test]
fn a_visit_comes_back_from_disk_as_it_was_saved() {
    let mut document = Document::new();
    for n in 0..20 {
        document.put(&writer(1), &at(n), &[says("d11_fixing", &format!("option_{n}"))]).unwrap();
    }
    let read = Document::load(&document.save()).unwrap();
    assert_eq!(read.heads(), document.heads());
    assert_eq!(read.projection().unwrap(), document.projection().unwrap());
    assert_eq!(read.register(Container::Answers, "d11_fixing").unwrap().len(), 1);

    // The next edit after a restart, by a fresh actor, is made upon what was there.
    let mut read = read;
    let change = read.put(&writer(2), &at(99), &[says("d11_fixing", "rawlbolts")]).unwrap();
    assert_eq!(document.apply(&change).unwrap(), Applied::New);
    assert_eq!(document.apply(&change).unwrap(), Applied::Known);
    assert_eq!(
        value(&document.projection().unwrap(), "d11_fixing"),
        [&Value::Text("rawlbolts".into())]
    );
}

#[test]
fn two_different_answers_are_both_shown_and_one_choice_ends_it() {
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let hers = anna.put(&writer(1), &at(1), &[says("d11_fixing", "rawlbolts")]).unwrap();
    let his = ben.put(&writer(2), &at(2), &[says("d11_fixing", "screws")]).unwrap();
    anna.apply(&his).unwrap();
    ben.apply(&hers).unwrap();

    let projection = anna.projection().unwrap();
    assert_eq!(projection, ben.projection().unwrap());
    assert!(projection.is_disputed(&"d11_fixing".parse().unwrap()));
    assert_eq!(value(&projection, "d11_fixing").len(), 2);

    let heads = anna.heads();
    let choice = anna.put(&writer(1), &at(3), &[says("d11_fixing", "screws")]).unwrap();
    assert_eq!(choice.deps.len(), 2);
    assert_eq!(choice.puts[0].replaces.len(), 2);
    ben.apply(&choice).unwrap();
    assert_eq!(value(&ben.projection().unwrap(), "d11_fixing"), [&Value::Text("screws".into())]);
    assert_eq!(ben.projection_at(&heads).unwrap(), projection);
}

#[test]
fn two_equal_answers_are_one() {
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let hers = anna.put(&writer(1), &at(1), &[says("d11_fixing", "rawlbolts")]).unwrap();
    ben.put(&writer(2), &at(2), &[says("d11_fixing", "rawlbolts")]).unwrap();
    ben.apply(&hers).unwrap();
    assert!(!ben.projection().unwrap().is_disputed(&"d11_fixing".parse().unwrap()));
}

#[test]
fn a_change_waits_for_those_it_was_made_upon() {
    let mut anna = Document::new();
    let first = anna.put(&writer(1), &at(1), &[says("d11_fixing", "rawlbolts")]).unwrap();
    let second = anna.put(&writer(1), &at(2), &[says("d11_fixing", "screws")]).unwrap();
    let mut server = Document::new();
    let Err(Refusal::MissingDeps(missing)) = server.apply(&second) else { panic!("taken") };
    assert_eq!(missing, [first.hash]);
    assert_eq!(server.apply_all([&first, &second]).unwrap(), 2);
    assert_eq!(server.heads(), BTreeSet::from([second.hash]));
}

#[test]
fn a_segment_reads_back_and_one_choice_is_small() {
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let mut changes = Vec::new();
    for n in 0..50 {
        changes
            .push(anna.put(&writer(1), &at(n), &[says("d11_fixing", &format!("o{n}"))]).unwrap());
    }
    ben.apply_all(&changes).unwrap();
    let his = ben.put(&writer(2), &at(60), &[says("d12_floor", "concrete")]).unwrap();
    let hers = anna.put(&writer(1), &at(61), &[says("d11_fixing", "screws")]).unwrap();
    anna.apply(&his).unwrap();
    changes.extend([hers, his]);
    changes.push(anna.put(&writer(1), &at(70), &[says("d12_floor", "wood")]).unwrap());

    let segment = Segment { changes };
    let bytes = segment.encode();
    assert_eq!(Segment::decode(&bytes).unwrap(), segment);
    assert!(bytes.len() < 60 * segment.changes.len(), "{} bytes", bytes.len());

    let one = Segment { changes: segment.changes[49..50].to_vec() };
    assert!(one.encode().len() <= 200, "{} bytes", one.encode().len());
}

#[test]
fn a_projection_reads_back_from_its_text() {
    let mut document = Document::new();
    document.put(&writer(1), &at(1), &[says("d11_fixing", "rawlbolts")]).unwrap();
    let projection = document.projection().unwrap();
    let text = projection.canonical_text().unwrap();
    assert_eq!(Projection::from_text(&text).unwrap(), projection);
    assert!(Projection::from_text(&text.replace(":[", ": [")).is_err());
}
