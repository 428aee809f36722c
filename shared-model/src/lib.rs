//! What a visit, a form, a piece of evidence, a stage and a message are.
//!
//! Absent, on purpose: files, sockets, threads, clocks, randomness, async. What
//! happened comes in as an argument; what to do about it goes out as a value.
#![deny(missing_docs)]

pub mod answer;
pub mod base64;
pub mod canonical;
pub mod codes;
pub mod command;
pub mod dated;
pub mod document;
pub mod edits;
pub mod enrol;
pub mod envelope;
pub mod evidence;
pub mod expr;
pub mod form;
pub mod forms;
pub mod hash;
pub mod http_signature;
pub mod ids;
pub mod last_time;
pub mod limits;
pub mod links;
pub mod pack;
pub mod policy;
pub mod projection;
pub mod receipt;
pub mod reference;
pub mod register;
pub mod restricted;
pub mod seal;
pub mod segment;
pub mod serial;
pub mod session;
pub mod signed;
pub mod summary;
pub mod texts;
pub mod walk_round;
pub mod wire;
pub mod workflow;
