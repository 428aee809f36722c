//! Up to five officers write on their tablets, finish visits and meet at random: all
//! end with the same bytes, and nothing that anyone recorded is missing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use p256::ecdsa::{Signature, SigningKey};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::answer::{Answer, AnswerState, Provenance, Value};
use shared_model::canonical;
use shared_model::command::Seal;
use shared_model::document::{Document, Moment, NewPut, Refusal, Writer};
use shared_model::edits::{Change, Container, OperationId, Segment};
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::hash::{BlobHash, ChangeHash, ContentHash};
use shared_model::ids::{AccountId, ActorId, CaseId, DeviceId, DocumentId, EvidenceId, VisitId};
use shared_model::projection::Projection;
use shared_model::register::{Note, RowState, put_once};
use shared_model::seal::{self, SealFacts};

const TABLETS_MAX: usize = 5;

/// What one officer does; numbers are taken as far as there are such things.
#[derive(Clone, Debug)]
enum Step {
    /// Question, value.
    Answer(u8, u8),
    /// Several answers in one action.
    AnswerMany(u8),
    /// Question.
    TakeBack(u8),
    /// Row; within which other row, itself and circles included.
    AddRow(u8, Option<u8>),
    WithdrawRow(u8),
    /// Row, and the one that it is found to be.
    SameRow(u8, u8),
    Photo,
    /// Tablet and number of the photo, number and kind of the note.
    PhotoNote(u8, u8, u8, u8),
    Note,
    Seal,
    /// To whom; at most how many changes, in segments on the wire.
    Send(usize, usize),
    /// Killed and started again.
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let row = || 0_u8..5;
    prop_oneof![
        6 => (0_u8..4, 0_u8..3).prop_map(|(key, value)| Step::Answer(key, value)),
        1 => (0_u8..3).prop_map(Step::AnswerMany),
        2 => (0_u8..4).prop_map(Step::TakeBack),
        3 => (row(), proptest::option::of(row())).prop_map(|(row, in_)| Step::AddRow(row, in_)),
        1 => row().prop_map(Step::WithdrawRow),
        1 => (row(), row()).prop_map(|(row, other)| Step::SameRow(row, other)),
        1 => Just(Step::Photo),
        2 => (0_u8..5, 1_u8..3, 1_u8..4, 0_u8..3)
            .prop_map(|(tablet, n, m, kind)| Step::PhotoNote(tablet, n, m, kind)),
        1 => Just(Step::Note),
        1 => Just(Step::Seal),
        6 => (0_usize..5, 1_usize..20).prop_map(|(to, most)| Step::Send(to, most)),
        1 => Just(Step::Restart),
    ]
}

/// How many tablets, what each does in turn, and the order of the last merges.
fn walks() -> impl Strategy<Value = (usize, Vec<(usize, Step)>, u64)> {
    let steps = proptest::collection::vec((0..TABLETS_MAX, step()), 1..60);
    (2..=TABLETS_MAX, steps, any::<u64>())
}

struct Tablet {
    writer: Writer,
    device: DeviceId,
    document: Document,
    log: Vec<Change>,
    photos: u32,
    notes: u32,
}

impl Tablet {
    fn new(n: u8) -> Self {
        Self {
            writer: Writer { actor: ActorId([n; 16]), author: AccountId::from_bytes([n; 16]) },
            device: device(n),
            document: Document::new(),
            log: Vec::new(),
            photos: 0,
            notes: 0,
        }
    }

    /// What the officer's step puts, as far as it may stand there.
    fn puts(&mut self, step: &Step) -> Vec<NewPut> {
        let puts = match *step {
            Step::Answer(key, value) => vec![answer(key, value)],
            Step::AnswerMany(value) => (0..4).map(|key| answer(key, value)).collect(),
            Step::TakeBack(key) => vec![withdrawn(key)],
            Step::AddRow(row, within) => {
                let within = within.map(|row| row_key(row).parse().unwrap());
                let title = format!("Added by {:?}", self.writer.actor);
                vec![put(Container::Rows, row_key(row), &RowState::Added { title, within })]
            }
            Step::WithdrawRow(row) => {
                let state = RowState::Withdrawn { reason: "Not his".into() };
                vec![put(Container::Rows, row_key(row), &state)]
            }
            Step::SameRow(row, other) => {
                let other = row_key(other).parse().unwrap();
                let state = RowState::SameAs { other, reason: "One gun".into() };
                vec![put(Container::Rows, row_key(row), &state)]
            }
            Step::Photo => {
                self.photos += 1;
                vec![photo(self.device, self.photos)]
            }
            Step::PhotoNote(tablet, n, m, kind) => vec![photo_note(tablet, n, m, kind)],
            Step::Note => {
                self.notes += 1;
                let note = Note { text: "Dog in the yard".into(), about: None };
                vec![put(Container::Notes, format!("{}-{}", self.device, self.notes), &note)]
            }
            Step::Seal | Step::Send(..) | Step::Restart => Vec::new(),
        };
        let stands = |put: &NewPut| self.document.register(put.container, &put.key).unwrap();
        puts.into_iter().filter(|put| !put_once(put.container) || stands(put).is_empty()).collect()
    }
}

