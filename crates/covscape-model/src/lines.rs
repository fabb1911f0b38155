//! Sets of line numbers.
//!
//! A set is a bitset that starts at its first used word: a whole file costs one bit a line, a
//! function at line 5,000 costs a word, and a union is a row of ORs.

use serde::{Deserialize, Serialize};

/// The largest line number that is kept. Readers drop lines above it and say so: a damaged file
/// must not be able to ask for gigabytes.
pub const MAX_LINE: u32 = 10_000_000;

/// First and last line of a run, both included.
pub type LineRange = (u32, u32);

const BITS: u32 = u64::BITS;

/// A set of 1-based line numbers. Equal sets have equal representations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineSet {
    /// Index of the first stored word; 0 when the set is empty.
    first: u32,
    /// Neither the first nor the last word is zero.
    words: Vec<u64>,
}

impl LineSet {
    /// The empty set.
    pub const fn new() -> Self {
        Self { first: 0, words: Vec::new() }
    }

    /// Adds a line. Line 0 and lines above [`MAX_LINE`] do not exist and are ignored.
    pub fn insert(&mut self, line: u32) {
        if line == 0 || line > MAX_LINE {
            return;
        }
        let word = self.reserve(line / BITS);
        self.words[word] |= 1 << (line % BITS);
    }

    /// Makes room for word `index` and returns its position.
    fn reserve(&mut self, index: u32) -> usize {
        if self.words.is_empty() {
            self.first = index;
        } else if index < self.first {
            let missing = (self.first - index) as usize;
            self.words.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = index;
        }
        let at = (index - self.first) as usize;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        at
    }

    /// Whether the line is in the set.
    pub fn contains(&self, line: u32) -> bool {
        self.word(line / BITS) & (1 << (line % BITS)) != 0
    }

    /// Number of lines.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether no line is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The smallest line.
    pub fn first(&self) -> Option<u32> {
        self.words.first().map(|word| self.first * BITS + word.trailing_zeros())
    }

    /// The largest line.
    pub fn last(&self) -> Option<u32> {
        let word = self.words.last()?;
        Some((self.end() - 1) * BITS + (BITS - 1 - word.leading_zeros()))
    }

    /// The lines in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words
            .iter()
            .zip(self.first..)
            .flat_map(|(&word, index)| bits(word).map(move |bit| index * BITS + bit))
    }

    /// The maximal runs of consecutive lines in ascending order.
    pub fn ranges(&self) -> Vec<LineRange> {
        let mut ranges: Vec<LineRange> = Vec::new();
        for line in self.iter() {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == line => *last = line,
                _ => ranges.push((line, line)),
            }
        }
        ranges
    }

    /// Lines of either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a | b)
    }

    /// Lines of this set that the other lacks.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & !b)
    }

    /// Lines of both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & b)
    }

    /// Number of lines that both sets hold, without building the intersection.
    pub fn overlap(&self, other: &Self) -> u32 {
        let ours = self.words.iter().zip(self.first..);
        ours.map(|(word, index)| (word & other.word(index)).count_ones()).sum()
    }

    /// Number of lines from `first` to `last`, both included.
    pub fn count_between(&self, first: u32, last: u32) -> u32 {
        let below = |line: u32| u64::MAX.checked_shl(line % BITS).map_or(0, |mask| !mask);
        let words = first / BITS..=last / BITS;
        let all: u32 = words.map(|index| self.word(index).count_ones()).sum();
        let before = (self.word(first / BITS) & below(first)).count_ones();
        let after = (self.word(last / BITS) & !(below(last) | 1 << (last % BITS))).count_ones();
        all - before - after
    }

    fn combine(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let first = match (self.words.is_empty(), other.words.is_empty()) {
            (true, _) => other.first,
            (_, true) => self.first,
            _ => self.first.min(other.first),
        };
        let words = first..self.end().max(other.end());
        Self::trimmed(first, words.map(|index| op(self.word(index), other.word(index))).collect())
    }

    fn trimmed(first: u32, mut words: Vec<u64>) -> Self {
        while words.last() == Some(&0) {
            words.pop();
        }
        let zeros = words.iter().take_while(|word| **word == 0).count();
        words.drain(..zeros);
        Self { first: if words.is_empty() { 0 } else { first + zeros as u32 }, words }
    }

    fn end(&self) -> u32 {
        self.first + self.words.len() as u32
    }

    fn word(&self, index: u32) -> u64 {
        let at = index.checked_sub(self.first).map(|at| at as usize);
        at.and_then(|at| self.words.get(at)).copied().unwrap_or(0)
    }
}

fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros())?;
        word &= word - 1;
        Some(bit)
    })
}

impl FromIterator<u32> for LineSet {
    fn from_iter<I: IntoIterator<Item = u32>>(lines: I) -> Self {
        let mut set = Self::new();
        set.extend(lines);
        set
    }
}

impl Extend<u32> for LineSet {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, lines: I) {
        for line in lines {
            self.insert(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn lines() -> impl Strategy<Value = BTreeSet<u32>> {
        proptest::collection::btree_set(1..400_u32, 0..60)
    }

    fn set(lines: &BTreeSet<u32>) -> LineSet {
        lines.iter().rev().copied().collect()
    }

    #[test]
    fn lines_that_cannot_exist_are_ignored() {
        assert_eq!(LineSet::from_iter([0, MAX_LINE + 1]), LineSet::new());
    }

    #[test]
    fn a_late_function_costs_a_word() {
        assert_eq!(LineSet::from_iter([5000, 5001]).words.len(), 1);
    }

    #[test]
    fn ranges_join_neighbours() {
        assert_eq!(LineSet::from_iter([1, 2, 3, 7, 64, 65]).ranges(), [(1, 3), (7, 7), (64, 65)]);
    }

    proptest! {
        #[test]
        fn behaves_like_a_set_of_numbers(a in lines(), b in lines()) {
            let (x, y) = (set(&a), set(&b));
            prop_assert_eq!(x.iter().collect::<BTreeSet<_>>(), a.clone());
            prop_assert_eq!(x.len() as usize, a.len());
            prop_assert_eq!((x.first(), x.last()), (a.first().copied(), a.last().copied()));
            prop_assert_eq!(x.union(&y), set(&(&a | &b)));
            prop_assert_eq!(x.minus(&y), set(&(&a - &b)));
            prop_assert_eq!(x.intersection(&y), set(&(&a & &b)));
            prop_assert_eq!(x.overlap(&y), x.intersection(&y).len());
            prop_assert!(a.iter().all(|line| x.contains(*line)));
        }

        #[test]
        fn counts_between_two_lines(a in lines(), first in 1..400_u32, more in 0..200_u32) {
            let last = first + more;
            prop_assert_eq!(set(&a).count_between(first, last) as usize, a.range(first..=last).count());
        }
    }
}
