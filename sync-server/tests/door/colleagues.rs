//! A colleague who is asked for at the door, by number: joins once, gets what the others
//! have and nothing that is restricted; or the tablet that asked is told why not.

use shared_model::command::CommandBody;
use shared_model::envelope::Envelope;
use shared_model::hash::BlobHash;
use shared_model::ids::{AccountId, ActorId, ForceId, TransitionId};
use shared_model::policy::Role;
use shared_model::wire::FeedEvent;
use shared_model::workflow::{Event, Refusal};
use sync_server::accounts::totp::TotpSecret;
use sync_server::accounts::{self, NewAccount};
use sync_server::app::Force;
use sync_server::random::{bytes, uuid_v4};
use sync_server::store::accounts::Accounts as _;
use sync_server::store::cases::{CaseError, Cases as _, Step};
use sync_server::store::devices::Devices as _;
use sync_server::store::documents::{Documents as _, EnvelopeState};
use uuid::Uuid;

use crate::evidence::put;
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{CASE, FORCE, PASSWORD, World, account};

const PHOTO: &[u8] = b"the bytes of a photograph";
/// The number of `s.bevan`.
const BEVAN: &str = "702";

fn ask(visit: &Visit, tablet: &mut Tablet, number: &str) -> Envelope {
    let (visit_id, staff_number) = (visit.pack.visit, number.to_owned());
    visit.command(tablet, CommandBody::AddColleague { visit: visit_id, staff_number })
}

fn person(force: ForceId, n: u8, number: &str, roles: Vec<Role>) -> NewAccount {
    NewAccount {
        force,
        id: AccountId::from_uuid(Uuid::from_u128(900 + u128::from(n))),
        name: format!("person.{n}"),
        display_name: format!("Person {n}"),
        staff_number: number.to_owned(),
        initials: format!("P{n}"),
        roles,
        password: PASSWORD.to_owned(),
        totp_secret: TotpSecret::from_random([n; 20]),
    }
}

fn create(world: &World, new: &NewAccount) {
    accounts::create(world.data.store.as_ref(), new, world.now_ms()).unwrap();
}

fn verdicts(news: &[FeedEvent]) -> Vec<&str> {
    let verdict = news.iter().filter_map(|event| {
        let FeedEvent::Verdict { message, .. } = event else { return None };
        Some(message.as_str())
    });
    verdict.collect()
}

fn joined(news: &[FeedEvent]) -> Vec<AccountId> {
    let colleague = |event: &FeedEvent| {
        let FeedEvent::Colleague { account, .. } = event else { return None };
        Some(*account)
    };
    news.iter().filter_map(colleague).collect()
}

fn segments(news: &[FeedEvent]) -> usize {
    news.iter().filter(|event| matches!(event, FeedEvent::Segment { .. })).count()
}

/// Everything a tablet was told, to the end.
async fn told(world: &World, tablet: &mut Tablet) -> Vec<FeedEvent> {
    let mut all = Vec::new();
    loop {
        let response = tablet.sync(world, &[]).await;
        all.extend(response.feed.into_iter().map(|entry| entry.event));
        if !response.more {
            return all;
        }
    }
}

/// The visit as somebody else opens it from their own mailbox.
fn opened(from: &Visit, officer: &str) -> Visit {
    let mut visit = Visit::of(from.pack.clone());
    visit.document = from.document.clone();
    visit.writer.author = account(officer);
    visit.writer.actor = ActorId(bytes().unwrap());
    visit
}

/// A visit that is filled in and begun, with its photograph held.
async fn filled(world: &World, lead: &mut Tablet) -> Visit {
    let mut visit = Visit::assigned(world, lead).await;
    let photo = visit.photo(lead, "d8_photos@a1", PHOTO);
    visit.fill();
    let (started, filled) = (visit.started(lead), visit.segment(lead));
    lead.sync(world, &[&started, &filled]).await;
    let name = (photo, BlobHash::of(PHOTO));
    let answer = put(world, lead, visit.pack.document, name, PHOTO).await;
    assert_eq!(answer.status, 200);
    visit
}

