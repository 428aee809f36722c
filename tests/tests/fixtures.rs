//! Databases that earlier states filled still open, with everything in them.
//!
//! One folder under `tests/fixtures/` for each schema, never rewritten: a change
//! of the schema adds a folder (`write-fixtures`) and a migration.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails, and says where")]

use std::fs;
use std::path::Path;

use tests::fixtures::{SCHEMAS, folder, held, held_file, newest_migration, unpack};
use tests::ledger::{Ledger, Life, What};
use tests::reading::{compare, open};
use tests::sim::Line;
use tests::world::PIN;

/// A committed database is no larger, at the first schema; a table or index that came
/// since takes a page, empty or not, and what is encrypted cannot be packed.
const BYTES_MAX: u64 = 300 * 1024;
const LATER_BYTES_MAX: u64 = BYTES_MAX + 16 * 4096;

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

#[test]
fn a_tablet_of_every_earlier_state_opens_with_all_it_showed_as_saved() {
    for schema in SCHEMAS {
        let from = folder(schema.number);
        let here = copied(&from.join("tablet"));
        let mut ledger = ledger(&from);
        assert!(ledger.count(What::Answer) > 70 && ledger.count(What::Photo) > 0);
        let tablet = open(here.path(), PIN).unwrap();
        assert_eq!(compare(&tablet, &mut ledger, None, None), [], "{schema:?}");
    }
}

#[test]
fn a_server_of_every_earlier_state_opens_with_the_submission_whole() {
    for schema in SCHEMAS {
        let from = folder(schema.number);
        let here = copied(&from.join("server"));
        unpack(here.path());
        assert_eq!(migrated(&here.path().join("server.sqlite")), schema.server, "{schema:?}");
        let (now, then) = (held(here.path()), held_file(schema.number));
        let then = fs::read_to_string(&then).unwrap();
        for (now, then) in now.lines().zip(then.lines()) {
            assert_eq!(now, then, "of {schema:?}");
        }
        assert_eq!(now.lines().count(), then.lines().count(), "of {schema:?}");
        // The tablet's own ledger is a second witness of the same visit.
        for claim in ledger(&from).claims(None) {
            let (rest, hash) = (&claim.name.rest, &claim.hash);
            let line = match claim.name.what {
                What::Answer => format!("answer {rest} {hash}\n"),
                What::Photo => format!("evidence {rest} {hash} "),
                What::Arrived
                | What::Caption
                | What::Row
                | What::Draft
                | What::Signature
                | What::Seal => continue,
            };
            assert!(now.contains(&line), "{} is not there as it was saved", claim.name);
        }
    }
}

/// The newest migration that a database has been through.
fn migrated(database: &Path) -> u32 {
    let database = rusqlite::Connection::open(database).unwrap();
    let sql = "SELECT max(version) FROM refinery_schema_history";
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn every_schema_has_its_filled_databases() {
    let kept = fs::read_dir(folder(1).parent().unwrap()).unwrap().map(|one| one.unwrap());
    let mut folders: Vec<u32> = kept
        .filter(|one| one.path().is_dir())
        .map(|one| one.file_name().to_str().unwrap().parse().unwrap())
        .collect();
    folders.sort_unstable();
    let numbers: Vec<u32> = SCHEMAS.iter().map(|schema| schema.number).collect();
    assert_eq!(numbers, folders, "SCHEMAS and the folders of tests/fixtures");
    let newest = SCHEMAS.last().unwrap();
    let (tablet, server) = (newest_migration("tablet"), newest_migration("server"));
    let next = newest.number + 1;
    assert_eq!(
        (newest.tablet, newest.server),
        (tablet, server),
        "there is a migration that no filled database has been through. Commit those of the \
         new schema: cargo run --locked --workspace --profile ci --bin write-fixtures \
         tests/fixtures/{next}, then add Schema {{ number: {next}, tablet: {tablet}, server: \
         {server} }} to SCHEMAS in tests/src/fixtures.rs"
    );
}

#[test]
fn committed_databases_stay_small() {
    for schema in SCHEMAS {
        for name in ["tablet/tablet.sqlite", "server/server.sqlite.gz"] {
            let bytes = fs::metadata(folder(schema.number).join(name)).unwrap().len();
            let most = if schema.number == 1 { BYTES_MAX } else { LATER_BYTES_MAX };
            assert!(bytes <= most, "{name} of {schema:?} has {bytes} bytes");
        }
    }
}