struct World {
    tablets: Vec<Tablet>,
    clock_ms: i64,
    actors: u8,
    /// What was on a screen once, by the change that was the newest then.
    shown: BTreeMap<ChangeHash, Projection>,
    seals: Vec<Seal>,
}

impl World {
    fn new(tablets: usize) -> Self {
        let count = u8::try_from(tablets).unwrap();
        Self {
            tablets: (1..=count).map(Tablet::new).collect(),
            clock_ms: 1_795_500_000_000,
            actors: count,
            shown: BTreeMap::new(),
            seals: Vec::new(),
        }
    }

    fn step(&mut self, tablet: usize, step: &Step) {
        let tablet = tablet % self.tablets.len();
        match *step {
            Step::Send(to, most) => self.send(tablet, to % self.tablets.len(), most),
            Step::Restart => self.restart(tablet),
            Step::Seal => self.seal(tablet),
            Step::Answer(..)
            | Step::AnswerMany(_)
            | Step::TakeBack(_)
            | Step::AddRow(..)
            | Step::WithdrawRow(_)
            | Step::SameRow(..)
            | Step::Photo
            | Step::PhotoNote(..)
            | Step::Note => self.put(tablet, step),
        }
    }

    fn put(&mut self, tablet: usize, step: &Step) {
        self.clock_ms += 1;
        let at = Moment::new(self.clock_ms, 7, 1, None);
        let tablet = &mut self.tablets[tablet];
        let puts = tablet.puts(step);
        if puts.is_empty() {
            return;
        }
        let change = tablet.document.put(&tablet.writer, &at, &puts).unwrap();
        for put in puts {
            let standing = tablet.document.register(put.container, &put.key).unwrap();
            let texts: Vec<_> = standing.into_iter().map(|one| one.text).collect();
            assert_eq!(texts, [put.text], "what was just recorded stands alone");
        }
        self.shown.insert(change.hash, tablet.document.projection().unwrap());
        tablet.log.push(change);
    }

    // A log is in an order in which everything stands upon what is before it, so
    // whatever a line lets through of it can be taken.
    fn send(&mut self, from: usize, to: usize, most: usize) {
        let held: BTreeSet<_> = self.tablets[to].log.iter().map(|change| change.hash).collect();
        let unheld = self.tablets[from].log.iter().filter(|change| !held.contains(&change.hash));
        let changes: Vec<_> = unheld.take(most).cloned().collect();
        if changes.is_empty() {
            return;
        }
        let segment = Segment { changes };
        assert_eq!(Segment::decode(&segment.encode()).unwrap(), segment);
        let to = &mut self.tablets[to];
        let new = to.document.apply_all(&segment.changes).unwrap();
        assert_eq!(new, segment.changes.len());
        to.log.extend(segment.changes);
    }

    fn restart(&mut self, tablet: usize) {
        self.actors += 1;
        let tablet = &mut self.tablets[tablet];
        tablet.document = Document::load(&tablet.document.save()).unwrap();
        tablet.writer.actor = ActorId([self.actors; 16]);
    }

    fn seal(&mut self, tablet: usize) {
        let facts = SealFacts {
            case: CaseId::from_bytes([3; 16]),
            visit: VisitId::from_bytes([4; 16]),
            document: DocumentId::from_bytes([5; 16]),
            form: ContentHash([6; 32]),
            follows: None,
            waivers: Vec::new(),
        };
        let key = SigningKey::from_slice(&[7; 32]).unwrap();
        let document = &self.tablets[tablet].document;
        self.seals.push(seal::build::<Signature>(document, facts, &key).unwrap());
    }

    /// Everything that anyone wrote, as it was written.
    fn written(&self) -> Vec<Change> {
        let all = self.tablets.iter().flat_map(|tablet| &tablet.log);
        let by_hash: BTreeMap<_, _> = all.map(|change| (change.hash, change)).collect();
        by_hash.into_values().cloned().collect()
    }
}

/// Gives a document what it lacks, one by one in an order of chance; what comes
/// before its own history waits, and nothing waits for ever.
fn deliver(document: &mut Document, written: &[Change], order: u64) {
    let shuffled = |change: &&Change| {
        BlobHash::of(&[order.to_be_bytes().as_slice(), &change.hash.0].concat()).0
    };
    let mut waiting: Vec<&Change> = written.iter().collect();
    waiting.sort_by_key(shuffled);
    let mut waiting = VecDeque::from(waiting);
    let mut waited = 0;
    while let Some(change) = waiting.pop_front() {
        match document.apply(change) {
            Ok(_) => waited = 0,
            Err(Refusal::MissingDeps(_)) => {
                waited += 1;
                waiting.push_back(change);
                assert!(waited <= waiting.len(), "{} changes wait for ever", waiting.len());
            }
            Err(refusal) => panic!("an honest change was refused: {refusal}"),
        }
    }
}

