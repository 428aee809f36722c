//! What the record's own names are called on a screen (ux.md §9).

use shared_model::answer::{Confidence, Provenance};
use shared_model::pack::VisitKind;
use shared_model::workflow::Stage;

/// Where a case stands, and the tone of its chip.
#[must_use]
pub const fn stage(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::ReadyForVisit => ("Ready for visit", ""),
        Stage::VisitBooked => ("Visit booked", ""),
        Stage::VisitInField => ("Visit under way", "act"),
        Stage::VisitReceived => ("To review", "act"),
        Stage::Returned => ("Sent back with comments", "warn"),
        Stage::Endorsed => ("Endorsed", "ok"),
        Stage::DecisionPending => ("Waits for a decision", "act"),
        Stage::Renewed => ("Renewed", "ok"),
    }
}

/// What happened, by the stable name of the event.
#[must_use]
pub fn event(name: &str) -> &str {
    match name {
        "book" => "Visit booked",
        "start" => "Officer arrived",
        "receive" => "Visit received",
        "return" => "Sent back with comments",
        "endorse" => "Endorsed",
        "withdraw_endorsement" => "Endorsement taken back",
        "request_decision" => "Sent to the decision maker",
        "renew" => "Renewed",
        "undo_decision" => "Decision undone",
        other => other,
    }
}

/// What was applied for.
#[must_use]
pub const fn kind(kind: VisitKind) -> &'static str {
    match kind {
        VisitKind::Grant => "Grant",
        VisitKind::Renewal => "Renewal",
        VisitKind::AddressChange => "Change of address",
        VisitKind::Unannounced => "Unannounced",
        VisitKind::Review => "Review",
    }
}

/// How the officer came to know it.
#[must_use]
pub const fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Observed => "seen by the officer",
        Provenance::Applicant => "said by the applicant",
        Provenance::ThirdParty => "said by somebody else",
        Provenance::Document => "read in a document",
        Provenance::Record => "taken from the record",
        Provenance::Derived => "worked out by the form",
    }
}

/// How sure the officer is.
#[must_use]
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Fairly => "fairly sure",
        Confidence::Unsure => "unsure",
    }
}

/// A length as people say it: "2.4 MB".
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        more => format!("{}.{} MB", more / 1_000_000, more % 1_000_000 / 100_000),
    }
}

/// "pnc_person" as "PNC person": the platform's names for what it looked up.
#[must_use]
pub fn plain(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let upper = |word: &str| matches!(word, "pnc" | "pnd" | "gp" | "fac" | "sgc");
    let words: Vec<String> = spaced
        .split(' ')
        .map(|word| if upper(word) { word.to_uppercase() } else { word.to_owned() })
        .collect();
    let joined = words.join(" ");
    let mut letters = joined.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// One letter of each of the first two names: "DR" for Dilys Rowe.
#[must_use]
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|part| part.chars().next()).take(2).collect()
}
