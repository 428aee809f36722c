//! The committed databases of earlier states: which files of them are kept.

use std::path::PathBuf;

use crate::manifests::root;

/// What a fixture keeps of each data folder. All of it is of the invented force.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Of a tablet's folder.
    pub tablet: &'static [&'static str],
    /// Of a server's, beside its packed database; its certificates would run out.
    pub server: &'static [&'static str],
}

/// The parts that hold data or open it.
pub const KEPT: Kept = Kept {
    tablet: &["tablet.json", "tablet.sqlite", "keys", "blobs"],
    server: &["keys.sqlite", "secrets"],
};

/// The case of every fixture: a holder of one gun, so that a whole visit stays small.
pub const CASE: &str = "MV-2026-000402";

/// The fixture of a schema's number.
#[must_use]
pub fn folder(schema: u32) -> PathBuf {
    root().join(format!("tests/fixtures/{schema}"))
}
