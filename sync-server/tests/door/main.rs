//! What tablets meet at the door, and what becomes of it: stories over the real
//! router, store, keys and publisher, with tablets that sign as real ones do.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails, and says where")]

mod colleagues;
mod enrolling;
mod evidence;
mod hints;
mod publishing;
mod records;
mod refusals;
mod restricted;
mod restricted_page;
mod sealing;
mod syncing;
mod tablet;
mod tasks;
mod visit;
mod world;
