//! What is adopted of a page, what is set aside, and what the officer is told of it.

use shared_model::ids::SubmissionId;

use super::*;

const VISIT: VisitId = VisitId::from_bytes([5; 16]);

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
    let item = first_item(&tablet);
    assert_eq!(item.state, Delivery::NeedsYou);
    assert!(item.detail.contains("too old") && item.detail.contains("safe"), "{}", item.detail);
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
