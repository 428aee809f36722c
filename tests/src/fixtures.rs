//! The committed databases of earlier states: which there are, which files of
//! them are kept, and what a server's says.

use std::fs;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use shared_model::hash::ContentHash;
use sync_server::data::Data;
use sync_server::seed::FORCE;
use sync_server::store::cases::Cases as _;
use sync_server::store::documents::Documents as _;

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

/// A state of the databases that was given out, and is kept for ever.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The folder below `tests/fixtures`.
    pub number: u32,
    /// The tablet's newest migration then.
    pub tablet: u32,
    /// The server's.
    pub server: u32,
}

/// Every schema there ever was, the present one last.
pub const SCHEMAS: &[Schema] =
    &[Schema { number: 1, tablet: 1, server: 3 }, Schema { number: 2, tablet: 4, server: 5 }];

/// The newest migration of `tablet` or `server` that stands in the code.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn newest_migration(of: &str) -> u32 {
    let folder = root().join("migrations").join(of);
    let names = fs::read_dir(&folder).expect("migrations").map(|one| one.expect("a file"));
    let number = |name: String| name.strip_prefix('V')?.split_once("__")?.0.parse().ok();
    let numbers = names.filter_map(|one| number(one.file_name().to_string_lossy().into_owned()));
    numbers.max().expect("a migration")
}

/// What a server holds of the fixture's visit: its projection, each answer's hash,
/// each piece of evidence with its hash and size, a line each.
///
/// # Panics
/// When the visit is not there, sealed once.
#[must_use]
pub fn held(server: &Path) -> String {
    let data = Data::open(server).expect("the data opens");
    let case = data.store.find(FORCE, CASE).expect("cases").expect("the case");
    let submissions = data.store.submissions(FORCE, case).expect("submissions");
    let [submission] = submissions.as_slice() else { panic!("one seal, one submission") };
    let opened = sync_server::seals::open(&data.keys, submission).expect("the seal opens");
    let mut lines = vec![format!("projection {}", submission.projection_hash)];
    for (key, register) in &opened.projection.answers {
        let [answer] = register.as_slice() else { panic!("{key}: two answers") };
        let text = answer.value.to_register().expect("a recorded answer can be written");
        lines.push(format!("answer {key} {}", ContentHash::of(text.as_bytes())));
    }
    for line in &opened.manifest {
        lines.push(format!("evidence {} {} {}", line.evidence, line.hash, line.size_bytes));
    }
    lines.join("\n") + "\n"
}

/// What [`held`] said of a schema's server when it was written.
#[must_use]
pub fn held_file(schema: u32) -> PathBuf {
    root().join(format!("tests/fixtures/{schema}.server.txt"))
}

/// Unpacks the server's database in a copy of its fixture.
///
/// # Panics
/// When it cannot be unpacked.
pub fn unpack(server: &Path) {
    let packed = fs::File::open(server.join("server.sqlite.gz")).expect("the packed database");
    let mut whole = fs::File::create(server.join("server.sqlite")).expect("a file");
    std::io::copy(&mut GzDecoder::new(packed), &mut whole).expect("the database unpacks");
}

/// The fixture of a schema's number.
#[must_use]
pub fn folder(schema: u32) -> PathBuf {
    root().join(format!("tests/fixtures/{schema}"))
}
