//! Everything the screen ever showed as saved, to be read back at the end.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::answers::Said;
use crate::fault::{Fault, same};
use crate::questions::Question;

/// What was shown as saved.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    answers: BTreeMap<String, Value>,
    times: BTreeMap<String, String>,
    photographs: Vec<PathBuf>,
}

impl Ledger {
    /// Writes an answer down; a later one to the same question replaces it.
    pub fn saved(&mut self, question: &Question, said: Said) {
        let value = match (question.kind.as_str(), said) {
            (_, Said::Photograph(path)) => {
                self.photographs.push(path);
                return;
            }
            ("yes_no" | "declaration", Said::Press(option)) => json!(option == "yes"),
            ("number", Said::Write(text)) => text.parse::<i64>().map_or(Value::Null, Value::from),
            // The field knows no offset; the tablet adds its own.
            ("date_time", Said::Date(text)) => {
                self.times.insert(question.key.clone(), text);
                return;
            }
            (_, Said::Press(text) | Said::Write(text) | Said::Date(text)) => Value::String(text),
            (_, Said::PressAll(options)) => json!(options),
        };
        self.answers.insert(question.key.clone(), value);
    }

    /// How many answers stand in it.
    pub fn answers(&self) -> usize {
        self.answers.len() + self.times.len()
    }

    /// How many photographs stand in it.
    pub fn photographs(&self) -> usize {
        self.photographs.len()
    }

    /// The answer under a question.
    pub fn answer(&self, key: &str) -> Option<&Value> {
        self.answers.get(key)
    }

    /// Compares every time, up to the minute that was typed.
    fn times_read_back(&self, answers: Option<&Value>) -> Result<(), Fault> {
        for (key, typed) in &self.times {
            let found = answers.and_then(|answers| answers.get(key)).map(standing);
            let found = found.ok_or_else(|| Fault::missing(key.as_str(), "the submission"))?;
            let found = found.as_str().unwrap_or_default().get(..typed.len()).unwrap_or_default();
            same(format!("the time of {key}"), typed, &found.to_owned())?;
        }
        Ok(())
    }

    /// Compares every answer with a submission's projection.
    ///
    /// # Errors
    /// The first that differs or is not there.
    pub fn read_back(&self, projection: &Value) -> Result<(), Fault> {
        let answers = projection.get("answers");
        self.times_read_back(answers)?;
        for (key, saved) in &self.answers {
            let found = answers.and_then(|answers| answers.get(key)).map(standing);
            let found = found.ok_or_else(|| Fault::missing(key.as_str(), "the submission"))?;
            same(format!("the answer to {key}"), saved, &found)?;
        }
        Ok(())
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

/// What stands under a question: of one record, its answer's value. Two records
/// would be a disagreement, which nobody on this journey caused.
fn standing(records: &Value) -> Value {
    match records.as_array().map(Vec::as_slice) {
        Some([record]) => record.pointer("/value/value").cloned().unwrap_or_default(),
        _ => records.clone(),
    }
}
