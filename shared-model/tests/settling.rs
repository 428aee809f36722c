//! Two answers, or three: what is a disagreement, how it ends, and that the history
//! tells all of it afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::canonical;
use shared_model::document::{Document, Logged, Moment, NewPut, Past, Writer};
use shared_model::edits::{Change, Container};
use shared_model::hash::ChangeHash;
use shared_model::ids::{AccountId, ActorId, AnswerKey};
use shared_model::register::RowState;

const KEY: &str = "e6_serial@g1";
const ROW: &str = "gun/t-1";
const START_MS: i64 = 1_795_500_000_000;

/// One officer on one tablet.
struct Tablet {
    writer: Writer,
    document: Document,
    log: Vec<Change>,
}

impl Tablet {
    /// The officer's number stands in the account, the tablet's in the actor.
    fn new(officer: u8, tablet: u8) -> Self {
        let author = AccountId::from_bytes([officer; 16]);
        let writer = Writer { actor: ActorId([tablet; 16]), author };
        Self { writer, document: Document::new(), log: Vec::new() }
    }

    fn put(&mut self, minute: i64, container: Container, key: &str, text: String) -> ChangeHash {
        let at = Moment::new(START_MS + minute * 60_000, 1, 1, None);
        let put = NewPut { container, key: key.to_owned(), text };
        let change = self.document.put(&self.writer, &at, &[put]).unwrap();
        self.log.push(change.clone());
        change.hash
    }

    fn say(&mut self, minute: i64, words: &str) -> ChangeHash {
        self.put(minute, Container::Answers, KEY, text(words))
    }

    fn hear(&mut self, other: &Self) {
        for change in &other.log {
            if !self.document.has(&change.hash) {
                self.document.apply(change).unwrap();
                self.log.push(change.clone());
            }
        }
    }

    fn stands(&self) -> BTreeSet<(String, u8)> {
        let standing = self.document.register(Container::Answers, KEY).unwrap();
        standing.into_iter().map(|one| (words(&one.text), one.by.as_bytes()[0])).collect()
    }

    fn past(&self) -> Vec<Past> {
        self.document.past(Container::Answers, KEY).unwrap()
    }
}

fn text(words: &str) -> String {
    Answer::answered(Value::Text(words.into()), Provenance::Observed).to_register().unwrap()
}

fn words(text: &str) -> String {
    match Answer::from_register(text).unwrap().value() {
        Some(Value::Text(words)) => words.clone(),
        other => panic!("{other:?}"),
    }
}

fn set(of: &[(&str, u8)]) -> BTreeSet<(String, u8)> {
    of.iter().map(|(words, by)| ((*words).to_owned(), *by)).collect()
}

fn is_disputed(tablet: &Tablet) -> bool {
    tablet.document.projection().unwrap().is_disputed(&KEY.parse::<AnswerKey>().unwrap())
}

/// What the last put of the register was put over, in order of the words.
fn settled(tablet: &Tablet) -> Vec<String> {
    let last = tablet.past().pop().unwrap();
    let mut over: Vec<_> = last.over.iter().map(|text| words(text)).collect();
    over.sort();
    over
}

#[test]
fn two_officers_who_say_the_same_do_not_disagree_and_the_history_names_both() {
    let (mut anna, mut ben) = (Tablet::new(1, 1), Tablet::new(2, 2));
    anna.say(1, "A 1");
    ben.say(2, "A 1");
    anna.hear(&ben);
    assert!(!is_disputed(&anna));
    let past: Vec<_> = anna.past().iter().map(|one| (one.by.as_bytes()[0], one.apart)).collect();
    assert_eq!(past.len(), 2);
    assert!(past.contains(&(1, false)) && past.contains(&(2, false)), "{past:?}");
    anna.say(3, "A 2");
    assert_eq!(settled(&anna), ["A 1"], "one text was changed, not two settled");
}

#[test]
fn three_who_differ_stand_as_three_until_one_is_chosen() {
    let mut tablets: Vec<_> = (1..=3).map(|n| Tablet::new(n, n)).collect();
    for (n, tablet) in (1..).zip(&mut tablets) {
        tablet.say(n, &format!("A {n}"));
    }
    let (mut anna, rest) = (tablets.remove(0), tablets);
    rest.iter().for_each(|other| anna.hear(other));
    assert_eq!(anna.stands(), set(&[("A 1", 1), ("A 2", 2), ("A 3", 3)]));
    assert!(anna.past().iter().all(|one| one.apart));
    anna.say(9, "A 2");
    assert_eq!(anna.stands(), set(&[("A 2", 1)]), "whoever chose is its author");
    assert_eq!(settled(&anna), ["A 1", "A 2", "A 3"]);
}

