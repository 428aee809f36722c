//! Ends `field-sim` by SIGKILL again and again, and holds what it left to its ledger.
//!
//! After each kill the folder is copied as it stands (as a copy of the disk would
//! hold it) and a second thread opens that copy, unlocks it and compares it with
//! the ledger, while the next run goes on in the folder itself.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use shared_model::ids::VisitId;

use crate::ledger::{Claim, Ledger, Life, What};
use crate::reading::{self, Fault};
use crate::sim::{Line, Sim, Task, last};
use crate::world::{Desk, PATIENCE, PIN};

/// After so many kills the whole ledger is read back, not only what the last run touched.
const WHOLE_EVERY: usize = 10;
/// A kill after a write comes within so many microseconds of its ledger line: time
/// is left to send it.
const AFTER_WRITE_US: u64 = 4_500;
/// By the clock, from the ledger line to the kill.
const AT_ONCE: Duration = Duration::from_millis(5);
/// A kill after a write follows one of the first so many ledger lines of its run.
const WRITES_MAX: u64 = 40;
/// A busy machine holds some of them up past [`AT_ONCE`]: further ones are made, at
/// most until there were so many times the kills of the plan.
const AGAIN_MAX: usize = 2;
/// Of the random moments, one in so many may lie in the start; the others in the
/// work that follows it, at most this long.
const START_ONE_IN: usize = 4;
const WORK: Duration = Duration::from_millis(400);

/// How the runs are ended.
#[derive(Clone, Debug)]
pub struct Plan {
    /// So many kills, and more while too few came at once after a write.
    pub kills: usize,
    /// Decides every moment.
    pub seed: u64,
    /// Visits that may be worked on, at most.
    pub visits: usize,
    /// Photos in each.
    pub photos: usize,
    /// Where they come from.
    pub photo_dir: PathBuf,
    /// When a thing counts as saved.
    pub saved: Saved,
}

/// When a thing counts as saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// When the tablet told so: after the commit.
    Told,
    /// Before the commit: the fault that this test must be able to find.
    TooEarly,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Kills that met a living process.
    pub kills: usize,
    /// Of these, after the ledger line they waited for.
    pub after_write: usize,
    /// Of these, sent within 5 ms of it by the clock; a busy machine can hold one up.
    pub at_once: usize,
    /// Kills before the first ledger line of a run: while it opened.
    pub at_start: usize,
    /// Everything that was shown as saved.
    pub ledger: Ledger,
    /// What was shown as saved and was not there.
    pub faults: Vec<Fault>,
}

/// When one run is ended.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// So long after its n-th ledger line.
    Write { n: u64, later: Duration },
    /// So long after its start.
    Moment(Duration),
}

/// Numbers that are the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// A copy of the folder after a kill, to be read back.
struct Left {
    desk: Desk,
    life: Life,
    whole: bool,
}

/// Kills the tablet as planned and reads everything back.
///
/// # Panics
/// When a run ends by itself in another way than having done its visits.
#[must_use]
pub fn run(desk: &Desk, plan: &Plan) -> Outcome {
    let (give, left) = sync_channel(1);
    let reader = std::thread::spawn(move || read_back(&left));
    let mut outcome = Outcome::default();
    kill_all(desk, plan, &give, &mut outcome);
    drop(give);
    let (mut ledger, faults) = reader.join().expect("what was left could be read back");
    outcome.faults = faults;
    // At the end the folder itself, whole.
    let tablet = reading::open(&desk.data, PIN).expect("the tablet opens after the last kill");
    outcome.faults.extend(reading::compare(&tablet, &mut ledger, None, None));
    tablet.close();
    outcome.ledger = ledger;
    outcome
}

fn kill_all(desk: &Desk, plan: &Plan, give: &SyncSender<Left>, outcome: &mut Outcome) {
    let mut dice = Dice(plan.seed);
    // How long a run takes to its first ledger line; learnt from the runs.
    let mut usual_start = Duration::from_millis(500);
    while outcome.kills < plan.kills || wants_more(outcome, plan) {
        let mut aim = aim(&mut dice, outcome.kills, plan.kills, usual_start);
        if plan.saved == Saved::TooEarly
            && let Aim::Write { later, .. } = &mut aim
        {
            // The commit has hardly begun.
            *later = Duration::ZERO;
        }
        let task = Task {
            seed: plan.seed,
            visits: plan.visits,
            photos: plan.photos,
            photo_dir: Some(&plan.photo_dir),
            ..desk.task()
        };
        let began = Instant::now();
        let mut sim = Sim::start(&task);
        let Met { first, write } = wait(&mut sim, began, aim, plan.saved);
        outcome.after_write += usize::from(write.is_some());
        outcome.at_once += usize::from(write.is_some_and(|at| at.elapsed() <= AT_ONCE));
        let (said, status) = sim.kill();
        assert!(status.code().is_none(), "field-sim ended by itself: {:?}", last(&said));
        if let Some(first) = first {
            usual_start = (usual_start + first) / 2;
        }
        outcome.kills += 1;
        outcome.at_start += usize::from(first.is_none());
        let copy = desk.copy(desk.data.with_extension(format!("left-{}", outcome.kills)));
        copy.take_off_the_line();
        let life = read(&said, plan.saved);
        let whole = outcome.kills.is_multiple_of(WHOLE_EVERY);
        // The reader has gone only when it failed; its own words come at the end.
        if give.send(Left { desk: copy, life, whole }).is_err() {
            return;
        }
    }
}

