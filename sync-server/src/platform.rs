//! The central platform's side of the server: cases come in, events and what
//! they speak of go out.

pub mod case_body;
pub mod cases;
mod check_body;
mod check_last_visit;
pub mod check_times;
pub mod events;
pub mod faults;
pub mod openapi;
mod problems;
pub mod read_body;
mod repeated;
pub mod schema;
pub mod submissions;
pub mod token;

pub use openapi::routes;
