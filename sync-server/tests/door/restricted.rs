//! Annexes and conversations: each for its own officers, sealed by itself, and nothing of
//! it where the visit is seen.

use shared_model::answer::{Answer, Provenance, Value};
use shared_model::edits::Container;
use shared_model::form::DocumentKind;
use shared_model::ids::DocumentId;
use shared_model::receipt::ReceiptKind;
use shared_model::wire::FeedEvent;
use shared_model::workflow::Stage;
use sync_server::store::documents::{Aside, Documents as _, EnvelopeState, SealState};
use sync_server::store::restricted::Restricted as _;
use sync_server::store::tasks::Tasks as _;

use crate::evidence::put;
use crate::records::{AFTER_THE_CHANGE, assigned, given, of_kind};
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, World, account};

fn states(world: &World, document: DocumentId) -> Vec<EnvelopeState> {
    let envelopes = world.data.store.envelopes(FORCE, document).unwrap();
    envelopes.into_iter().map(|one| one.state).collect()
}

fn segments(news: &[FeedEvent]) -> Vec<DocumentId> {
    let named = news.iter().filter_map(|event| {
        let FeedEvent::Segment { document, .. } = event else { return None };
        Some(*document)
    });
    named.collect()
}

/// Somebody is afraid: the form of the conversation opens tasks for that.
fn afraid(record: &mut Visit) {
    for (key, value) in [("g4_concern", "serious"), ("g5_control", "often")] {
        let answer = Answer::answered(Value::Text(value.to_owned()), Provenance::ThirdParty);
        record.put(Container::Answers, key, answer.to_register().unwrap());
    }
}

#[tokio::test]
async fn a_second_officer_never_receives_a_conversation_of_who_leads() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut first = Tablet::of(&world, 1, "m.ellis").await;
    let news = first.news(&world).await;
    let (pack, own) = (assigned(&news), given(&first, &news));
    let mut second = Tablet::of(&world, 2, "s.bevan").await;
    let theirs = second.news(&world).await;
    let theirs = given(&second, &theirs);
    let conversations = of_kind(&own, DocumentKind::Conversation);
    assert!(conversations.iter().all(|one| one.officers == [account("m.ellis")]));
    assert!(conversations.iter().all(|one| one.exhibits.prefix == "A1-R"));
    assert!(!theirs.iter().any(|one| conversations.contains(one)), "{theirs:?}");
    let annex = of_kind(&own, DocumentKind::Annex).remove(0);
    assert_eq!(of_kind(&theirs, DocumentKind::Annex), std::slice::from_ref(&annex));

    let mut said = Visit::record(&pack, &conversations[0], account("m.ellis"));
    said.say("g1_name", "Her sister");
    let mut noted = Visit::record(&pack, &annex, account("m.ellis"));
    noted.say("f6_hazards", "A neighbour shouts at callers");
    let (said, noted) = (said.segment(&mut first), noted.segment(&mut first));
    first.sync(&world, &[&said, &noted]).await;
    world.publish();
    assert_eq!(states(&world, conversations[0].document), [EnvelopeState::Published]);
    assert_eq!(segments(&second.news(&world).await), [annex.document]);
    // Nor where they sign in later; who leads has both there.
    let mut later = Tablet::of(&world, 3, "s.bevan").await;
    assert_eq!(segments(&later.news(&world).await), [annex.document]);
    let mut own_later = Tablet::of(&world, 4, "m.ellis").await;
    let again = own_later.news(&world).await;
    assert_eq!(segments(&again), [conversations[0].document, annex.document]);
    assert_eq!(given(&own_later, &again).len(), own.len());
}

#[tokio::test]
async fn an_officer_it_is_not_assigned_to_writes_late_and_records_no_evidence() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut first = Tablet::of(&world, 1, "m.ellis").await;
    let news = first.news(&world).await;
    let own = of_kind(&given(&first, &news), DocumentKind::Conversation).remove(0);
    let mut second = Tablet::of(&world, 2, "s.bevan").await;
    let mut strange = Visit::record(&assigned(&news), &own, account("s.bevan"));
    strange.say("g1_name", "Not theirs to write");
    let bytes = b"a photograph of somebody else's";
    let photo = strange.photo(&second, "g1_name", bytes);
    let hash = shared_model::hash::BlobHash::of(bytes);
    assert_eq!(put(&world, &second, own.document, (photo, hash), bytes).await.status, 200);
    let edits = strange.segment(&mut second);
    let seal = strange.seal(&mut second);
    second.sync(&world, &[&edits, &seal]).await;
    world.publish();
    assert_eq!(states(&world, own.document), [EnvelopeState::Late; 2]);
    let documents = world.data.store.restricted_of(FORCE, own.visit).unwrap();
    assert!(documents.iter().all(|one| !one.written));
    assert_eq!(world.data.store.restricted_set_aside(FORCE).unwrap().len(), 2);
    assert_eq!(world.data.store.set_aside(FORCE).unwrap(), []);
    assert_eq!(world.data.store.count_set_aside(FORCE).unwrap(), 0);
    assert_eq!(segments(&first.news(&world).await), []);
}

