//! SplitMix64: the same seed gives the same force, on every machine, for ever.

/// A stream of numbers that only its seed decides.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A stream for one purpose, so that a longer list here changes nothing there.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        // FNV-1a: any fixed mixing will do.
        let mixed = purpose.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mixed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this; 0 when there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.bits() % end }
    }

    /// A number from here to there, both included.
    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// True this often in a hundred.
    pub fn chance(&mut self, in_hundred: u64) -> bool {
        self.below(100) < in_hundred
    }

    /// One of these.
    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let count = u64::try_from(from.len()).unwrap_or(0);
        let place = usize::try_from(self.below(count)).unwrap_or(0);
        from.get(place).copied().unwrap_or_default()
    }

    /// One of these, each as often as its weight says.
    pub fn weighted<T: Copy + Default>(&mut self, from: &[(T, u64)]) -> T {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in from {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        T::default()
    }

    /// Digits, this many, leading zeros and all.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_numbers_of_the_reference_implementation() {
        let mut random = Random(1_234_567);
        let want =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.bits(), random.bits(), random.bits()], want);
    }

    #[test]
    fn every_draw_stays_in_its_bounds() {
        let mut random = Random::new(7, "bounds");
        for _ in 0..1_000 {
            assert!((3..=5).contains(&random.between(3, 5)));
            assert_eq!(random.weighted(&[(1_u8, 0), (2, 3)]), 2);
            assert_eq!(random.digits(4).len(), 4);
        }
        assert_eq!((random.below(0), random.pick(&[])), (0, ""));
    }
}
