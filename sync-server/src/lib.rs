//! Takes visits in, publishes them, moves cases on, shows them to supervisors,
//! and tells the central platform.

pub mod accounts;
pub mod app;
pub mod cases;
pub mod config;
pub mod error;
pub mod events;
pub mod keys;
pub mod platform;
pub mod random;
pub mod signer;
pub mod store;
