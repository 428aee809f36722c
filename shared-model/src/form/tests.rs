//! The renewal form, forms with planted mistakes, and forms mutated at random.

mod mistakes;
mod mutations;
mod renewal;
mod values;
mod words;
pub(crate) mod world;
