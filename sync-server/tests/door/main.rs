//! What tablets meet at the door, and what becomes of it: stories over the real
//! router, store, keys and publisher, with tablets that sign as real ones do.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails, and says where")]

mod colleagues;
mod enrolling;
mod evidence;
mod publishing;
mod refusals;
mod sealing;
mod syncing;
mod tablet;
mod visit;
mod world;