/// Half of what is planned comes at once after a write, by the clock.
const fn wants_more(outcome: &Outcome, plan: &Plan) -> bool {
    outcome.at_once < plan.kills / 2 && outcome.kills < plan.kills * AGAIN_MAX
}

/// Every second kill follows a write, and each beyond the plan; so a run that was ended while it tried the
/// PIN is followed by one that gets in, and no tablet comes to wait.
fn aim(dice: &mut Dice, kills: usize, planned: usize, usual_start: Duration) -> Aim {
    if kills.is_multiple_of(2) || kills >= planned {
        let later = Duration::from_micros(dice.below(AFTER_WRITE_US));
        return Aim::Write { n: 1 + dice.below(WRITES_MAX), later };
    }
    let mut within = |most: Duration| {
        let most_us = u64::try_from(most.as_micros()).expect("a start takes no ages");
        Duration::from_micros(dice.below(most_us))
    };
    if (kills / 2).is_multiple_of(START_ONE_IN) {
        return Aim::Moment(within(usual_start));
    }
    Aim::Moment(usual_start + within(WORK))
}

/// What was seen before the moment came.
struct Met {
    /// How long the first ledger line took, when there was one.
    first: Option<Duration>,
    /// When the ledger line came that the kill was to follow.
    write: Option<Instant>,
}

/// Waits for the moment.
fn wait(sim: &mut Sim, began: Instant, aim: Aim, saved: Saved) -> Met {
    let until = match aim {
        Aim::Write { .. } => began + PATIENCE,
        Aim::Moment(after) => began + after,
    };
    let (mut first, mut write, mut writes) = (None, None, 0);
    while let Some(line) = sim.next(until) {
        if !tells(&line, saved) {
            continue;
        }
        let now = Instant::now();
        first = first.or(Some(now.duration_since(began)));
        writes += 1;
        if let Aim::Write { n, later } = aim
            && writes == n
        {
            write = Some(now);
            // Too short for the scheduler to be asked.
            while now.elapsed() < later {
                std::hint::spin_loop();
            }
            break;
        }
    }
    Met { first, write }
}

fn tells(line: &Line, saved: Saved) -> bool {
    match (line, saved) {
        (Line::Ledger(text), Saved::Told) => text.starts_with("saved "),
        (Line::Aside(text), Saved::TooEarly) => text.starts_with("trying "),
        (Line::Ledger(_), Saved::TooEarly) | (Line::Aside(_), Saved::Told) => false,
    }
}

fn read(said: &[Line], saved: Saved) -> Life {
    let mut life = Life::read(said);
    if saved == Saved::TooEarly {
        life.saved.extend(life.in_doubt.take());
    }
    life
}

fn read_back(left: &Receiver<Left>) -> (Ledger, Vec<Fault>) {
    let (mut ledger, mut faults) = (Ledger::default(), Vec::new());
    for Left { desk, life, whole } in left {
        ledger.add(&life);
        match reading::open(&desk.data, PIN) {
            Ok(tablet) => {
                let touched = touched(&life);
                let of = (!whole).then_some(&touched);
                let doubt = life.in_doubt.as_ref();
                faults.extend(reading::compare(&tablet, &mut ledger, of, doubt));
                tablet.close();
            }
            Err(error) => faults.push(Fault(format!("the tablet does not open: {error}"))),
        }
        std::fs::remove_dir_all(&desk.data).expect("a copy can be removed");
    }
    (ledger, faults)
}

fn touched(life: &Life) -> BTreeSet<VisitId> {
    let claims: Vec<&Claim> = life.saved.iter().chain(&life.in_doubt).collect();
    claims.into_iter().map(|claim| claim.name.visit).collect()
}

impl Outcome {
    /// One line for people.
    #[must_use]
    pub fn says(&self, took: Duration) -> String {
        let kinds = What::ALL.map(|what| format!("{} {what:?}", self.ledger.told(what)));
        format!(
            "{} kills in {:.1} s ({} after a write, {} of them within 5 ms, {} while the tablet \
             opened): {} saved lines ({}); {} lost",
            self.kills,
            took.as_secs_f64(),
            self.after_write,
            self.at_once,
            self.at_start,
            self.ledger.lines(),
            kinds.join(", "),
            self.faults.len()
        )
    }
}
