//! The tablet without a screen: records, evidence, keys and sending, behind one
//! list of commands.
//!
//! Absent, on purpose: windows, JavaScript, Tauri. The window and the browser
//! bridge both call one function with a command's name and nothing else.
#![deny(missing_docs)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "every command takes its request whole, as the dispatcher read it"
)]

mod at_rest;
pub mod bindings;
mod blob_file;
pub mod commands;
mod durable;
mod enrolment;
mod error;
mod evidence;
pub mod ipc;
mod key_store;
mod ports;
mod ready;
mod start;
mod store;
mod sync;
mod tablet;
mod time;
mod vault;
mod visits;

pub use error::CoreError;
pub use evidence::{Picture, Size};
pub use key_store::{FileKeyStore, KeyStore};
pub use ports::{Clock, Ports, SystemClock};
pub use sync::Receipted;
pub use tablet::Tablet;
pub use vault::{PIN_MEMORY_KIB, PIN_PASSES};
