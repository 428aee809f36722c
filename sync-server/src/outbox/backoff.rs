//! How long to wait before trying again: twice as long each time, never all at once.

/// Waits between attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first failure, milliseconds.
    pub base_ms: u32,
    /// The longest wait, milliseconds.
    pub longest_ms: u32,
    /// Attempts before an event is a dead letter.
    pub attempts_max: u32,
}

impl Default for Backoff {
    /// Ten attempts in the first hour and a half, then one an hour: 72 hours.
    fn default() -> Self {
        Self { base_ms: 5_000, longest_ms: 3_600_000, attempts_max: 82 }
    }
}

impl Backoff {
    /// Milliseconds to wait after this many failed attempts; none when it is
    /// enough. Up to half as much again comes from `chance`, so that many events
    /// that failed together do not come back together.
    #[must_use]
    pub fn after(&self, failed: u32, chance: u128) -> Option<i64> {
        if failed >= self.attempts_max {
            return None;
        }
        let doubled = u64::from(self.base_ms) << failed.saturating_sub(1).min(30);
        let wait = doubled.min(u64::from(self.longest_ms));
        let mixed =
            (chance ^ u128::from(failed)).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let jitter = u64::try_from(mixed >> 96).unwrap_or(0) % (wait / 2 + 1);
        i64::try_from(wait + jitter).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_end_with_a_dead_letter() {
        let backoff = Backoff { base_ms: 100, longest_ms: 1_000, attempts_max: 7 };
        for (failed, least) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1_000), (6, 1_000)] {
            for chance in [0, 1, u128::MAX] {
                let wait = backoff.after(failed, chance).unwrap();
                assert!((least..=least + least / 2).contains(&wait), "{failed}: {wait}");
            }
        }
        assert_eq!(backoff.after(7, 0), None);
    }

    #[test]
    fn events_that_failed_together_come_back_apart() {
        let waits: std::collections::BTreeSet<_> =
            (0..50).map(|n| Backoff::default().after(3, n << 64 | n)).collect();
        assert!(waits.len() > 25, "{}", waits.len());
    }
}
