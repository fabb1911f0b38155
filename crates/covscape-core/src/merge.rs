//! Merging what several inputs say about one file.
//!
//! The algebra is that of `coverage combine` with `coverage json`: what ran anywhere ran. It is
//! associative, commutative and, hit counts aside (they add up), idempotent, so neither the order
//! of inputs nor an input that is found twice changes a line.

use covscape_model::{
    Arm, BranchCounts, BranchPairs, Branches, ContextLines, Detail, FileCoverage, Region,
    RegionKind,
};
use std::collections::BTreeMap;

/// What both say together. Contexts must come from one table.
#[must_use]
pub fn merge(a: &FileCoverage, b: &FileCoverage) -> FileCoverage {
    let executed = a.executed.union(&b.executed);
    let missing = a.missing.union(&b.missing).minus(&executed);
    let excluded = a.excluded.union(&b.excluded).minus(&executed).minus(&missing);
    FileCoverage {
        executed,
        missing,
        excluded,
        surplus: a.surplus.max(b.surplus),
        branches: merge_branches(&a.branches, &b.branches),
        regions: merge_regions(&a.regions, &b.regions),
        contexts: merge_contexts(&a.contexts, &b.contexts),
        detail: either(a.detail.as_deref(), b.detail.as_deref(), merge_details).map(Box::new),
    }
}

/// The one that is there, or both merged.
fn either<T: Clone>(a: Option<&T>, b: Option<&T>, merge: impl Fn(&T, &T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(merge(a, b)),
        (one, other) => one.or(other).cloned(),
    }
}

fn merge_branches(a: &Branches, b: &Branches) -> Branches {
    Branches {
        pairs: either(a.pairs.as_ref(), b.pairs.as_ref(), merge_pairs),
        arms: either(a.arms.as_ref(), b.arms.as_ref(), |a, b| merge_arms(a, b)),
        counts: either(a.counts.as_ref(), b.counts.as_ref(), merge_counts),
    }
}

/// The larger total: inputs of different Python versions see different exits.
fn merge_pairs(a: &BranchPairs, b: &BranchPairs) -> BranchPairs {
    let taken = [&a.taken[..], &b.taken].concat();
    let missed = [&a.missed[..], &b.missed].concat();
    BranchPairs::new(a.total.max(b.total), taken, missed)
}

fn merge_arms(a: &[Arm], b: &[Arm]) -> Vec<Arm> {
    let mut arms = [a, b].concat();
    unite_arms(&mut arms);
    arms
}

/// Puts arms in their order; one that comes twice has run in both places.
pub(crate) fn unite_arms(arms: &mut Vec<Arm>) {
    arms.sort_by(|a, b| a.key().cmp(&b.key()));
    arms.dedup_by(|next, sum| {
        let same = next.key() == sum.key();
        if same {
            sum.hits = merge_hits(sum.hits, next.hits);
        }
        same
    });
}

/// The sum of two counts.
fn merge_hits(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    either(a.as_ref(), b.as_ref(), |a, b| a.saturating_add(*b))
}

/// The most that one input proves: which exits the others took cannot be told.
fn merge_counts(a: &BranchCounts, b: &BranchCounts) -> BranchCounts {
    BranchCounts {
        total: a.total.max(b.total),
        taken: a.taken.max(b.taken),
        partial: a.partial.min(b.partial),
    }
}

fn merge_regions(a: &[Region], b: &[Region]) -> Vec<Region> {
    let mut merged: BTreeMap<(RegionKind, &str), Region> = BTreeMap::new();
    for region in a.iter().chain(b) {
        let slot = merged.entry((region.kind, &region.name));
        slot.and_modify(|other| *other = merge_region(other, region))
            .or_insert_with(|| region.clone());
    }
    merged.into_values().collect()
}

fn merge_region(a: &Region, b: &Region) -> Region {
    Region {
        kind: a.kind,
        name: a.name.clone(),
        start: either(a.start.as_ref(), b.start.as_ref(), |a, b| *a.min(b)),
        end: a.end.max(b.end),
        hits: merge_hits(a.hits, b.hits),
        lines: a.lines.union(&b.lines),
        surplus: a.surplus.max(b.surplus),
        branches: a.branches.max(b.branches),
    }
}

fn merge_contexts(a: &[ContextLines], b: &[ContextLines]) -> Vec<ContextLines> {
    let mut merged: BTreeMap<u32, covscape_model::LineSet> = BTreeMap::new();
    for ContextLines { context, lines } in a.iter().chain(b) {
        let slot = merged.entry(*context).or_default();
        *slot = slot.union(lines);
    }
    merged.into_iter().map(|(context, lines)| ContextLines { context, lines }).collect()
}

