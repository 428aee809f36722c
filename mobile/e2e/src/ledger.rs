//! Everything the screen ever showed as saved, to be read back at the end.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::answers::Said;
use crate::facts::Facts;
use crate::fault::{Fault, same};
use crate::questions::Question;

/// What was shown as saved.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    answers: BTreeMap<String, Entry>,
    photographs: Vec<PathBuf>,
    signed: Option<Value>,
    signatures: usize,
    /// What was shown beside the answers.
    pub facts: Facts,
}

/// What the screen showed of an answer beside its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `answered`, `declined`.
    pub state: String,
    /// How the officer knows it, where the screen says so.
    pub provenance: Option<String>,
    /// The officer's note.
    pub note: Option<String>,
    /// Ids of what it rests on, where it does.
    pub links: Value,
}

#[derive(Clone, Debug)]
struct Entry {
    given: Given,
    shown: Shown,
}

#[derive(Clone, Debug)]
enum Given {
    Value(Value),
    /// As typed: the field knows no offset, the tablet adds its own.
    Minute(String),
    /// The state says it all.
    Nothing,
}

impl Ledger {
    /// Writes an answer down; a later one to the same question replaces it.
    pub fn saved(&mut self, question: &Question, said: Said, shown: Shown) {
        let given = match (question.kind.as_str(), said) {
            (_, Said::Photograph(path)) => {
                self.photographs.push(path);
                return;
            }
            (_, Said::Sign(_)) => {
                self.signatures += 1;
                return;
            }
            (_, Said::Decline) => Given::Nothing,
            (_, Said::Link) => Given::Value(shown.links.clone()),
            ("yes_no" | "declaration", Said::Press(option)) => Given::Value(json!(option == "yes")),
            ("number", Said::Write(text)) => {
                Given::Value(text.parse::<i64>().map_or(Value::Null, Value::from))
            }
            ("date_time", Said::Date(text)) => Given::Minute(text),
            (_, Said::Press(text) | Said::Write(text) | Said::Date(text)) => {
                Given::Value(Value::String(text))
            }
            (_, Said::PressAll(options)) => Given::Value(json!(options)),
        };
        self.answers.insert(question.key.clone(), Entry { given, shown });
    }

    /// Writes down what stood on the applicant's page when they signed it.
    pub fn signed(&mut self, page: Value) {
        self.signed = Some(page);
    }

    /// What stood on the applicant's page when they signed it.
    pub const fn page_signed(&self) -> Option<&Value> {
        self.signed.as_ref()
    }

    /// How many answers stand in it.
    pub fn answers(&self) -> usize {
        self.answers.len()
    }

    /// How many answers the screen showed with a source, a note, or another state than answered.
    pub fn beside(&self) -> (usize, usize, usize) {
        let count = |has: fn(&Shown) -> bool| {
            self.answers.values().filter(|entry| has(&entry.shown)).count()
        };
        (
            count(|shown| shown.provenance.is_some()),
            count(|shown| shown.note.is_some()),
            count(|shown| shown.state != "answered"),
        )
    }

    /// How many photographs stand in it.
    pub fn photographs(&self) -> usize {
        self.photographs.len()
    }

    /// How many questions were signed under by the officer.
    pub const fn signatures(&self) -> usize {
        self.signatures
    }

    /// The value under a question.
    pub fn answer(&self, key: &str) -> Option<&Value> {
        match &self.answers.get(key)?.given {
            Given::Value(value) => Some(value),
            Given::Minute(_) | Given::Nothing => None,
        }
    }

    /// Compares every answer and every fact with a submission's projection.
    ///
    /// # Errors
    /// The first that differs or is not there.
    pub fn read_back(&self, projection: &Value) -> Result<(), Fault> {
        for (key, entry) in &self.answers {
            let found = projection.get("answers").and_then(|answers| answers.get(key));
            let found = found.ok_or_else(|| Fault::missing(key.as_str(), "the submission"))?;
            entry.read_back(key, &standing(found))?;
        }
        self.facts.read_back(projection)
    }

    /// The originals by fingerprint.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn originals(&self) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        self.photographs
            .iter()
            .map(|path| {
                let bytes = std::fs::read(path).map_err(Fault::file(path))?;
                Ok((fingerprint(&bytes), bytes))
            })
            .collect()
    }
}

/// SHA-256 in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

impl Entry {
    fn read_back(&self, key: &str, found: &Value) -> Result<(), Fault> {
        let text = |name: &str| found.get(name).and_then(Value::as_str).map(str::to_owned);
        let value = found.get("value").cloned();
        match &self.given {
            Given::Value(given) => {
                same(format!("the answer to {key}"), &Some(given.clone()), &value)?;
            }
            Given::Minute(typed) => {
                let found = text("value").unwrap_or_default();
                let minute = found.get(..typed.len()).unwrap_or_default();
                same(format!("the time of {key}"), typed, &minute.to_owned())?;
            }
            Given::Nothing => {
                same(format!("the answer to {key}"), &None, &value)?;
            }
        }
        same(format!("the state of {key}"), &Some(self.shown.state.clone()), &text("state"))?;
        same(format!("the note of {key}"), &self.shown.note, &text("note"))?;
        if self.shown.provenance.is_some() {
            same(format!("the source of {key}"), &self.shown.provenance, &text("provenance"))?;
        }
        Ok(())
    }
}

/// What stands under a question, of one record. Two records would be a
/// disagreement, which nobody on this journey caused.
fn standing(records: &Value) -> Value {
    match records.as_array().map(Vec::as_slice) {
        Some([record]) => record.get("value").cloned().unwrap_or_default(),
        _ => records.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        let question = Question {
            key: "a4_announced".to_owned(),
            kind: "choice".to_owned(),
            state: String::new(),
            options: Vec::new(),
            chars_max: -1,
        };
        let shown = Shown {
            state: "answered".to_owned(),
            provenance: Some("record".to_owned()),
            note: Some("By letter.".to_owned()),
            links: json!([]),
        };
        let mut ledger = Ledger::default();
        ledger.saved(&question, Said::Press("appointment".to_owned()), shown);
        ledger
    }

    fn held() -> Value {
        json!({ "state": "answered", "value": "appointment", "provenance": "record",
            "note": "By letter." })
    }

    fn projection(answer: &Value) -> Value {
        json!({ "answers": { "a4_announced": [{ "value": answer, "by": "m.ellis" }] } })
    }

    #[test]
    fn an_answer_reads_back_with_all_that_was_shown_of_it() {
        ledger().read_back(&projection(&held())).unwrap();
    }

    #[test]
    fn an_answer_that_lost_or_changed_any_part_is_found() {
        for part in ["state", "value", "provenance", "note"] {
            let mut other = held();
            other[part] = json!("other");
            assert!(ledger().read_back(&projection(&other)).is_err(), "another {part}");
            other.as_object_mut().unwrap().remove(part);
            assert!(ledger().read_back(&projection(&other)).is_err(), "no {part}");
        }
        assert!(ledger().read_back(&json!({ "answers": {} })).is_err(), "no answer");
    }
}
