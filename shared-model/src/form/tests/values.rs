//! One value under one question: taken exactly as it is, or refused in plain words.

use super::world::{key, renewal};
use crate::answer::{Answer, AnswerState, Provenance, Value};
use crate::form::{AnswerFault, StateName};

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
        if question.zone == crate::form::Zone::Shared {
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
    let answer =
        |state| Answer { state, provenance: Provenance::Observed, confidence: None, note: None };
    let blank = answer(AnswerState::CannotSee { reason: " ".into() });
    let checked = form.check_answer(&"d11_fixing".parse().unwrap(), &blank);
    assert_eq!(checked, Err(AnswerFault::NoReason));
    let declined = answer(AnswerState::Declined);
    let checked = form.check_answer(&"k5_recommendation".parse().unwrap(), &declined);
    assert_eq!(checked, Err(AnswerFault::State { state: StateName::Declined }));
    let withdrawn = answer(AnswerState::Withdrawn { reason: "Wrong gun".into() });
    assert_eq!(form.check_answer(&"k5_recommendation".parse().unwrap(), &withdrawn), Ok(()));
}