#[tokio::test]
async fn a_restricted_seal_is_executed_once_and_moves_nothing() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let news = tablet.news(&world).await;
    let own = of_kind(&given(&tablet, &news), DocumentKind::Conversation).remove(0);
    let before = world.file();
    let mut record = Visit::record(&assigned(&news), &own, account("m.ellis"));
    afraid(&mut record);
    record.fill_required(&tablet);
    let bytes = b"a photograph that belongs here alone";
    let photo = record.photo(&tablet, "g1_name", bytes);
    let edits = record.segment(&mut tablet);
    let seal = record.seal(&mut tablet);
    tablet.sync(&world, &[&edits, &seal]).await;
    world.publish();
    assert_eq!(states(&world, own.document), [EnvelopeState::Published, EnvelopeState::Waiting]);
    let hash = shared_model::hash::BlobHash::of(bytes);
    assert_eq!(put(&world, &tablet, own.document, (photo, hash), bytes).await.status, 200);
    let world = world.restart();
    world.publish();
    let kept = world.data.store.restricted_submissions(FORCE, own.document).unwrap();
    assert_eq!(kept.len(), 1, "{:?}", world.data.store.restricted_set_aside(FORCE).unwrap());
    let receipt = tablet.news(&world).await.iter().find_map(|event| {
        let FeedEvent::Receipt { receipt } = event else { return None };
        Some(tablet.believe(receipt))
    });
    let ReceiptKind::Complete { document, submission, seal: sealed, .. } = receipt.unwrap().kind
    else {
        panic!("no complete receipt")
    };
    assert_eq!((document, submission, sealed), (own.document, kept[0].submission, seal.hash()));
    // The same again, and the same command in another envelope.
    let kind = shared_model::envelope::EnvelopeKind::Command;
    let repeat = tablet.envelope(own.document, kind, seal.body());
    tablet.sync(&world, &[&edits, &seal, &repeat]).await;
    world.publish();
    let store = &world.data.store;
    assert_eq!(store.restricted_submissions(FORCE, own.document).unwrap(), kept);
    assert_eq!(world.file(), before, "no step, no stage, no newest submission");
    assert_eq!(world.stage(), Stage::VisitBooked);
    assert_eq!(store.submission(FORCE, submission).unwrap(), None);
    assert!(store.submissions(FORCE, own.case).unwrap().is_empty());
    assert!(store.open_seals(FORCE, own.case).unwrap().is_empty());
    // What its form opens is no row of the case either.
    assert_eq!(store.tasks(FORCE, own.case).unwrap(), []);
}

#[tokio::test]
async fn a_restricted_seal_is_judged_with_its_own_form_and_stopped_apart() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let news = tablet.news(&world).await;
    let conversations = of_kind(&given(&tablet, &news), DocumentKind::Conversation);
    // Nothing that has to be answered is; and one on the form of the visit.
    let pack = assigned(&news);
    let empty = Visit::record(&pack, &conversations[0], account("m.ellis"));
    let mut other_form = Visit::record(&pack, &conversations[1], account("m.ellis"));
    other_form.fill_required(&tablet);
    other_form.form = pack.form.hash;
    let edits = other_form.segment(&mut tablet);
    let seals = [empty.seal(&mut tablet), other_form.seal(&mut tablet)];
    // A restricted document is told its finish, and nothing else.
    let started = empty.started(&mut tablet);
    tablet.sync(&world, &[&seals[0], &edits, &seals[1], &started]).await;
    world.publish();
    let listed = world.data.store.restricted_set_aside(FORCE).unwrap();
    let mut what: Vec<_> = listed.iter().map(|one| (one.what, one.reason.as_deref())).collect();
    what.sort_unstable();
    let stopped = Aside::Seal(SealState::WithPerson);
    assert_eq!(what.len(), 3, "{what:?}");
    assert_eq!(what[1], (stopped, Some("it was filled in on another form than the pack names")));
    assert_eq!((what[0].0, what[2].0), (stopped, Aside::Envelope(EnvelopeState::Quarantined)));
    assert!(what[0].1.unwrap().contains("that the form asks for are missing"), "{what:?}");
    assert_eq!(world.data.store.set_aside(FORCE).unwrap(), []);
    let verdicts: Vec<_> = tablet
        .news(&world)
        .await
        .into_iter()
        .filter_map(|event| {
            let FeedEvent::Verdict { message, .. } = event else { return None };
            Some(message)
        })
        .collect();
    assert_eq!(verdicts.len(), 3);
    let named = |text: &String| text.contains("onversation") || text.contains("estricted");
    assert!(!verdicts.iter().any(named), "{verdicts:?}");
}

#[tokio::test]
async fn a_second_officer_seals_their_own_conversation_and_once_more_what_was_added() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut tablet = Tablet::of(&world, 2, "s.bevan").await;
    let news = tablet.news(&world).await;
    let own = of_kind(&given(&tablet, &news), DocumentKind::Conversation).remove(0);
    let mut record = Visit::record(&assigned(&news), &own, account("s.bevan"));
    record.fill_required(&tablet);
    for said in ["Her sister", "Her sister, who lives next door"] {
        record.say("g1_name", said);
        let edits = record.segment(&mut tablet);
        let seal = record.seal(&mut tablet);
        tablet.sync(&world, &[&edits, &seal]).await;
        world.publish();
        let kept = world.data.store.restricted_submissions(FORCE, own.document).unwrap();
        record.follows = kept.last().map(|one| one.submission);
    }
    let kept = world.data.store.restricted_submissions(FORCE, own.document).unwrap();
    let numbers: Vec<u32> = kept.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [1, 2], "{:?}", world.data.store.restricted_set_aside(FORCE).unwrap());
    assert_eq!(kept[1].follows, Some(kept[0].submission));
    // Another one that follows the first is overtaken, and waits for nobody.
    record.follows = Some(kept[0].submission);
    let third = record.seal(&mut tablet);
    tablet.sync(&world, &[&third]).await;
    world.publish();
    let aside = world.data.store.restricted_set_aside(FORCE).unwrap();
    assert_eq!(aside[0].what, Aside::Seal(SealState::Superseded));
    assert_eq!(world.data.store.count_restricted_set_aside(FORCE).unwrap(), 0);
    assert_eq!(world.stage(), Stage::VisitBooked);
}
