//! Random decisions that can be told again, and told smaller: 0 is always the simplest.

/// After so many decisions, all others are the simplest.
const MOST: usize = 3000;

/// Decisions: those that are given, then random ones, or the simplest where there is no randomness.
pub struct Draw {
    given: Vec<u32>,
    state: Option<u64>,
    /// The decisions that were made.
    pub taken: Vec<u32>,
}

impl Draw {
    /// Random decisions, which follow from a seed.
    pub fn seeded(seed: u64) -> Self {
        Draw { given: Vec::new(), state: Some(seed), taken: Vec::new() }
    }

    /// These decisions, then the simplest.
    pub fn given(given: Vec<u32>) -> Self {
        Draw { given, state: None, taken: Vec::new() }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        let Some(state) = &mut self.state else { return 0 };
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = *state;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let at = self.taken.len();
        let number = match self.given.get(at) {
            _ if end < 2 || at >= MOST => return 0,
            Some(given) => *given as usize,
            None => (self.next() % end as u64) as usize,
        };
        let number = number.min(end - 1);
        self.taken.push(number as u32);
        number
    }

    /// True as often as `percent` says.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent.min(100)
    }

    /// One of `from`, which is not empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of these texts.
    pub fn text<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// One of these, as often as its weight says; the first is the simplest.
    pub fn weighted<T: Copy>(&mut self, from: &[(usize, T)]) -> T {
        let mut at = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, it) in from {
            if at < *weight {
                return *it;
            }
            at -= weight;
        }
        from[0].1
    }

    /// So many: few more often than many, from `least` to `most`.
    pub fn count(&mut self, least: usize, most: usize) -> usize {
        let mut count = least;
        while count < most && self.chance(45) {
            count += 1;
        }
        count
    }
}
