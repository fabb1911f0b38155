//! Branches of a file: the exits of lines that have more than one.

use crate::{Counter, LineSet};
use serde::{Deserialize, Serialize};

/// One exit: from a line to a line, or out of the code object that starts at line `-to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Branch {
    /// The line with more than one exit.
    pub from: u32,
    /// The line jumped to; below zero: leaving the code object that starts at line `-to`.
    pub to: i32,
}

/// Exits known one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchPairs {
    /// Number of exits as the tool counted them. It can exceed the pairs (exits that
    /// `# pragma: no branch` takes out count as taken) and fall short of them, so pairs are never
    /// counted instead.
    pub total: u32,
    /// Exits that were taken, ascending.
    pub taken: Vec<Branch>,
    /// Exits that were never taken, ascending; disjoint from `taken`.
    pub missed: Vec<Branch>,
}

/// Exits known by their number only (coverage.py before 6.5.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchCounts {
    /// Number of exits.
    pub total: u32,
    /// Exits that were taken.
    pub taken: u32,
    /// Exits never taken although their line ran.
    pub partial: u32,
}

/// One way on from a decision, in formats that number the ways instead of naming the line that each
/// leads to (LCOV, Istanbul).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arm {
    /// The line of the decision.
    pub line: u32,
    /// Which decision of the line: LCOV's block, in Istanbul the column it begins at.
    pub block: u32,
    /// What kind of way it is.
    pub kind: ArmKind,
    /// Which way of the decision: a number, or in LCOV 2 any expression.
    pub name: String,
    /// How often it was taken; none: the decision was never evaluated.
    pub hits: Option<u64>,
}

/// What kind of way on an [`Arm`] is (`geninfo`, LCOV 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArmKind {
    /// An ordinary one.
    Plain,
    /// Taken when an exception is thrown.
    Exception,
    /// Marked as never to be taken; it is shown and not counted.
    Unreachable,
}

/// What is known about the branches of a file. All parts absent: branches were not measured.
///
/// Where inputs know them in different ways, the first part that is there is shown and counted: a
/// number cannot say which exit it means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branches {
    /// From inputs that name each exit.
    pub pairs: Option<BranchPairs>,
    /// From inputs that number them, in the order of [`Arm::key`].
    pub arms: Option<Vec<Arm>>,
    /// From inputs that only count them.
    pub counts: Option<BranchCounts>,
}

impl Branches {
    /// Whether branches were measured at all.
    pub fn measured(&self) -> bool {
        self.pairs.is_some() || self.arms.is_some() || self.counts.is_some()
    }

    /// Whether the numbers are the input's own because the exits themselves are not known; after a
    /// merge they are a lower bound.
    pub fn as_stored(&self) -> bool {
        self.pairs.is_none() && self.arms.is_none() && self.counts.is_some()
    }

    /// Exits never taken, ascending; empty when they are not known one by one.
    pub fn missed(&self) -> &[Branch] {
        self.pairs.as_ref().map_or(&[], |pairs| &pairs.missed)
    }

    /// Exits taken, ascending; empty when they are not known one by one.
    pub fn taken(&self) -> &[Branch] {
        self.pairs.as_ref().map_or(&[], |pairs| &pairs.taken)
    }

    /// Ways on that are counted, in the order of their lines; empty when exits are known as pairs.
    pub fn counted_arms(&self) -> impl Iterator<Item = &Arm> {
        let arms = self.arms.as_deref().filter(|_| self.pairs.is_none()).unwrap_or_default();
        arms.iter().filter(|arm| arm.is_counted())
    }

    /// Adds the numbers of these branches to a counter. `missing` are the lines that did not run:
    /// their exits are missing, but not partial.
    pub fn count_into(&self, counter: &mut Counter, missing: &LineSet) {
        if let Some(pairs) = &self.pairs {
            let missed = (pairs.missed.len() as u64).min(u64::from(pairs.total));
            counter.branches += u64::from(pairs.total);
            counter.missing_branches += missed;
            counter.partial += partial(&pairs.missed, missing);
        } else if self.arms.is_some() {
            self.counted_arms().for_each(|arm| arm.count_into(counter, missing));
        } else if let Some(counts) = &self.counts {
            counter.branches += u64::from(counts.total);
            counter.missing_branches += u64::from(counts.total.saturating_sub(counts.taken));
            counter.partial += u64::from(counts.partial);
        }
    }
}

/// Number of exits that were not taken although their line ran.
pub(crate) fn partial(missed: &[Branch], missing: &LineSet) -> u64 {
    missed.iter().filter(|branch| !missing.contains(branch.from)).count() as u64
}

impl Arm {
    /// What tells it from the other arms of its file, and their order: names by length first, so
    /// that numbers are in their order.
    pub fn key(&self) -> (u32, u32, ArmKind, usize, &str) {
        (self.line, self.block, self.kind, self.name.len(), &self.name)
    }

    /// Adds it to a counter; `missing` as in [`Branches::count_into`].
    pub(crate) fn count_into(&self, counter: &mut Counter, missing: &LineSet) {
        counter.branches += 1;
        counter.missing_branches += u64::from(!self.is_taken());
        counter.partial += u64::from(!self.is_taken() && !missing.contains(self.line));
    }

    /// Whether it was ever taken.
    pub fn is_taken(&self) -> bool {
        self.hits.is_some_and(|hits| hits > 0)
    }

    /// Whether it should be taken at all.
    pub fn is_counted(&self) -> bool {
        self.kind != ArmKind::Unreachable
    }
}

impl ArmKind {
    /// All kinds; their position is their number in the report format.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Exception, Self::Unreachable];
}

impl BranchPairs {
    /// Pairs in canonical form. An exit named as taken and as missed was taken.
    pub fn new(total: u32, mut taken: Vec<Branch>, mut missed: Vec<Branch>) -> Self {
        sort(&mut taken);
        sort(&mut missed);
        missed.retain(|branch| taken.binary_search(branch).is_err());
        Self { total, taken, missed }
    }
}

fn sort(branches: &mut Vec<Branch>) {
    branches.sort_unstable();
    branches.dedup();
}
