//! What is read before knocking.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

/// The briefing, out of the pack as it was given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Briefing {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// `ACD-EFH-JK7`.
    pub reference: String,
    /// When it is booked for (RFC 3339 with offset).
    pub time: String,
    /// It is booked for another day than today.
    pub other_day: bool,
    /// Who is visited.
    pub applicant: Applicant,
    /// Lines and postcode.
    pub address: Vec<String>,
    /// What they hold.
    pub certificates: Vec<CertificateView>,
    /// Guns on the register.
    pub guns_count: u32,
    /// What was looked up.
    pub checks: Vec<CheckView>,
    /// Safety markers, each with its age.
    pub markers: Vec<MarkerView>,
    /// The visit before.
    pub last_visit: Option<LastVisitView>,
    /// A second officer's name.
    pub second_officer: Option<String>,
    /// When the server made the pack (RFC 3339).
    pub made_at: String,
    /// The officer has ticked it as read, or has arrived.
    pub read: bool,
    /// The officer has arrived.
    pub arrived: bool,
}

/// Who is visited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Applicant {
    /// Forenames and surname.
    pub name: String,
    /// `1961-04-09`.
    pub date_of_birth: String,
    /// Preferred first.
    pub phones: Vec<String>,
    /// `en` or `cy`.
    pub language: String,
}

/// One certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateView {
    /// `fac` or `sgc`.
    pub kind: String,
    /// As printed.
    pub number: String,
    /// `2026-11-30`.
    pub expires_on: String,
    /// As printed.
    pub conditions: Vec<String>,
}

/// One thing that was looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// In words.
    pub system: String,
    /// `nothing_found`, `found`, `unavailable`, `restricted_items`.
    pub result: String,
    /// In words, neutral.
    pub summary: String,
    /// When it was looked at (RFC 3339).
    pub as_at: String,
    /// Who looked, by role.
    pub checked_by: String,
}

/// A safety marker and its age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkerView {
    /// `dogs`.
    pub kind: String,
    /// In words.
    pub text: String,
    /// When it was last checked (RFC 3339).
    pub as_at: String,
    /// Minutes since, by the tablet's clock; none where there is a doubt.
    pub age_minutes: Option<u64>,
    /// Why its time says nothing about its age, and what to do.
    pub doubt: Option<String>,
    /// Older than the force lets it stand, or of no age: call the control room.
    pub old: bool,
}

/// The visit before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastVisitView {
    /// `2021-10-14`.
    pub on: String,
    /// Who went.
    pub officer: String,
    /// In words.
    pub outcome: String,
}

/// The officer is at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Arrive {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The officer ticked that the markers were read. Needed where there are any.
    pub markers_read: bool,
}
