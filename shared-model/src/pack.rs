//! What the server gave the tablet to go out with: frozen, dated, hashed.
//!
//! A pack is sent as its canonical JSON text, signed by the server, and kept as
//! those bytes, so that what was known on the day can be shown for ever
//! (domain.md §0.6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::Value;
use crate::hash::ContentHash;
use crate::ids::{AccountId, CaseId, DocumentId, ForceId, PackId, RowId, VisitId};
use crate::reference::Reference;

/// What kind of visit this is (domain.md §3.1 *Kinds*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitKind {
    /// First certificate.
    Grant,
    /// Renewal of a certificate.
    Renewal,
    /// Security at a new address.
    AddressChange,
    /// Unannounced, on intelligence.
    Unannounced,
    /// After an incident, or mid-term.
    Review,
}

/// Everything the officer goes out with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// This pack.
    pub id: PackId,
    /// The tenant.
    pub force: ForceId,
    /// The force's name, for screens and the applicant's copy.
    pub force_name: String,
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// The visit's document.
    pub document: DocumentId,
    /// What kind of visit.
    pub kind: VisitKind,
    /// What the visit is called at the door.
    pub reference: Reference,
    /// The form, pinned.
    pub form: FormName,
    /// When the server made it (RFC 3339, UTC).
    pub made_at: String,
    /// When the visit is booked for (RFC 3339 with offset).
    pub starts_at: String,
    /// The officer who leads.
    pub officer: Officer,
    /// A second officer, when two go.
    pub second_officer: Option<Officer>,
    /// Who is visited.
    pub applicant: Person,
    /// Where they live, and where guns may be kept.
    pub addresses: Vec<Address>,
    /// What they hold.
    pub certificates: Vec<Certificate>,
    /// Every gun the register lists for them; the rows of the firearms check.
    pub guns: Vec<Gun>,
    /// What was looked up, each with its date.
    pub checks: Vec<Check>,
    /// What the officer must know before knocking.
    pub markers: Vec<Marker>,
    /// The visit before this one, when there was one.
    pub last_visit: Option<LastVisit>,
    /// Exhibit numbers reserved for this officer on this tablet: `JS/120` to `JS/219`.
    pub exhibits: NumberBlock,
}

/// A form by name and fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormName {
    /// `renewal`.
    pub id: String,
    /// `2026.1`.
    pub version: String,
    /// SHA-256 of the form file's bytes.
    pub hash: ContentHash,
}

/// An officer as the pack names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Staff or collar number.
    pub staff_number: String,
    /// Initials for exhibit references.
    pub initials: String,
}

/// Numbers that cannot collide with anyone else's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberBlock {
    /// What stands before the slash.
    pub prefix: String,
    /// The first number of the block.
    pub first: u32,
    /// The last number of the block.
    pub last: u32,
}

/// Who is visited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The register's reference; opaque.
    pub register_ref: String,
    /// Family name.
    pub surname: String,
    /// Given names.
    pub forenames: String,
    /// `1961-04-09`.
    pub date_of_birth: String,
    /// As typed, first the preferred one.
    #[serde(default)]
    pub phones: Vec<String>,
    /// As typed.
    #[serde(default)]
    pub email: Option<String>,
    /// `en` or `cy`: asked once, of the person.
    pub language: String,
}

/// One address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Stable id within the case: `a1`. A row of the security section.
    pub id: RowId,
    /// `home`, `storage`, `second_home`, `work`.
    pub role: String,
    /// Lines without the postcode.
    pub lines: Vec<String>,
    /// As printed; may be empty for a rural name.
    pub postcode: String,
    /// Unique property reference, at most twelve digits.
    #[serde(default)]
    pub uprn: Option<String>,
}

/// One certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// `fac` or `sgc`.
    pub kind: String,
    /// As printed; never parsed.
    pub number: String,
    /// `2021-12-01`.
    pub issued_on: String,
    /// `2026-11-30`.
    pub expires_on: String,
    /// Conditions in force, as printed.
    #[serde(default)]
    pub conditions: Vec<String>,
    /// What ammunition may be held.
    #[serde(default)]
    pub ammunition: Vec<AmmunitionLimit>,
}

/// How much ammunition of one calibre may be held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmmunitionLimit {
    /// As printed.
    pub calibre: String,
    /// The most that may be held.
    pub rounds_max: u32,
}

/// One line item of a certificate: a gun, a moderator, a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gun {
    /// Stable id within the case: `g1`. The row of the firearms check.
    pub id: RowId,
    /// The certificate it stands on: `fac` or `sgc`.
    pub certificate: String,
    /// Vocabulary of domain.md E2: `rifle`, `shotgun_s2`, `moderator`.
    pub class: String,
    /// Vocabulary of domain.md E3: `bolt`, `over_under`.
    pub action: String,
    /// As registered.
    pub make: String,
    /// As registered.
    pub model: String,
    /// As registered.
    pub calibre: String,
    /// Exactly as printed on the certificate; empty for an unnumbered gun.
    pub serial: String,
}

/// One thing that was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// `pnc_person`, `gp_marker`, `command_and_control`.
    pub system: String,
    /// `nothing_found`, `found`, `unavailable`, `restricted_items`.
    pub result: String,
    /// In words, neutral.
    pub summary: String,
    /// When the data was looked at (RFC 3339).
    pub as_at: String,
    /// Who looked, by role.
    pub checked_by: String,
}

/// What the officer must know before knocking. A marker without an age is a lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marker {
    /// `dogs`, `access`, `phone_signal`, `violence`.
    pub kind: String,
    /// In words.
    pub text: String,
    /// When it was last checked (RFC 3339).
    pub as_at: String,
}

/// The visit before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastVisit {
    /// `2021-10-14`.
    pub on: String,
    /// Who went.
    pub officer: String,
    /// What was recorded, in words.
    pub outcome: String,
    /// Shared answers then, by question id, as a reader would say them.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// Of those, what a form would hold, so that the officer can say *the same* with one
    /// tap: by question, and the row of the pack where it repeats (`d11_fixing@a1`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Value>,
}
