//! What a visit leaves for the office: a task for each question, opened and closed by the
//! seals that are executed.

use std::collections::BTreeSet;

use shared_model::answer::{Answer, AnswerState, Provenance, Value};
use shared_model::edits::Container;
use shared_model::form::{DocumentKind, Form};
use shared_model::forms;
use shared_model::ids::SubmissionId;
use shared_model::pack::VisitKind;
use sync_server::store::documents::Documents as _;
use sync_server::store::tasks::{MISSING_QUESTION, PENDING, Task, Tasks as _};

use crate::records::{AFTER_THE_CHANGE, TAKEN, assigned, given, of_kind};
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, World, account};

/// From 24 November 2026 to 1 April 2027.
const DAYS_TO_THE_CHANGE: i64 = 128;

fn tasks(world: &World, visit: &Visit) -> Vec<Task> {
    world.data.store.tasks(FORCE, visit.pack.case).unwrap()
}

fn of_kind_of(tasks: &[Task], kind: &str) -> BTreeSet<String> {
    let of_kind = tasks.iter().filter(|task| task.work.kind == kind);
    of_kind.map(|task| task.work.key.to_string()).collect()
}

fn newest(world: &World, visit: &Visit) -> SubmissionId {
    world.data.store.submissions(FORCE, visit.pack.case).unwrap().last().unwrap().submission
}

/// Sends what was not sent and the seal, and has it executed.
async fn finish(world: &World, tablet: &mut Tablet, visit: &mut Visit) -> SubmissionId {
    let edits = visit.segment(tablet);
    let seal = visit.seal(tablet);
    tablet.sync(world, &[&edits, &seal]).await;
    world.publish();
    newest(world, visit)
}

fn rating(form: &Form, id: &str) -> Answer {
    let question = form.question(&id.parse().unwrap()).unwrap();
    let value = Value::Text(question.options[0].clone());
    Answer::answered(value, question.provenances.first().copied().unwrap_or(Provenance::Observed))
}

/// Asked of every renewal with entry, and of no row: known without asking the form.
fn asked_of_all(form: &Form) -> BTreeSet<String> {
    let kind = VisitKind::Renewal;
    let questions = form.questions().iter().filter(|question| {
        question.group.is_none()
            && question.when.is_none()
            && question.required_when.is_none()
            && question.computed.is_none()
            && question.required_for.contains(&kind)
            && (question.kinds.is_empty() || question.kinds.contains(&kind))
    });
    // What happens at a closed door is asked there alone.
    questions.map(|one| one.id.to_string()).filter(|id| !id.starts_with('w')).collect()
}

#[tokio::test]
async fn a_visit_of_31_march_sealed_on_1_april_leaves_the_new_questions_as_tasks() {
    let world = World::booked_for("2027-03-31T14:00:00+01:00").await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let photo = visit.photo(&tablet, "d8_photos@a1", TAKEN);
    visit.send_taken(&world, &tablet, &[photo]).await;
    visit.fill();
    let edits = visit.segment(&mut tablet);
    let seal = visit.seal(&mut tablet);
    tablet.sync(&world, &[&edits, &seal]).await;
    world.wait_seconds(DAYS_TO_THE_CHANGE * 86_400);
    world.publish();
    let opened = tasks(&world, &visit);
    let (old, new) = (&forms::by_hash(visit.form).unwrap().form, form_of(forms::VISIT));
    assert_eq!((old.version(), new.version()), ("2026.1", "2026.2"));
    let missing = of_kind_of(&opened, MISSING_QUESTION);
    let lacked: BTreeSet<String> = asked_of_all(new)
        .into_iter()
        .filter(|id| old.question(&id.parse().unwrap()).is_none())
        .collect();
    assert!(lacked.contains("i1_offences") && lacked.contains("l2_expected"), "{lacked:?}");
    assert!(missing.is_superset(&lacked), "{:?}", lacked.difference(&missing));
    for task in opened.iter().filter(|task| task.work.kind == MISSING_QUESTION) {
        let asked = new.question(&task.work.key.question).unwrap();
        assert!(asked.required_for.contains(&VisitKind::Renewal), "{task:?}");
        assert!(old.question(&task.work.key.question).is_none(), "{task:?}");
    }
    let first = newest(&world, &visit);
    let opened_by_it = |task: &Task| {
        (task.opened_in, task.opened_by, task.opened_at_ms, task.closed)
            == (first, account("m.ellis"), world.now_ms(), None)
    };
    assert!(opened.iter().all(opened_by_it));
    // Looked at again, and sealed again with nothing new: the same tasks, once.
    world.publish();
    assert_eq!(tasks(&world, &visit), opened);
    visit.follows = Some(first);
    visit.say("k2_rationale", "Said again, at more length, so that something differs from before.");
    finish(&world, &mut tablet, &mut visit).await;
    assert_eq!(tasks(&world, &visit), opened);
}

