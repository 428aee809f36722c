//! How long a name has to wait after wrong tries: longer and longer, never for ever.

/// Wrong tries that cost nothing: people mistype.
const FREE_TRIES: u32 = 4;

/// A row of tries is forgotten after this long without another.
pub const FORGET_AFTER_MS: i64 = 24 * 60 * 60 * 1000;

/// Seconds to wait after this many wrong tries in a row.
///
/// Ten tries cost 23 minutes, and each further one a quarter of an hour: a
/// guesser has some hundred a day for six digits and a password.
#[must_use]
pub const fn after(failed: u32) -> u32 {
    match failed.saturating_sub(FREE_TRIES) {
        0 => 0,
        1 => 15,
        2 => 30,
        3 => 60,
        4 => 120,
        5 => 300,
        _ => 900,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_only_grow_and_never_pass_a_quarter_of_an_hour() {
        assert_eq!(after(FREE_TRIES), 0);
        for failed in 1..200 {
            assert!(after(failed) >= after(failed - 1));
            assert!(after(failed) <= 900);
        }
        let first_ten: u32 = (0..=10).map(after).sum();
        assert_eq!(first_ten / 60, 23);
    }
}
