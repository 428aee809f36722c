//! A seal is executed once, waits for what it names, or goes to a person; it never ends in nothing.

use shared_model::command::CommandBody;
use shared_model::envelope::{Envelope, EnvelopeKind};
use shared_model::form::Facts;
use shared_model::hash::BlobHash;
use shared_model::ids::SubmissionId;
use shared_model::receipt::{Receipt, ReceiptKind};
use shared_model::wire::FeedEvent;
use shared_model::workflow::Stage;
use sync_server::seals;
use sync_server::store::documents::{Documents as _, OpenSeal, SealState, Submission};

use crate::evidence::put;
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, World};

const PHOTO: &[u8] = b"the bytes of a photograph";

fn submissions(world: &World, visit: &Visit) -> Vec<Submission> {
    world.data.store.submissions(FORCE, visit.pack.case).unwrap()
}

fn open_seals(world: &World, visit: &Visit) -> Vec<OpenSeal> {
    world.data.store.open_seals(FORCE, visit.pack.case).unwrap()
}

async fn complete(world: &World, tablet: &mut Tablet) -> Option<Receipt> {
    let news = tablet.news(world).await;
    let receipt = news.iter().find_map(|event| {
        let FeedEvent::Receipt { receipt } = event else { return None };
        Some(tablet.believe(receipt))
    });
    receipt.filter(|receipt| matches!(receipt.kind, ReceiptKind::Complete { .. }))
}

/// A visit that is filled in, with one photograph that is not sent yet.
async fn filled(world: &World, tablet: &mut Tablet) -> (Visit, shared_model::ids::EvidenceId) {
    let mut visit = Visit::assigned(world, tablet).await;
    let photo = visit.photo(tablet, "d8_photos@a1", PHOTO);
    visit.fill();
    (visit, photo)
}

async fn send_photo(
    world: &World,
    tablet: &Tablet,
    visit: &Visit,
    photo: shared_model::ids::EvidenceId,
) {
    let name = (photo, BlobHash::of(PHOTO));
    let answer = put(world, tablet, visit.pack.document, name, PHOTO).await;
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
}

#[tokio::test]
async fn a_seal_waits_for_its_photograph_and_is_then_executed_once() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let (mut visit, photo) = filled(&world, &mut tablet).await;
    let edits = visit.segment(&mut tablet);
    let started = visit.started(&mut tablet);
    let sealed = visit.seal(&mut tablet);
    tablet.sync(&world, &[&started, &edits, &sealed]).await;
    world.publish();
    assert_eq!(world.stage(), Stage::VisitInField);
    let waiting = open_seals(&world, &visit);
    assert_eq!(waiting[0].state, SealState::Waiting);
    assert_eq!(waiting[0].reason.as_deref(), Some("1 photograph or signature that has not come"));

    send_photo(&world, &tablet, &visit, photo).await;
    let world = world.restart();
    world.publish();
    assert_eq!(world.stage(), Stage::VisitReceived);
    let executed = submissions(&world, &visit).remove(0);
    let projection = visit.document.projection().unwrap();
    assert_eq!(executed.projection_hash, projection.hash().unwrap());
    let opened = seals::open(&world.data.keys, &executed).unwrap();
    assert_eq!(opened.projection, projection);
    let receipt = complete(&world, &mut tablet).await.unwrap();
    let ReceiptKind::Complete { submission, seal, .. } = receipt.kind else { unreachable!() };
    assert_eq!((submission, seal), (executed.submission, sealed.hash()));

    // The same again, and the same command in another envelope.
    tablet.sync(&world, &[&started, &edits, &sealed]).await;
    let repeat = tablet.envelope(visit.pack.document, EnvelopeKind::Command, sealed.body());
    tablet.sync(&world, &[&repeat]).await;
    world.publish();
    assert_eq!(submissions(&world, &visit).len(), 1);
    assert_eq!(world.file().history.len(), 3, "booked, started, received");
}

#[tokio::test]
async fn a_seal_that_comes_before_its_edits_waits_for_them() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let (mut visit, photo) = filled(&world, &mut tablet).await;
    send_photo(&world, &tablet, &visit, photo).await;
    let edits = visit.segment(&mut tablet);
    let sealed = visit.seal(&mut tablet);
    tablet.sync(&world, &[&sealed]).await;
    world.publish();
    assert!(submissions(&world, &visit).is_empty());
    tablet.sync(&world, &[&edits]).await;
    world.publish();
    assert_eq!(submissions(&world, &visit).len(), 1);
    assert_eq!(world.stage(), Stage::VisitReceived);
}

