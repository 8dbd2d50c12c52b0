//! Chance with a seed: each story has dice of its own, so that stories that run beside each other stay as they are.
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

pub struct Dice(StdRng);

impl Dice {
    /// The dice of one story among those of its sort.
    pub fn of(seed: u64, sort: &str, number: usize) -> Self {
        let digest = crate::platform::crypto::digest(&[
            &seed.to_be_bytes(),
            sort.as_bytes(),
            &u64::try_from(number).unwrap_or_default().to_be_bytes(),
        ]);
        Self(StdRng::seed_from_u64(digest.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))))
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0.random_range(least..=most.max(least))
    }

    /// True `percent` times of a hundred.
    pub fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several; of none, the empty one.
    pub fn one_of<T: Copy + Default>(&mut self, of: &[T]) -> T {
        let last = i64::try_from(of.len()).unwrap_or(1) - 1;
        of.get(usize::try_from(self.between(0, last)).unwrap_or_default()).copied().unwrap_or_default()
    }
}
