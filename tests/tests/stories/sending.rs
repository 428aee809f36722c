//! A visit done without a signal is sent later, once, and whole.

use std::time::Instant;

use serde_json::Value;
use shared_model::hash::{BlobHash, ContentHash};
use shared_model::projection::Projection;
use shared_model::register::RowState;
use tests::ledger::{Ledger, Life, What};
use tests::reading;
use tests::sim::{Line, Task, last};
use tests::world::{PATIENCE, PIN, World, whole};

/// What the server has, counted where it counts.
#[derive(Debug, PartialEq, Eq)]
struct Held {
    envelopes: u64,
    evidence_bytes: u64,
    seals: u64,
    events: usize,
}

impl Held {
    fn by(world: &World) -> Self {
        let page = world.platform.read(&world.web("/v1/events?limit=200"));
        Self {
            envelopes: world.metric("doorstep_envelopes_held_total"),
            evidence_bytes: world.metric("doorstep_evidence_bytes_total"),
            seals: world.metric("doorstep_seals_executed_total"),
            events: page["events"].as_array().unwrap().len(),
        }
    }
}

/// Sends until the server has executed so many seals and said so.
pub(crate) fn send_all(task: &Task<'_>, ledger: &mut Ledger, seals: usize) {
    let until = Instant::now() + PATIENCE;
    let mut said = Vec::new();
    while ledger.complete.len() < seals {
        let complete = ledger.complete.len();
        assert!(Instant::now() < until, "{complete} of {seals} seals complete: {:?}", last(&said));
        said = whole(task);
        ledger.add(&Life::read(&said));
    }
}

#[test]
fn a_visit_done_offline_is_sent_once_and_whole() {
    let mut world = World::new();
    world.put_cases(3);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let task = Task { visits: 2, ..desk.task() };
    let mut ledger = Ledger::default();
    let said = whole(&task);
    let sent = |line: &Line| matches!(line, Line::Ledger(text) if text.starts_with("receipt"));
    assert!(!said.iter().any(sent), "a receipt without a server");
    ledger.add(&Life::read(&said));
    assert_eq!(ledger.count(What::Seal), 2);
    let before_sending = desk.copy(world.folder("before-sending"));

    world.start();
    let first = whole(&task);
    answers_before_photos(&first);
    ledger.add(&Life::read(&first));
    send_all(&task, &mut ledger, 2);
    let held = Held::by(&world);
    assert_eq!(held.seals, 2);
    for submission in &ledger.complete {
        on_the_server(&world, submission, &ledger);
    }

    ledger.add(&Life::read(&whole(&task)));
    assert_eq!(Held::by(&world), held, "a second send changed something");
    // A tablet whose disk was put back sends everything again.
    let mut again = Ledger::default();
    send_all(&Task { visits: 2, ..before_sending.task() }, &mut again, 2);
    assert_eq!(again.complete, ledger.complete);
    assert_eq!(Held::by(&world), held, "sending everything again changed something");
    let tablet = reading::open(&desk.data, PIN).unwrap();
    assert_eq!(reading::compare(&tablet, &mut ledger, None, None), []);
    tablet.close();
}

/// A piece of evidence is named `<tablet>/<n>`, an envelope by its hash.
fn answers_before_photos(said: &[Line]) {
    let held = said.iter().filter_map(|line| match line {
        Line::Ledger(text) => text.strip_prefix("receipt held "),
        Line::Aside(_) => None,
    });
    let photos: Vec<bool> = held.map(|name| name.contains('/')).collect();
    assert!(photos.contains(&true) && photos.contains(&false), "both kinds were sent");
    assert!(photos.is_sorted(), "a photo went up while answers waited: {photos:?}");
}

/// Every answer and every byte of a photo that the tablet showed as saved.
pub(crate) fn on_the_server(world: &World, submission: &str, ledger: &Ledger) {
    let address = world.web(&format!("/v1/submissions/{submission}"));
    let view: Value = world.platform.read(&address);
    let recorded: Projection = serde_json::from_value(view["recorded"].clone()).unwrap();
    let case = view["case"].as_str().unwrap();
    let case: Value = world.platform.read(&world.web(&format!("/v1/cases/{case}")));
    let visit = case["visit"]["id"].as_str().unwrap().parse().unwrap();
    let mut compared = 0;
    for claim in ledger.claims(Some(&[visit].into())) {
        let rest = &claim.name.rest;
        let found = match claim.name.what {
            What::Answer => {
                let answer = recorded.answer(&rest.parse().unwrap()).unwrap();
                ContentHash::of(answer.to_register().unwrap().as_bytes()).to_string()
            }
            What::Photo => {
                let bytes = world.platform.get(&format!("{address}/evidence/{rest}"));
                BlobHash::of(&bytes).to_string()
            }
            What::Caption => {
                let caption = recorded.caption_of(&rest.parse().unwrap()).unwrap();
                ContentHash::of(caption.as_bytes()).to_string()
            }
            What::Row => {
                let row = recorded.rows.get(&rest.parse().unwrap());
                let row = row.and_then(|row| row.first()).map(|one| &one.value);
                let title =
                    if let Some(RowState::Added { title, .. }) = row { title.as_str() } else { "" };
                ContentHash::of(title.as_bytes()).to_string()
            }
            What::Arrived | What::Draft | What::Signature | What::Seal => continue,
        };
        assert_eq!(found, claim.hash, "{}", claim.name);
        compared += 1;
    }
    assert!(compared > 70, "only {compared} things of a whole visit");
}
