//! What the screen and the core say to each other: plain data, nothing to obey.
//!
//! The screen holds no truth of its own. Field names are the same in Rust, in
//! JSON and in TypeScript; `null` stands for what is not there.

mod briefing;
mod check;
mod colleagues;
mod disputes;
mod error;
mod evidence;
mod guns;
mod hand_over;
mod history;
mod last_time;
mod private;
mod questions;
mod sending;
mod start;
mod visits;
mod walk_round;

pub use briefing::*;
pub use check::*;
pub use colleagues::*;
pub use disputes::*;
pub use error::*;
pub use evidence::*;
pub use guns::*;
pub use hand_over::*;
pub use history::*;
pub use last_time::*;
pub use private::*;
pub use questions::*;
pub use sending::*;
pub use start::*;
pub use visits::*;
pub use walk_round::*;

use serde::{Deserialize, Serialize};
use shared_model::ids::VisitId;
use ts_rs::TS;

/// A request or an answer that says nothing more than that it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// Which visit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfVisit {
    /// The visit.
    #[ts(type = "string")]
    pub visit: VisitId,
}

/// When the commit that made something safe returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedAt {
    /// By the tablet's clock, RFC 3339 with the local offset.
    pub saved_at: String,
}
