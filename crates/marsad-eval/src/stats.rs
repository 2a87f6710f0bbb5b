//! Means and bootstrap intervals (Efron 1979), reproducible: the generator is
//! seeded with a constant.

/// Number of resamples behind every interval.
const RESAMPLES: usize = 1000;

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 2.5th percentile.
    pub low: f64,
    /// 97.5th percentile.
    pub high: f64,
}

/// The percentile bootstrap of a statistic over `n` items: the statistic is
/// given the indices of a resample.
pub fn bootstrap(n: usize, statistic: impl Fn(&[usize]) -> f64) -> Interval {
    if n == 0 {
        return Interval {
            low: 0.0,
            high: 0.0,
        };
    }
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut values = Vec::with_capacity(RESAMPLES);
    let mut sample = vec![0; n];
    for _ in 0..RESAMPLES {
        for index in &mut sample {
            *index = (split_mix(&mut state) % n as u64) as usize;
        }
        values.push(statistic(&sample));
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((RESAMPLES - 1) as f64 * share).round() as usize];
    Interval {
        low: at(0.025),
        high: at(0.975),
    }
}

/// The mean, 0 of nothing.
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0_usize);
    for value in values {
        sum += value;
        n += 1;
    }
    if n == 0 { 0.0 } else { sum / n as f64 }
}

/// Harmonic mean of precision and recall, 0 where both are.
pub fn f_score(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}

/// SplitMix64 (Steele et al. 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_mean_and_is_reproducible() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let statistic = |sample: &[usize]| mean(sample.iter().map(|index| values[*index]));
        let interval = bootstrap(values.len(), statistic);
        assert!(interval.low < 49.5 && 49.5 < interval.high);
        assert!(interval.high - interval.low < 15.0);
        assert_eq!(interval, bootstrap(values.len(), statistic));
    }

    #[test]
    fn nothing_has_no_interval() {
        assert_eq!(bootstrap(0, |_| 1.0).high, 0.0);
        assert_eq!(f_score(0.0, 0.0), 0.0);
    }
}
