//! What no honest tablet makes is refused before the engine sees it, and harms nothing.
//!
//! The engine itself accepts some of these and panics at others (measured); the
//! numbers are those of that measurement.
#![expect(clippy::type_complexity, reason = "a table of named damages reads best as one type")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::canonical;
use shared_model::document::{
    Dishonesty, Document, GENESIS, Moment, NewPut, Refusal, Writer, check_device, hash_of,
};
use shared_model::edits::{Change, Container, OperationId, Put};
use shared_model::hash::ChangeHash;
use shared_model::ids::{AccountId, ActorId, DeviceId};
use shared_model::limits::DOCUMENT_OPERATIONS_MAX;
use shared_model::register::Note;

const ANNA: Writer = Writer { actor: ActorId([1; 16]), author: AccountId::from_bytes([1; 16]) };
const BEN: Writer = Writer { actor: ActorId([2; 16]), author: AccountId::from_bytes([2; 16]) };

fn at() -> Moment {
    Moment::new(1_795_500_000_000, 7, 1, None)
}

fn text(option: &str) -> String {
    Answer::answered(Value::Text(option.into()), Provenance::Applicant).to_register().unwrap()
}

fn says(option: &str) -> NewPut {
    NewPut { container: Container::Answers, key: "d11_fixing".into(), text: text(option) }
}

fn note(key: &str) -> NewPut {
    let text = canonical::text(&Note { text: "Dog in the yard".into(), about: None }).unwrap();
    NewPut { container: Container::Notes, key: key.into(), text }
}

/// A document with one answer of Anna's and one note, and Ben's honest next change
/// upon both: the thing each row of the tables makes dishonest.
fn scene() -> (Document, Change) {
    let mut document = Document::new();
    document.put(&ANNA, &at(), &[says("rawlbolts")]).unwrap();
    document.put(&ANNA, &at(), &[note("n-1")]).unwrap();
    let honest = document.clone().put(&BEN, &at(), &[says("screws")]).unwrap();
    (document, honest)
}

fn named(mut change: Change) -> Change {
    change.hash = hash_of(&change).expect("the engine can express it");
    change
}

fn operation(counter: u64, actor: ActorId) -> OperationId {
    OperationId { counter, actor }
}

fn refused(document: &Document, change: &Change) -> Dishonesty {
    let mut document = document.clone();
    let before = document.projection().unwrap();
    let refusal = document.apply(change).expect_err("taken");
    assert_eq!(document.projection().unwrap(), before, "it left a trace");
    document.put(&ANNA, &at(), &[says("chain")]).expect("the document goes on");
    match refusal {
        Refusal::Dishonest(why) => why,
        Refusal::MissingDeps(_) | Refusal::Engine => {
            panic!("refused for another reason: {refusal}")
        }
    }
}

#[test]
fn the_honest_change_is_taken() {
    let (mut document, honest) = scene();
    document.apply(&honest).unwrap();
}

/// M4: an answer that removes a colleague's concurrent one without a trace.
#[test]
fn an_answer_that_hides_a_colleagues_is_refused() {
    let mut document = Document::new();
    let hers = document.put(&ANNA, &at(), &[says("rawlbolts")]).unwrap();
    let mut ben = Document::new();
    let mut his = ben.put(&BEN, &at(), &[says("screws")]).unwrap();
    his.puts[0].replaces = vec![operation(hers.start_op, ANNA.actor)];
    let why = refused(&document, &named(his));
    assert!(matches!(why, Dishonesty::Replaces { .. }), "{why}");
}

/// M5 and M6 cannot be said at all: a put of a text into one of the six
/// containers is the only operation there is. What is left is text that is not
/// of the container.
#[test]
fn a_text_that_is_not_of_its_container_is_refused() {
    let (document, honest) = scene();
    for bad in [
        "",
        "null",
        "7",
        "{}",
        "not json",
        r#"{"state":"declined"}"#,
        &text("x").replace(':', ": "),
    ] {
        let mut change = honest.clone();
        change.puts[0].text = bad.to_owned();
        let why = refused(&document, &named(change));
        assert!(matches!(why, Dishonesty::Register { .. }), "{bad}: {why}");
    }
    let mut change = honest;
    change.puts[0].key = "D11 fixing".to_owned();
    let why = refused(&document, &named(change));
    assert!(matches!(why, Dishonesty::Register { .. }), "{why}");
}

