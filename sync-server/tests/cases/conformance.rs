//! One suite for every store: stories of each part of the promise, told on SQLite
//! and on the model, and random walks over both side by side. What it promises of
//! people has a suite of its own.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use shared_model::ids::{CaseId, DocumentId, PackId, TransitionId, VisitId};
use shared_model::reference::Reference;
use shared_model::wire::Comment;
use sync_server::app::Force;
use sync_server::cases::restricted::DOCUMENTS_MAX;
use sync_server::store::cases::{Cases, Minted, TakeIn};
use sync_server::store::devices::Devices;
use sync_server::store::documents::Documents;
use sync_server::store::events::Events;
use sync_server::store::evidence::Evidence;
use sync_server::store::restricted::Restricted;
use sync_server::store::tasks::Tasks;
use uuid::Uuid;

use crate::model::Model;
use crate::world::{FORCE, NOON_MS, World, delegations};

mod cases;
mod devices;
mod documents;
mod events;
mod evidence;
mod field;
mod field_walk;
mod forms;
mod restricted;
mod seals;
mod tasks;
mod walk;

/// Everything but people, whom the world has.
trait Whole: Cases + Events + Devices + Documents + Evidence + Restricted + Tasks {}
impl<T: Cases + Events + Devices + Documents + Evidence + Restricted + Tasks> Whole for T {}

fn model() -> Model {
    let model = Model::default();
    let force = Force { id: FORCE, name: "Mercia Vale Police".to_owned(), epoch: 1 };
    model.put_force(&force).unwrap();
    delegations().into_iter().for_each(|one| model.delegate(one).unwrap());
    model
}

/// Runs a promise on every store.
fn on_every_store(promise: impl Fn(&dyn Whole)) {
    promise(&model());
    promise(World::new().store.as_ref());
}

/// Walks that are the same at every run, until one of them says no.
fn walk<T: std::fmt::Debug + Clone>(
    cases: u32,
    steps: usize,
    one: impl Strategy<Value = T>,
    go: impl Fn(Vec<T>) -> Result<(), TestCaseError>,
) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[99; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    runner.run(&prop::collection::vec(one, 1..steps), go).unwrap();
}

fn id(n: u128) -> Uuid {
    uuid::Builder::from_random_bytes(n.to_be_bytes()).into_uuid()
}

fn minted(n: u128) -> Minted {
    // The last two places tell 256 numbers apart: each is less than there are letters.
    let place = |n: u128| u16::try_from(n % 16).unwrap();
    let draw = |n: u128| Reference::from_random([0, 0, 0, 0, 0, 0, place(n / 16), place(n)]);
    Minted {
        transition: TransitionId::from_uuid(id(n * 10 + 1)),
        visit: VisitId::from_uuid(id(n * 10 + 2)),
        document: DocumentId::from_uuid(id(n * 10 + 3)),
        pack: PackId::from_uuid(id(n * 10 + 4)),
        restricted: (0..DOCUMENTS_MAX as u128)
            .map(|place| (1_000_000 + n) * 100 + place * 2)
            .map(|one| (DocumentId::from_uuid(id(one)), PackId::from_uuid(id(one + 1))))
            .collect(),
        references: vec![draw(1), draw(n)],
    }
}

fn given(n: u128, body: serde_json::Value) -> TakeIn {
    TakeIn {
        force: FORCE,
        platform_id: format!("MV-{n}"),
        body: serde_json::from_value(body).unwrap(),
        if_match: None,
        case: CaseId::from_uuid(id(n * 10)),
        minted: minted(n),
        now_ms: NOON_MS,
    }
}

fn comment() -> Comment {
    Comment { key: "d8_here@a1".to_owned(), text: "Photograph the bolts.".to_owned() }
}
