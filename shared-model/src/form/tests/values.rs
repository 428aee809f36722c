//! One value under one question: taken exactly as it is, or refused in plain words.

use super::world::{World, facts, in_state, key, renewal};
use crate::answer::{Answer, AnswerState, Provenance, Value};
use crate::form::value::shows_nothing;
use crate::form::{AnswerFault, Form, Question, StateName, Zone};
use crate::forms;
use crate::summary::applicant_summary;
use crate::texts::Texts;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn many(options: &[&str]) -> Value {
    Value::Many(options.iter().map(|option| (*option).to_owned()).collect())
}

#[test]
fn a_value_that_fits_is_taken() {
    let form = renewal();
    let table = [
        ("a9_others", Value::Bool(false)),
        ("d11_fixing", text("solid_brick")),
        ("f5_changes", many(&["separation", "job_loss"])),
        ("b8_contact", text("Siân, 01632 960123; or “the shop”")),
        ("d10_capacity", Value::Whole(0)),
        ("d30_due", text("2026-12-24")),
        ("a7_arrived", text("2026-11-24T10:00:00Z")),
        ("a7_arrived", text("2026-11-24T10:00:00.5+01:00")),
        ("k12_declaration", Value::Bool(true)),
        ("a3_reason", text(&"é".repeat(20_000))),
    ];
    for (question, value) in table {
        let checked = form.check_value(&key(question).question, &value);
        assert_eq!(checked, Ok(()), "{question} {value:?}");
    }
}

#[test]
fn a_value_that_does_not_fit_is_refused_in_plain_words() {
    let form = renewal();
    let table = [
        ("a9_others", text("yes"), "this question takes yes or no"),
        ("k12_declaration", Value::Bool(false), "this question takes a confirmation"),
        ("d11_fixing", text("brick"), "\"brick\" is not one of the options"),
        ("d11_fixing", many(&["solid_brick"]), "this question takes one of the options"),
        ("f5_changes", many(&[]), "write the answer in words"),
        ("f5_changes", many(&["debt", "separation"]), "in the order that is shown"),
        ("f5_changes", many(&["debt", "debt"]), "in the order that is shown"),
        ("f5_changes", many(&["none", "debt"]), "this answer cannot be right"),
        ("b8_contact", text(" \n "), "write the answer in words"),
        ("b8_contact", Value::Whole(7), "this question takes words"),
        ("b1_last_four", text("12345"), "5 characters: at most 4"),
        ("d28_rationale", text("Isolated"), "8 characters: write at least 20"),
        ("a3_reason", text(&"é".repeat(20_001)), "20001 characters: at most 20000"),
        ("d10_capacity", Value::Whole(-1), "-1 is outside what can be right here: from 0 to 1000"),
        ("d10_capacity", text("3"), "this question takes a whole number"),
        ("d30_due", text("0000-01-01"), "not a date between the years 1800 and 2199"),
        ("d30_due", text("2026-02-29"), "\"2026-02-29\" is not a date"),
        ("d30_due", text("20261224"), "is not a date"),
        ("d30_due", text("2026-12-24T10:00:00Z"), "is not a date"),
        ("a7_arrived", text("0000-11-24T10:00:00Z"), "is not a date"),
        ("a7_arrived", text("2026-11-24T10:00:00"), "is not a date"),
        ("a7_arrived", text("24 November"), "is not a date"),
    ];
    for (question, value, says) in table {
        let fault = form.check_value(&key(question).question, &value).unwrap_err().to_string();
        assert!(fault.contains(says), "{question} {value:?}: {fault}");
    }
    let unknown = form.check_value(&"z9_nothing".parse().unwrap(), &Value::Bool(true));
    assert!(matches!(unknown, Err(AnswerFault::NoQuestion { .. })));
}

#[test]
fn a_shared_answer_never_comes_from_somebody_else() {
    let form = renewal();
    for question in form.questions() {
        if question.zone == Zone::Shared {
            let answer = Answer::answered(
                super::world::likely(question).value().cloned().unwrap_or(Value::Bool(true)),
                Provenance::ThirdParty,
            );
            let refused = form.check_answer(&question.id, &answer);
            let wanted = Err(AnswerFault::Provenance { provenance: Provenance::ThirdParty });
            assert_eq!(refused, wanted, "{}", question.id);
        }
    }
}

#[test]
fn a_state_needs_its_reason_and_the_questions_leave() {
    let form = renewal();
    let answer = |state| Answer {
        state,
        provenance: Provenance::Observed,
        confidence: None,
        note: None,
        from: None,
    };
    let blank = answer(AnswerState::CannotSee { reason: " ".into() });
    let checked = form.check_answer(&"d11_fixing".parse().unwrap(), &blank);
    assert_eq!(checked, Err(AnswerFault::NoReason));
    let declined = answer(AnswerState::Declined);
    let checked = form.check_answer(&"k5_recommendation".parse().unwrap(), &declined);
    assert_eq!(checked, Err(AnswerFault::State { state: StateName::Declined }));
    let withdrawn = answer(AnswerState::Withdrawn { reason: "Wrong gun".into() });
    assert_eq!(form.check_answer(&"k5_recommendation".parse().unwrap(), &withdrawn), Ok(()));
}