fn device(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

fn text(document: &Document) -> String {
    document.projection().unwrap().canonical_text().unwrap()
}

fn put(container: Container, key: String, value: &impl serde::Serialize) -> NewPut {
    NewPut { container, key, text: canonical::text(value).unwrap() }
}

fn answer(key: u8, value: u8) -> NewPut {
    let answer = Answer::answered(Value::Whole(i64::from(value)), Provenance::Observed);
    put(Container::Answers, format!("q{key}@b-{key}"), &answer)
}

fn withdrawn(key: u8) -> NewPut {
    let state = AnswerState::Withdrawn { reason: "Wrong gun".into() };
    let provenance = Provenance::Observed;
    let answer = Answer { state, provenance, confidence: None, note: None, from: None };
    put(Container::Answers, format!("q{key}@b-{key}"), &answer)
}

fn row_key(row: u8) -> String {
    format!("{}/b-{row}", if row < 3 { "gun" } else { "barrel" })
}

fn photo(device: DeviceId, n: u32) -> NewPut {
    let id = EvidenceId { device, n };
    let record = EvidenceRecord {
        kind: EvidenceKind::Photo,
        exhibit: format!("ME/{n}"),
        hash: BlobHash::of(id.to_string().as_bytes()),
        size_bytes: 4,
        media_type: "image/jpeg".into(),
        taken_at: "2026-11-24T10:00:00Z".into(),
    };
    put(Container::Evidence, id.to_string(), &record)
}

// Two tablets may give one number to two notes; then both stand.
fn photo_note(tablet: u8, n: u8, m: u8, kind: u8) -> NewPut {
    let id = EvidenceId { device: device(tablet + 1), n: u32::from(n) };
    let note = match kind {
        0 => EvidenceNote::Caption { text: "The cabinet".into() },
        1 => EvidenceNote::Link { answer: "q1@b-1".parse().unwrap() },
        _ => EvidenceNote::Exclude { reason: "A neighbour's car".into() },
    };
    put(Container::EvidenceNotes, format!("{id}/{m}"), &note)
}

/// What is visible by the definition: every put that no other put replaces.
fn unreplaced(written: &[Change]) -> BTreeMap<(Container, String), BTreeSet<String>> {
    let mut replaced: BTreeSet<OperationId> = BTreeSet::new();
    for put in written.iter().flat_map(|change| &change.puts) {
        replaced.extend(&put.replaces);
    }
    let mut visible: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for change in written {
        for (counter, put) in (change.start_op..).zip(&change.puts) {
            if !replaced.contains(&OperationId { counter, actor: change.actor }) {
                let key = (put.container, put.key.clone());
                visible.entry(key).or_default().insert(put.text.clone());
            }
        }
    }
    visible
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 10_000 } else { 80 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_402), ..ProptestConfig::default()
    })]

    #[test]
    fn any_writers_end_with_the_same_bytes_and_nothing_missing(
        (tablets, steps, order) in walks()
    ) {
        let mut world = World::new(tablets);
        for (tablet, step) in &steps {
            world.step(*tablet, step);
        }
        let written = world.written();
        let mut server = Document::new();
        deliver(&mut server, &written, order);
        let said = text(&server);
        for (n, tablet) in (1..).zip(&mut world.tablets) {
            deliver(&mut tablet.document, &written, order.wrapping_add(n));
            prop_assert_eq!(tablet.document.heads(), server.heads());
            prop_assert_eq!(text(&tablet.document), said.clone());
        }
        prop_assert_eq!(Projection::from_text(&said).unwrap(), server.projection().unwrap());
        check_standing(&server, &written)?;
        check_history(&server, &world)?;
    }
}

fn check_standing(server: &Document, written: &[Change]) -> Result<(), TestCaseError> {
    let visible = unreplaced(written);
    for container in Container::ALL {
        let keys: BTreeSet<_> =
            visible.keys().filter(|(of, _)| *of == container).map(|(_, key)| key.clone()).collect();
        prop_assert_eq!(server.keys(container).unwrap(), keys);
    }
    for ((container, key), want) in visible {
        let standing = server.register(container, &key).unwrap();
        let texts: BTreeSet<_> = standing.iter().map(|one| one.text.clone()).collect();
        prop_assert_eq!(standing.len(), texts.len());
        prop_assert_eq!(texts, want, "{}", key);
    }
    Ok(())
}

/// What was on any screen at any time can be shown again, and what any officer
/// sealed is what the server finds.
fn check_history(server: &Document, world: &World) -> Result<(), TestCaseError> {
    for (newest, shown) in &world.shown {
        prop_assert_eq!(&server.projection_at(&[*newest].into()).unwrap(), shown);
    }
    for seal in &world.seals {
        let found = seal::check(seal, server).unwrap();
        prop_assert_eq!(&found.canonical_text().unwrap(), &seal.projection);
    }
    Ok(())
}
