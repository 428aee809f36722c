//! Times as people and records write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Every force of this product keeps one time.
const ZONE: &str = "Europe/London";

fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

/// RFC 3339 with the local offset, to the millisecond.
pub(crate) fn text(ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned_datetime(zone()).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

/// `14:06`.
pub(crate) fn clock(ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned_datetime(zone()).strftime("%H:%M").to_string()
}

/// The day it is.
pub(crate) fn day(ms: i64) -> Date {
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned_datetime(zone()).date()
}

/// Milliseconds since 1970 of an RFC 3339 text.
pub(crate) fn ms_of(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

/// The day a visit is booked for, where the force is.
pub(crate) fn day_of(text: &str) -> Option<Date> {
    ms_of(text).map(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_and_winter_have_their_own_offset() {
        assert_eq!(text(1_795_507_200_000), "2026-11-24T08:00:00.000+00:00");
        assert_eq!(text(1_782_288_000_000), "2026-06-24T09:00:00.000+01:00");
        assert_eq!(day_of("2026-06-24T23:30:00Z"), Some(jiff::civil::date(2026, 6, 25)));
    }
}
