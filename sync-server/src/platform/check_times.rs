//! When what a case says can have been: nothing was looked up tomorrow, nobody was
//! born next year, and no visit is planned for last week.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::case_body::CaseBody;
use super::faults::{Fault, Faults, step};
use crate::cases::clock::{days_ahead, london_day_of_ms};

/// How far ahead a visit is planned: two years.
pub const VISIT_DAYS_AHEAD_MAX: i32 = 731;

/// How far the sender's clock may be before ours.
const CLOCK_MINUTES_AHEAD_MAX: i64 = 10;

/// Notes every time that cannot be. A text that is no time was noted before.
pub(super) fn check(body: &CaseBody, now_ms: i64, faults: &mut Faults) {
    let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
    let today = london_day_of_ms(now_ms);
    let soon = now.checked_add(CLOCK_MINUTES_AHEAD_MAX.minutes()).unwrap_or(now);
    received(&body.application.received_at, now, faults);
    born(&body.person.date_of_birth, today, faults);
    for (n, as_at) in body.checks.iter().map(|check| &check.as_at).enumerate() {
        not_after(as_at, soon, &format!("/checks/{n}/as_at"), faults);
    }
    for (n, as_at) in body.markers.iter().map(|marker| &marker.as_at).enumerate() {
        not_after(as_at, soon, &format!("/markers/{n}/as_at"), faults);
    }
    let ahead = body.visit.as_ref().and_then(|visit| days_ahead(&visit.starts_at, now_ms));
    let fits = ahead.is_none_or(|days| days <= VISIT_DAYS_AHEAD_MAX);
    faults.unless(fits, &step("/visit", "starts_at"), "lies more than two years ahead");
}

/// The fault of a visit that would be booked for a day before yesterday. What is
/// booked already may be sent again for as long as the case is.
#[must_use]
pub fn visit_is_over(body: &CaseBody, now_ms: i64) -> Option<Fault> {
    let visit = body.visit.as_ref()?;
    let over = days_ahead(&visit.starts_at, now_ms)? < -1;
    over.then(|| Fault {
        pointer: "/visit/starts_at".to_owned(),
        detail: "lies in the past: nobody can go then".to_owned(),
    })
}

fn received(text: &str, now: Timestamp, faults: &mut Faults) {
    let place = "/application/received_at";
    let Ok(at) = text.parse::<Timestamp>() else { return };
    let tomorrow = now.checked_add(24.hours()).unwrap_or(now);
    faults.unless(at <= tomorrow, place, "lies in the future");
    let year = at.to_zoned_datetime(TimeZone::UTC).year();
    faults.unless(year >= 2000, place, "lies before the year 2000");
}

fn born(text: &str, today: Date, faults: &mut Faults) {
    let place = "/person/date_of_birth";
    let Ok(day) = text.parse::<Date>() else { return };
    faults.unless(day <= today, place, "lies in the future");
    faults.unless(day.year() >= 1900, place, "lies before the year 1900");
}

fn not_after(text: &str, latest: Timestamp, pointer: &str, faults: &mut Faults) {
    let Ok(at) = text.parse::<Timestamp>() else { return };
    faults.unless(at <= latest, pointer, "lies in the future");
}