#[tokio::test]
async fn a_colleague_joins_once_and_writes_with_the_others() {
    let world = World::new().await;
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut lead).await;
    let mut colleague = Tablet::of(&world, 2, "s.bevan").await;
    assert_eq!(told(&world, &mut colleague).await, [], "not theirs yet");
    visit.say("k2_rationale", "Said before they joined");
    let (started, said) = (visit.started(&mut lead), visit.segment(&mut lead));
    let asked = ask(&visit, &mut lead, " 70-2 ");
    lead.sync(&world, &[&started, &said, &asked]).await;
    world.publish();

    let news = told(&world, &mut colleague).await;
    let forms = news.iter().filter(|event| matches!(event, FeedEvent::Form { .. })).count();
    let visits = news.iter().filter(|event| matches!(event, FeedEvent::Assign { .. })).count();
    assert_eq!((forms, visits, segments(&news)), (1, 1, 1), "{news:?}");
    assert_eq!(joined(&news), [account("s.bevan")], "they hear of themselves");
    let at_lead = told(&world, &mut lead).await;
    assert_eq!(joined(&at_lead), [account("s.bevan")]);
    assert_eq!(verdicts(&at_lead), [""; 0]);

    let mut theirs = opened(&visit, "s.bevan");
    theirs.say("k3_protective", "Said by the colleague");
    let written = theirs.segment(&mut colleague);
    colleague.sync(&world, &[&written]).await;
    world.publish();
    assert_eq!(segments(&told(&world, &mut lead).await), 1);
    let held = world.data.store.envelopes(FORCE, visit.pack.document).unwrap();
    assert!(held.iter().all(|one| one.state == EnvelopeState::Published), "{held:?}");
}

#[tokio::test]
async fn however_often_it_is_asked_it_is_done_once() {
    let world = World::new().await;
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let visit = Visit::assigned(&world, &mut lead).await;
    let mut colleague = Tablet::of(&world, 2, "s.bevan").await;
    let mut at_lead = Vec::new();
    for _ in 0..3 {
        let asked = ask(&visit, &mut lead, BEVAN);
        for _ in 0..2 {
            let response = lead.sync(&world, &[&asked]).await;
            at_lead.extend(response.feed.into_iter().map(|entry| entry.event));
        }
        world.publish();
    }
    at_lead.extend(told(&world, &mut lead).await);
    let news = told(&world, &mut colleague).await;
    assert_eq!(joined(&news).len(), 1, "{news:?}");
    assert_eq!(news.len(), 3, "form, visit, who joined: {news:?}");
    assert_eq!((joined(&at_lead).len(), verdicts(&at_lead).len()), (1, 0));
    // A tablet they sign in on later has it all from the start.
    let mut later = Tablet::of(&world, 3, "s.bevan").await;
    assert_eq!(joined(&told(&world, &mut later).await), [account("s.bevan")]);
}

#[tokio::test]
async fn whoever_cannot_join_is_refused_in_words_and_nothing_else_changes() {
    let world = World::new().await;
    world.data.store.put_force(&Force { id: ForceId(98), name: "Other".into(), epoch: 1 }).unwrap();
    create(&world, &person(ForceId(98), 1, "9801", vec![Role::Officer]));
    create(&world, &person(FORCE, 2, "812", vec![Role::Officer]));
    create(&world, &person(FORCE, 3, "81/2", vec![Role::Officer]));
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let visit = Visit::assigned(&world, &mut lead).await;
    let mut colleague = Tablet::of(&world, 2, "s.bevan").await;
    assert!(world.data.store.lock_account(FORCE, "s.bevan", Some(world.now_ms())).unwrap());
    let nobody = "no officer who carries out visits has this number";
    for (number, why) in [
        ("999", nobody),
        ("", nobody),
        ("703", nobody),  // A supervisor.
        ("9801", nobody), // An officer of another force.
        (BEVAN, nobody),  // Their account has ended.
        ("812", "more than one officer has this number"),
        ("701", "m.ellis is an officer of this visit already"),
    ] {
        let asked = ask(&visit, &mut lead, number);
        lead.sync(&world, &[&asked]).await;
        world.publish();
        let news = told(&world, &mut lead).await;
        let [verdict] = verdicts(&news)[..] else { panic!("{number}: {news:?}") };
        assert!(verdict.contains(why), "{number}: {verdict}");
        assert_eq!(joined(&news), [], "{number}");
    }
    let response = colleague.send(&world, "POST", "/v1/sync", &colleague.request(&[])).await;
    assert!(response.status != 200 || told(&world, &mut colleague).await.is_empty());
    let mut theirs = opened(&visit, "s.bevan");
    theirs.say("k2_rationale", "Not theirs to say");
    let late = theirs.segment(&mut colleague);
    colleague.sync(&world, &[&late]).await;
    world.publish();
    let held = world.data.store.envelopes(FORCE, visit.pack.document).unwrap();
    let late = held.iter().find(|one| one.hash == late.hash()).unwrap();
    assert_eq!(late.state, EnvelopeState::Late);
}

