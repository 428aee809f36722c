//! Visits as large as they get, on a real tablet with its encrypted database: opening
//! one as it rests there, and the firearms check of a collection.

use std::collections::BTreeSet;
use std::time::Instant;

use mobile_core::Tablet;
use mobile_core::ipc::{GunsView, QuestionView, SectionView, VisitView};
use mobile_e2e::force::Force;
use mobile_e2e::tablet::PIN;
use serde_json::{Value, json};
use shared_model::answer::Answer;
use shared_model::form::Form;
use shared_model::ids::{AnswerKey, VisitId};

use crate::cases::booked;
use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::values::candidates;
use crate::world::{World, call, reopen, visits_of};

use super::MANY_GUNS;

/// What a long visit comes to (domain.md 5.2).
const ANSWERS: usize = 600;
const GUNS: usize = 60;
const CHANGES: usize = 2_000;
/// Rounds over a visit before it counts as one that takes no answers.
const ROUNDS_MAX: usize = 400;
/// Openings; each derives the officer's key anew.
const OPENINGS: u32 = 20;
const LOOKS: u32 = 100;
/// The bars.
const OPEN_MS_MAX: f64 = 20.0;
const SNAPSHOT_MS_MAX: f64 = 5.0;
const LOOK_MS_MAX: f64 = 16.0;
/// In the first weeks of the form that both visits are done with.
const STARTS: [&str; 2] = ["2027-04-06T10:00:00+01:00", "2027-04-06T14:00:00+01:00"];

/// Measures both visits without a signal, as in the home.
pub(super) fn measure(run: &Run, form: &Form, figures: &mut Figures) -> Result<(), Fault> {
    let mut world = World::with_cases(run, cases)?;
    world.tablet(None, STARTS.len())?.close();
    world.stop_server()?;
    let tablet = reopen(&world.places.tablet())?;
    let visits = visits_of(&tablet)?;
    let [long, collection] = visits.as_slice() else {
        return Err(Fault::Unmeasured(format!("{} visits instead of two", visits.len())));
    };
    let long = At { tablet: &tablet, visit: *long, form };
    long.arrive()?;
    let filled = long.fill()?;
    opening(run, figures, &long, &filled)?;
    collection_of(run, figures, &At { visit: *collection, ..long })?;
    let integrity = tablet.integrity()?;
    tablet.close();
    if integrity == "ok" {
        return Ok(());
    }
    Err(Fault::Unmeasured(format!("the database is not whole: {integrity}")))
}

/// Two renewals of one officer: a long visit, and the largest collection.
fn cases(force: &Force) -> Result<Vec<(String, Value)>, Fault> {
    let mut cases = booked(force, STARTS.len())?;
    for ((_, body), (starts_at, guns)) in
        cases.iter_mut().zip(STARTS.into_iter().zip([GUNS, MANY_GUNS]))
    {
        let pattern = body["guns"].as_array().cloned().unwrap_or_default();
        let gun = |(n, gun): (usize, &Value)| {
            let mut gun = gun.clone();
            gun["id"] = json!(format!("g{}", n + 1));
            gun["serial"] = json!(format!("{}{:04}", ["A", "SK ", "", "0O"][n % 4], 1000 + 7 * n));
            gun
        };
        body["guns"] = pattern.iter().cycle().take(guns).enumerate().map(gun).collect();
        body["visit"]["starts_at"] = json!(starts_at);
    }
    Ok(cases)
}

/// What a visit was filled with.
struct Filled {
    answers: usize,
    changes: usize,
}

/// An officer in one visit.
#[derive(Clone, Copy)]
struct At<'a> {
    tablet: &'a Tablet,
    visit: VisitId,
    form: &'a Form,
}

impl At<'_> {
    fn call<T: serde::de::DeserializeOwned>(&self, name: &str, more: Value) -> Result<T, Fault> {
        let mut request = more;
        request["visit"] = json!(self.visit);
        call(self.tablet, name, request)
    }

    fn arrive(&self) -> Result<(), Fault> {
        self.call::<Value>("arrive", json!({ "markers_read": true })).map(drop)
    }

    /// Answers until enough stand, then changes them until enough was changed.
    fn fill(&self) -> Result<Filled, Fault> {
        let (mut answered, mut changes) = (BTreeSet::new(), 0);
        for round in 0..ROUNDS_MAX {
            let view: VisitView = self.call("visit", json!({}))?;
            for card in &view.sections {
                let section: SectionView = self.call("section", json!({ "section": card.id }))?;
                for key in asked(&section) {
                    if changes >= CHANGES {
                        return Ok(Filled { answers: answered.len(), changes });
                    }
                    let more = answered.len() < ANSWERS || answered.contains(&key);
                    if more && self.answer(&key, round)? {
                        changes += 1;
                        answered.insert(key);
                    }
                }
            }
        }
        Err(Fault::Unmeasured(format!("the long visit took only {changes} changes")))
    }

    /// The first value that is taken; what is refused changes nothing.
    fn answer(&self, key: &AnswerKey, round: usize) -> Result<bool, Fault> {
        let Some(question) = self.form.question(&key.question) else { return Ok(false) };
        let given = candidates(question, round);
        Ok(given.iter().any(|answer| self.put(key, answer).is_ok()))
    }

    fn put(&self, key: &AnswerKey, answer: &Answer) -> Result<Value, Fault> {
        self.call("answer", json!({ "key": key, "answer": answer }))
    }

    fn timed(&self, name: &str, more: Value) -> Result<f64, Fault> {
        let mut request = more;
        request["visit"] = json!(self.visit);
        let begun = Instant::now();
        self.tablet.call(name, request)?;
        Ok(ms(begun.elapsed()))
    }
}

