//! A later version of the schema, tried beside the one of today: a second fixed
//! change makes one further container, and an app that knows nothing of it works on.

use std::collections::BTreeSet;

use super::genesis::{Fixed, GENESIS};
use super::{Applied, Dishonesty, Document, Moment, NewPut, Refusal, Writer};
use crate::answer::{Answer, Provenance, Value};
use crate::canonical;
use crate::edits::{Change, Container, Segment};
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};
use crate::register::Note;

/// The second fixed change: upon the first, by an actor of its own.
pub(super) const SECOND: Fixed = Fixed {
    hash: SECOND_NAME,
    actor: ActorId(*b"trial---visit-v2"),
    containers: &[Container::Trial],
    upon: Some(GENESIS),
    max_op: 7,
};

const SECOND_NAME: ChangeHash = ChangeHash([
    0xd0, 0x90, 0xe8, 0x6c, 0x24, 0xcf, 0x39, 0x29, 0xc1, 0x60, 0x0a, 0xa3, 0x0b, 0x29, 0x5b, 0x1f,
    0xba, 0x23, 0x0a, 0x45, 0x51, 0x8a, 0xc0, 0x8c, 0x6c, 0x39, 0x3a, 0x0f, 0xb4, 0xb4, 0x6a, 0x69,
]);

const OLD: Writer = Writer { actor: ActorId([1; 16]), author: AccountId::from_bytes([1; 16]) };
const NEW: Writer = Writer { actor: ActorId([2; 16]), author: AccountId::from_bytes([2; 16]) };

fn at(minute: i64) -> Moment {
    Moment::new(1_795_500_000_000 + minute * 60_000, 1, 60_000, None)
}

fn says(key: &str, option: &str) -> NewPut {
    let answer = Answer::answered(Value::Text(option.into()), Provenance::Observed);
    NewPut { container: Container::Answers, key: key.into(), text: answer.to_register().unwrap() }
}

fn tries(key: &str, text: &str) -> NewPut {
    let text = canonical::text(&Note { text: text.into(), about: None }).unwrap();
    NewPut { container: Container::Trial, key: key.into(), text }
}

fn sent(changes: &[Change]) -> Vec<u8> {
    Segment { changes: changes.to_vec() }.encode()
}

/// Takes what it can of what was kept, again and again, as a tablet does at each
/// opening; gives what it keeps further.
fn take(document: &mut Document, schema: usize, kept: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut waiting = kept;
    loop {
        let before = waiting.len();
        waiting.retain(|bytes| match Segment::decode_as(schema, bytes) {
            Ok(segment) => match document.apply_all(&segment.changes) {
                Ok(_) => false,
                Err(Refusal::MissingDeps(_)) => true,
                Err(refusal) => panic!("an honest change was refused: {refusal}"),
            },
            Err(error) if error.is_newer() => true,
            Err(error) => panic!("a newer app's segment was called broken: {error}"),
        });
        if waiting.len() == before {
            return waiting;
        }
    }
}

fn answers(document: &Document, key: &str) -> BTreeSet<String> {
    let standing = document.register(Container::Answers, key).unwrap();
    standing.into_iter().map(|one| one.text).collect()
}

/// Everything that a document says, as bytes, with all that ever stood in it.
fn said(document: &Document) -> (String, Vec<String>) {
    let mut past = Vec::new();
    for container in super::containers(document.history.schema()) {
        for key in document.keys(container).unwrap() {
            past.push(format!("{container:?} {key} {:?}", document.past(container, &key).unwrap()));
        }
    }
    (document.projection().unwrap().canonical_text().unwrap(), past)
}