/// The texts of the list of hostile strings, each with its name.
fn hostile() -> Vec<(String, String)> {
    let list = include_str!("../../../tests/data/hostile-strings.json");
    let list: Vec<serde_json::Value> = serde_json::from_str(list).unwrap();
    let text = |one: &serde_json::Value| {
        let times = usize::try_from(one["times"].as_u64().unwrap_or(1)).unwrap();
        let text = one["text"].as_str().or(one["repeat"].as_str())?.repeat(times);
        Some((one["name"].as_str()?.to_owned(), text))
    };
    list.iter().filter_map(text).collect()
}

/// What is read as a day, a moment or a position, of all the list.
const MEANT: [&str; 5] = [
    "1,000,000",
    "2024-02-29",
    "2026-11-24T10:00:00Z",
    "2026-11-24T10:00:00.123456789Z",
    "2016-12-31T23:59:60Z",
];

// Whatever is taken is what the document keeps, to the last character.
fn checked(question: &Question, typed: &str, english: &Texts) -> Option<AnswerFault> {
    let answer = Answer::answered(text(typed), question.provenances[0]);
    match question.check_answer(&answer) {
        Ok(()) => {
            // A page of text is the same page under every question: `hostile_strings.rs`.
            if typed.len() < 1_000 {
                let register = answer.to_register().unwrap();
                assert!(Answer::from_register(&register).unwrap() == answer, "{}", question.id);
            }
            None
        }
        Err(fault) => {
            let said = english.say(&fault.message());
            let plain = said.contains(' ') && !said.contains("{$") && said != fault.message().key;
            assert!(plain, "{}: {said}", question.id);
            Some(fault)
        }
    }
}

#[test]
fn a_hostile_text_is_taken_whole_or_refused_in_words_under_every_question() {
    let (english, hostile) = (Texts::english(), hostile());
    for toml in forms::ALL {
        let form = Form::load(toml).unwrap();
        for question in form.questions().iter().filter(|one| one.computed.is_none()) {
            for (name, typed) in &hostile {
                let fault = checked(question, typed, &english);
                let chars = typed.chars().count();
                let fits = typed.trim_matches(shows_nothing).chars().count()
                    >= question.min_chars.max(1)
                    && chars <= question.max_chars;
                let broken = matches!(fault, Some(AnswerFault::Check { .. }));
                if question.of.is_words() {
                    assert!(broken || fault.is_none() == fits, "{name}: {} {fault:?}", question.id);
                } else if fault.is_none() {
                    let offered = question.options.iter().any(|option| option == typed);
                    let meant = offered || MEANT.contains(&typed.as_str());
                    assert!(meant, "{name} is no answer to {}", question.id);
                }
            }
        }
    }
}

#[test]
fn a_hostile_reason_is_taken_whole_or_refused_in_words() {
    let form = Form::load(forms::VISIT).unwrap();
    for state in
        [StateName::NotApplicable, StateName::CannotSee, StateName::Pending, StateName::Withdrawn]
    {
        let takes = |one: &&Question| one.computed.is_none() && one.states.contains(&state);
        let question = form.questions().iter().find(takes).or_else(|| form.questions().first());
        for (name, typed) in hostile() {
            let answer = in_state(question.unwrap(), state, &typed);
            let fits = !typed.trim().is_empty() && typed.chars().count() <= 20_000;
            match question.unwrap().check_answer(&answer) {
                Ok(()) => {
                    assert!(fits, "{name} as {state:?}");
                    let register = answer.to_register().unwrap();
                    assert!(Answer::from_register(&register).unwrap() == answer, "{name}");
                }
                Err(AnswerFault::NoReason | AnswerFault::TooLong { .. }) => {
                    assert!(!fits, "{name} as {state:?}");
                }
                Err(other) => panic!("{name} as {state:?}: {other}"),
            }
        }
    }
}

#[test]
fn the_applicant_reads_hostile_words_as_they_were_said() {
    let english = Texts::english();
    let form = Form::load(forms::VISIT).unwrap();
    let mut world = World { form, ..World::new(1) };
    let state = world.state();
    let asked = state.sections.iter().flat_map(|section| &section.questions);
    let shared: Vec<_> = asked
        .filter(|asked| {
            let question = world.form.question(&asked.key.question).unwrap();
            let words = question.of.is_words() && question.computed.is_none();
            words && question.zone == Zone::Shared && question.summary
        })
        .map(|asked| asked.key.to_string())
        .collect();
    assert!(shared.len() >= 5, "{shared:?}");
    for (name, typed) in hostile() {
        for at in &shared {
            world.text(at, &typed);
        }
        let World { form, projection, pack, .. } = &world;
        let lines = applicant_summary(form, projection, pack, &facts(), &english);
        let said = lines.iter().filter(|line| line.value == typed).count();
        assert_eq!(said, shared.len(), "{name}");
    }
}
