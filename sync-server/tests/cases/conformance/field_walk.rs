//! Tablets and their documents by chance: whatever they send and the publisher
//! decides, SQLite and the model say the same.

use proptest::prelude::*;
use shared_model::envelope::EnvelopeKind;
use shared_model::hash::ContentHash;
use shared_model::ids::{ActorId, DeviceId, TransitionId};
use shared_model::workflow::Event;
use sync_server::signer::cbor;
use sync_server::store::cases::Step;
use sync_server::store::devices::DeviceState;
use sync_server::store::documents::{
    HeldEnvelope, Outcome, Publication, PublishedState, SEAL_WAITS_MS_MAX, SealEnd,
};

use super::evidence::blob;
use super::field::{
    Letter, case, case_of, code, command, document, enrolment, execution, hold, kind_of,
    publication, seal, server_step, sign_in, tablet,
};
use super::walk::said;
use super::{Whole, comment, given, id, minted, model, walk};
use crate::world::{FORCE, NOON_MS, World, body, booked, step};

/// Two visits, and of a third the annex and the first conversation of each officer.
const DOCUMENTS: [u128; 5] = [1, 2, 300, 301, 307];
const CASES: [u128; 3] = [1, 2, 3];
const TABLETS: [u8; 3] = [1, 2, 3];

