//! The facts of a seal: what was finished, when, by whom, and whether all of it is here.

use shared_model::form::GateState;
use shared_model::signed::ChangedLine;

use crate::web::clock;
use crate::web::submission::{Loaded, Signature, texts};

/// One fact.
#[derive(Debug)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// As it is.
    pub value: String,
    /// A reference or a fingerprint.
    pub mono: bool,
}

impl Line {
    /// A fact in words.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), mono: false }
    }

    /// A reference or a fingerprint.
    #[must_use]
    pub fn mono(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), mono: true }
    }
}

/// The facts of a seal.
#[derive(Debug)]
pub struct SealView {
    /// `ok` or `warn`.
    pub tone: &'static str,
    /// What it comes to.
    pub words: String,
    /// How much of the evidence is here.
    pub evidence: String,
    /// One by one.
    pub facts: Vec<Line>,
    /// Gates that were not met, with the officer's reasons.
    pub waivers: Vec<Line>,
    /// What the applicant's signature comes to.
    pub signature: &'static str,
    /// Nobody may rely on it.
    pub signature_damaged: bool,
    /// What changed after they signed.
    pub signed_earlier: Vec<ChangedLine>,
}

pub(in crate::web) fn view(loaded: &Loaded, now_ms: i64) -> SealView {
    let (held, named) = (loaded.held.len(), loaded.manifest.len());
    let whole = held == named;
    let name = loaded.form.name();
    let facts = vec![
        Line::mono("Reference", loaded.pack.reference.to_string()),
        Line::new("Sealed", clock::recorded(&loaded.row.sealed_at)),
        Line::new("By", loaded.name(loaded.row.officer)),
        Line::new("Received whole", clock::moment(loaded.row.executed_at_ms, now_ms)),
        Line::new("Form", format!("{} {}", name.id, name.version)),
        Line::mono("Record", loaded.row.projection_hash.to_string()),
        Line::mono("Envelope", loaded.row.seal.to_string()),
    ];
    let unmet = |gate: &&GateState| !gate.met;
    let gates = loaded.state.gates.iter().filter(unmet);
    let waivers = gates.map(|gate| {
        let waiver = loaded.waivers.iter().find(|waiver| waiver.gate == gate.id);
        let reason = waiver.map_or("No reason was given", |waiver| waiver.reason.as_str());
        Line::new(texts().get(&format!("g-{}", gate.id)), reason)
    });
    SealView {
        tone: if whole { "ok" } else { "warn" },
        words: format!("Version {} was sealed whole", loaded.row.number),
        evidence: if named == 0 {
            "It names no evidence.".to_owned()
        } else {
            format!("{held} of {named} pieces of evidence received; each was hashed again here.")
        },
        waivers: waivers.collect(),
        signature: signature_words(&loaded.signature),
        signature_damaged: loaded.signature == Signature::Damaged,
        signed_earlier: match &loaded.signature {
            Signature::Read(changed) => changed.clone(),
            Signature::None | Signature::Unread | Signature::Damaged => Vec::new(),
        },
        facts,
    }
}

/// What the applicant's signature comes to, in words.
pub(in crate::web) const fn signature_words(signature: &Signature) -> &'static str {
    match signature {
        Signature::None => "The applicant has not signed.",
        Signature::Unread => {
            "The applicant signed; what they read cannot be compared until their signature is here."
        }
        Signature::Damaged => {
            "The applicant signed, but the signature here is damaged or carries another text than it was given for. Do not rely on it; ask them to sign again."
        }
        Signature::Read(changed) if changed.is_empty() => {
            "The applicant signed this text: every line of it reads as they read it."
        }
        Signature::Read(_) => "The applicant signed an earlier text.",
    }
}
