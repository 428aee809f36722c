//! The renewal form, forms with planted mistakes, and forms mutated at random.

mod renewal;
