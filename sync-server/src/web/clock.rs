//! How old a case is against the four months it may take, and times as people in the office say them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::cases::clock::{due_on, london_day};

/// Days before the end from which a case is shown as pressing.
pub const PRESSING_DAYS: i64 = 14;

/// The service clock of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseClock {
    /// Days since it was received.
    pub days: i64,
    /// Days from received to due.
    pub days_total: i64,
    /// Days left; negative once it is late.
    pub days_left: i64,
    /// How full the bar is.
    pub percent: i64,
    /// `bad` when late, `warn` when pressing, else nothing.
    pub tone: &'static str,
    /// "1 October 2026".
    pub received: String,
    /// "1 February 2027".
    pub due: String,
}

impl CaseClock {
    /// The clock of a case received then, as it stands on this day in London.
    #[must_use]
    pub fn new(received_at: &str, today: Date) -> Self {
        let received = received_at.parse::<Timestamp>().map(london_day);
        // A case without a readable date is not let in; the empty clock is for rows of another time.
        let (Ok(received), Ok(due)) = (received, due_on(received_at)) else {
            return Self::default();
        };
        let days_total = days(received, due).max(1);
        let elapsed = days(received, today).max(0);
        let days_left = days(today, due);
        let tone = match days_left {
            ..0 => "bad",
            0..=PRESSING_DAYS => "warn",
            _ => "",
        };
        Self {
            days: elapsed,
            days_total,
            days_left,
            percent: (elapsed * 100 / days_total).clamp(2, 100),
            tone,
            received: long_day(received),
            due: long_day(due),
        }
    }
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// "24 November 2026".
#[must_use]
pub fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A day of a record (`2026-11-30`) in words; the text itself when it is none.
#[must_use]
pub fn day(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), long_day)
}

/// When a tablet says something was done, as the office says it.
#[must_use]
pub fn told(text: &str, now_ms: i64) -> String {
    let at = text.parse::<Timestamp>();
    at.map_or_else(|_| text.to_owned(), |at| moment(at.as_millisecond(), now_ms))
}

/// A server time as the office says it: "Today 14:06", "Yesterday 09:12", "20 November 2026, 11:30".
#[must_use]
pub fn moment(at_ms: i64, now_ms: i64) -> String {
    let at = in_london(at_ms);
    let today = in_london(now_ms).date();
    let clock = at.strftime("%H:%M");
    match days(at.date(), today) {
        0 => format!("Today {clock}"),
        1 => format!("Yesterday {clock}"),
        _ => format!("{}, {clock}", long_day(at.date())),
    }
}

/// "14:06:30".
#[must_use]
pub fn to_the_second(at_ms: i64) -> String {
    in_london(at_ms).strftime("%H:%M:%S").to_string()
}

/// A moment of a record (RFC 3339): "24 November 2026, 11:04"; the text itself when it is none.
#[must_use]
pub fn recorded(text: &str) -> String {
    let at = text.parse::<Timestamp>().map(|at| at.to_zoned_datetime(london()));
    at.map_or_else(|_| text.to_owned(), |at| at.strftime("%-d %B %Y, %H:%M").to_string())
}

/// A time to be somewhere (RFC 3339): "Tue 24 November 2026, 10:30"; nothing for what is no time.
#[must_use]
pub fn appointment(text: &str) -> Option<String> {
    let at = text.parse::<Timestamp>().ok()?.to_zoned_datetime(london());
    Some(at.strftime("%a %-d %B %Y, %H:%M").to_string())
}

/// A day as a form shows it: "24/11/2026".
#[must_use]
pub fn form_day(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// A day as a person types it, day first, or as a program does (`2026-11-24`).
/// Two digits are no year: nobody can tell which part of "02/03/26" it is.
fn typed_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

/// A day and a time as a form sends them, in London, as RFC 3339; nothing for what is no time.
#[must_use]
pub fn from_form(date: &str, time: &str) -> Option<String> {
    let date = typed_day(date)?;
    let time: jiff::civil::Time = time.parse().ok()?;
    let at = date.to_datetime(time).to_zoned_datetime(london()).ok()?;
    Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

fn in_london(at_ms: i64) -> ZonedDateTime {
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned_datetime(london())
}

fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_days_against_four_calendar_months() {
        let table = [
            ("2026-10-01T09:00:00Z", "2026-11-24", 54, 123, 69, ""),
            ("2026-08-01T09:00:00Z", "2026-11-24", 115, 122, 7, "warn"),
            ("2026-07-24T09:00:00Z", "2026-11-24", 123, 123, 0, "warn"),
            ("2026-07-20T09:00:00Z", "2026-11-24", 127, 123, -4, "bad"),
            // Half past midnight in London is the day before in UTC.
            ("2026-06-30T23:30:00Z", "2026-07-02", 1, 123, 122, ""),
        ];
        for (received_at, today, days, total, left, tone) in table {
            let clock = CaseClock::new(received_at, today.parse().unwrap());
            let got = (clock.days, clock.days_total, clock.days_left, clock.tone);
            assert_eq!(got, (days, total, left, tone), "{received_at}");
        }
    }

    #[test]
    fn times_are_said_as_the_office_says_them() {
        let ms = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
        let now = ms("2026-11-24T15:00:00Z");
        let table = [
            ("2026-11-24T14:06:00Z", "Today 14:06"),
            ("2026-11-23T09:12:00Z", "Yesterday 09:12"),
            ("2026-06-20T10:30:00Z", "20 June 2026, 11:30"),
        ];
        for (at, want) in table {
            assert_eq!(moment(ms(at), now), want);
        }
    }

    #[test]
    fn an_appointment_is_said_so_that_day_and_month_cannot_be_mixed_up() {
        let said = appointment("2026-11-24T10:30:00+00:00");
        assert_eq!(said.as_deref(), Some("Tue 24 November 2026, 10:30"));
        assert_eq!(appointment("2026-06-02T09:00:00Z").unwrap(), "Tue 2 June 2026, 10:00");
        assert_eq!(appointment("tomorrow"), None);
        assert_eq!(form_day("2027-03-02".parse().unwrap()), "02/03/2027");
    }

    #[test]
    fn a_planned_time_is_londons() {
        assert_eq!(from_form("2026-11-24", "10:00").unwrap(), "2026-11-24T10:00:00+00:00");
        assert_eq!(from_form("2026-07-24", "10:00").unwrap(), "2026-07-24T10:00:00+01:00");
        assert_eq!(from_form("02/03/2027", "10:00").unwrap(), "2027-03-02T10:00:00+00:00");
        assert_eq!(from_form("24 / 7 / 2026", "10:00").unwrap(), "2026-07-24T10:00:00+01:00");
        for (date, time) in [
            ("", "10:00"),
            ("2026-11-31", "10:00"),
            ("11/24/2026", "10:00"),
            ("24/11/26", "10:00"),
            ("24/11", "10:00"),
            ("2026-11-24", "25:00"),
        ] {
            assert_eq!(from_form(date, time), None, "{date} {time}");
        }
    }
}
