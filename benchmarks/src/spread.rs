//! Times of one thing done often: median, percentiles, worst.

use std::time::Duration;

/// Samples, in milliseconds, sorted.
#[derive(Clone, Debug)]
pub(crate) struct Spread(Vec<f64>);

impl Spread {
    /// Of samples in any order.
    pub(crate) fn of(mut samples: Vec<f64>) -> Self {
        samples.sort_by(f64::total_cmp);
        Self(samples)
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The smallest sample that this share of all is not above; 0 of none.
    pub(crate) fn at(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(rank).copied().unwrap_or_default()
    }

    /// Half are not above it; of an even count the middle of the two.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        let upper = self.0.get(middle).copied().unwrap_or_default();
        if self.0.len().is_multiple_of(2) {
            let lower = middle.checked_sub(1).and_then(|at| self.0.get(at)).copied();
            f64::midpoint(lower.unwrap_or_default(), upper)
        } else {
            upper
        }
    }

    /// The worst.
    pub(crate) fn max(&self) -> f64 {
        self.at(100)
    }
}

/// A duration in milliseconds.
pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_samples_and_the_median_stands_in_the_middle() {
        let hundred = Spread::of((1..=100).rev().map(f64::from).collect());
        assert_eq!((hundred.at(50), hundred.at(95), hundred.max()), (50.0, 95.0, 100.0));
        assert_eq!(hundred.median(), 50.5);
        assert_eq!(Spread::of(vec![3.0, 1.0, 2.0]).median(), 2.0);
        assert_eq!(Spread::of(Vec::new()).median(), 0.0);
    }
}
