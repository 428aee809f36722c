//! What was looked up before a visit, and what an officer must know before
//! knocking: every item with its age, some of them old.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _};
use shared_model::answer::Value;
use shared_model::pack::{Check, LastVisit, Marker};

use super::random::Random;

/// The checks of one case; the last is old enough to be asked about.
pub(super) fn checks(now: Timestamp, random: &mut Random) -> Vec<Check> {
    let days = random.between(2, 9);
    vec![
        check("pnc_person", "nothing_found", "No trace.", before(now, days)),
        check("pnd_person", "nothing_found", "No trace.", before(now, days)),
        check(
            "command_and_control",
            if random.chance(15) { "found" } else { "nothing_found" },
            "Incidents at the address in the last five years were read.",
            before(now, days + 1),
        ),
        check(
            "gp_marker",
            if random.chance(10) { "unavailable" } else { "nothing_found" },
            "The surgery’s answer was read.",
            before(now, random.between(41, 75)),
        ),
    ]
}

fn check(system: &str, result: &str, summary: &str, as_at: Timestamp) -> Check {
    Check {
        system: system.to_owned(),
        result: result.to_owned(),
        summary: summary.to_owned(),
        as_at: as_at.to_string(),
        checked_by: "Licensing administrator".to_owned(),
    }
}

/// The markers of one case: one in three has any.
pub(super) fn markers(now: Timestamp, random: &mut Random) -> Vec<Marker> {
    if random.chance(33) { vec![marker(now, random)] } else { Vec::new() }
}

/// One marker.
pub(super) fn marker(now: Timestamp, random: &mut Random) -> Marker {
    let (kind, text) = random.weighted(&[
        (("dogs", "Two large dogs loose in the yard. Ring from the gate."), 4),
        (("access", "The drive is steep and unlit; park at the lane end."), 3),
        (("phone_signal", "No mobile signal within half a mile."), 4),
    ]);
    Marker {
        kind: kind.to_owned(),
        text: text.to_owned(),
        as_at: before(now, random.between(3, 400)).to_string(),
    }
}

/// The visit of five years ago, of the case of this number.
pub(super) fn last_visit(now: Timestamp, number: usize, random: &mut Random) -> LastVisit {
    let on = before(now, random.between(1_640, 1_820));
    let answers = [
        ("d1_storage_place", "Steel cabinet in the room under the stairs"),
        ("d11_fixing", "Four rawl bolts to a brick wall"),
    ];
    let (answers, values) = match number % 3 {
        // Kept on paper then: words are all that is known.
        2 => (answers.to_vec(), Vec::new()),
        _ => (Vec::new(), recorded_then(random)),
    };
    LastVisit {
        on: crate::cases::clock::london_day(on).to_string(),
        officer: random.pick(&["P. Garland", "R. Stell", "I. Voss"]).to_owned(),
        outcome: "Security good. Certificates renewed.".to_owned(),
        answers: owned(answers, str::to_owned),
        values: owned(values, |value| value),
    }
}

fn owned<T, U>(pairs: Vec<(&str, T)>, of: impl Fn(T) -> U) -> BTreeMap<String, U> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), of(value))).collect()
}

/// What a form held at the visit before, of the first address.
fn recorded_then(random: &mut Random) -> Vec<(&'static str, Value)> {
    let text = |text: &str| Value::Text(text.to_owned());
    let fixing = text(random.pick(&["solid_brick", "blockwork", "floor"]));
    vec![
        ("d8_here@a1", Value::Bool(true)),
        ("d8_storage@a1", Value::Many(vec!["cabinet".to_owned()])),
        ("d9_make@a1", text("Brattonsound")),
        ("d9_standard@a1", text("bs7558")),
        ("d11_fixing@a1", fixing),
        ("d12_location@a1", text("main_building")),
        ("d14_lock@a1", text("key")),
        ("f1_adults", Value::Whole(i64::try_from(random.between(1, 3)).unwrap_or(1))),
        ("f2_concern", Value::Bool(false)),
        ("f3_prohibited", Value::Bool(false)),
    ]
}

/// This many days before; hours, because days of a time in UTC are all alike.
pub(super) fn before(now: Timestamp, days: u64) -> Timestamp {
    let hours = i64::try_from(days).unwrap_or(0) * 24;
    now.checked_sub(hours.hours()).unwrap_or(now)
}
