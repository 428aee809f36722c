//! The service clock: four calendar months from the day an application reached
//! the police. It cannot be paused.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// A time that cannot be put on the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a time on the calendar; write it like 2026-11-24T10:00:00Z")]
pub struct NotATime {
    text: String,
}

impl NotATime {
    /// This text is none.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.chars().take(64).collect() }
    }
}

/// The day the service is due: `received_at` as a day in London, four months on.
///
/// # Errors
/// A text that is not RFC 3339.
pub fn due_on(received_at: &str) -> Result<Date, NotATime> {
    let wrong = || NotATime::new(received_at);
    let received: Timestamp = received_at.parse().map_err(|_| wrong())?;
    london_day(received).checked_add(4.months()).map_err(|_| wrong())
}

/// Whether this is a time with an offset.
///
/// # Errors
/// A text that is not RFC 3339.
pub fn check(text: &str) -> Result<(), NotATime> {
    match text.parse::<Timestamp>() {
        Ok(_) => Ok(()),
        Err(_) => Err(NotATime::new(text)),
    }
}

/// The day a time is written with, as the tablet reads it too; none for what begins with no day.
#[must_use]
pub fn written_day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// Whether two texts say one moment; texts that are no time say only themselves.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    match (one.parse::<Timestamp>(), other.parse::<Timestamp>()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The day it is in London at this moment.
#[must_use]
pub fn london_day(at: Timestamp) -> Date {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned_datetime(london).date()
}

/// The day it is in London at this server time.
#[must_use]
pub fn london_day_of_ms(at_ms: i64) -> Date {
    london_day(Timestamp::from_millisecond(at_ms).unwrap_or_default())
}

/// Days in London from the day it is to the day of this time, negative before it;
/// none for what is no time.
#[must_use]
pub fn days_ahead(text: &str, now_ms: i64) -> Option<i32> {
    let day = london_day(text.parse().ok()?);
    london_day_of_ms(now_ms).until(day).map(|span| span.get_days()).ok()
}

/// A server time in milliseconds as RFC 3339 in UTC; the epoch for what no clock can say.
#[must_use]
pub fn rfc3339(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_calendar_months_end_on_the_same_day_or_the_last_of_a_short_month() {
        for (received_at, due) in [
            ("2026-09-01T09:12:00Z", "2027-01-01"),
            // Half past midnight in London is the day before in UTC.
            ("2026-06-30T23:30:00Z", "2026-11-01"),
            ("2026-10-31T12:00:00Z", "2027-02-28"),
            ("2027-10-31T12:00:00Z", "2028-02-29"),
        ] {
            assert_eq!(due_on(received_at).unwrap().to_string(), due, "{received_at}");
        }
        assert!(due_on("yesterday").is_err());
    }
}
