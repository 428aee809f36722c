//! Takes visits in, publishes them, moves cases on, shows them to supervisors,
//! and tells the central platform.

pub mod accounts;
pub mod app;
pub mod cases;
pub mod cli;
pub mod config;
pub mod data;
pub mod devices;
pub mod door;
pub mod error;
pub mod events;
pub mod evidence;
pub mod health;
pub mod keys;
pub mod outbox;
pub mod platform;
pub mod publish;
pub mod random;
pub mod seals;
pub mod seed;
pub mod serve;
pub mod sessions;
pub mod signer;
pub mod store;
pub mod thumbnail;
pub mod tls;
pub mod web;
