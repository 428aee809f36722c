//! What an applicant's signature is bound to, and what has changed since.
//!
//! A signature is for the exact text that was on the screen, so that text is
//! kept with it. An answer changed later leaves the signature standing for the
//! earlier text, and says so; it never passes as a signature for the new one.

use serde::{Deserialize, Serialize};

use crate::answer::Value;
use crate::canonical::{self, CanonicalError};
use crate::evidence::EvidenceKind;
use crate::form::{Facts, Form};
use crate::hash::ContentHash;
use crate::ids::{AnswerKey, EvidenceId};
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
    /// The one text of it.
    ///
    /// # Errors
    /// None: it holds texts only, which all have a canonical form.
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
        .map(|question| texts.question(question))
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

/// The signature that stands: the last one linked to the question that says
/// the applicant signed. None where they have not, or no longer.
#[must_use]
pub fn standing_signature(form: &Form, projection: &Projection) -> Option<EvidenceId> {
    let key = AnswerKey { question: form.uses().signed.clone(), row: None };
    match projection.answer(&key)?.value()? {
        Value::Text(text) if text == "signed" => {}
        Value::Text(_) | Value::Bool(_) | Value::Whole(_) | Value::Many(_) => return None,
    }
    let of_hand = projection.evidence_for(&key).filter_map(|id| {
        let record = &projection.evidence.get(&id)?.first()?.value;
        (record.kind == EvidenceKind::Signature).then_some((&record.taken_at, id))
    });
    of_hand.max().map(|(_, id)| id)
}

/// Every line that differs between what was signed and what stands, in the
/// order of what stands; lines that are gone come last.
#[must_use]
pub fn changed_since(signed: &[ShownLine], now: &[ShownLine]) -> Vec<ChangedLine> {
    let same = |a: &ShownLine, b: &ShownLine| a.0 == b.0 && a.1 == b.1;
    let mut changed = Vec::new();
    for line in now {
        let was = signed.iter().find(|one| same(one, line));
        if was != Some(line) {
            changed.push(ChangedLine {
                section: line.0.clone(),
                label: line.1.clone(),
                was: was.map(|was| was.2.clone()),
                now: Some(line.2.clone()),
            });
        }
    }
    let gone = signed.iter().filter(|was| !now.iter().any(|line| same(line, was)));
    changed.extend(gone.map(|was| ChangedLine {
        section: was.0.clone(),
        label: was.1.clone(),
        was: Some(was.2.clone()),
        now: None,
    }));
    changed
}

#[cfg(test)]
mod tests;
