//! What tablets meet at the door, and what becomes of it: stories over the real
//! router, store, keys and publisher, with tablets that sign as real ones do.

mod enrolling;
mod evidence;
mod publishing;
mod sealing;
mod syncing;
mod tablet;
mod visit;
mod world;
