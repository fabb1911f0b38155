//! Functions of a section.
//!
//! A function is known by its name; another one of the same name in the file gets its line behind
//! it, as coverage.py does (`get@20`; its older versions do not, and their JSON has the last one only,
//! which is the one that keeps the plain name here). C++ has several names for one place (the instances of a
//! template, LCOV 2's aliases): each is a function here, as `lcov --list` counts them, and they
//! share their lines. Without an end the lines of a function are unknown and stay empty.

use super::coverage_py::Dialect;
use super::odd::Odd;
use super::records::{Function, Section};
use crate::formats::innermost;
use covscape_model::{Branch, BranchPairs, LineSet, Region, RegionKind};
use std::collections::{BTreeMap, HashMap};

/// The functions of a section in canonical order. `statements` are its lines.
pub(super) fn regions(
    section: &mut Section<'_>,
    dialect: Dialect,
    statements: &LineSet,
    pairs: Option<&BranchPairs>,
    odd: &mut Odd,
) -> Vec<Region> {
    count_calls(section, odd);
    let mut regions = named(std::mem::take(&mut section.functions), dialect);
    let extents: Vec<_> = regions.iter().map(|region| extent(region, dialect)).collect();
    let known: Vec<_> = extents.iter().copied().flatten().collect();
    let statements = statements.iter().map(|line| (line, 0)).collect();
    let mut lines = innermost::lines(&known, statements).into_iter();
    // Like its lines', coverage.py's counts of functions are no counts.
    if dialect != Dialect::Plain {
        for region in &mut regions {
            region.hits = None;
        }
    }
    for (region, _) in regions.iter_mut().zip(extents).filter(|(_, extent)| extent.is_some()) {
        region.lines = lines.next().unwrap_or_default();
        region.branches = pairs.map(|pairs| exits(pairs, &region.lines));
    }
    regions
}

/// Gives the counts of `FNDA` records to their functions: of several of one name in their order,
/// as Istanbul writes them.
fn count_calls(section: &mut Section<'_>, odd: &mut Odd) {
    let mut by_name: HashMap<&[u8], (Vec<usize>, usize)> = HashMap::new();
    for (at, function) in section.functions.iter().enumerate() {
        by_name.entry(function.name).or_default().0.push(at);
    }
    for (name, hits) in std::mem::take(&mut section.calls) {
        let (known, used) = by_name.entry(name).or_default();
        let at = known.get(*used).or(known.last()).copied();
        let at = at.unwrap_or_else(|| {
            odd.functions_without_line += 1;
            section.functions.push(Function { name, start: None, end: None, hits: None });
            known.push(section.functions.len() - 1);
            section.functions.len() - 1
        });
        *used += 1;
        let sum = &mut section.functions[at].hits;
        *sum = Some(sum.unwrap_or(0).saturating_add(hits));
    }
}

fn named(functions: Vec<Function<'_>>, dialect: Dialect) -> Vec<Region> {
    let mut places: BTreeMap<(&[u8], Option<u32>), Function<'_>> = BTreeMap::new();
    for function in functions {
        let place = places.entry((function.name, function.start));
        place.and_modify(|known| known.take(&function)).or_insert(function);
    }
    let mut regions: BTreeMap<String, Region> = BTreeMap::new();
    let mut previous: &[u8] = b"";
    let mut places: Vec<_> = places.into_iter().collect();
    if dialect == Dialect::Named {
        places.reverse();
    }
    for ((name, start), Function { end, hits, .. }) in places {
        let mut text = String::from_utf8_lossy(name).into_owned();
        if let (true, Some(start)) = (name == previous, start) {
            text = format!("{text}@{start}");
        }
        previous = name;
        let kind = RegionKind::Function;
        let region = Region { kind, name: text.clone(), start, end, hits, ..Region::default() };
        regions.entry(text).or_insert(region);
    }
    regions.into_values().collect()
}

impl Function<'_> {
    /// The same function again.
    fn take(&mut self, other: &Self) {
        self.end = self.end.max(other.end);
        let hits = self.hits.unwrap_or(0).saturating_add(other.hits.unwrap_or(0));
        self.hits = self.hits.or(other.hits).map(|_| hits);
    }
}

/// From the first to the last line. In coverage.py's eyes the line of `def` is one of the code
/// around.
fn extent(region: &Region, dialect: Dialect) -> Option<innermost::Extent> {
    let (start, end) = region.start.zip(region.end)?;
    let header = dialect == Dialect::Named && start < end;
    Some(((start, if header { u32::MAX } else { 0 }), (end, u32::MAX)))
}

fn exits(pairs: &BranchPairs, lines: &LineSet) -> u32 {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return 0 };
    let count = |branches: &[Branch]| {
        let start = branches.partition_point(|branch| branch.from < first);
        let near = branches[start..].iter().take_while(|branch| branch.from <= last);
        near.filter(|branch| lines.contains(branch.from)).count() as u32
    };
    count(&pairs.taken) + count(&pairs.missed)
}
