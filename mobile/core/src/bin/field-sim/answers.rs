//! What the simulated officer answers: valid, seeded, and mostly without trouble.

use mobile_core::ipc::{QuestionKind, QuestionView};
use serde_json::{Value, json};

use crate::dice::Dice;

/// Whether it is answered: what has to be, and a third of the rest.
pub(crate) fn is_wanted(question: &QuestionView) -> bool {
    let turn: u32 = question.key.bytes().map(u32::from).sum();
    question.required || !question.faults.is_empty() || turn.is_multiple_of(3)
}

/// Choices that lead through the whole form instead of out of it.
const PREFERRED: [(&str, &str); 9] = [
    ("a1_kind", "renewal"),
    ("a2_mode", "in_person"),
    ("a4_announced", "appointment"),
    ("a13_entry", "invited_in"),
    ("d29_result", "adequate"),
    ("e1_seen", "seen"),
    ("h6_thoughts", "no"),
    ("k5_recommendation", "renew"),
    ("k8_urgent", "no"),
];

/// A place, for the question that takes nothing else: degrees and metres.
const PLACE: &str = "52.4861,-1.8904,12";

const STATEMENT: &str = "Everything was shown without being asked for twice. The applicant \
answered calmly and in detail, and what was said agrees with what could be seen in the house.";

/// Values to try in order; the first that the form takes stays.
pub(crate) fn candidates(question: &QuestionView, time: &str, dice: &mut Dice) -> Vec<Value> {
    let id = question.key.split('@').next().unwrap_or_default();
    match question.kind {
        QuestionKind::YesNo if id == "k11_conflict" => vec![json!(false)],
        QuestionKind::YesNo => {
            let first = dice.below(4) > 0;
            vec![json!(first), json!(!first)]
        }
        QuestionKind::Declaration => vec![json!(true)],
        QuestionKind::Choice => {
            options(question, id, dice).into_iter().map(|one| json!(one)).collect()
        }
        QuestionKind::Many => {
            options(question, id, dice).into_iter().map(|one| json!([one])).collect()
        }
        QuestionKind::Text => vec![json!(line(question, dice)), json!(PLACE)],
        QuestionKind::LongText => vec![json!(format!("{STATEMENT} ({})", dice.below(1000)))],
        // Counts of people and things first, then lengths in millimetres.
        QuestionKind::Number => {
            let first = 1 + dice.below(12);
            vec![json!(first), json!(700), json!(1), json!(0), json!(10), json!(100)]
        }
        QuestionKind::Date => {
            let day = time.get(..10).unwrap_or("2026-11-24");
            vec![json!(day), json!("2027-01-15")]
        }
        QuestionKind::DateTime => vec![json!(time)],
        QuestionKind::Photos | QuestionKind::Signature | QuestionKind::Links => Vec::new(),
    }
}

/// A line of text; four digits where no more fits.
fn line(question: &QuestionView, dice: &mut Dice) -> String {
    let long = format!("Noted at the visit, {:03}", dice.below(1000));
    if long.len() <= question.max_chars as usize {
        return long;
    }
    format!("{:04}", dice.below(10_000))
}

fn options(question: &QuestionView, id: &str, dice: &mut Dice) -> Vec<String> {
    let mut options: Vec<String> = question.options.iter().map(|one| one.id.clone()).collect();
    let turn = dice.below(options.len());
    options.rotate_left(turn);
    let preferred = PREFERRED.iter().find(|(question, _)| *question == id);
    if let Some((_, wanted)) = preferred
        && let Some(place) = options.iter().position(|one| one == wanted)
    {
        options.swap(0, place);
    }
    options
}

/// The answer as the core takes it.
pub(crate) fn answered(question: &QuestionView, value: &Value) -> Value {
    let provenance = question.provenances.first().map_or("observed", String::as_str);
    json!({ "state": "answered", "value": value, "provenance": provenance })
}

/// What is said of a question that nothing settles, where the form takes that.
pub(crate) fn not_asked(question: &QuestionView) -> Option<Value> {
    let provenance = question.provenances.first().map_or("observed", String::as_str);
    question
        .states
        .iter()
        .any(|state| state == "not_asked")
        .then(|| json!({ "state": "not_asked", "reason": "time", "provenance": provenance }))
}
