//! Nothing of the officer's reaches the applicant's summary.

use super::*;
use crate::answer::{Confidence, Provenance};
use crate::form::tests::world::{World, facts, in_state, likely, pack};
use crate::form::{RowSource, StateName};
use crate::ids::RowId;
use crate::projection::Recorded;
use crate::register::{Note, RowState};

/// Stands in every place that the applicant must not read.
const CANARY: &str = "CANARY-7f3a";

fn summary(world: &World) -> Vec<SummaryLine> {
    let texts = Texts::english();
    applicant_summary(&world.form, &world.projection, &world.pack, &facts(), &texts)
}

fn keys(world: &World, question: &Question) -> Vec<String> {
    let rows: Vec<RowId> =
        match world.form.groups().iter().find(|group| Some(&group.id) == question.group.as_ref()) {
            None => return vec![question.id.to_string()],
            Some(group) => match group.rows {
                RowSource::Guns => world.pack.guns.iter().map(|gun| gun.id.clone()).collect(),
                RowSource::Addresses => {
                    world.pack.addresses.iter().map(|one| one.id.clone()).collect()
                }
                RowSource::None => Vec::new(),
            },
        };
    rows.iter().map(|row| format!("{}@{row}", question.id)).collect()
}

// An officer's answer is nothing but canary; a shared one carries it beside the value.
fn marked(question: &Question, state: StateName) -> Answer {
    let mut answer = in_state(question, state, CANARY);
    let texted = matches!(question.of, QuestionType::Text | QuestionType::LongText);
    if question.zone == Zone::Officer && texted && answer.value().is_some() {
        let text = format!("{CANARY} {}", "x".repeat(90));
        answer = Answer::answered(Value::Text(text), question.provenances[0]);
    }
    answer.note = Some(CANARY.into());
    answer.confidence = Some(Confidence::Unsure);
    answer
}

fn full(state_of_shared: StateName) -> World {
    let mut world = World { pack: pack(2, CANARY), ..World::new(2) };
    // A path on which as much as possible is asked.
    for (at, option) in [
        ("a2_mode", "video"),
        ("a4_announced", "unannounced"),
        ("b2_likeness", "doubtful"),
        ("d16_control@a1", "other"),
        ("d28_level@a1", "level_3"),
        ("k1_health", "serious"),
        ("e1_seen@g1", "seen"),
        ("e1_seen@g2", "lost_or_stolen"),
        ("f1_people", "Aled, brother"),
        ("d11_fixing@a1", "not_fixed"),
        ("a13_entry", "invited_in"),
    ] {
        world.text(at, option);
    }
    for question in world.form.questions().to_vec() {
        let steers = question.of == QuestionType::YesNo || question.zone == Zone::Officer;
        let state = if steers { StateName::Answered } else { state_of_shared };
        for at in keys(&world, &question) {
            let at_key = at.parse().unwrap();
            let standing = world.projection.answers.get(&at_key).cloned();
            let answer = match standing {
                Some(standing) if question.zone == Zone::Shared => {
                    Answer { note: Some(CANARY.into()), ..standing[0].value.clone() }
                }
                Some(standing) => Answer { note: Some(CANARY.into()), ..standing[0].value.clone() },
                None => marked(&question, state),
            };
            world.put(&at, answer);
        }
    }
    world.photo(1, "e8_photos@g1");
    world.note(1, crate::evidence::EvidenceNote::Caption { text: CANARY.into() });
    let note = Note { text: CANARY.into(), about: None };
    let by = crate::ids::AccountId::from_bytes([1; 16]);
    let recorded = Recorded { value: note, by, at_ms: 1 };
    world.projection.notes.insert("d1-1".into(), vec![recorded]);
    world
}

#[test]
fn no_answer_note_reason_or_marker_of_the_force_leaks() {
    for state in StateName::ALL {
        let world = full(state);
        let asked = world.state();
        let officer: Vec<&Question> = asked
            .sections
            .iter()
            .flat_map(|section| &section.questions)
            .filter_map(|asked| world.form.question(&asked.key.question))
            .filter(|question| question.zone == Zone::Officer)
            .collect();
        assert!(officer.len() > 30, "{state:?}: the canary sits in {} places", officer.len());
        let lines = summary(&world);
        let text = serde_json::to_string(&lines).unwrap();
        assert!(!text.contains(CANARY), "{state:?}: {text}");
        let texts = Texts::english();
        for question in officer {
            let label = texts.question(question);
            assert!(lines.iter().all(|line| line.label != label), "{state:?}: {label}");
        }
    }
}

