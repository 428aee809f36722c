//! Officers who joined a visit at the door.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

/// Asks for a colleague, by their number: a tablet without a signal knows no list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddColleague {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Collar or staff number, as the colleague says it.
    pub staff_number: String,
}

/// Who carries a visit out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Colleagues {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// The applicant.
    pub name: String,
    /// The officer who leads, and finishes.
    pub lead: String,
    /// Everybody besides: booked, added, asked for.
    pub colleagues: Vec<ColleagueView>,
    /// Why nobody can be asked for now.
    pub closed: Option<String>,
    /// When it was last known what the force says (RFC 3339).
    pub last_contact: Option<String>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColleagueView {
    /// Their name, once the force has said it.
    pub name: Option<String>,
    /// Collar or staff number.
    pub staff_number: String,
    /// How far it is.
    pub state: ColleagueState,
    /// When they were asked for (RFC 3339).
    pub asked_at: Option<String>,
    /// Why the force did not add them.
    pub detail: Option<String>,
}

/// How far somebody is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColleagueState {
    /// Went out with the officer from the start.
    Booked,
    /// The force added them.
    Added,
    /// Asked for on this tablet, and not confirmed.
    Asked,
    /// The force did not add them.
    NotAdded,
}