/// What the officer answers in this section; the applicant's part is not his.
fn asked(section: &SectionView) -> Vec<AnswerKey> {
    let rows = section.groups.iter().flat_map(|group| &group.rows);
    let all = section.questions.iter().chain(rows.flat_map(|row| &row.questions));
    let open = |one: &&QuestionView| !one.computed && !one.key.starts_with('l');
    all.filter(open).filter_map(|one| one.key.parse().ok()).collect()
}

/// The visit is read from the database: snapshot, the changes after it, evaluated. The
/// form stands in memory, as after the first visit of the day.
fn opening(run: &Run, figures: &mut Figures, at: &At<'_>, filled: &Filled) -> Result<(), Fault> {
    let (mut opened, mut shown, mut sections) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..run.times(OPENINGS) {
        call::<Value>(at.tablet, "lock", json!({}))?;
        call::<Value>(at.tablet, "unlock", json!({ "pin": PIN }))?;
        opened.push(at.timed("visit", json!({}))?);
        shown.push(at.timed("visit", json!({}))?);
        for section in ["d", "e", "h"] {
            sections.push((section, at.timed("section", json!({ "section": section }))?));
        }
    }
    let Filled { answers, changes } = filled;
    let what = format!("{answers} answers, {GUNS} guns, {changes} changes");
    let more = "snapshot and the changes after it, SQLCipher, form in memory";
    let conditions = run.conditions(opened.len(), more);
    let mut put = |name: &str, subject: String, times: Vec<f64>, bar| {
        let times = Spread::of(times);
        let figure =
            |name: String, value| Figure::new(name, &subject, (value, "ms"), conditions.clone());
        figures.put(&figure(format!("{name} p50"), times.median()).at_most(bar))?;
        figures.put(&figure(format!("{name} p95"), times.at(95)))
    };
    put("open and view", format!("a visit of {what}"), opened, OPEN_MS_MAX)?;
    put("view", format!("a visit of {what}, from above"), shown, SNAPSHOT_MS_MAX)?;
    for section in ["d", "e", "h"] {
        let of = sections.iter().filter(|(id, _)| *id == section).map(|(_, time)| *time);
        put("view", format!("its section {section}"), of.collect(), SNAPSHOT_MS_MAX)?;
    }
    Ok(())
}

/// Most as the certificate has them, some that differ, some not looked at yet.
fn collection_of(run: &Run, figures: &mut Figures, at: &At<'_>) -> Result<(), Fault> {
    at.arrive()?;
    let guns: GunsView = at.call("guns", json!({}))?;
    let rows: Vec<&str> = guns.rows.iter().map(|row| row.row.as_str()).collect();
    let bulk: Vec<&&str> = rows.iter().take(100).collect();
    let bulk_ms = at.timed("as_certificate", json!({ "rows": bulk }))?;
    let (mut answers, mut tallies) = (Vec::new(), Vec::new());
    for gun in guns.rows.iter().skip(100).take(30) {
        for (question, value) in
            [("e1_seen", json!("seen")), ("e6_serial", json!(gun.serial.replace('0', "O")))]
        {
            let key = format!("{question}@{}", gun.row);
            let answer = json!({ "state": "answered", "value": value, "provenance": "observed" });
            answers.push(at.timed("answer", json!({ "key": key, "answer": answer }))?);
            tallies.push(at.timed("guns", json!({ "row": gun.row }))?);
        }
    }
    let (mut next, mut found) = (Vec::new(), Vec::new());
    for n in 0..run.times(LOOKS) {
        let row = rows.get(n % rows.len().max(1)).copied().unwrap_or_default();
        next.push(at.timed("guns", json!({ "row": row }))?);
        let wanted = format!("{}", 1000 + 7 * n);
        found.push(at.timed("guns", json!({ "find": wanted }))?);
    }
    let subject = format!("firearms check of {MANY_GUNS} guns");
    for (name, times, bar) in [
        ("next gun", next, Some(LOOK_MS_MAX)),
        ("search", found, Some(LOOK_MS_MAX)),
        ("list and tally after an answer", tallies, Some(LOOK_MS_MAX)),
        ("one answer to durable", answers, None),
        ("100 guns as certificate to durable", vec![bulk_ms], None),
    ] {
        let times = Spread::of(times);
        let conditions = run.conditions(times.count(), "command of the core, SQLCipher");
        let figure =
            |name: String, value| Figure::new(name, &subject, (value, "ms"), conditions.clone());
        let median = figure(format!("{name} p50"), times.median());
        figures.put(&bar.map_or_else(|| median.clone(), |bar| median.clone().at_most(bar)))?;
        figures.put(&figure(format!("{name} p95"), times.at(95)))?;
    }
    Ok(())
}
