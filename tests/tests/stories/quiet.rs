//! A tablet with nothing to say says little.

use mobile_core::Tablet;
use mobile_core::ipc::{QuestionKind, SectionView, SendingView, Today, VisitView};
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tests::reading::{call, open};
use tests::wait::until;
use tests::world::{PIN, World};

const VISITS: usize = 100;
const BYTES_MAX: u64 = 1024;
const SYNCS: &str = "doorstep_sync_requests_total";
const LOADED: &str = "doorstep_documents_loaded_total";

#[test]
fn a_tablet_with_a_hundred_visits_and_no_news_makes_one_small_request() {
    let world = World::new();
    world.put_cases(VISITS);
    let desk = world.tablet("tablet", "m.ellis");
    let tablet = open(&desk.data, PIN).unwrap();
    let today: Today = call(&tablet, "today", json!({})).unwrap();
    assert_eq!(today.visits.len(), VISITS);
    for card in &today.visits {
        begin(&tablet, card.visit);
    }
    let sent: SendingView = call(&tablet, "send_now", json!({})).unwrap();
    assert_eq!(sent.sending.waiting, 0, "{}", sent.sending.text);
    tablet.close();

    let tablet = open(&desk.data, PIN).unwrap();
    // The server works through what came in; then it is as quiet as the tablet.
    until("quiet", || {
        let counted = exchange(&world, &tablet);
        if counted.is_quiet() { Ok(()) } else { Err(format!("{counted:?}")) }
    });
    for n in 0..VISITS {
        let case = world.platform.read(&world.web(&format!("/v1/cases/STORY-{n:04}")));
        assert_ne!(case["stage"], "visit_booked", "the server has not read visit {n}");
    }
    for _ in 0..3 {
        let quiet = exchange(&world, &tablet);
        println!("{quiet:?}");
        assert!(quiet.is_quiet(), "{quiet:?}");
    }
    tablet.close();
}

/// One round of sending, counted at both ends.
#[derive(Debug)]
struct Counted {
    requests: u32,
    /// HTTP both ways, inside the connection.
    bytes: u64,
    /// Syncs by the server's count.
    syncs: u64,
    /// Documents that the server read into the merge engine meanwhile.
    loaded: u64,
}

impl Counted {
    const fn is_quiet(&self) -> bool {
        self.requests == 1 && self.bytes <= BYTES_MAX && self.syncs == 1 && self.loaded == 0
    }
}

fn exchange(world: &World, tablet: &Tablet) -> Counted {
    let before = (world.metric(SYNCS), world.metric(LOADED));
    let sent: SendingView = call(tablet, "send_now", json!({})).unwrap();
    let cost = sent.last_exchange.unwrap();
    Counted {
        requests: cost.requests,
        bytes: cost.sent_bytes + cost.received_bytes,
        syncs: world.metric(SYNCS) - before.0,
        loaded: world.metric(LOADED) - before.1,
    }
}

/// Arrives and answers one question, so that the server holds a document.
fn begin(tablet: &Tablet, visit: VisitId) {
    let request = json!({ "visit": visit, "markers_read": true });
    let view: VisitView = call(tablet, "arrive", request).unwrap();
    let section = &view.sections.first().unwrap().id;
    let section: SectionView =
        call(tablet, "section", json!({ "visit": visit, "section": section })).unwrap();
    let choice = |question: &&mobile_core::ipc::QuestionView| question.kind == QuestionKind::Choice;
    let question = section.questions.iter().find(choice).unwrap();
    let answer = json!({
        "state": "answered",
        "value": question.options.first().unwrap().id,
        "provenance": question.provenances.first().unwrap(),
    });
    let request = json!({ "visit": visit, "key": question.key, "answer": answer });
    call::<Value>(tablet, "answer", request).unwrap();
}
