//! Cases in SQLite: the one place where a step is decided and written together.
//!
//! Everything here takes the caller's transaction, so that a seal, its
//! submission and the step it causes are one commit.

mod adapter;
mod advance;
mod booking;
mod effects;
mod outbox;
mod read;
mod reading;
mod take_in;

pub use advance::advance;
pub use booking::{Sign, book, open_visits_of};
pub use outbox::release;
pub use read::{case_of_platform, case_of_visit, file, list};
pub use take_in::{admit_token, delegate, force_of_token, take_in};
