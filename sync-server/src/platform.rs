//! The central platform's side of the server: cases come in, events and what
//! they speak of go out.

pub mod case_body;
pub mod cases;
mod check_body;
pub mod events;
pub mod faults;
pub mod openapi;
mod problems;
pub mod read_body;
pub mod schema;
pub mod submissions;
pub mod token;

pub use openapi::routes;