#[tokio::test]
async fn of_two_seals_that_follow_the_same_one_is_superseded_and_both_are_kept() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let (mut visit, photo) = filled(&world, &mut tablet).await;
    send_photo(&world, &tablet, &visit, photo).await;
    let edits = visit.segment(&mut tablet);
    let first = visit.seal(&mut tablet);
    let second = visit.seal(&mut tablet);
    tablet.sync(&world, &[&edits, &first, &second]).await;
    world.publish();
    let executed = submissions(&world, &visit);
    assert_eq!(executed.iter().map(|one| one.seal).collect::<Vec<_>>(), [first.hash()]);
    let open = open_seals(&world, &visit);
    assert_eq!((open[0].envelope, open[0].state), (second.hash(), SealState::Superseded));
}

/// Sends a seal that does not hold; gives why it is with a person.
async fn with_person(world: &World, visit: &Visit, tablet: &mut Tablet, seal: &Envelope) -> String {
    tablet.sync(world, &[seal]).await;
    world.publish();
    assert!(submissions(world, visit).is_empty());
    let open = open_seals(world, visit);
    let state = open.iter().find(|one| one.envelope == seal.hash()).unwrap();
    assert_eq!(state.state, SealState::WithPerson);
    let told = tablet.news(world).await.into_iter().any(
        |event| matches!(event, FeedEvent::Verdict { envelope, .. } if envelope == seal.hash()),
    );
    assert!(told, "the officer is not told");
    state.reason.clone().unwrap()
}

#[tokio::test]
async fn a_seal_that_does_not_hold_goes_to_a_person_with_the_reason() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.say("k2_rationale", "Only this");
    let edits = visit.segment(&mut tablet);
    tablet.sync(&world, &[&edits]).await;

    let unfinished = visit.seal(&mut tablet);
    let why = with_person(&world, &visit, &mut tablet, &unfinished).await;
    assert!(why.ends_with("things that the form asks for are missing"), "{why}");

    let officer_key = std::mem::replace(&mut tablet.officer_key, crate::tablet::key(77));
    let by_nobody = visit.seal(&mut tablet);
    tablet.officer_key = officer_key;
    let why = with_person(&world, &visit, &mut tablet, &by_nobody).await;
    assert!(why.contains("not signed with a key of that officer"), "{why}");

    let mut other = Visit::of(visit.pack.clone());
    other.say("k2_rationale", "Something else");
    let mut seal = other.built(&tablet);
    seal.heads = visit.document.heads();
    let resigned = resign(&seal, &tablet);
    let differs = visit.command(&mut tablet, CommandBody::Seal(Box::new(resigned)));
    let why = with_person(&world, &visit, &mut tablet, &differs).await;
    assert!(why.contains("says something else"), "{why}");

    visit.follows = Some(SubmissionId::from_uuid(uuid::Uuid::from_u128(1)));
    let follows_nothing = visit.seal(&mut tablet);
    let why = with_person(&world, &visit, &mut tablet, &follows_nothing).await;
    assert!(why.contains("not known here"), "{why}");
}

#[tokio::test]
async fn a_seal_is_held_against_the_form_that_its_own_pack_names() {
    for (day, form) in [("2027-03-31", "2026.1"), ("2027-04-01", "2026.2")] {
        let world = World::booked_for(&format!("{day}T14:00:00+00:00")).await;
        let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
        let mut visit = Visit::assigned(&world, &mut tablet).await;
        assert_eq!(visit.pack.form.version, form);
        visit.say("k2_rationale", "Only this");
        let edits = visit.segment(&mut tablet);
        tablet.sync(&world, &[&edits]).await;
        let projection = visit.document.projection().unwrap();
        let asked = &shared_model::forms::by_hash(visit.pack.form.hash).unwrap().form;
        let facts = Facts { today: day.parse().unwrap() };
        let open = asked.evaluate(&projection, &visit.pack, &facts).blockers.len();
        let unfinished = visit.seal(&mut tablet);
        let why = with_person(&world, &visit, &mut tablet, &unfinished).await;
        assert_eq!(why, format!("{open} things that the form asks for are missing"));
    }
}

fn resign(seal: &shared_model::command::Seal, tablet: &Tablet) -> shared_model::command::Seal {
    use p256::ecdsa::signature::Signer as _;
    let text = seal.signed_text().unwrap();
    let signature: p256::ecdsa::Signature = tablet.officer_key.sign(text.as_bytes());
    let officer_signature = shared_model::base64::encode(&signature.to_bytes());
    shared_model::command::Seal { officer_signature, ..seal.clone() }
}

#[tokio::test]
async fn a_seal_does_not_wait_for_ever() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let (mut visit, _) = filled(&world, &mut tablet).await;
    let edits = visit.segment(&mut tablet);
    let sealed = visit.seal(&mut tablet);
    tablet.sync(&world, &[&edits, &sealed]).await;
    world.publish();
    assert_eq!(open_seals(&world, &visit)[0].state, SealState::Waiting);
    world.wait_seconds(24 * 3600 + 60);
    world.publish();
    let open = open_seals(&world, &visit);
    assert_eq!(open[0].state, SealState::WithPerson);
    assert!(open[0].reason.as_deref().unwrap().starts_with("it has waited a day"));
}
