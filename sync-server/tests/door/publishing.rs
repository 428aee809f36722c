//! From held to published: in any order, by whoever may write, with nothing stranded.

use shared_model::document::Document;
use shared_model::edits::Segment;
use shared_model::envelope::EnvelopeKind;
use shared_model::wire::FeedEvent;
use shared_model::workflow::Stage;
use sync_server::store::documents::{Documents as _, EnvelopeState};

use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, World, account};

fn states(world: &World, visit: &Visit) -> Vec<EnvelopeState> {
    let held = world.data.store.envelopes(FORCE, visit.pack.document).unwrap();
    held.into_iter().map(|one| one.state).collect()
}

#[tokio::test]
async fn edits_that_come_out_of_order_wait_for_each_other() {
    use EnvelopeState::{Held, Published};
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.say("k2_rationale", "One");
    let one = visit.segment(&mut tablet);
    visit.say("k2_rationale", "Two");
    let two = visit.segment(&mut tablet);
    tablet.sync(&world, &[&two]).await;
    world.publish();
    assert_eq!(states(&world, &visit), [Held]);
    tablet.sync(&world, &[&one]).await;
    // What was held before a stop is published after it.
    let world = world.restart();
    world.publish();
    assert_eq!(states(&world, &visit), [Published, Published]);
}

#[tokio::test]
async fn a_start_moves_the_case_once_however_often_it_comes() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let visit = Visit::assigned(&world, &mut tablet).await;
    let started = visit.started(&mut tablet);
    let repeated = visit.started(&mut tablet);
    tablet.sync(&world, &[&started, &repeated]).await;
    world.publish();
    assert_eq!(world.stage(), Stage::VisitInField);
    assert_eq!(world.file().history.len(), 2, "booked, started");
}

#[tokio::test]
async fn the_officers_other_tablet_gets_the_original_envelopes() {
    let world = World::new().await;
    let mut first = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut first).await;
    let mut second = Tablet::of(&world, 2, "m.ellis").await;
    second.news(&world).await;
    visit.say("k2_rationale", "Said on the first");
    let envelope = visit.segment(&mut first);
    first.sync(&world, &[&envelope]).await;
    world.publish();
    let third = Tablet::of(&world, 3, "m.ellis").await;
    for mut tablet in [second, third] {
        let news = tablet.news(&world).await;
        let passed_on = news.iter().find_map(|event| {
            let FeedEvent::Segment { document, envelopes } = event else { return None };
            Some((*document, envelopes))
        });
        let (document, envelopes) = passed_on.unwrap();
        assert_eq!(document, visit.pack.document);
        assert_eq!(envelopes.len(), 1);
        assert_eq!(envelopes[0].as_slice(), envelope.bytes());
    }
    assert!(!first.news(&world).await.iter().any(|one| matches!(one, FeedEvent::Segment { .. })));
}

#[tokio::test]
async fn what_no_honest_tablet_made_is_quarantined_and_harms_only_itself() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let garbage = tablet.envelope(visit.pack.document, EnvelopeKind::Segment, b"\x9f\x00");
    let nonsense = tablet.envelope(visit.pack.document, EnvelopeKind::Command, b"{}");
    visit.say("k2_rationale", "Honest");
    let honest = visit.segment(&mut tablet);
    tablet.sync(&world, &[&garbage, &nonsense, &honest]).await;
    world.publish();
    use EnvelopeState::{Published, Quarantined};
    assert_eq!(states(&world, &visit), [Quarantined, Quarantined, Published]);
    let news = tablet.news(&world).await;
    let verdicts: Vec<_> = news
        .iter()
        .filter_map(|event| {
            let FeedEvent::Verdict { envelope, message, .. } = event else { return None };
            Some((*envelope, message))
        })
        .collect();
    let named: Vec<_> = verdicts.iter().map(|(envelope, _)| *envelope).collect();
    assert_eq!(named, [garbage.hash(), nonsense.hash()]);
    assert!(verdicts.iter().all(|(_, message)| message.contains("nothing is lost")));
}

#[tokio::test]
async fn nobody_writes_as_another_or_into_a_visit_that_is_not_theirs() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let mut other = Tablet::of(&world, 2, "s.bevan").await;
    // An author who never signed in on that tablet.
    visit.say("k2_rationale", "Put into Morgan's mouth");
    let forged = visit.segment(&mut other);
    // Somebody signed in, but not an officer of this visit.
    let mut strange = Visit::of(visit.pack.clone());
    strange.writer.author = account("s.bevan");
    strange.say("k2_rationale", "By the wrong officer");
    let late = strange.segment(&mut other);
    other.sync(&world, &[&forged, &late]).await;
    world.publish();
    assert_eq!(states(&world, &visit), [EnvelopeState::Quarantined, EnvelopeState::Late]);
}

#[tokio::test]
async fn a_tablet_records_no_evidence_under_another_tablets_number() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let other = Tablet::of(&world, 2, "m.ellis").await;
    visit.photo(&other, "d8_photos@a1", b"not taken on this tablet");
    let forged = visit.segment(&mut tablet);
    tablet.sync(&world, &[&forged]).await;
    world.publish();
    assert_eq!(states(&world, &visit), [EnvelopeState::Quarantined]);
}

#[tokio::test]
async fn an_actor_belongs_to_one_tablet() {
    let world = World::new().await;
    let mut first = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut first).await;
    visit.say("k2_rationale", "One");
    let one = visit.segment(&mut first);
    first.sync(&world, &[&one]).await;
    world.publish();
    let mut second = Tablet::of(&world, 2, "m.ellis").await;
    visit.say("k2_rationale", "Two, from a copy of the first");
    let two = visit.segment(&mut second);
    second.sync(&world, &[&two]).await;
    world.publish();
    assert_eq!(states(&world, &visit), [EnvelopeState::Published, EnvelopeState::Quarantined]);
}

#[tokio::test]
async fn the_published_document_is_the_tablets_own() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    visit.photo(&tablet, "d8_photos@a1", b"a photograph");
    visit.fill();
    let envelope = visit.segment(&mut tablet);
    let mut copy = Document::new();
    copy.apply_all(&Segment::decode(envelope.body()).unwrap().changes).unwrap();
    assert_eq!(copy.heads(), visit.document.heads());
    tablet.sync(&world, &[&envelope]).await;
    world.publish();
    assert_eq!(states(&world, &visit), [EnvelopeState::Published]);
}