#[tokio::test]
async fn a_visit_on_the_form_in_force_leaves_no_new_question() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let photo = visit.photo(&tablet, "d8_photos@a1", TAKEN);
    visit.send_taken(&world, &tablet, &[photo]).await;
    visit.fill();
    finish(&world, &mut tablet, &mut visit).await;
    assert_eq!(tasks(&world, &visit), []);
}

#[tokio::test]
async fn an_answer_still_to_come_is_a_task_until_a_later_seal_answers_it() {
    let world = World::new().await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let mut visit = Visit::assigned(&world, &mut tablet).await;
    let form = &forms::by_hash(visit.form).unwrap().form;
    let answer = rating(form, "k1_safety");
    let state = AnswerState::Pending { task: "Ask the neighbouring force".to_owned() };
    let pending = Answer { state, ..answer.clone() };
    visit.put(Container::Answers, "k1_safety", pending.to_register().unwrap());
    let photo = visit.photo(&tablet, "d8_photos@a1", TAKEN);
    visit.send_taken(&world, &tablet, &[photo]).await;
    visit.fill();
    let first = finish(&world, &mut tablet, &mut visit).await;
    let opened = tasks(&world, &visit);
    assert_eq!(of_kind_of(&opened, PENDING), ["k1_safety".to_owned()].into());
    assert_eq!((opened.len(), opened[0].opened_in, opened[0].closed), (1, first, None));

    visit.follows = Some(first);
    visit.put(Container::Answers, "k1_safety", answer.to_register().unwrap());
    let second = finish(&world, &mut tablet, &mut visit).await;
    let then = tasks(&world, &visit);
    assert_eq!((then.len(), &then[0].work), (1, &opened[0].work));
    assert_eq!(then[0].closed, Some((second, world.now_ms())));
}

#[tokio::test]
async fn what_the_form_opens_is_a_task_and_a_restricted_question_never_is() {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let news = tablet.news(&world).await;
    let mut visit = Visit::of(assigned(&news));
    let taken = visit.fill_required(&tablet);
    visit.send_taken(&world, &tablet, &taken).await;
    finish(&world, &mut tablet, &mut visit).await;
    let own = tasks(&world, &visit);
    // Somebody was refused elsewhere: that is asked of another force.
    assert_eq!(of_kind_of(&own, "other_force"), ["i4_refused".to_owned()].into());
    assert_eq!(of_kind_of(&own, MISSING_QUESTION), BTreeSet::new());

    // The annex and a conversation that would open half a dozen.
    let packs = given(&tablet, &news);
    let annex = of_kind(&packs, DocumentKind::Annex).remove(0);
    let conversation = of_kind(&packs, DocumentKind::Conversation).remove(0);
    for pack in [annex, conversation] {
        let mut record = Visit::record(&visit.pack, &pack, account("m.ellis"));
        record.fill_required(&tablet);
        let form = &forms::by_hash(pack.form.hash).unwrap().form;
        let projection = record.document.projection().unwrap();
        let facts = shared_model::form::Facts { today: "2027-04-02".parse().unwrap() };
        assert!(!form.tasks(&projection, &visit.pack, &facts).is_empty(), "it would open some");
        let edits = record.segment(&mut tablet);
        let seal = record.seal(&mut tablet);
        tablet.sync(&world, &[&edits, &seal]).await;
        world.publish();
    }
    assert_eq!(tasks(&world, &visit), own);
}

fn form_of(toml: &str) -> &'static Form {
    let hash = shared_model::hash::ContentHash::of(toml.as_bytes());
    &forms::by_hash(hash).unwrap().form
}
