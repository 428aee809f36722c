//! The renewal form, forms with planted mistakes, and forms mutated at random.

mod lists;
mod mistakes;
mod mutations;
mod renewal;
mod values;
mod visit;
mod visit_answers;
mod words;
pub(crate) mod world;