/// M7 and M8: operations counted from elsewhere than the end of the history.
#[test]
fn operations_counted_from_elsewhere_are_refused() {
    let (document, honest) = scene();
    let last = u64::from(u32::MAX) - 1;
    for start_op in [1, honest.start_op - 1, honest.start_op + 1, 1_000_000] {
        let why = refused(&document, &named(Change { start_op, ..honest.clone() }));
        assert!(matches!(why, Dishonesty::StartOp { .. }), "{start_op}: {why}");
    }
    for start_op in [0, DOCUMENT_OPERATIONS_MAX + 1, last, u64::MAX] {
        let why = refused(&document, &Change { start_op, ..honest.clone() });
        assert!(matches!(why, Dishonesty::TooMany { .. }), "{start_op}: {why}");
    }
}

/// M9: replaced operations of elsewhere, that never were, or its own.
#[test]
fn replaced_operations_that_were_not_visible_are_refused() {
    let (document, honest) = scene();
    let seen = honest.puts[0].replaces[0];
    let table = [
        ("of the note", vec![operation(seen.counter + 1, ANNA.actor)]),
        ("beside the right one", vec![seen, operation(seen.counter + 1, ANNA.actor)]),
        ("never was", vec![operation(900, ANNA.actor)]),
        ("of nobody", vec![operation(seen.counter, ActorId([9; 16]))]),
        ("of the genesis change", vec![operation(1, ActorId(*b"genesis-visit-v1"))]),
        ("itself", vec![operation(honest.start_op, BEN.actor)]),
        ("twice", vec![seen, seen]),
        ("none", vec![]),
    ];
    for (what, replaces) in table {
        let mut change = honest.clone();
        change.puts[0].replaces = replaces;
        let why = refused(&document, &named(change));
        assert!(matches!(why, Dishonesty::Replaces { .. }), "{what}: {why}");
    }
    for counter in [0, u64::MAX] {
        let mut change = honest.clone();
        change.puts[0].replaces = vec![operation(counter, ANNA.actor)];
        let why = refused(&document, &change);
        assert!(matches!(why, Dishonesty::TooMany { .. }), "{counter}: {why}");
    }
}

/// M9: an actor's change without the one before it, a number used twice, a
/// number left out, and an actor that is somebody else's.
#[test]
fn an_actor_that_forgets_repeats_or_is_borrowed_is_refused() {
    let (mut document, honest) = scene();
    let why = refused(&document, &named(Change { seq: 2, ..honest.clone() }));
    assert!(matches!(why, Dishonesty::Seq { found: 2, next: 1 }), "{why}");
    let why = refused(&document, &named(Change { seq: 0, ..honest.clone() }));
    assert!(matches!(why, Dishonesty::TooMany { .. }), "{why}");
    let as_anna = named(Change { actor: ANNA.actor, seq: 3, ..honest.clone() });
    assert!(matches!(refused(&document, &as_anna), Dishonesty::Actor));
    let as_genesis = named(Change { actor: ActorId(*b"genesis-visit-v1"), ..honest.clone() });
    assert!(matches!(refused(&document, &as_genesis), Dishonesty::Actor));

    // A restored tablet: the same actor again, from the state before its last change.
    let mut restored = document.clone();
    let kept = document.put(&BEN, &at(), &[says("screws")]).unwrap();
    let again = restored.put(&BEN, &at(), &[says("chain")]).unwrap();
    let why = refused(&document, &again);
    assert!(matches!(why, Dishonesty::Seq { found: 1, next: 2 }), "{why}");

    // The next number, but not made upon the last change.
    let forked = Change { seq: 2, deps: kept.deps.clone(), ..again };
    let why = refused(&document, &named(forked));
    assert!(matches!(why, Dishonesty::ActorForked), "{why}");
}

/// M10: two puts on one key make a tablet disagree with itself.
#[test]
fn one_key_put_twice_is_refused() {
    let (document, honest) = scene();
    let mut change = honest;
    let again = Put { text: text("chain"), ..change.puts[0].clone() };
    change.puts.push(again);
    let why = refused(&document, &named(change));
    assert!(matches!(why, Dishonesty::KeyTwice { .. }), "{why}");
}

