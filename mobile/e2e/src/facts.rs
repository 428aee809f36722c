//! What the tablet showed as saved beside the answers: the arrival, the rows that
//! were added, the captions.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fault::{Fault, same};

/// What was shown of the visit beside its answers.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    markers_read: Option<bool>,
    rows: BTreeMap<String, String>,
    captions: BTreeMap<String, String>,
}

impl Facts {
    /// The officer arrived, having said that the markers are read, or not.
    pub const fn arrived(&mut self, markers_read: bool) {
        self.markers_read = Some(markers_read);
    }

    /// A row was added under a title.
    pub fn added(&mut self, group: &str, row: &str, title: &str) {
        self.rows.insert(format!("{group}/{row}"), title.to_owned());
    }

    /// A piece of evidence was given a caption.
    pub fn captioned(&mut self, evidence: &str, caption: &str) {
        self.captions.insert(evidence.to_owned(), caption.to_owned());
    }

    /// Each added row by its group and its id there, with its title.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.rows.iter().filter_map(|(key, title)| {
            let (group, row) = key.split_once('/')?;
            Some((group, row, title.as_str()))
        })
    }

    /// Each captioned piece of evidence, with its caption.
    pub fn captions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.captions.iter().map(|(evidence, caption)| (evidence.as_str(), caption.as_str()))
    }

    /// Compares all of it with what a submission recorded.
    ///
    /// # Errors
    /// The first that differs or is not there.
    pub fn read_back(&self, recorded: &Value) -> Result<(), Fault> {
        if let Some(read) = self.markers_read {
            let found = of(recorded, "meta", "arrived")?.pointer("/0/value/markers_read");
            same("the markers read on arrival", &Some(&json!(read)), &found)?;
        }
        for (row, title) in &self.rows {
            let found = of(recorded, "rows", row)?.pointer("/0/value").cloned();
            let wanted = Some(json!({ "row": "added", "title": title }));
            same(format!("the added row {row}"), &wanted, &found)?;
        }
        for (evidence, caption) in &self.captions {
            let notes = of(recorded, "evidence_notes", evidence)?.as_object();
            let notes = notes.into_iter().flat_map(|notes| notes.values());
            let captions: Vec<&Value> = notes
                .filter_map(|note| note.pointer("/0/value"))
                .filter(|note| note.get("note") == Some(&json!("caption")))
                .filter_map(|note| note.get("text"))
                .collect();
            same(format!("the caption of {evidence}"), &vec![&json!(caption)], &captions)?;
        }
        Ok(())
    }

    /// Fails where this journey showed none of one kind: nothing would be compared.
    ///
    /// # Errors
    /// The first kind that is missing.
    pub fn has_each(&self) -> Result<(), Fault> {
        let each = [
            ("an arrival with the markers read", self.markers_read == Some(true)),
            ("an added row", !self.rows.is_empty()),
            ("a caption", !self.captions.is_empty()),
        ];
        match each.into_iter().find(|(_, is_there)| !is_there) {
            Some((what, _)) => Err(Fault::missing(what, "what the tablet showed as saved")),
            None => Ok(()),
        }
    }
}

fn of<'a>(recorded: &'a Value, part: &str, key: &str) -> Result<&'a Value, Fault> {
    let found = recorded.get(part).and_then(|part| part.get(key));
    found.ok_or_else(|| Fault::missing(format!("{part} {key}"), "the submission"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.arrived(true);
        facts.added("gun", "d1-1", "Hartwell, hammer");
        facts.captioned("d1/3", "The cabinet");
        facts
    }

    fn recorded() -> Value {
        json!({
            "meta": { "arrived": [{ "value": { "at": "08:30", "markers_read": true } }] },
            "rows": { "gun/d1-1": [{ "value": { "row": "added", "title": "Hartwell, hammer" } }] },
            "evidence_notes": { "d1/3": {
                "1": [{ "value": { "note": "link", "answer": "d12_photos" } }],
                "2": [{ "value": { "note": "caption", "text": "The cabinet" } }],
            } },
        })
    }

    #[test]
    fn what_was_shown_beside_the_answers_reads_back() {
        facts().read_back(&recorded()).unwrap();
        assert_eq!(facts().rows().collect::<Vec<_>>(), [("gun", "d1-1", "Hartwell, hammer")]);
    }

    #[test]
    fn a_fact_that_changed_or_went_is_found() {
        let changed = [
            ("/meta/arrived/0/value/markers_read", json!(false)),
            ("/rows/gun~1d1-1/0/value/title", json!("Other")),
            ("/rows/gun~1d1-1/0/value/row", json!("withdrawn")),
            ("/evidence_notes/d1~13/2/0/value/text", json!("Other")),
            ("/meta", json!({})),
            ("/rows", json!({})),
            ("/evidence_notes", json!({})),
            ("/evidence_notes/d1~13/2", json!([])),
        ];
        for (place, other) in changed {
            let mut recorded = recorded();
            *recorded.pointer_mut(place).unwrap() = other;
            assert!(facts().read_back(&recorded).is_err(), "{place}");
        }
    }

    #[test]
    fn a_journey_that_showed_none_of_a_kind_is_found() {
        facts().has_each().unwrap();
        let without: [fn(&mut Facts); 3] = [
            |facts| facts.arrived(false),
            |facts| facts.rows.clear(),
            |facts| facts.captions.clear(),
        ];
        for without in without {
            let mut facts = facts();
            without(&mut facts);
            assert!(facts.has_each().is_err(), "{facts:?}");
        }
    }
}