#[tokio::test]
async fn only_who_leads_the_visit_finishes_it() {
    let world = World::new().await;
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let visit = filled(&world, &mut lead).await;
    let mut colleague = Tablet::of(&world, 2, "s.bevan").await;
    let asked = ask(&visit, &mut lead, BEVAN);
    lead.sync(&world, &[&asked]).await;
    world.publish();
    let seal = opened(&visit, "s.bevan").seal(&mut colleague);
    colleague.sync(&world, &[&seal]).await;
    world.publish();
    let open = world.data.store.open_seals(FORCE, visit.pack.case).unwrap();
    let why = open[0].reason.as_deref().unwrap();
    assert_eq!(why, "it is finished by an officer who does not lead the visit");
    let seal = visit.seal(&mut lead);
    lead.sync(&world, &[&seal]).await;
    world.publish();
    assert_eq!(world.data.store.submissions(FORCE, visit.pack.case).unwrap().len(), 1);
}

#[tokio::test]
async fn a_colleague_is_given_nothing_that_is_restricted() {
    let world = World::booked_for("2027-04-02T10:00:00+01:00").await;
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let news = told(&world, &mut lead).await;
    let restricted = |news: &[FeedEvent]| {
        news.iter().filter(|event| matches!(event, FeedEvent::Restricted { .. })).count()
    };
    assert!(restricted(&news) > 0, "the lead has such documents");
    let mut again = Tablet::of(&world, 3, "m.ellis").await;
    let visit = Visit::assigned(&world, &mut again).await;
    let mut colleague = Tablet::of(&world, 2, "s.bevan").await;
    let asked = ask(&visit, &mut lead, BEVAN);
    lead.sync(&world, &[&asked]).await;
    world.publish();
    let mut later = Tablet::of(&world, 4, "s.bevan").await;
    for tablet in [&mut colleague, &mut later] {
        let news = told(&world, tablet).await;
        assert_eq!(joined(&news), [account("s.bevan")]);
        assert_eq!(restricted(&news), 0, "{news:?}");
    }
}

#[tokio::test]
async fn who_joined_a_visit_endorses_nothing_of_it() {
    let world = World::new().await;
    let both = person(FORCE, 4, "704", vec![Role::Officer, Role::Supervisor]);
    create(&world, &both);
    let mut lead = Tablet::of(&world, 1, "m.ellis").await;
    let visit = filled(&world, &mut lead).await;
    let (asked, seal) = (ask(&visit, &mut lead, "704"), visit.seal(&mut lead));
    lead.sync(&world, &[&asked, &seal]).await;
    world.publish();
    let case = world.data.store.find(FORCE, CASE).unwrap().unwrap();
    let sealed = world.data.store.submissions(FORCE, case).unwrap().pop().unwrap();
    let endorse = |by| {
        let step = Step {
            force: FORCE,
            case,
            event: Event::Endorse,
            by: Some(by),
            on: Some((sealed.submission, sealed.projection_hash)),
            seen_version: None,
            reason: None,
            comments: Vec::new(),
            transition: TransitionId::from_uuid(uuid_v4().unwrap()),
            now_ms: world.now_ms(),
            hold_ms: 0,
        };
        world.data.store.act(step)
    };
    let refused = endorse(both.id).unwrap_err();
    assert!(matches!(refused, CaseError::Refused(Refusal::WasTheOfficer)), "{refused:?}");
    assert!(endorse(account("d.rowe")).is_ok());
}
