//! Three officers write on three tablets and meet at random: all end with the
//! same bytes, and nothing that anyone recorded is missing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Change, Container, OperationId, Segment};
use shared_model::hash::ChangeHash;
use shared_model::ids::{AccountId, ActorId};

#[derive(Clone, Debug)]
enum Step {
    /// Tablet, key, value.
    Put(usize, u8, u8),
    /// Tablet; several answers in one action.
    PutMany(usize, u8),
    /// From, to; by segments on the wire.
    Send(usize, usize),
    /// Tablet: killed and started again.
    Restart(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (0_usize..3, 0_u8..4, 0_u8..3).prop_map(|(t, k, v)| Step::Put(t, k, v)),
        1 => (0_usize..3, 0_u8..3).prop_map(|(t, v)| Step::PutMany(t, v)),
        3 => (0_usize..3, 0_usize..3).prop_map(|(a, b)| Step::Send(a, b)),
        1 => (0_usize..3).prop_map(Step::Restart),
    ];
    proptest::collection::vec(step, 1..60)
}

struct Tablet {
    writer: Writer,
    document: Document,
    log: Vec<Change>,
}

struct World {
    tablets: Vec<Tablet>,
    clock_ms: i64,
    actors: u8,
    /// What was on a screen once, by the heads it was shown at.
    shown: BTreeMap<BTreeSet<ChangeHash>, String>,
}

impl World {
    fn new() -> Self {
        let tablet = |n: u8| Tablet {
            writer: Writer { actor: ActorId([n; 16]), author: AccountId::from_bytes([n; 16]) },
            document: Document::new(),
            log: Vec::new(),
        };
        let tablets = (1..=3).map(tablet).collect();
        Self { tablets, clock_ms: 1_795_500_000_000, actors: 3, shown: BTreeMap::new() }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Put(tablet, key, value) => self.put(tablet, &[(key, value)]),
            Step::PutMany(tablet, value) => {
                self.put(tablet, &[(0, value), (1, value), (2, value), (3, value)]);
            }
            Step::Send(from, to) => self.send(from, to),
            Step::Restart(tablet) => self.restart(tablet),
        }
    }

    fn put(&mut self, tablet: usize, answers: &[(u8, u8)]) {
        self.clock_ms += 1;
        let at = Moment::new(self.clock_ms, 7, 1, None);
        let puts: Vec<_> = answers.iter().map(|(key, value)| put(*key, *value)).collect();
        let tablet = &mut self.tablets[tablet];
        let change = tablet.document.put(&tablet.writer, &at, &puts).unwrap();
        tablet.log.push(change);
        let text = tablet.document.projection().unwrap().canonical_text().unwrap();
        self.shown.insert(tablet.document.heads(), text);
    }

    fn send(&mut self, from: usize, to: usize) {
        let held: BTreeSet<_> = self.tablets[to].log.iter().map(|change| change.hash).collect();
        let unheld = self.tablets[from].log.iter().filter(|change| !held.contains(&change.hash));
        let changes: Vec<_> = unheld.cloned().collect();
        if changes.is_empty() {
            return;
        }
        let bytes = Segment { changes: changes.clone() }.encode();
        let segment = Segment::decode(&bytes).unwrap();
        assert_eq!(segment.changes, changes);
        let to = &mut self.tablets[to];
        assert_eq!(to.document.apply_all(&segment.changes).unwrap(), changes.len());
        to.log.extend(changes);
    }

    fn restart(&mut self, tablet: usize) {
        self.actors += 1;
        let tablet = &mut self.tablets[tablet];
        tablet.document = Document::load(&tablet.document.save()).unwrap();
        tablet.writer.actor = ActorId([self.actors; 16]);
    }

    fn meet(&mut self) {
        for (from, to) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 2)] {
            self.send(from, to);
        }
    }
}

fn put(key: u8, value: u8) -> NewPut {
    let answer = Answer::answered(Value::Whole(i64::from(value)), Provenance::Observed);
    let text = answer.to_register().unwrap();
    NewPut { container: Container::Answers, key: format!("q{key}"), text }
}

/// What is visible by the definition: every put that no other put replaces.
fn unreplaced(log: &[Change]) -> BTreeMap<String, BTreeSet<String>> {
    let mut replaced: BTreeSet<OperationId> = BTreeSet::new();
    for put in log.iter().flat_map(|change| &change.puts) {
        replaced.extend(&put.replaces);
    }
    let mut visible: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for change in log {
        for (counter, put) in (change.start_op..).zip(&change.puts) {
            if !replaced.contains(&OperationId { counter, actor: change.actor }) {
                visible.entry(put.key.clone()).or_default().insert(put.text.clone());
            }
        }
    }
    visible
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 1_000 } else { 100 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_402), ..ProptestConfig::default()
    })]

    #[test]
    fn three_writers_end_with_the_same_bytes_and_nothing_missing(steps in steps()) {
        let mut world = World::new();
        for step in &steps {
            world.step(step);
        }
        world.meet();

        let texts: BTreeSet<_> = world
            .tablets
            .iter()
            .map(|tablet| tablet.document.projection().unwrap().canonical_text().unwrap())
            .collect();
        prop_assert_eq!(texts.len(), 1);

        for tablet in &world.tablets {
            for (key, want) in unreplaced(&tablet.log) {
                let standing = tablet.document.register(Container::Answers, &key).unwrap();
                let texts: BTreeSet<_> = standing.iter().map(|one| one.text.clone()).collect();
                prop_assert_eq!(standing.len(), texts.len());
                prop_assert_eq!(texts, want, "{}", key);
            }
            // What was on any screen at any time can be shown again, by anyone.
            for (heads, text) in &world.shown {
                let again = tablet.document.projection_at(heads).unwrap();
                prop_assert_eq!(&again.canonical_text().unwrap(), text);
            }
        }
    }
}