#[derive(Clone, Debug)]
enum Deed {
    Code,
    Enrol(u8, u8),
    State(u8, DeviceState),
    SignIn(u8, &'static str, u8),
    Given(u128, Option<&'static str>),
    Hold(Vec<Letter>, bool),
    Blob(u128, u32, u8),
    Publish(Decision),
    Return(u128),
}

/// What a publisher decides of everything that is open.
#[derive(Clone, Debug)]
struct Decision {
    document: u128,
    stale: bool,
    changed: bool,
    edits: u8,
    commands: Vec<u8>,
}

fn letter() -> impl Strategy<Value = Letter> {
    let parts = (1..4_u8, prop::sample::select(DOCUMENTS.to_vec()), 1..5_u8, any::<bool>());
    (parts, prop::bool::weighted(0.1)).prop_map(|((tablet, document, number, command), fork)| {
        let kind = if command { EnvelopeKind::Command } else { EnvelopeKind::Segment };
        Letter { tablet, document, number, copy: u8::from(fork), kind }
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    let document = prop::sample::select(DOCUMENTS.to_vec());
    let commands = prop::collection::vec(0..6_u8, 3);
    let stale = prop::bool::weighted(0.1);
    (document, stale, any::<bool>(), 0..5_u8, commands).prop_map(
        |(document, stale, changed, edits, commands)| Decision {
            document,
            stale,
            changed,
            edits,
            commands,
        },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    let name = || prop::sample::select(vec!["m.ellis", "m.edwards", "b.both"]);
    let state = prop::sample::select(vec![
        DeviceState::Active,
        DeviceState::Active,
        DeviceState::Suspended,
        DeviceState::Revoked,
    ]);
    let of = || prop::sample::select(DOCUMENTS.to_vec());
    let case = || prop::sample::select(CASES.to_vec());
    prop_oneof![
        1 => Just(Deed::Code),
        3 => (1..5_u8, 1..4_u8).prop_map(|(code, n)| Deed::Enrol(code, n)),
        1 => (1..4_u8, state).prop_map(|(n, state)| Deed::State(n, state)),
        4 => (1..4_u8, name(), 0..2_u8).prop_map(|(n, name, key)| Deed::SignIn(n, name, key)),
        2 => (case(), prop::option::of(name())).prop_map(|(n, second)| Deed::Given(n, second)),
        8 => (prop::collection::vec(letter(), 1..4), prop::bool::weighted(0.1))
            .prop_map(|(letters, late)| Deed::Hold(letters, late)),
        2 => (of(), 1..3_u32, 1..4_u8).prop_map(|(of, n, sender)| Deed::Blob(of, n, sender)),
        8 => decision().prop_map(Deed::Publish),
        2 => case().prop_map(Deed::Return),
    ]
}

/// How each walk begins: two tablets, three visits, two of them of two officers.
fn scene() -> [Deed; 7] {
    [
        Deed::Enrol(1, 1),
        Deed::Enrol(2, 2),
        Deed::SignIn(1, "m.ellis", 0),
        Deed::Given(1, None),
        Deed::SignIn(2, "m.edwards", 0),
        Deed::Given(2, Some("m.edwards")),
        Deed::Given(3, Some("m.edwards")),
    ]
}

/// Does it to one store; the answer in words, so that two stores can be compared.
fn happen(store: &dyn Whole, n: u128, now_ms: i64, deed: &Deed) -> String {
    match deed {
        // A token is drawn once.
        Deed::Code => {
            format!("{:?}", store.add_code(&code(100 + u8::try_from(n).unwrap(), now_ms)))
        }
        Deed::Enrol(code, n) => match store.enrol(&enrolment(*code, *n, now_ms)) {
            Ok(device) => format!("{device:?}"),
            Err(error) => error.to_string(),
        },
        Deed::State(n, state) => {
            format!("{:?}", store.set_device_state(FORCE, &format!("T-{n}"), *state))
        }
        Deed::SignIn(n, ..) | Deed::Blob(_, _, n) if !is_there(store, *n) => "no tablet".to_owned(),
        Deed::SignIn(n, name, key) => {
            format!("{:?}", store.sign_in_officer(&sign_in(*n, name, *key)))
        }
        Deed::Given(n, second) => {
            let mut body = booked(body());
            body["visit"]["second_officer"] = second.map_or(serde_json::Value::Null, Into::into);
            if *n == 3 {
                body["visit"]["starts_at"] = "2027-04-02T10:00:00+01:00".into();
            }
            said(store.take_in(given(*n, body)))
        }
        Deed::Hold(letters, late) => {
            let mut letters = letters.clone();
            letters.retain(|letter| is_there(store, letter.tablet));
            format!("{:?}", store.hold_envelopes(&hold(&letters, *late, now_ms)))
        }
        Deed::Blob(of, number, sender) => {
            format!("{:?}", store.finish_blob(&blob(*of, *number, *sender, &n.to_string())))
        }
        Deed::Publish(decision) => match store.publish(&decided(store, n, now_ms, decision)) {
            Ok(published) => format!("{published:?}"),
            Err(error) => error.to_string(),
        },
        Deed::Return(of) => {
            let Some(file) = store.file(FORCE, case(*of)).unwrap() else {
                return "no case".to_owned();
            };
            let returned = step(now_ms, case(*of), Event::Return, Some("d.rowe"));
            let transition = TransitionId::from_uuid(id(n + 1_000_000));
            let (on, comments) = (file.row.newest, vec![comment()]);
            said(store.act(Step { transition, on, comments, ..returned }))
        }
    }
}

fn is_there(store: &dyn Whole, n: u8) -> bool {
    store.device(FORCE, tablet(n)).unwrap().is_some()
}

fn decided(store: &dyn Whole, n: u128, now_ms: i64, decision: &Decision) -> Publication {
    let work = store.open_work(FORCE, document(decision.document)).unwrap();
    let mut given = publication(store, document(decision.document));
    given.now_ms = now_ms;
    given.from_version += u64::from(decision.stale);
    given.state = decision.changed.then(|| PublishedState {
        snapshot: n.to_be_bytes().to_vec(),
        projection: vec![7],
        projection_hash: ContentHash([7; 32]),
    });
    let is_edits = |one: &&HeldEnvelope| one.kind == EnvelopeKind::Segment;
    for (position, one) in (0_u8..).zip(work.envelopes.iter().filter(is_edits)) {
        let outcome = match (decision.edits + position) % 5 {
            0 => Outcome::Late("not an officer of this visit".to_owned()),
            1 => Outcome::Quarantined("not made by an honest tablet".to_owned()),
            _ => Outcome::Published,
        };
        given.envelopes.push((one.hash, outcome));
        given.actors.push((ActorId([position; 16]), one.device));
    }
    let commands = work.envelopes.iter().filter(|one| one.kind == EnvelopeKind::Command);
    for (place, (one, end)) in (0_u8..).zip(commands.zip(&decision.commands)) {
        let letter = letter_of(decision.document, one);
        let step = |event| {
            let transition = 1_000_000 + n * 10 + u128::from(place);
            server_step(transition, case(case_of(decision.document)), event, now_ms)
        };
        // An envelope brings one command; some bring the same.
        let number = one.hash.0[0] % 6;
        let drawn = u8::try_from(n).unwrap() * 3 + place;
        let end = match end {
            0 => {
                given.starts.push((command(number), one.hash, step(Event::Start)));
                given.envelopes.push((one.hash, Outcome::Published));
                continue;
            }
            1 => SealEnd::Waits(format!("{n}")),
            2 => SealEnd::WithPerson("the projection differs".to_owned()),
            3 => SealEnd::Superseded,
            _ => {
                let follows = work.newest.filter(|_| *end == 4);
                execution(case(case_of(decision.document)), drawn, follows, step(Event::Receive))
            }
        };
        given.seals.push(seal(letter, number, end));
    }
    given
}

/// The letter that a held envelope was.
fn letter_of(document: u128, held: &HeldEnvelope) -> Letter {
    let number = u8::try_from(held.number).unwrap();
    let of = |n| Letter { kind: held.kind, ..Letter::edits(n, document, number) };
    let letters = TABLETS.into_iter().flat_map(|n| [of(n), Letter { copy: 1, ..of(n) }]);
    letters.into_iter().find(|letter| letter.hash() == held.hash).unwrap()
}

/// Everything there is to see from outside, part by part.
fn seen(store: &dyn Whole, now_ms: i64) -> Vec<String> {
    let mut parts = vec![format!("{:?}", store.devices(FORCE).unwrap())];
    parts.extend(TABLETS.map(|n| mailbox(store, tablet(n))));
    for now_ms in [now_ms, now_ms + SEAL_WAITS_MS_MAX] {
        parts.push(format!("{:?}", store.open_documents(FORCE, now_ms).unwrap()));
    }
    for n in DOCUMENTS {
        let mut work = store.open_work(FORCE, document(n)).unwrap();
        if let Some(visit) = &mut work.visit {
            // As bytes it would be most of what is compared.
            visit.pack = ContentHash::of(&visit.pack).0.to_vec();
            visit.restricted = visit.restricted.as_ref().map(|own| ContentHash::of(own).0.to_vec());
        }
        parts.push(format!("{work:?}"));
        parts.push(format!("{:?}", store.envelopes(FORCE, document(n)).unwrap()));
        parts.push(format!("{:?}", store.restricted_submissions(FORCE, document(n)).unwrap()));
        parts.push(format!("{:?}", store.blobs(FORCE, document(n)).unwrap()));
    }
    for n in CASES {
        parts.push(format!("{:?}", store.submissions(FORCE, case(n)).unwrap()));
        parts.push(format!("{:?}", store.open_seals(FORCE, case(n)).unwrap()));
        parts.push(format!("{:?}", store.tasks(FORCE, case(n)).unwrap()));
        parts.push(format!("{:?}", store.restricted_of(FORCE, minted(n).visit).unwrap()));
    }
    parts.push(format!("{:?}", store.set_aside(FORCE).unwrap()));
    parts.push(format!("{:?}", store.restricted_set_aside(FORCE).unwrap()));
    parts.push(format!("{:?}", store.count_restricted_set_aside(FORCE).unwrap()));
    parts.push(walk::seen(store, now_ms));
    parts
}

/// A mailbox read in small pages, each event by its kind and fingerprint.
fn mailbox(store: &dyn Whole, device: DeviceId) -> String {
    let mut lines = Vec::new();
    let mut after = 0;
    loop {
        let page = store.feed(FORCE, device, after, 300).unwrap();
        for row in &page.rows {
            let print = ContentHash::of(&cbor(&row.event).unwrap());
            lines.push(format!("{} {} {print} {:?}", row.number, kind_of(&row.event), row.sealed));
        }
        lines.push(format!("{} rows, more: {}", page.rows.len(), page.more));
        after = page.rows.last().map_or(after, |row| row.number);
        if !page.more {
            return lines.join("\n");
        }
    }
}

#[test]
fn whatever_tablets_send_both_stores_say_the_same() {
    walk(24, 60, deed(), |deeds| {
        let (model, world) = (model(), World::new());
        for code in 1..4 {
            let stores: [&dyn Whole; 2] = [&model, world.store.as_ref()];
            stores.iter().for_each(|store| store.add_code(&self::code(code, NOON_MS)).unwrap());
        }
        for (n, deed) in (0..).zip(scene().iter().chain(&deeds)) {
            let now_ms = NOON_MS + i64::try_from(n).unwrap() * 1_000;
            let of_model = happen(&model, n, now_ms, deed);
            let of_sqlite = happen(world.store.as_ref(), n, now_ms, deed);
            prop_assert_eq!(of_model, of_sqlite, "{:?}", deed);
            let of_sqlite = seen(world.store.as_ref(), now_ms);
            for (of_model, of_sqlite) in seen(&model, now_ms).into_iter().zip(of_sqlite) {
                prop_assert_eq!(of_model, of_sqlite, "{:?}", deed);
            }
        }
        Ok(())
    });
}
