//! Answers an officer could give: valid for their question, different from round to round.

use serde_json::{Value, json};
use shared_model::answer::Answer;
use shared_model::form::{Question, QuestionType};

/// Choices that keep the whole form open instead of leading out of it.
const PREFERRED: [(&str, &str); 6] = [
    ("a1_kind", "renewal"),
    ("a2_mode", "in_person"),
    ("a4_announced", "appointment"),
    ("a13_entry", "invited_in"),
    ("e1_seen", "seen"),
    ("k5_recommendation", "renew"),
];

const STATEMENT: &str = "Everything was shown without being asked for twice. The applicant \
answered calmly and in detail, and what was said agrees with what could be seen in the house.";

/// Answers to try, the first that the tablet takes stays. None where a screen of its
/// own takes the answer: photographs, hand-over.
pub(crate) fn candidates(question: &Question, round: usize) -> Vec<Answer> {
    let values = match question.of {
        QuestionType::YesNo => turned(vec![json!(true), json!(false)], round),
        QuestionType::Choice | QuestionType::Rating => options(question, round),
        QuestionType::Many | QuestionType::Document => {
            options(question, round).into_iter().map(|one| json!([one])).collect()
        }
        QuestionType::Text => {
            let long = format!("Noted at the visit, {round:03}");
            let fits = long.len() <= question.max_chars;
            vec![json!(if fits { long } else { format!("{:04}", round + 1) })]
        }
        QuestionType::LongText | QuestionType::Address => {
            vec![json!(format!("{STATEMENT} ({round})"))]
        }
        QuestionType::Number => {
            let whole: Vec<Value> = [1, 2, 3, 700, 10, 100, 0].map(Value::from).into();
            turned(whole, round)
        }
        QuestionType::Date => vec![json!("2026-11-24"), json!("2027-01-15")],
        QuestionType::DateTime => vec![json!("2026-11-24T10:30:00+00:00")],
        QuestionType::Photos
        | QuestionType::Declaration
        | QuestionType::Signature
        | QuestionType::Location
        | QuestionType::Firearms
        | QuestionType::Links => Vec::new(),
    };
    let answered = |value: Value| {
        let provenance = question.provenances.first()?;
        let answer = json!({ "state": "answered", "value": value, "provenance": provenance });
        serde_json::from_value(answer).ok()
    };
    values.into_iter().filter_map(answered).collect()
}

fn options(question: &Question, round: usize) -> Vec<Value> {
    let preferred = PREFERRED.iter().find(|(id, _)| *id == question.id.as_str());
    match preferred {
        Some((_, wanted)) => vec![json!(wanted)],
        None => turned(question.options.iter().map(|one| json!(one)).collect(), round),
    }
}

fn turned(mut values: Vec<Value>, round: usize) -> Vec<Value> {
    if !values.is_empty() {
        let by = round % values.len();
        values.rotate_left(by);
    }
    values
}
