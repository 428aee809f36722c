//! Every gun against the certificate.

use serde::{Deserialize, Serialize};
use shared_model::ids::{RowId, VisitId};
use ts_rs::TS;

use super::questions::{GroupView, QuestionView};
use super::sending::Sending;

/// Which guns are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfGuns {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The one to look at; without it the first that has something left to do.
    #[serde(default)]
    #[ts(optional = nullable, type = "string")]
    pub row: Option<RowId>,
    /// Only those that fit what somebody looks for: words of the name, a part of a number.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub find: Option<String>,
}

/// Records listed guns as the certificate has them: seen, as described, the serial as
/// printed. The officer has read each from the metal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AsCertificate {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Which.
    #[ts(type = "string[]")]
    pub rows: Vec<RowId>,
}

/// The firearms check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GunsView {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The strip at the top.
    pub tally: GunTally,
    /// Those that fit: listed ones in the pack's order, then those found.
    pub rows: Vec<GunRow>,
    /// The one that is looked at, also where it does not fit.
    pub chosen: Option<ChosenGun>,
    /// How many can be recorded as the certificate has them in one act.
    pub at_once: u32,
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
    /// Something is left to do here.
    pub to_do: bool,
    /// On the certificate with a number, and nothing is recorded of it yet.
    pub untouched: bool,
}

/// The gun that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChosenGun {
    /// As in the list.
    pub gun: GunRow,
    /// All its questions that apply now.
    pub questions: Vec<QuestionView>,
    /// Its own lists: other numbers, spare barrels.
    pub lists: Vec<GroupView>,
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
