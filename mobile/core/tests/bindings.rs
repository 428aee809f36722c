//! The committed TypeScript says exactly what the Rust types say.

use std::fs;
use std::path::Path;

/// Set to write the files anew instead of comparing them.
const WRITE: &str = "DOORSTEP_WRITE_BINDINGS";

#[test]
fn the_committed_bindings_are_those_of_the_commands() {
    let written = mobile_core::commands::typescript();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings");
    for (name, text) in [("types.ts", written.types()), ("commands.ts", written.commands())] {
        let path = folder.join(name);
        if std::env::var_os(WRITE).is_some() {
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "{name} is out of date: run this test with {WRITE}=1");
    }
}
