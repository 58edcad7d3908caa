//! Random decisions.

/// Decisions that follow from a seed. Parts decide with a [`fork`](Draw::fork) of their own, so that fewer
/// parts leave those that remain as they were.
pub(super) struct Draw {
    state: u64,
    size: usize,
}

impl Draw {
    pub(super) fn new(seed: u64, size: usize) -> Self {
        Draw { state: seed, size }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.state;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        it ^ (it >> 31)
    }

    /// How many parts an item has, at least `least`.
    pub(super) fn size(&self, least: usize) -> usize {
        self.size.max(least)
    }

    /// Decisions that the ones after this do not depend on.
    pub(super) fn fork(&mut self) -> Draw {
        Draw { state: self.next(), size: self.size }
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// True as often as `percent` says.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// `text` as often as `percent` says, else nothing.
    pub(super) fn maybe<'a>(&mut self, percent: usize, text: &'a str) -> &'a str {
        if self.chance(percent) { text } else { "" }
    }

    /// One of `from`, which is not empty.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of these texts.
    pub(super) fn text<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// One of `from` where there is any.
    pub(super) fn find<T: Clone>(&mut self, from: impl Iterator<Item = T>) -> Option<T> {
        let from: Vec<T> = from.collect();
        if from.is_empty() { None } else { Some(self.pick(&from).clone()) }
    }

    /// From one to `most` of `from`, in any order; none where there is none.
    pub(super) fn some<T: Clone>(&mut self, from: impl Iterator<Item = T>, most: usize) -> Vec<T> {
        let mut from: Vec<T> = from.collect();
        let mut found = Vec::new();
        for _ in 0..=self.below(most) {
            if !from.is_empty() {
                found.push(from.swap_remove(self.below(from.len())));
            }
        }
        found
    }
}