#[test]
fn the_applicants_own_answers_are_all_there_in_the_forms_words() {
    let mut world = World::new(1);
    world.answer_all();
    let lines = summary(&world);
    let texts = Texts::english();
    for (question, row, value) in [
        ("d11_fixing", Some("Tŷ Gwyn, Llanfair"), "Solid brick"),
        ("e6_serial", Some("Tikka T3x no 1"), likely_words("e6_serial", &world)),
        ("f5_changes", None, "None"),
        ("a7_arrived", None, "24 November 2026, 10:00"),
        ("b10_name_right", None, "Yes"),
    ] {
        let question = world.form.question(&question.parse().unwrap()).unwrap();
        let wanted =
            (row.map(str::to_owned), texts.question_for_applicant(question), value.to_owned());
        let found = lines
            .iter()
            .any(|line| (line.row.clone(), line.label.clone(), line.value.clone()) == wanted);
        assert!(found, "{wanted:?}");
    }
    assert!(lines.iter().all(|line| line.section != texts.get("s-k")));
}

fn likely_words(question: &str, world: &World) -> &'static str {
    let question = world.form.question(&question.parse().unwrap()).unwrap();
    match likely(question).value() {
        Some(Value::Text(text)) if text == "0123" => "0123",
        _ => "A sentence that is long enough for any question that wants a reason in words.",
    }
}

#[test]
fn a_declined_answer_is_said_so_and_a_withdrawn_one_is_gone() {
    let mut world = World::new(0);
    world.answer_all();
    let label = "What does the applicant do for a living?";
    let value = |world: &World| {
        let lines = summary(world);
        lines.into_iter().find(|line| line.label == label).map(|line| line.value)
    };
    let question = world.form.question(&"b9_occupation".parse().unwrap()).unwrap().clone();
    world.put("b9_occupation", in_state(&question, StateName::Declined, ""));
    assert_eq!(value(&world).as_deref(), Some("Declined to answer"));
    world.put("b9_occupation", in_state(&question, StateName::Withdrawn, "Misheard"));
    assert_eq!(value(&world), None);
    world.put(
        "b9_occupation",
        Answer::answered(Value::Text("Farmer".into()), Provenance::Applicant),
    );
    world.beside(
        "b9_occupation",
        Answer::answered(Value::Text("Vet".into()), Provenance::Applicant),
    );
    assert_eq!(value(&world).as_deref(), Some("Farmer; Vet"), "both are shown until one is chosen");
}

#[test]
fn a_visit_with_more_of_the_officers_has_the_same_bytes_of_summary() {
    let mut plain = World::new(2);
    plain.answer_all();
    let mut more = World { projection: plain.projection.clone(), ..World::new(2) };
    more.text("k1_domestic", "serious").text("k8_urgent", "now");
    more.text("k1_domestic_why", CANARY);
    let bytes = |world: &World| serde_json::to_vec(&summary(world)).unwrap();
    assert_eq!(bytes(&plain), bytes(&more));
}

#[test]
fn a_row_is_called_what_its_own_list_calls_it() {
    let mut world = World { form: Form::load(crate::forms::VISIT).unwrap(), ..World::new(1) };
    let titled = |title: &str| RowState::Added { title: title.into(), within: None };
    // A tablet counted its rows in each list by itself: these share an id.
    world.row("gun/d1-1", titled("Hartwell, hammer"));
    world.row("person/d1-1", titled("Ffion, partner"));
    world.text("a13_entry", "invited_in");
    world.text("f1_name@d1-1", "Ffion");
    let relation = world.form.question(&"f1_relationship".parse().unwrap()).unwrap().clone();
    world.put("f1_relationship@d1-1", in_state(&relation, StateName::Declined, ""));
    let lines = summary(&world);
    let person = lines.iter().find(|line| line.value == "Ffion").unwrap();
    assert_eq!(person.row.as_deref(), Some("Ffion, partner"));
    let open = Texts::english().unanswered(&world.state());
    assert!(open.contains("Ffion, partner") && !open.contains("Hartwell"), "{open}");
}
