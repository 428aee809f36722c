//! The Tauri shell: one window, the core's commands, the photo protocol.
//! Nothing clever.
//!
//! Absent, on purpose: plugins for files, shell, network or storage. The core
//! does all of that; the window may only give its commands.

mod core_thread;
mod permissions;
mod photo_protocol;
mod shims;

use std::path::PathBuf;

use tauri::{Manager, Runtime};

use core_thread::Core;

/// The data folder in development and tests.
const DATA_VARIABLE: &str = "DOORSTEP_DATA";

/// Opens the window and returns when it has been closed.
///
/// # Errors
/// No display, no web engine, or no folder for this app's data.
pub fn run() -> tauri::Result<()> {
    builder(tauri::Builder::default()).run(tauri::generate_context!())
}

fn builder<R: Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    builder
        .setup(|app| {
            app.manage(Core::opening(data_folder(app)?));
            Ok(())
        })
        .invoke_handler(shims::invoke)
        .register_asynchronous_uri_scheme_protocol("photo", photo_protocol::answer)
        .on_permission_request(|_, kind| permissions::decide(&kind))
}

/// Where this tablet's data rests: the variable, else the app's own folder.
fn data_folder<R: Runtime>(app: &tauri::App<R>) -> tauri::Result<PathBuf> {
    match std::env::var_os(DATA_VARIABLE) {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => app.path().app_data_dir(),
    }
}
