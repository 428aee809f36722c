//! The firearms check: what the certificate says of each gun against what was read from the metal.

use shared_model::answer::{AnswerState, Value};
use shared_model::ids::{AnswerKey, QuestionId, RowId};
use shared_model::serial::{SerialOutcome, SerialSegment, compare};
use shared_model::summary::value_words;

use crate::web::submission::{Loaded, texts};
use crate::web::words;

/// One gun.
#[derive(Debug)]
pub struct GunView {
    /// Its row.
    pub row: String,
    /// Make and model.
    pub title: String,
    /// Calibre, class, certificate.
    pub detail: String,
    /// The certificate's serial, the differing characters marked.
    pub certificate: Vec<SerialSegment>,
    /// What was read, likewise; empty when nothing was.
    pub read: Vec<SerialSegment>,
    /// `exact`, `confusable`, `different`, `unlisted`, `not_read`.
    pub outcome: &'static str,
    /// In words: the officer's decision where it is another than the comparison's.
    pub result: String,
    /// What the comparison says, where the officer decided otherwise; else empty.
    pub beside: &'static str,
    /// Tone of the result.
    pub chip: &'static str,
    /// Tone of the row.
    pub tone: &'static str,
    /// What the officer makes of it.
    pub decision: String,
}

impl GunView {
    /// Whether a reader should look at it.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.outcome != "exact" || !self.beside.is_empty()
    }
}

pub(in crate::web) fn guns(loaded: &Loaded) -> Vec<GunView> {
    let Some(rows) = loaded.state.rows.iter().find(|(group, _)| group.as_str() == "gun") else {
        return Vec::new();
    };
    let mut views: Vec<GunView> =
        rows.1.iter().map(|row| gun(loaded, &row.row, &row.title)).collect();
    // What differs comes first: a collector has ninety that match.
    views.sort_by_key(|view| !view.is_flagged());
    views
}

fn gun(loaded: &Loaded, row: &RowId, title: &str) -> GunView {
    let uses = loaded.form.uses();
    let listed = loaded.pack.guns.iter().find(|gun| gun.id == *row);
    let serial = listed.map(|gun| gun.serial.clone()).unwrap_or_default();
    let read = text(loaded, &uses.serial, row);
    let (outcome, result, chip, tone) = match (listed, &read) {
        (None, _) => ("unlisted", "On no certificate", "bad", "unlisted"),
        (Some(_), None) => ("not_read", not_read(loaded, &uses.seen, row), "act", ""),
        (Some(_), Some(read)) => match compare(&serial, read).outcome {
            SerialOutcome::Exact => ("exact", "Matches", "ok", ""),
            SerialOutcome::Confusable => ("confusable", "Looks alike", "warn", "differs"),
            SerialOutcome::Different => ("different", "Differs", "bad", "differs"),
        },
    };
    let comparison = read.as_deref().map(|read| compare(&serial, read));
    let (certificate, read) = match comparison {
        Some(comparison) if listed.is_some() => (comparison.certificate, comparison.read),
        _ => (plain(&serial), plain(read.as_deref().unwrap_or_default())),
    };
    let decided = in_words(loaded, &uses.serial_decision, row);
    let judged = judged_otherwise(outcome, text(loaded, &uses.serial_decision, row).as_deref());
    let (result, chip, beside, decision) = match judged {
        Some(chip) => (decided, chip, result, String::new()),
        // "On no certificate" is said once.
        None if decided == result => (result.to_owned(), chip, "", String::new()),
        None => (result.to_owned(), chip, "", decided),
    };
    GunView {
        row: row.to_string(),
        title: title.to_owned(),
        detail: listed.map_or_else(
            || "Found at the visit".to_owned(),
            |gun| {
                let certificate = gun.certificate.to_uppercase();
                format!("{} · {} · {certificate}", gun.calibre, words::plain(&gun.class))
            },
        ),
        certificate,
        read,
        outcome,
        result,
        chip,
        tone: if tone.is_empty() && !beside.is_empty() { "differs" } else { tone },
        beside,
        decision,
    }
}

/// The tone of the officer's decision where it contradicts the comparison. A
/// small mistake and another serial are both a difference: which, only a person says.
fn judged_otherwise(outcome: &str, decided: Option<&str>) -> Option<&'static str> {
    let (agrees, chip) = match decided? {
        "exact" => (outcome == "exact", "act"),
        "typographic" => (matches!(outcome, "confusable" | "different"), "warn"),
        "different" => (matches!(outcome, "confusable" | "different"), "bad"),
        "extra" => (outcome == "unlisted", "bad"),
        "absent" => (outcome == "not_read", "act"),
        _ => return None,
    };
    (!agrees).then_some(chip)
}

fn plain(text: &str) -> Vec<SerialSegment> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![SerialSegment { text: text.to_owned(), differs: false }]
}

fn not_read(loaded: &Loaded, seen: &QuestionId, row: &RowId) -> &'static str {
    let key = AnswerKey { question: seen.clone(), row: Some(row.clone()) };
    match loaded.projection.answer(&key).map(|answer| &answer.state) {
        None => "Not recorded",
        Some(AnswerState::Answered { value: Value::Bool(true) }) => "Seen, serial not read",
        Some(_) => "Not seen",
    }
}

fn text(loaded: &Loaded, question: &QuestionId, row: &RowId) -> Option<String> {
    let key = AnswerKey { question: question.clone(), row: Some(row.clone()) };
    match loaded.projection.answer(&key)?.value()? {
        Value::Text(text) => Some(text.clone()),
        Value::Bool(_) | Value::Whole(_) | Value::Many(_) => None,
    }
}

fn in_words(loaded: &Loaded, question: &QuestionId, row: &RowId) -> String {
    let key = AnswerKey { question: question.clone(), row: Some(row.clone()) };
    let value = loaded.projection.answer(&key).and_then(|answer| answer.value());
    let question = loaded.form.question(question);
    match (question, value) {
        (Some(question), Some(value)) => value_words(question, value, texts()),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::judged_otherwise;

    #[test]
    fn a_decision_of_the_officer_contradicts_the_comparison_or_goes_with_it() {
        for (outcome, decided, want) in [
            ("exact", Some("exact"), None),
            ("exact", Some("extra"), Some("bad")),
            ("exact", Some("typographic"), Some("warn")),
            ("confusable", Some("typographic"), None),
            ("different", Some("typographic"), None),
            ("different", Some("exact"), Some("act")),
            ("unlisted", Some("extra"), None),
            ("not_read", Some("absent"), None),
            ("different", None, None),
        ] {
            assert_eq!(judged_otherwise(outcome, decided), want, "{outcome} {decided:?}");
        }
    }
}
