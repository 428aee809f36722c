//! What a tablet showed as saved survives SIGKILL at any moment.
//!
//! `./check --long` makes the 500 kills of the issue, `./check` a tenth with the
//! same seeds. Half of them come within 5 ms after a write, half at any moment.

use std::process::Command;
use std::time::Instant;

use tests::kills::{Outcome, Plan, Saved, run};
use tests::ledger::What;
use tests::photos;
use tests::programs::program;
use tests::wait::until;
use tests::world::World;

const OFFLINE_SEED: u64 = 20_261_124;
const ONLINE_SEED: u64 = 20_261_125;
const EARLY_SEED: u64 = 20_261_126;

fn counted(long: usize) -> usize {
    if std::env::var_os("DOORSTEP_LONG").is_some() { long } else { long / 10 }
}

fn plan(world: &World, kills: usize, seed: u64) -> Plan {
    let photo_dir = world.folder("photos");
    // Two of them take several appends.
    photos::write(&photo_dir, 4, 640, 480);
    Plan { kills, seed, visits: 1000, photos: 4, photo_dir, saved: Saved::Told }
}

/// `late` is what a short run among few kills may not get to.
fn check(outcome: &Outcome, kills: usize, late: &[What]) {
    assert_eq!(outcome.faults, [], "of {} lines", outcome.ledger.lines());
    assert!(outcome.kills >= kills, "{} kills", outcome.kills);
    // The others of the plan come at any moment; what is beyond it follows a write too.
    assert_eq!(outcome.after_write, kills / 2 + (outcome.kills - kills));
    let at_once = outcome.at_once;
    assert!(at_once >= kills / 2, "{at_once} of {kills} within 5 ms of the write");
    assert!(outcome.ledger.count(What::Answer) > kills, "there was too little to lose");
    for what in What::ALL.iter().filter(|what| !late.contains(what)) {
        assert!(outcome.ledger.told(*what) > 0, "nothing of the kind {what:?} was at stake");
    }
}

#[test]
fn nothing_saved_without_a_signal_is_lost_by_a_kill() {
    let kills = counted(300);
    let mut world = World::new();
    world.put_cases(12 + kills / 4);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let began = Instant::now();
    let outcome = run(&desk, &plan(&world, kills, OFFLINE_SEED));
    println!("{}", outcome.says(began.elapsed()));
    check(&outcome, kills, &[]);
}

#[test]
fn nothing_saved_while_it_sends_is_lost_by_a_kill() {
    let kills = counted(200);
    let world = World::new();
    world.put_cases(12 + kills / 4);
    let desk = world.tablet("tablet", "m.ellis");
    let began = Instant::now();
    let outcome = run(&desk, &plan(&world, kills, ONLINE_SEED));
    println!("{}", outcome.says(began.elapsed()));
    check(&outcome, kills, &[What::Signature, What::Seal]);
}

#[test]
fn a_tablet_that_told_too_early_would_be_caught() {
    let mut world = World::new();
    world.put_cases(12);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let plan = Plan { saved: Saved::TooEarly, ..plan(&world, 10, EARLY_SEED) };
    let outcome = run(&desk, &plan);
    assert!(!outcome.faults.is_empty(), "10 kills met no write under way: they prove nothing");
}

#[test]
fn a_killed_test_leaves_no_server_behind() {
    let folder = tempfile::tempdir().unwrap();
    // It begins with a world, as every story does.
    let mut story = Command::new(program("write-fixtures"))
        .arg(folder.path().join("fixture"))
        .env("TMPDIR", folder.path())
        .spawn()
        .unwrap();
    let nothing = || "none runs".to_owned();
    let server = until("a server", || server_of(story.id()).ok_or_else(nothing));
    story.kill().unwrap();
    story.wait().unwrap();
    let alone = || Err(format!("the server {server} goes on alone"));
    until("its end", || if serves(server) { alone() } else { Ok(()) });
}

/// The server that this process has started.
fn server_of(parent: u32) -> Option<u32> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut ids = all.filter_map(|one| one.file_name().to_str()?.parse::<u32>().ok());
    let wanted = format!("PPid:\t{parent}\n");
    ids.find(|id| {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        status.contains(&wanted) && serves(*id)
    })
}

fn serves(process: u32) -> bool {
    // Empty of one that has ended and waits to be taken away.
    let words = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    words.starts_with(program("doorstep-server").as_os_str().as_encoded_bytes())
        && words.split(|byte| *byte == 0).any(|word| word == b"serve")
}
