//! What an applicant's signature is bound to, and what has changed since.
//!
//! A signature is for the exact text that was on the screen, so that text is
//! kept with it. An answer changed later leaves the signature standing for the
//! earlier text, and says so; it never passes as a signature for the new one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::answer::Value;
use crate::canonical::{self, CanonicalError};
use crate::evidence::EvidenceKind;
use crate::form::{Facts, Form};
use crate::hash::ContentHash;
use crate::ids::{AnswerKey, DeviceId, EvidenceId};
use crate::pack::Pack;
use crate::projection::Projection;
use crate::summary::applicant_summary;
use crate::texts::Texts;

/// One line as the applicant read it: section, question, answer. A question
/// about a gun or an address names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ShownLine(pub String, pub String, pub String);

/// All that was on the screen when the applicant signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownText {
    /// The language it was read in: `cy`; absent for English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The force.
    pub force: String,
    /// The applicant.
    pub applicant: String,
    /// Their answers.
    pub lines: Vec<ShownLine>,
    /// What the signature declares.
    pub declaration: String,
}

impl ShownText {
    /// The words it was read in.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts::of(self.language.as_deref().unwrap_or("en"))
    }

    /// The one text of it.
    ///
    /// # Errors
    /// As [`canonical::text`]; texts alone, which it holds, always have one.
    pub fn canonical_text(&self) -> Result<String, CanonicalError> {
        canonical::text(self)
    }
}

/// A signature as it is kept: `application/json`, an evidence of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignatureRecord {
    /// SHA-256 of `shown`.
    pub shown_sha256: ContentHash,
    /// [`ShownText::canonical_text`].
    pub shown: String,
    /// SHA-256 of the same content in each language, as it read at that moment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sha256_by_language: BTreeMap<String, ContentHash>,
    /// Strokes of a pen or finger, as the screen gave them.
    pub strokes: Option<serde_json::Value>,
    /// The name that was typed instead.
    pub typed_name: Option<String>,
    /// When, by the tablet's clock (RFC 3339).
    pub signed_at: String,
}

/// Why bytes are no signature that can be relied on.
#[derive(Debug, thiserror::Error)]
pub enum InvalidSignature {
    /// Not JSON of this shape.
    #[error("this is not a signature as the tablet keeps it: {0}")]
    Shape(#[from] serde_json::Error),
    /// The text in it is not the one it names.
    #[error("the text in this signature is not the text it was given for")]
    OtherText,
}

impl SignatureRecord {
    /// The text that a kept signature was given for.
    ///
    /// # Errors
    /// [`InvalidSignature`], when the bytes are something else or their text is
    /// not the one they name.
    pub fn shown_in(bytes: &[u8]) -> Result<ShownText, InvalidSignature> {
        let record: Self = serde_json::from_slice(bytes)?;
        if ContentHash::of(record.shown.as_bytes()) != record.shown_sha256 {
            return Err(InvalidSignature::OtherText);
        }
        Ok(serde_json::from_str(&record.shown)?)
    }
}

/// One line that reads otherwise now than when it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedLine {
    /// The section.
    pub section: String,
    /// The question.
    pub label: String,
    /// What was signed; none for a line that was not there.
    pub was: Option<String>,
    /// What stands now; none for a line that is gone.
    pub now: Option<String>,
}

/// The applicant's own answers, as they are shown for signing. What became of
/// the signing is not among them.
#[must_use]
pub fn shown_lines(
    form: &Form,
    projection: &Projection,
    pack: &Pack,
    facts: &Facts,
    texts: &Texts,
) -> Vec<ShownLine> {
    let uses = form.uses();
    let own: Vec<String> = [&uses.signed, &uses.comment, &uses.not_signed_reason]
        .into_iter()
        .filter_map(|id| form.question(id))
        .map(|question| texts.question_for_applicant(question))
        .collect();
    let lines = applicant_summary(form, projection, pack, facts, texts);
    let of_applicant = lines.into_iter().filter(|line| !own.contains(&line.label));
    let shown = |line: crate::summary::SummaryLine| {
        let label = match line.row {
            Some(row) => format!("{row}: {}", line.label),
            None => line.label,
        };
        ShownLine(line.section, label, line.value)
    };
    of_applicant.map(shown).collect()
}

/// The signature that stands: the last one linked to the question that says the
/// applicant signed; of several tablets, the one taken last by their clocks. None
/// where they have not signed, or no longer.
#[must_use]
pub fn standing_signature(form: &Form, projection: &Projection) -> Option<EvidenceId> {
    let key = AnswerKey { question: form.uses().signed.clone(), row: None };
    match projection.answer(&key)?.value()? {
        Value::Text(text) if text == "signed" => {}
        Value::Text(_) | Value::Bool(_) | Value::Whole(_) | Value::Many(_) => return None,
    }
    let of_hand = projection.evidence_for(&key).filter_map(|id| {
        let record = &projection.evidence.get(&id)?.first()?.value;
        (record.kind == EvidenceKind::Signature).then_some((id, &record.taken_at))
    });
    // A tablet counts its evidence, so its own clock is not asked which came last.
    let mut last: BTreeMap<DeviceId, (u32, Option<Timestamp>)> = BTreeMap::new();
    for (id, taken_at) in of_hand {
        let found = last.entry(id.device).or_default();
        if found.1.is_none() || id.n >= found.0 {
            *found = (id.n, taken_at.parse().ok());
        }
    }
    let of_tablets = last.into_iter().max_by_key(|(_, (_, at))| *at);
    of_tablets.map(|(device, (n, _))| EvidenceId { device, n })
}

/// Every line that differs between what was signed and what stands, in the
/// order of what stands; lines that are gone come last.
#[must_use]
pub fn changed_since(signed: &[ShownLine], now: &[ShownLine]) -> Vec<ChangedLine> {
    let (mut left, now) = (numbered(signed), numbered(now));
    let mut changed = Vec::new();
    for (place, value) in &now {
        let was = left.iter().position(|(of, _)| of == place).map(|at| left.remove(at).1);
        if was != Some(*value) {
            changed.push(place.changed(was, Some(value)));
        }
    }
    changed.extend(left.iter().map(|(place, was)| place.changed(Some(was), None)));
    changed
}

/// Where a line stands. Two guns of one make and model share their label, so the
/// lines of one label are told apart by their order.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place<'a> {
    section: &'a str,
    label: &'a str,
    nth: usize,
}

impl Place<'_> {
    fn changed(&self, was: Option<&str>, now: Option<&str>) -> ChangedLine {
        ChangedLine {
            section: self.section.to_owned(),
            label: self.label.to_owned(),
            was: was.map(str::to_owned),
            now: now.map(str::to_owned),
        }
    }
}

fn numbered(lines: &[ShownLine]) -> Vec<(Place<'_>, &str)> {
    let mut found: Vec<(Place<'_>, &str)> = Vec::with_capacity(lines.len());
    for ShownLine(section, label, value) in lines {
        let alike =
            |(place, _): &&(Place<'_>, &str)| place.section == *section && place.label == *label;
        let nth = found.iter().filter(alike).count();
        found.push((Place { section, label, nth }, value));
    }
    found
}

#[cfg(test)]
mod tests;
