//! The web as a browser meets it: real pages, a real store, a clock the test moves.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails, and says where")]

mod acts;
mod booked;
mod escaping;
mod forms;
mod guards;
mod needs;
mod plan;
mod raised;
mod rights;
mod sign_in;
mod signatures;
mod visit;
mod world;