#[test]
fn an_older_app_works_on_beside_a_newer_one_and_nothing_is_missing_on_either() {
    let (mut old, mut new) = (Document::of_schema(1), Document::of_schema(2));
    assert_eq!(old.heads(), new.heads(), "an empty visit is the same to both");

    // Offline: the older tablet answers; the newer one answers the same question in
    // the old container, then writes in the new one, then in the old one again.
    let ours = [
        old.put(&OLD, &at(1), &[says("d11_fixing", "screws")]).unwrap(),
        old.put(&OLD, &at(4), &[says("d14_lock", "key")]).unwrap(),
    ];
    let theirs = [
        new.put(&NEW, &at(2), &[says("d11_fixing", "rawlbolts")]).unwrap(),
        new.put(&NEW, &at(3), &[tries("t1", "in the new container")]).unwrap(),
        new.put(&NEW, &at(5), &[says("d12_place", "loft")]).unwrap(),
    ];

    // Back online, each change in a segment of its own.
    let kept: Vec<_> = theirs.iter().map(|change| sent(std::slice::from_ref(change))).collect();
    let kept = take(&mut old, 1, kept);
    assert_eq!(take(&mut new, 2, vec![sent(&ours)]), Vec::<Vec<u8>>::new());

    // The older one shows all that does not rest on the new container, and keeps
    // the rest as it came; both answers to one question stand on both.
    assert_eq!(kept.len(), 2);
    assert_eq!(answers(&old, "d11_fixing").len(), 2);
    assert_eq!(answers(&old, "d11_fixing"), answers(&new, "d11_fixing"));
    assert_eq!(answers(&old, "d12_place").len(), 0);
    assert_eq!(answers(&new, "d12_place").len(), 1);

    // It goes on, sees its own work again after a restart, and is understood.
    let mut old = Document::load_as(1, &old.save()).unwrap();
    let further = old.put(&OLD, &at(6), &[says("d11_fixing", "rawlbolts")]).unwrap();
    new.apply(&further).unwrap();
    assert_eq!(answers(&new, "d11_fixing").len(), 1);

    // Updated: the same bytes on disk, what was kept taken in, the same document.
    let mut updated = Document::load_as(2, &old.save()).unwrap();
    assert!(take(&mut updated, 2, kept).is_empty());
    assert_eq!(updated.heads(), new.heads());
    assert_eq!(updated.register(Container::Trial, "t1").unwrap().len(), 1);
    assert_eq!(updated.changes_count(), 6);
    assert_eq!(said(&updated), said(&new));
    let heads = old.heads();
    assert_eq!(updated.projection_at(&heads).unwrap(), old.projection().unwrap());
}

#[test]
fn a_document_of_the_older_app_is_the_newer_ones_with_the_change_added() {
    let mut old = Document::of_schema(1);
    old.put(&OLD, &at(1), &[says("d11_fixing", "screws")]).unwrap();
    let mut updated = Document::load_as(2, &old.save()).unwrap();
    assert_eq!(updated.heads(), old.heads());
    assert_eq!(updated.projection().unwrap(), old.projection().unwrap());
    let change = updated.put(&NEW, &at(2), &[tries("t1", "upon both")]).unwrap();
    assert_eq!(change.deps.len(), 2);
    assert!(change.deps.contains(&SECOND_NAME));
    let next = updated.put(&NEW, &at(3), &[tries("t1", "changed")]).unwrap();
    assert_eq!(next.deps, [change.hash]);
    let read = Document::load_as(2, &updated.save()).unwrap();
    assert_eq!(read.register(Container::Trial, "t1").unwrap().len(), 1);
    assert_eq!(read.past(Container::Trial, "t1").unwrap().len(), 2);
}

#[test]
fn what_two_newer_tablets_write_in_the_new_container_meets_as_everywhere() {
    let (mut one, mut other) = (Document::of_schema(2), Document::of_schema(2));
    let first = one.put(&OLD, &at(1), &[tries("t1", "one")]).unwrap();
    let second = other.put(&NEW, &at(1), &[tries("t1", "other")]).unwrap();
    assert_eq!(one.apply(&second).unwrap(), Applied::New);
    assert_eq!(other.apply(&first).unwrap(), Applied::New);
    assert_eq!(one.register(Container::Trial, "t1").unwrap().len(), 2);
    assert_eq!(said(&one), said(&other));
}

#[test]
fn a_container_that_nothing_below_makes_and_a_borrowed_actor_are_refused() {
    let mut document = Document::of_schema(2);
    let honest = document.clone().put(&NEW, &at(1), &[tries("t1", "text")]).unwrap();
    assert_eq!(honest.deps, [SECOND_NAME]);
    let named = |mut change: Change| {
        change.hash = super::hash_of(&change).unwrap();
        change
    };
    let without = named(Change { deps: vec![GENESIS], start_op: 7, ..honest.clone() });
    let why = document.apply(&without).unwrap_err();
    assert!(matches!(why, Refusal::Dishonest(Dishonesty::NoContainer { .. })), "{why}");
    let mut both = vec![GENESIS, SECOND_NAME];
    both.sort_unstable();
    let why = document.apply(&named(Change { deps: both, ..honest.clone() })).unwrap_err();
    assert!(matches!(why, Refusal::Dishonest(Dishonesty::Deps)), "{why}");
    let why = document.apply(&named(Change { actor: SECOND.actor, ..honest })).unwrap_err();
    assert!(matches!(why, Refusal::Dishonest(Dishonesty::Actor)), "{why}");
}