#[test]
fn what_is_put_once_stays_as_it_was_put() {
    let (mut document, honest) = scene();
    let error = document.put(&ANNA, &at(), &[note("n-1")]).unwrap_err();
    assert_eq!(error.to_string(), "this was not recorded: n-1 is put once and stands already");
    let again = note("n-1");
    let replaces = vec![operation(8, ANNA.actor)];
    let puts =
        vec![Put { container: Container::Notes, key: again.key, text: again.text, replaces }];
    let why = refused(&document, &named(Change { puts, ..honest }));
    assert!(matches!(why, Dishonesty::PutOnce { .. }), "{why}");
}

#[test]
fn a_key_of_another_tablet_is_refused_for_this_one() {
    let (own, other) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
    let mut document = Document::new();
    let puts = [says("rawlbolts"), note(&format!("{own}-1"))];
    let change = document.put(&ANNA, &at(), &puts).unwrap();
    check_device(&change, own).unwrap();
    let why = check_device(&change, other).unwrap_err();
    assert!(matches!(why, Dishonesty::NotOwn { .. }), "{why}");
}

#[test]
fn deps_that_are_no_tablets_view_are_refused() {
    let (document, honest) = scene();
    let below: Vec<ChangeHash> = honest.deps.clone();
    let mut with_genesis = vec![GENESIS, below[0]];
    with_genesis.sort_unstable();
    let mut backwards = with_genesis.clone();
    backwards.reverse();
    let table = [
        ("none", vec![]),
        ("one below another", with_genesis),
        ("out of order", backwards),
        ("twice", vec![below[0]; 2]),
    ];
    for (what, deps) in table {
        let why = refused(&document, &named(Change { deps, ..honest.clone() }));
        assert!(matches!(why, Dishonesty::Deps), "{what}: {why}");
    }
}

#[test]
fn fields_under_another_name_are_refused() {
    let (document, honest) = scene();
    let table: [(&str, fn(&mut Change)); 6] = [
        ("the author", |change| change.author = ANNA.author),
        ("the time", |change| change.time_ms += 1),
        ("the message", |change| change.message.push('0')),
        ("the text", |change| change.puts[0].text = text("chain")),
        ("the key", |change| change.puts[0].key = "d12_floor".into()),
        ("the name", |change| change.hash = ChangeHash([0; 32])),
    ];
    for (what, tamper) in table {
        let mut change = honest.clone();
        tamper(&mut change);
        let why = refused(&document, &change);
        assert!(matches!(why, Dishonesty::Hash), "{what}: {why}");
    }
}

#[test]
fn more_than_the_record_takes_is_refused_before_it_is_computed() {
    let (document, honest) = scene();
    let table: [(&str, fn(&mut Change)); 5] = [
        ("puts", |change| change.puts = vec![change.puts[0].clone(); 513]),
        ("deps", |change| change.deps = vec![GENESIS; 17]),
        ("message", |change| change.message = "x".repeat(257)),
        ("time", |change| change.time_ms = i64::MIN),
        ("replaces", |change| {
            change.puts[0].replaces = vec![change.puts[0].replaces[0]; 65];
        }),
    ];
    for (what, tamper) in table {
        let mut change = honest.clone();
        tamper(&mut change);
        let why = refused(&document, &change);
        assert!(matches!(why, Dishonesty::TooMany { .. }), "{what}: {why}");
    }
    let why = refused(&document, &Change { puts: vec![], ..honest });
    assert!(matches!(why, Dishonesty::Empty), "{why}");
}

/// One field of a change set to something near or far.
#[derive(Clone, Debug)]
enum Tamper {
    Seq(u64),
    StartOp(u64),
    Actor(u8),
    Author(u8),
    Deps(Vec<usize>),
    Place(usize, usize, u8),
    Replaces(usize, Vec<(u64, u8)>),
    Twice(usize),
}

