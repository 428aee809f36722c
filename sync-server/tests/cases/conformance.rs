//! One suite for every store: the promises of `Cases` and `Events`, checked on
//! SQLite and on the model, and a random walk over both side by side.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use shared_model::hash::ContentHash;
use shared_model::ids::{CaseId, DocumentId, PackId, TransitionId, VisitId};
use shared_model::reference::Reference;
use shared_model::wire::Comment;
use shared_model::workflow::{Event, Stage};
use sync_server::store::cases::{
    Advanced, Booking, CaseError, Cases, Minted, Outcome, Step, TakeIn,
};
use sync_server::store::events::{Events, Failed};
use uuid::Uuid;

use crate::model::Model;
use crate::world::{
    self, FORCE, HOLD_MS, NOON_MS, World, account, body, booked, delegations, step, submission,
};

trait Both: Cases + Events {}
impl<T: Cases + Events> Both for T {}

fn model() -> Model {
    let model = Model::default();
    delegations().into_iter().for_each(|one| model.delegate(one).unwrap());
    model
}

/// Runs a promise on every store.
fn on_every_store(promise: impl Fn(&dyn Both)) {
    promise(&model());
    promise(World::new().store.as_ref());
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

#[test]
fn the_same_body_twice_is_one_case() {
    on_every_store(|store| {
        let first = store.take_in(given(1, booked(body()))).unwrap();
        let again = TakeIn { case: CaseId::from_uuid(id(99)), ..given(1, booked(body())) };
        let second = store.take_in(again).unwrap();
        assert_eq!((first.outcome, second.outcome), (Outcome::Created, Outcome::Same));
        assert_eq!((first.case, first.version), (second.case, second.version));
        assert_eq!(store.list(FORCE, &Stage::ALL).unwrap().len(), 1);
    });
}

#[test]
fn a_body_that_cannot_be_booked_leaves_nothing_behind() {
    on_every_store(|store| {
        let mut wrong = booked(body());
        wrong["visit"]["officer"] = "c.hale".into();
        let refused = store.take_in(given(1, wrong));
        assert!(matches!(refused, Err(CaseError::Faults(_))), "{refused:?}");
        assert_eq!(store.find(FORCE, "MV-1").unwrap(), None);
        assert_eq!(store.count_events().unwrap().open, 0);
    });
}

#[test]
fn two_visits_have_two_references_and_two_blocks_of_exhibits() {
    on_every_store(|store| {
        let mut references = Vec::new();
        let mut blocks = Vec::new();
        for n in [1, 2] {
            let case = store.take_in(given(n, booked(body()))).unwrap().case;
            let visit = store.file(FORCE, case).unwrap().unwrap().row.visit.unwrap();
            let pack = store.pack(FORCE, visit.visit).unwrap().unwrap();
            let pack: shared_model::pack::Pack = serde_json::from_slice(&pack).unwrap();
            references.push(visit.reference);
            blocks.push((pack.exhibits.first, pack.exhibits.last));
        }
        assert_ne!(references[0], references[1]);
        assert_eq!(blocks, [(1, 100), (101, 200)]);
    });
}

#[test]
fn the_two_newest_tokens_are_let_in() {
    on_every_store(|store| {
        let hash = |n: u8| ContentHash([n; 32]);
        for n in 10..13 {
            store.admit_token(FORCE, hash(n), n.to_string(), NOON_MS + i64::from(n)).unwrap();
        }
        let known = [9, 10, 11, 12].map(|n| store.force_of_token(hash(n)).unwrap());
        assert_eq!(known, [None, None, Some(FORCE), Some(FORCE)]);
    });
}

#[test]
fn an_event_behind_a_held_one_of_its_case_waits_and_others_pass() {
    on_every_store(|store| {
        let cases = [1, 2].map(|n| store.take_in(given(n, booked(body()))).unwrap().case);
        for case in cases {
            let receive = step(NOON_MS, case, Event::Receive, None);
            store.act(Step { on: Some(submission(1)), ..receive }).unwrap();
        }
        for event in [Event::Endorse, Event::RequestDecision] {
            store.act(step(NOON_MS, cases[0], event, Some("d.rowe"))).unwrap();
        }
        let returned = step(NOON_MS, cases[1], Event::Return, Some("d.rowe"));
        store.act(Step { comments: vec![comment()], ..returned }).unwrap();
        let count = store.count_events().unwrap();
        assert_eq!((count.held, count.open), (3, 8));
        assert_eq!(store.release_events(NOON_MS + HOLD_MS - 1).unwrap(), 0);
        assert_eq!(store.release_events(NOON_MS + HOLD_MS).unwrap(), 3);
        let kinds: Vec<String> =
            store.events_after(FORCE, 8, 9).unwrap().into_iter().map(|event| event.kind).collect();
        let stage = "doorstep.case.stage.v1";
        assert_eq!(kinds, [stage, "doorstep.visit.endorsed.v1", stage]);
    });
}

#[test]
fn one_event_a_case_is_due_until_it_is_taken() {
    on_every_store(|store| {
        let case = store.take_in(given(1, booked(body()))).unwrap().case;
        store.act(step(NOON_MS, case, Event::Start, None)).unwrap();
        let due = || -> Vec<(u64, u32)> {
            let due = store.due_events(NOON_MS).unwrap();
            due.into_iter().map(|one| (one.event.sequence, one.attempts)).collect()
        };
        assert_eq!(due(), [(1, 0)]);
        let first = store.due_events(NOON_MS).unwrap().remove(0).event;
        let fault = "answered 500".to_owned();
        let failed = |next_attempt_ms| Failed {
            force: FORCE,
            id: first.id,
            fault: fault.clone(),
            next_attempt_ms,
        };
        store.event_failed(failed(Some(NOON_MS + 1))).unwrap();
        assert_eq!(due(), []);
        store.event_failed(failed(Some(NOON_MS))).unwrap();
        assert_eq!(due(), [(1, 2)]);
        store.event_failed(failed(None)).unwrap();
        assert_eq!((due(), store.count_events().unwrap().dead), (vec![], 1));
        store.revive_events().unwrap();
        assert_eq!(due(), [(1, 0)]);
        store.event_delivered(FORCE, first.id).unwrap();
        store.event_delivered(FORCE, first.id).unwrap();
        assert_eq!(due(), [(2, 0)]);
    });
}

fn comment() -> Comment {
    Comment { key: "d8_here@a1".to_owned(), text: "Photograph the bolts.".to_owned() }
}

/// Something that happens to one of three cases.
#[derive(Clone, Debug)]
struct Happens {
    case: u128,
    what: What,
    wait_ms: i64,
}

#[derive(Clone, Debug)]
enum What {
    Given(u8),
    Booked(&'static str, Option<&'static str>),
    Step(Event, Option<&'static str>, u8, bool),
    Taken,
}

fn happens() -> impl Strategy<Value = Happens> {
    let names: Vec<&'static str> = world::PEOPLE.iter().map(|(name, ..)| *name).collect();
    let name = prop::sample::select(names);
    let event = prop::sample::select(vec![
        Event::Start,
        Event::Receive,
        Event::Receive,
        Event::Return,
        Event::Endorse,
        Event::Endorse,
        Event::WithdrawEndorsement,
        Event::RequestDecision,
        Event::Renew,
        Event::UndoDecision,
    ]);
    let what = prop_oneof![
        1 => (0..4_u8).prop_map(What::Given),
        2 => (name.clone(), prop::option::of(name.clone())).prop_map(|(by, of)| What::Booked(by, of)),
        8 => (event, prop::option::of(name), 1..3_u8, any::<bool>())
            .prop_map(|(event, by, on, stale)| What::Step(event, by, on, stale)),
        1 => Just(What::Taken),
    ];
    let wait_ms = prop::sample::select(vec![0, 1, HOLD_MS / 2, HOLD_MS]);
    (1..4_u128, what, wait_ms).prop_map(|(case, what, wait_ms)| Happens { case, what, wait_ms })
}

/// Does it to one store; the answer in words, so that two stores can be compared.
fn happen(store: &dyn Both, n: u128, now_ms: i64, one: &Happens) -> String {
    let case = CaseId::from_uuid(id(one.case * 10));
    match &one.what {
        What::Given(kind) => {
            let mut body = if kind % 2 == 0 { body() } else { booked(body()) };
            body["person"]["forenames"] = format!("Siân {}", kind / 2).into();
            let minted = minted(n + 100);
            said(store.take_in(TakeIn { minted, now_ms, ..given(one.case, body) }))
        }
        What::Booked(by, second) => said(store.book(Booking {
            force: FORCE,
            case,
            officer: account("m.ellis"),
            second_officer: second.map(account),
            starts_at: "2026-11-25T10:00:00+00:00".to_owned(),
            by: Some(account(by)),
            minted: minted(n + 100),
            now_ms,
        })),
        What::Step(event, by, on, stale) => {
            let transition = TransitionId::from_uuid(id(n + 1_000_000));
            let mut asked = Step { transition, ..step(now_ms, case, *event, *by) };
            asked.on = Some(submission(*on));
            asked.seen_version = stale.then_some(3);
            asked.comments = vec![comment()];
            asked.reason = Some("Looked at again.".to_owned());
            said(store.act(asked))
        }
        What::Taken => match store.due_events(now_ms).unwrap().first() {
            Some(due) => said(store.event_delivered(FORCE, due.event.id)),
            None => "nothing is due".to_owned(),
        },
    }
}

fn said<T: std::fmt::Debug>(result: Result<T, CaseError>) -> String {
    match result {
        Ok(done) => format!("{done:?}"),
        // The name differs: the model knows only ids.
        Err(CaseError::NotAnOfficer { .. }) => "not an officer".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Everything there is to see from outside.
fn seen(store: &dyn Both, now_ms: i64) -> String {
    let rows = store.list(FORCE, &Stage::ALL).unwrap();
    let files: Vec<_> =
        rows.iter().map(|row| store.file(FORCE, row.case).unwrap().unwrap()).collect();
    let packs: Vec<_> = rows
        .iter()
        .filter_map(|row| store.pack(FORCE, row.visit.as_ref()?.visit).unwrap())
        .map(|pack| String::from_utf8(pack).unwrap())
        .collect();
    let mut events = store.events_after(FORCE, 0, 1_000).unwrap();
    events.iter_mut().for_each(|event| event.data.clear());
    let due: Vec<u64> =
        store.due_events(now_ms).unwrap().iter().map(|due| due.event.sequence).collect();
    format!("{files:#?}\n{packs:#?}\n{events:#?}\n{due:?}\n{:?}", store.count_events().unwrap())
}

#[test]
fn whatever_happens_both_stores_say_the_same() {
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[99; 32]);
    let mut runner = TestRunner::new_with_rng(config, seed);
    let walk = prop::collection::vec(happens(), 1..50);
    let walked = runner.run(&walk, |walk| {
        let (model, world) = (model(), World::new());
        let mut now_ms = NOON_MS;
        for (n, one) in (0..).zip(&walk) {
            now_ms += one.wait_ms;
            let of_model = happen(&model, n, now_ms, one);
            let of_sqlite = happen(world.store.as_ref(), n, now_ms, one);
            prop_assert_eq!(of_model, of_sqlite, "{:?}", one);
            let (of_model, of_sqlite) = (seen(&model, now_ms), seen(world.store.as_ref(), now_ms));
            prop_assert_eq!(of_model, of_sqlite, "{:?}", one);
        }
        Ok(())
    });
    walked.unwrap();
}

#[test]
fn a_step_says_what_it_made_true() {
    on_every_store(|store| {
        let case = store.take_in(given(1, booked(body()))).unwrap().case;
        let Advanced { fact, version, held_until_ms } =
            store.act(step(NOON_MS, case, Event::Start, None)).unwrap();
        assert_eq!((fact.from, fact.to), (Stage::VisitBooked, Stage::VisitInField));
        assert_eq!((fact.from_version, version, held_until_ms), (1, 2, None));
        let unknown = store.act(step(NOON_MS, CaseId::from_uuid(id(7)), Event::Start, None));
        assert!(matches!(unknown, Err(CaseError::UnknownCase)), "{unknown:?}");
    });
}
