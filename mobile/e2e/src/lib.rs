//! Drives the real window and a real browser through one visit, and checks what
//! the central platform hears of it. Everything here uses public interfaces only:
//! the command line, HTTPS, and what a person can click.

pub mod answers;
pub mod browser;
pub mod clock;
pub mod critic;
pub mod facts;
pub mod fault;
pub mod force;
pub mod journey;
pub mod ledger;
pub mod open;
pub mod photos;
pub mod places;
pub mod platform;
pub mod points;
pub mod ports;
pub mod questions;
pub mod receiver;
pub mod running;
pub mod say;
pub mod server;
pub mod tablet;
pub mod window;