fn merge_details(a: &Detail, b: &Detail) -> Detail {
    let mut merged = Detail::default();
    for (line, hits) in a.hits.iter().chain(&b.hits) {
        let sum = merged.hits.entry(*line).or_default();
        *sum = sum.saturating_add(*hits);
    }
    let mut spans = BTreeMap::new();
    for span in a.spans.iter().chain(&b.spans) {
        let sum: &mut u64 = spans.entry((span.start, span.end)).or_default();
        *sum = sum.saturating_add(span.hits);
    }
    let span = |((start, end), hits)| covscape_model::Span { start, end, hits };
    merged.spans = spans.into_iter().map(span).collect();
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{ArmKind, Branch, LineSet};
    use proptest::collection::{btree_set, vec};
    use proptest::option;
    use proptest::prelude::*;

    fn lines() -> impl Strategy<Value = LineSet> {
        btree_set(1..40_u32, 0..12).prop_map(LineSet::from_iter)
    }

    fn branches() -> impl Strategy<Value = Branches> {
        let pair = || (1..9_u32, -3..9_i32).prop_map(|(from, to)| Branch { from, to });
        let pairs = (0..20_u32, vec(pair(), 0..6), vec(pair(), 0..6));
        let counts = (0..9_u32, 0..9_u32, 0..9_u32);
        let arms = option::of(arms());
        (option::of(pairs), arms, option::of(counts)).prop_map(|(pairs, arms, counts)| Branches {
            pairs: pairs.map(|(total, taken, missed)| BranchPairs::new(total, taken, missed)),
            arms,
            counts: counts.map(|(total, taken, partial)| BranchCounts { total, taken, partial }),
        })
    }

    fn arms() -> impl Strategy<Value = Vec<Arm>> {
        let kind = prop::sample::select(ArmKind::ALL.to_vec());
        let arm = (1..5_u32, 0..2_u32, kind, "[01]?", option::of(any::<u64>()));
        vec(arm, 0..6).prop_map(|arms| {
            let arm = |(line, block, kind, name, hits)| Arm { line, block, kind, name, hits };
            merge_arms(&arms.into_iter().map(arm).collect::<Vec<_>>(), &[])
        })
    }

    fn regions() -> impl Strategy<Value = Vec<Region>> {
        let kind = prop_oneof![Just(RegionKind::Function), Just(RegionKind::Class)];
        let place = (option::of(1..9_u32), option::of(1..9_u32), option::of(any::<u64>()));
        let region = (place, lines(), 0..3_u32, option::of(0..9_u32));
        let regions = proptest::collection::btree_map((kind, "[ab]?"), region, 0..4);
        regions.prop_map(|regions| {
            let region = |((kind, name), ((start, end, hits), lines, surplus, branches))| Region {
                kind,
                name,
                start,
                end,
                hits,
                lines,
                surplus,
                branches,
            };
            regions.into_iter().map(region).collect()
        })
    }

    fn contexts() -> impl Strategy<Value = Vec<ContextLines>> {
        proptest::collection::btree_map(0..4_u32, lines(), 0..4).prop_map(|contexts| {
            contexts.into_iter().map(|(context, lines)| ContextLines { context, lines }).collect()
        })
    }

    fn detail() -> impl Strategy<Value = Box<Detail>> {
        proptest::collection::btree_map(1..9_u32, any::<u64>(), 0..5)
            .prop_map(|hits| Box::new(Detail { hits, spans: Vec::new() }))
    }

    /// A file in the form that readers give: the three sets are disjoint.
    fn file() -> impl Strategy<Value = FileCoverage> {
        let sets = (lines(), lines(), lines(), 0..3_u32);
        (sets, branches(), regions(), contexts(), option::of(detail())).prop_map(
            |((executed, missing, excluded, surplus), branches, regions, contexts, detail)| {
                let missing = missing.minus(&executed);
                FileCoverage {
                    excluded: excluded.minus(&executed).minus(&missing),
                    executed,
                    missing,
                    surplus,
                    branches,
                    regions,
                    contexts,
                    detail,
                }
            },
        )
    }

    /// Counts add up, also those of a file with itself.
    fn without_hits(mut file: FileCoverage) -> FileCoverage {
        file.detail = None;
        file.regions.iter_mut().for_each(|region| region.hits = None);
        file.branches.arms.iter_mut().flatten().for_each(|arm| arm.hits = None);
        file
    }

    proptest! {
        #[test]
        fn merging_is_associative(a in file(), b in file(), c in file()) {
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        }

        #[test]
        fn merging_is_commutative(a in file(), b in file()) {
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        }

        #[test]
        fn merging_a_file_with_itself_changes_nothing_but_hits(a in file()) {
            let a = without_hits(a);
            prop_assert_eq!(merge(&a, &a), a);
        }

        #[test]
        fn what_ran_anywhere_ran_and_no_statement_is_lost(a in file(), b in file()) {
            let merged = merge(&a, &b);
            prop_assert_eq!(&merged.executed, &a.executed.union(&b.executed));
            prop_assert_eq!(merged.statements(), a.statements().union(&b.statements()));
        }
    }
}