#[test]
fn one_officer_on_two_tablets_disagrees_with_himself_and_each_tablet_is_told_apart() {
    let (mut first, mut second) = (Tablet::new(1, 1), Tablet::new(1, 2));
    first.say(1, "A 1");
    second.say(2, "A 7");
    first.hear(&second);
    assert_eq!(first.stands(), set(&[("A 1", 1), ("A 7", 1)]));
    let standing = first.document.register(Container::Answers, KEY).unwrap();
    let actors: BTreeSet<_> = standing.iter().map(|one| one.op.actor).collect();
    assert_eq!(actors.len(), 2);
    assert_ne!(standing[0].op.to_string(), standing[1].op.to_string());
}

#[test]
fn a_third_answer_ends_it_and_a_choice_made_elsewhere_meanwhile_begins_another() {
    let (mut anna, mut ben) = (Tablet::new(1, 1), Tablet::new(2, 2));
    anna.say(1, "A 1");
    ben.say(2, "A 7");
    anna.hear(&ben);
    ben.hear(&anna);
    anna.say(3, "A I");
    ben.say(4, "A 7");
    assert_eq!(settled(&anna), ["A 1", "A 7"]);
    anna.hear(&ben);
    ben.hear(&anna);
    assert_eq!(anna.stands(), set(&[("A I", 1), ("A 7", 2)]), "each settled it differently");
    assert_eq!(anna.stands(), ben.stands());
    assert_eq!(anna.past(), ben.past());
    anna.say(5, "A 7");
    assert!(!is_disputed(&anna));
}

#[test]
fn a_row_taken_out_by_one_and_answered_by_another_is_known_by_who_had_seen_what() {
    let (mut anna, mut ben) = (Tablet::new(1, 1), Tablet::new(2, 2));
    let added = RowState::Added { title: "Hartwell".into(), within: None };
    let added = canonical::text(&added).unwrap();
    anna.put(1, Container::Rows, ROW, added.clone());
    let before = anna.say(2, "before");
    ben.hear(&anna);
    let withdrawn = canonical::text(&RowState::Withdrawn { reason: "Twice".into() }).unwrap();
    let withdrawn = anna.put(3, Container::Rows, ROW, withdrawn);
    let after = ben.say(4, "after");
    anna.hear(&ben);
    assert!(anna.document.had_seen(&withdrawn, &before));
    assert!(!anna.document.had_seen(&withdrawn, &after));
    assert!(!anna.document.had_seen(&after, &withdrawn));
    let row = ROW.parse().unwrap();
    assert!(anna.document.projection().unwrap().is_withdrawn(&row));
    // Kept: what was said of it once is said again, over the withdrawal.
    let kept = anna.put(5, Container::Rows, ROW, added);
    assert!(!anna.document.projection().unwrap().is_withdrawn(&row));
    assert!(anna.document.had_seen(&kept, &after) && anna.document.had_seen(&kept, &withdrawn));
    let words: BTreeSet<_> = anna.past().iter().map(|one| words(&one.text)).collect();
    assert_eq!(words.len(), 2, "both answers are in the history");
}

/// What one tablet does; numbers are taken as far as there are such things.
#[derive(Clone, Debug)]
enum Step {
    /// Question, words.
    Say(u8, u8),
    /// Question, and which of what stands there.
    Choose(u8, usize),
    Hear(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_u8..2, 0_u8..3).prop_map(|(key, words)| Step::Say(key, words)),
        3 => (0_u8..2, 0_usize..4).prop_map(|(key, which)| Step::Choose(key, which)),
        4 => (0_usize..4).prop_map(Step::Hear),
    ]
}

fn key(n: u8) -> String {
    format!("e6_serial@g{n}")
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 10_000 } else { 120 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_501), ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_settled_by_whom_the_history_misses_nothing(
        steps in proptest::collection::vec((0_usize..4, step()), 1..50)
    ) {
        let mut tablets: Vec<_> = (1..=4).map(|n| Tablet::new(n, n)).collect();
        for (minute, (at, step)) in (0..).zip(&steps) {
            take(&mut tablets, *at, step, minute);
        }
        let (mut server, rest) = (tablets.remove(0), tablets);
        rest.iter().for_each(|other| server.hear(other));
        check_log(&server)?;
    }
}

