//! The tablet without a screen: records, evidence, keys and sending, behind one
//! list of commands.
//!
//! Absent, on purpose: windows, JavaScript, Tauri. The window and the browser
//! bridge both call [`Tablet::call`] and nothing else.
#![deny(missing_docs)]

pub mod bindings;
pub mod commands;
pub mod ipc;