fn tampers() -> impl Strategy<Value = Vec<Tamper>> {
    let number = || prop_oneof![0_u64..20, Just(u64::from(u32::MAX) - 2), any::<u64>()];
    let tamper = prop_oneof![
        number().prop_map(Tamper::Seq),
        number().prop_map(Tamper::StartOp),
        (0_u8..5).prop_map(Tamper::Actor),
        (0_u8..5).prop_map(Tamper::Author),
        proptest::collection::vec(0_usize..6, 0..4).prop_map(Tamper::Deps),
        (0_usize..3, 0_usize..6, 0_u8..4).prop_map(|(n, c, k)| Tamper::Place(n, c, k)),
        (0_usize..3, proptest::collection::vec((number(), 0_u8..5), 0..3))
            .prop_map(|(n, ids)| Tamper::Replaces(n, ids)),
        (0_usize..3).prop_map(Tamper::Twice),
    ];
    proptest::collection::vec(tamper, 1..4)
}

fn tamper_with(change: &mut Change, tamper: &Tamper, known: &[ChangeHash]) {
    let actor = |n: u8| match n {
        0 => ActorId(*b"genesis-visit-v1"),
        n => ActorId([n; 16]),
    };
    let puts = change.puts.len();
    match tamper {
        Tamper::Seq(seq) => change.seq = *seq,
        Tamper::StartOp(start_op) => change.start_op = *start_op,
        Tamper::Actor(n) => change.actor = actor(*n),
        Tamper::Author(n) => change.author = AccountId::from_bytes([*n; 16]),
        Tamper::Deps(places) => {
            change.deps = places.iter().filter_map(|place| known.get(*place)).copied().collect();
        }
        Tamper::Place(n, container, key) => {
            let put = &mut change.puts[n % puts];
            put.container = Container::ALL[*container];
            put.key = format!("q{key}");
        }
        Tamper::Replaces(n, ids) => {
            change.puts[n % puts].replaces =
                ids.iter().map(|(counter, n)| operation(*counter, actor(*n))).collect();
        }
        Tamper::Twice(n) => change.puts.push(change.puts[n % puts].clone()),
    }
}

/// Two tablets that met once and then wrote apart, and what each wrote.
fn met() -> (Document, Vec<Change>) {
    let says = |key: u8, option: &str| NewPut {
        container: Container::Answers,
        key: format!("q{key}"),
        text: text(option),
    };
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let mut changes = vec![anna.put(&ANNA, &at(), &[says(0, "a"), says(1, "a")]).unwrap()];
    ben.apply_all(&changes).unwrap();
    changes.push(anna.put(&ANNA, &at(), &[says(0, "b"), says(2, "b")]).unwrap());
    changes.push(ben.put(&BEN, &at(), &[says(0, "c"), says(1, "c")]).unwrap());
    changes.push(ben.put(&BEN, &at(), &[says(3, "d")]).unwrap());
    anna.apply_all(&changes).unwrap();
    (anna, changes)
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 20_000 } else { 2_000 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_404), ..ProptestConfig::default()
    })]

    /// Fields set to anything, with the name put right: taken or refused, the
    /// engine never fails, and the document saves, reloads and goes on.
    #[test]
    fn a_change_of_any_fields_never_harms_the_document(which in 0_usize..5, tampers in tampers()) {
        let (mut document, mut changes) = met();
        let chosen = &NewPut { container: Container::Answers, key: "q0".into(), text: text("e") };
        let next = document.clone().put(&ANNA, &at(), std::slice::from_ref(chosen)).unwrap();
        let known: Vec<_> = changes.iter().map(|change| change.hash).chain([GENESIS]).collect();
        changes.push(next);
        let mut change = changes.swap_remove(which);
        for tamper in &tampers {
            tamper_with(&mut change, tamper, &known);
        }
        if let Some(hash) = hash_of(&change) {
            change.hash = hash;
        }
        let taken = document.apply(&change);
        prop_assert!(!matches!(taken, Err(Refusal::Engine)), "{taken:?}: {change:?}");
        let reloaded = Document::load(&document.save()).unwrap();
        prop_assert_eq!(reloaded.heads(), document.heads());
        prop_assert_eq!(reloaded.projection().unwrap(), document.projection().unwrap());
        let goes_on = document.put(&BEN, &at(), std::slice::from_ref(chosen));
        prop_assert!(goes_on.is_ok(), "{goes_on:?}");
    }
}