fn take(tablets: &mut [Tablet], at: usize, step: &Step, minute: i64) {
    match *step {
        Step::Say(n, words) => {
            let text = text(&format!("A {words}"));
            tablets[at].put(minute, Container::Answers, &key(n), text);
        }
        Step::Choose(n, which) => {
            let standing = tablets[at].document.register(Container::Answers, &key(n)).unwrap();
            let Some(chosen) = standing.get(which % standing.len().max(1)) else { return };
            let text = chosen.text.clone();
            tablets[at].put(minute, Container::Answers, &key(n), text);
            let standing = tablets[at].document.register(Container::Answers, &key(n)).unwrap();
            assert_eq!(standing.len(), 1, "choosing ends it");
        }
        Step::Hear(from) => {
            let from = from % tablets.len();
            if from != at {
                let other = Tablet { document: Document::new(), ..clone(&tablets[from]) };
                tablets[at].hear(&other);
            }
        }
    }
}

fn clone(tablet: &Tablet) -> Tablet {
    Tablet { writer: tablet.writer, document: Document::new(), log: tablet.log.clone() }
}

/// Every put by the definition: what it was put over, and what stood beside it.
fn check_log(server: &Tablet) -> Result<(), TestCaseError> {
    let log = server.document.log().unwrap();
    let told: BTreeMap<ChangeHash, &Logged> =
        log.iter().map(|logged| (logged.past.change, logged)).collect();
    prop_assert_eq!(told.len(), server.log.len(), "each change once");
    let below = histories(&server.log);
    for change in &server.log {
        let (logged, put) = (told[&change.hash], &change.puts[0]);
        prop_assert_eq!((&logged.key, &logged.past.text), (&put.key, &put.text));
        prop_assert_eq!((logged.past.by, logged.past.at_ms), (change.author, change.time_ms));
        let text_of = |op| log.iter().find(|one| one.past.op == op).unwrap().past.text.clone();
        let over: BTreeSet<_> = put.replaces.iter().map(|op| text_of(*op)).collect();
        prop_assert_eq!(logged.past.over.iter().cloned().collect::<BTreeSet<_>>(), over);
        let beside = server.log.iter().any(|other| {
            other.puts[0].key == put.key
                && other.puts[0].text != put.text
                && !below[&change.hash].contains(&other.hash)
                && !below[&other.hash].contains(&change.hash)
        });
        prop_assert_eq!(logged.past.apart, beside, "{:?}", change);
        for dep in &below[&change.hash] {
            let (this, that) = (&change.hash, dep);
            prop_assert!(server.document.had_seen(this, that));
        }
    }
    for n in 0..2 {
        let of_key = log.iter().filter(|one| one.key == key(n));
        let of_key: Vec<_> = of_key.map(|one| one.past.clone()).collect();
        prop_assert_eq!(server.document.past(Container::Answers, &key(n)).unwrap(), of_key);
    }
    Ok(())
}

#[test]
fn two_tablets_are_told_side_by_side_and_a_wrong_clock_breaks_no_order() {
    let (mut anna, mut ben) = (Tablet::new(1, 1), Tablet::new(2, 2));
    for minute in [1, 3, 5] {
        anna.say(minute, &format!("A {minute}"));
    }
    for minute in [2, 4] {
        ben.say(minute, &format!("B {minute}"));
    }
    anna.hear(&ben);
    // An hour slow, and made upon all of it.
    anna.say(-55, "C");
    let said: Vec<_> = anna.past().iter().map(|one| words(&one.text)).collect();
    assert_eq!(said, ["A 1", "B 2", "A 3", "B 4", "A 5", "C"]);
}

/// Every change with itself and all that it stands upon.
fn histories(log: &[Change]) -> BTreeMap<ChangeHash, BTreeSet<ChangeHash>> {
    let mut below: BTreeMap<ChangeHash, BTreeSet<ChangeHash>> = BTreeMap::new();
    for change in log {
        let mut history = BTreeSet::from([change.hash]);
        for dep in &change.deps {
            history.extend(below.get(dep).into_iter().flatten());
        }
        below.insert(change.hash, history);
    }
    below
}
