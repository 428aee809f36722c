//! What waits to be sent, in the fixed words of the delivery ladder.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The chip at the top of every screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sending {
    /// Its colour.
    pub state: Delivery,
    /// The server answered when it was last asked.
    pub online: bool,
    /// How many things wait: reports and photos together.
    pub waiting: u32,
    /// Its words: `Offline · 3 waiting`.
    pub text: String,
}

/// The ladder: one word for each rung, everywhere the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The commit returned.
    OnTablet,
    /// Made to be sent; the server has not got it.
    Waiting,
    /// On the way at this moment.
    Sending,
    /// A receipt of the server was verified.
    WithForce,
    /// The force did not take it; somebody has to look.
    NeedsYou,
}

/// One line of *Sending*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SendingItem {
    /// What: `ACD-EFH-JK7 · 12 answers`.
    pub text: String,
    /// Where it is.
    pub state: Delivery,
    /// Why, in words.
    pub detail: String,
    /// What the officer does next, where something needs them.
    pub next: Option<String>,
}

/// The page *Sending*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SendingView {
    /// What waits first, then what has arrived.
    pub items: Vec<SendingItem>,
    /// Why nothing new comes to this tablet, when the force has suspended it. What
    /// is on it still goes to the force.
    pub ended: Option<String>,
    /// When the server last answered (RFC 3339).
    pub last_contact: Option<String>,
    /// Host and port of the server.
    pub server: String,
    /// The chip.
    pub sending: Sending,
    /// What the last exchange cost inside the connection.
    pub last_exchange: Option<Exchange>,
}

/// One round of sending, counted at the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exchange {
    /// HTTP requests made.
    pub requests: u32,
    /// Bytes of HTTP sent, heads and bodies.
    pub sent_bytes: u64,
    /// Bytes of HTTP received, heads and bodies.
    pub received_bytes: u64,
}
