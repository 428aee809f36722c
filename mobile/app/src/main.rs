//! Starts the tablet app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match mobile_app::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("doorstep: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
