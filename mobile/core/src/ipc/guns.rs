//! Every gun against the certificate.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

use super::questions::QuestionView;
use super::sending::Sending;

/// The firearms check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GunsView {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The strip at the top.
    pub tally: GunTally,
    /// Listed ones in the pack's order, then those found.
    pub rows: Vec<GunRow>,
    /// The section the guns stand in.
    pub section: String,
    /// The chip.
    pub sending: Sending,
}

/// The strip at the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GunTally {
    /// On the register.
    pub listed: u32,
    /// Recorded as seen, listed or not.
    pub seen: u32,
    /// Not accounted for yet.
    pub to_do: u32,
    /// Serial as read differs from the certificate.
    pub differ: u32,
    /// Found, on no certificate.
    pub extra: u32,
}

/// One gun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GunRow {
    /// `g1`.
    pub row: String,
    /// `Beretta 686, 12 bore`.
    pub title: String,
    /// As registered; empty for one that was found.
    pub make: String,
    /// As registered.
    pub model: String,
    /// As registered.
    pub calibre: String,
    /// In words.
    pub class: String,
    /// `fac`, `sgc`, or empty.
    pub certificate: String,
    /// As printed on the certificate.
    pub serial: String,
    /// It is on a certificate.
    pub listed: bool,
    /// Why the row was withdrawn.
    pub withdrawn: Option<String>,
    /// The option under *Seen?*.
    pub seen: Option<String>,
    /// The serial as read from the metal.
    pub read: Option<String>,
    /// The two serials side by side; none until both are known.
    pub comparison: Option<Comparison>,
    /// What the difference may come from, in words; the officer decides.
    pub suggestion: Option<String>,
    /// What it may have to do with other rows, in words: a pair, one gun listed twice.
    pub relations: Vec<String>,
    /// The option the officer chose under *Matches certificate?*.
    pub decision: Option<String>,
    /// All its questions that apply now.
    pub questions: Vec<QuestionView>,
}

/// Two serials, aligned. Never a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// How they compare.
    pub outcome: ComparisonOutcome,
    /// The certificate's, in pieces.
    pub certificate: Vec<SerialPiece>,
    /// The one that was read, in pieces.
    pub read: Vec<SerialPiece>,
}

/// How two serials compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonOutcome {
    /// Character for character.
    Exact,
    /// Only characters that are easily misread differ.
    Confusable,
    /// Another serial.
    Different,
}

/// A run of characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SerialPiece {
    /// The characters.
    pub text: String,
    /// They differ from the other side.
    pub differs: bool,
}
