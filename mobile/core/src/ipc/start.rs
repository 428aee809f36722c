//! From a new tablet to an open one: enrol, sign in, PIN, lock.

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

use super::sending::Sending;

/// Where the app stands, asked at every start and after every unlock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppState {
    /// What to show.
    pub screen: Screen,
    /// Known once enrolled.
    pub force_name: Option<String>,
    /// What people call this tablet: `T-14`.
    pub tablet_name: Option<String>,
    /// Who is signed in; never told while locked.
    pub officer: Option<String>,
    /// Where the officer was; never told while locked.
    pub place: Option<Place>,
    /// Seconds until another PIN may be tried.
    pub wait_seconds: u32,
    /// The app came back into an open visit after it was ended from outside.
    pub reopened: bool,
    /// Minutes without a touch before the PIN is asked.
    pub idle_minutes: u32,
    /// For the chip at the top.
    pub sending: Sending,
}

/// The first thing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// Not the force's tablet yet.
    Enrol,
    /// Nobody has signed in on it.
    SignIn,
    /// Signed in; no PIN yet.
    SetPin,
    /// Asks for the PIN.
    Locked,
    /// Open: Today, or the place.
    Today,
    /// In the applicant's hands.
    HandOver,
}

/// Where the officer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
    /// Its section; none on the overview.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub section: Option<String>,
    /// The question.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub key: Option<String>,
}

/// Makes this tablet the force's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Enrol {
    /// The line that begins with `doorstep:1:`.
    pub code: String,
}

/// Who signs in, once, while the server can be reached.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Account name.
    pub name: String,
    /// Password.
    pub password: String,
    /// The six digits of the moment.
    pub totp: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SignIn").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The officer's PIN on this tablet: 6 to 12 digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pin {
    /// Digits.
    pub pin: String,
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pin")
    }
}
