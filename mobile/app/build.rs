//! Puts the app's commands under the window's access list: without this every
//! page of the window could call every command.

use std::fs;

const ACCESS_LIST: &str = "capabilities/main.json";

fn main() {
    println!("cargo:rerun-if-changed={ACCESS_LIST}");
    println!("cargo:rerun-if-changed=../ui/dist");
    let commands = tauri_build::AppManifest::new().commands(commands());
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

/// The commands the access list allows. That these are the core's is held by a
/// test of this package.
fn commands() -> &'static [&'static str] {
    let text = fs::read_to_string(ACCESS_LIST).unwrap_or_default();
    let names: Vec<&'static str> = text
        .split('"')
        .filter_map(|word| word.strip_prefix("allow-"))
        .map(|name| &*name.replace('-', "_").leak())
        .collect();
    names.leak()
}
