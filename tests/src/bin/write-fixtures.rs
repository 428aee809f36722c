//! Writes the filled databases of this state that later versions must open:
//! `write-fixtures tests/fixtures/1`. Run once for each schema, then committed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "run by hand; a fixture that cannot be made is no fixture"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::Connection;
use tests::fixtures::{CASE, KEPT, held};
use tests::reading;
use tests::sim::{Line, Sim, Task};
use tests::wait::until;
use tests::world::{PATIENCE, PIN, World, whole};

/// Fills the tablet as far as fits a committed file.
const SAVED: usize = 90;

fn main() {
    let target: PathBuf = std::env::args_os().nth(1).expect("a folder to write to").into();
    let mut world = World::new();
    world.put_case(CASE);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    // In the middle of a visit with nobody to send it to: all of it waits on the tablet.
    let mut sim = Sim::start(&Task { visits: 1, photos: 1, ..desk.task() });
    let mut saved = 0;
    while saved < SAVED {
        let line = sim.next(Instant::now() + PATIENCE).expect("a visit has more to save");
        saved += usize::from(matches!(line, Line::Ledger(_)));
    }
    let (said, _) = sim.kill();
    drop(reading::open(&desk.data, PIN).expect("the tablet opens"));
    closed(&desk.data.join("tablet.sqlite-wal"));
    copy(&desk.data, &target.join("tablet"), KEPT.tablet);
    fs::write(target.join("ledger.txt"), told(&said)).expect("the ledger is written");
    world.start();
    drop(whole(&Task { visits: 1, photos: 1, ..desk.task() }));
    until("the executed seal", || match world.metric("doorstep_seals_executed_total") {
        0 => Err("none is executed".to_owned()),
        _ => Ok(()),
    });
    world.stop();
    let server = world.folder("server");
    closed(&server.join("server.sqlite-wal"));
    let database = Connection::open(server.join("server.sqlite")).expect("the database opens");
    database.execute_batch("VACUUM").expect("the database is packed");
    database.close().expect("the database closes");
    copy(&server, &target.join("server"), KEPT.server);
    pack(&server.join("server.sqlite"), &target.join("server/server.sqlite.gz"));
    fs::write(target.with_extension("server.txt"), held(&server)).expect("what it holds");
}

/// Half of a small database is empty pages.
fn pack(from: &Path, to: &Path) {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&fs::read(from).expect("the database")).expect("memory");
    fs::write(to, packed.finish().expect("memory")).expect("the fixture is written");
}

fn told(said: &[Line]) -> String {
    let lines = said.iter().filter_map(|line| match line {
        Line::Ledger(text) => Some(format!("{text}\n")),
        Line::Aside(_) => None,
    });
    lines.collect()
}

/// Waits until the last connection has put everything into the database itself.
fn closed(wal: &Path) {
    until("the end of the last connection", || match fs::metadata(wal) {
        Ok(file) if file.len() > 0 => Err(format!("{} stays", wal.display())),
        _ => Ok(()),
    });
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    for name in names {
        let (from, to) = (from.join(name), to.join(name));
        if from.is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            let all = fs::read_dir(&from).expect("a folder").map(|one| one.expect("a file"));
            let all: Vec<_> =
                all.map(|one| one.file_name().into_string().expect("UTF-8")).collect();
            let names: Vec<&str> = all.iter().map(String::as_str).collect();
            copy(&from, &to, &names);
        } else {
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::copy(&from, &to).unwrap_or_else(|why| panic!("{}: {why}", from.display()));
        }
    }
}
