//! What is adopted of a page, what is set aside, and what the officer is told of it.

use shared_model::canonical;
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Change, Container, Segment};
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::forms;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, ActorId, ForceId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::wire::Refused;

use super::*;
use crate::key_store::new_signing_key;
use crate::store::NewEnvelope;

const VISIT: VisitId = VisitId::from_bytes([5; 16]);
const DOCUMENT: DocumentId = DocumentId::from_bytes([1; 16]);

fn adopted(tablet: &Tablet, feed: Vec<FeedEvent>) -> CoreResult<()> {
    let page = response(7, 6, feed);
    tablet.officer(|core, opened| adopt::page(core, opened, &page).map(|_| ()))
}

fn assign(pack: Vec<u8>) -> FeedEvent {
    FeedEvent::Assign { visit: VISIT, pack: pack.into() }
}

fn sent_back() -> FeedEvent {
    FeedEvent::Returned {
        visit: VISIT,
        submission: SubmissionId::from_bytes([8; 16]),
        by: "S. Bevan".into(),
        at_ms: 0,
        comments: Vec::new(),
    }
}

fn form(bytes: &[u8]) -> FeedEvent {
    FeedEvent::Form {
        hash: ContentHash::of(bytes),
        bytes: bytes.to_vec().into(),
        signed: signed(Purpose::Form, bytes).into(),
    }
}

fn pack() -> Pack {
    let pack = crate::tablet::tests::pack(2, "2026-11-24T10:00:00+00:00");
    Pack { visit: VISIT, document: DOCUMENT, ..pack }
}

/// What a colleague wrote on another tablet, as it was made and as it travels.
fn of_a_colleague() -> (Change, Envelope) {
    let by = Writer { actor: ActorId([7; 16]), author: AccountId::from_bytes([7; 16]) };
    let put = NewPut {
        container: Container::Answers,
        key: "a8_officers".into(),
        text: r#"{"provenance":"observed","state":"answered","value":"PC Rees"}"#.into(),
    };
    let moment = Moment::new(1_795_521_600_000, 1, 0, None);
    let change = Document::new().put(&by, &moment, &[put]).unwrap();
    let head = EnvelopeHead {
        kind: EnvelopeKind::Segment,
        force: ForceId(99),
        document: DOCUMENT,
        device: DeviceId::from_bytes([7; 16]),
        number: 1,
        previous: EnvelopeHash([0; 32]),
    };
    let body = Segment { changes: vec![change.clone()] }.encode();
    let key = new_signing_key().unwrap();
    let envelope = Envelope::sign::<p256::ecdsa::Signature>(head, &body, &key).unwrap();
    (change, envelope)
}

#[tokio::test]
async fn a_row_that_only_a_newer_app_can_read_is_set_aside_and_the_others_are_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let newer = vec![
        assign(signed(Purpose::Pack, br#"{"of":"next year"}"#)),
        form(br#"a = "form of next year""#),
        FeedEvent::Receipt { receipt: signed(Purpose::Receipt, b"\xff").into() },
        sent_back(),
    ];
    for event in newer {
        stand(&tablet, 7, 5);
        adopted(&tablet, vec![event.clone(), stage()])
            .unwrap_or_else(|why| panic!("{event:?}: {why}"));
        assert_eq!(stands(&tablet), (7, 6), "{event:?}");
    }
    let view = tablet.sending(Nothing {}).unwrap();
    assert_eq!((view.sending.state, view.sending.text.as_str()), (Delivery::NeedsYou, "Needs you"));
    let item = &view.items[0];
    assert_eq!(item.state, Delivery::NeedsYou);
    assert!(item.detail.contains("too old") && item.detail.contains("safe"), "{}", item.detail);
    assert!(item.next.as_ref().unwrap().contains("Update the app"), "{:?}", item.next);
}

#[tokio::test]
async fn a_visit_sent_back_that_was_never_here_does_not_make_the_app_too_old() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    adopted(&tablet, vec![sent_back(), stage()]).unwrap();
    assert_eq!(stands(&tablet), (7, 6), "the mailbox goes on");
    let view = tablet.sending(Nothing {}).unwrap();
    assert_eq!((view.items, view.sending.state), (Vec::new(), Delivery::WithForce));
}

#[tokio::test]
async fn an_open_visit_shows_what_came_before_an_envelope_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let text = canonical::text(&pack()).unwrap();
    let visit =
        vec![form(forms::RENEWAL.as_bytes()), assign(signed(Purpose::Pack, text.as_bytes()))];
    adopted(&tablet, visit).unwrap();
    let (change, envelope) = of_a_colleague();
    let shows = || {
        let has = |open: &crate::visits::OpenVisit| open.document.has(&change.hash);
        tablet.officer(|_, opened| opened.visit(VISIT).map(|open| has(open))).unwrap()
    };
    assert!(!shows());
    let envelopes = vec![envelope.bytes().to_vec().into(), b"of next year".to_vec().into()];
    adopted(&tablet, vec![FeedEvent::Segment { document: DOCUMENT, envelopes }]).unwrap();
    assert!(shows());
    assert_eq!(first_item(&tablet).state, Delivery::NeedsYou, "the other one is told of");
}

#[tokio::test]
async fn what_the_force_refused_can_be_tried_again_and_what_it_set_aside_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let (_, envelope) = of_a_colleague();
    let ours = NewEnvelope { envelope: &envelope, made_at_ms: 0, state: EnvelopeState::Waiting };
    tablet.officer(|_, opened| opened.store.write(|db| db.add_envelope(ours))).unwrap();
    let mut page = response(7, 6, Vec::new());
    page.refused.push(Refused {
        envelope: envelope.hash(),
        code: "wrong_device".into(),
        message: "the case was withdrawn".into(),
    });
    tablet.officer(|core, opened| adopt::page(core, opened, &page).map(|_| ())).unwrap();
    let refused = first_item(&tablet);
    assert!(refused.detail.contains("did not take it: the case was"), "{}", refused.detail);
    assert!(refused.next.unwrap().contains("Try now"));

    let message = "the case was closed".to_owned();
    let verdict = FeedEvent::Verdict { document: DOCUMENT, envelope: envelope.hash(), message };
    adopted(&tablet, vec![verdict]).unwrap();
    let set_aside = first_item(&tablet);
    assert_eq!(set_aside.state, Delivery::NeedsYou);
    assert!(set_aside.detail.contains("holds it"), "{}", set_aside.detail);
    assert!(!set_aside.next.unwrap().contains("Try now"));
}

#[tokio::test]
async fn a_row_that_the_server_did_not_sign_stops_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let forged = assign(signed(Purpose::Form, br#"{"of":"next year"}"#));
    assert!(matches!(adopted(&tablet, vec![stage(), forged]), Err(CoreError::Refused(_))));
    assert_eq!(stands(&tablet), (7, 5));
    assert!(tablet.sending(Nothing {}).unwrap().items.is_empty());
}
