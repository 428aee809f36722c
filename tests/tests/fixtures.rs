//! Databases that earlier states filled still open, with everything in them.
//!
//! One folder under `tests/fixtures/` for each schema, never rewritten: a change
//! of the schema adds a folder (`write-fixtures`) and a migration.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails, and says where")]

use std::fs;
use std::path::Path;

use flate2::read::GzDecoder;
use sync_server::data::Data;
use sync_server::seed::FORCE;
use sync_server::store::cases::Cases as _;
use sync_server::store::documents::Documents as _;
use tests::fixtures::{CASE, folder};
use tests::ledger::{Ledger, Life, What};
use tests::reading::{compare, open};
use tests::sim::Line;
use tests::world::PIN;

/// Every schema there ever was.
const SCHEMAS: &[u32] = &[1];
/// A committed database is no larger.
const BYTES_MAX: u64 = 300 * 1024;

fn ledger(from: &Path) -> Ledger {
    let text = fs::read_to_string(from.join("ledger.txt")).unwrap();
    let said: Vec<Line> = text.lines().map(|line| Line::Ledger(line.to_owned())).collect();
    let mut ledger = Ledger::default();
    ledger.add(&Life::read(&said));
    ledger
}

fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(from, folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn unpack(server: &Path) {
    let packed = fs::File::open(server.join("server.sqlite.gz")).unwrap();
    let mut whole = fs::File::create(server.join("server.sqlite")).unwrap();
    std::io::copy(&mut GzDecoder::new(packed), &mut whole).unwrap();
}

#[test]
fn a_tablet_of_every_earlier_state_opens_with_all_it_showed_as_saved() {
    for schema in SCHEMAS {
        let from = folder(*schema);
        let here = copied(&from.join("tablet"));
        let mut ledger = ledger(&from);
        assert!(ledger.count(What::Answer) > 70 && ledger.count(What::Photo) > 0);
        let tablet = open(here.path(), PIN).unwrap();
        assert_eq!(compare(&tablet, &mut ledger, None, None), [], "schema {schema}");
    }
}

#[test]
fn a_server_of_every_earlier_state_opens_with_the_submission_whole() {
    for schema in SCHEMAS {
        let from = folder(*schema);
        let here = copied(&from.join("server"));
        unpack(here.path());
        let ledger = ledger(&from);
        let data = Data::open(here.path()).unwrap();
        let case = data.store.find(FORCE, CASE).unwrap().unwrap();
        let submissions = data.store.submissions(FORCE, case).unwrap();
        let [submission] = submissions.as_slice() else { panic!("one seal, one submission") };
        let opened = sync_server::seals::open(&data.keys, submission).unwrap();
        for claim in ledger.claims(None).filter(|claim| claim.name.what == What::Answer) {
            let key = claim.name.rest.parse().unwrap();
            assert!(opened.projection.answers.contains_key(&key), "{key} is gone");
        }
    }
}

#[test]
fn committed_databases_stay_small() {
    for schema in SCHEMAS {
        for name in ["tablet/tablet.sqlite", "server/server.sqlite.gz"] {
            let bytes = fs::metadata(folder(*schema).join(name)).unwrap().len();
            assert!(bytes <= BYTES_MAX, "{name} of schema {schema} has {bytes} bytes");
        }
    }
}
