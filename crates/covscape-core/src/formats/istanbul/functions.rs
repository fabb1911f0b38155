//! Functions of a file.
//!
//! Istanbul tells functions apart by number, and gives only nameless ones a name of their own. Here
//! the name has to: of several equal ones all but the first get their line, then their column.

use super::document::{File, Function};
use super::{Odd, joined, places};
use crate::formats::innermost;
use covscape_model::{Region, RegionKind, Span};
use std::collections::BTreeMap;

/// The functions in canonical order.
pub(super) fn regions(file: &File<'_>, spans: &[Span], odd: &mut Odd) -> Vec<Region> {
    let mut functions: Vec<_> = joined(&file.fn_map, &file.f, odd)
        .into_iter()
        .map(|(function, count)| (position(function), function, odd.hits(count)))
        .collect();
    functions.sort_by_key(|(position, ..)| *position);
    let extents: Vec<_> = functions.iter().map(|(_, function, _)| places(&function.loc)).collect();
    let known: Vec<_> = extents.iter().copied().flatten().collect();
    let starts = spans.iter().map(|span| span.start).collect();
    let mut lines = innermost::lines(&known, starts).into_iter();
    let mut regions: BTreeMap<String, Region> = BTreeMap::new();
    for ((position, function, hits), extent) in functions.into_iter().zip(extents) {
        let name = free_name(&regions, function.name.as_deref().unwrap_or("(anonymous)"), position);
        let region = Region {
            kind: RegionKind::Function,
            name: name.clone(),
            start: Some(position.0).filter(|line| *line > 0),
            end: extent.map(|(_, end)| end.0),
            hits: Some(hits),
            lines: extent.and_then(|_| lines.next()).unwrap_or_default(),
            ..Region::default()
        };
        regions.insert(name, region);
    }
    regions.into_values().collect()
}

/// Where a function is declared, which is where Istanbul's own reports list it.
fn position(function: &Function<'_>) -> (u32, u32) {
    let line = function.line.0.map(|line| (line, 0));
    let place = places(&function.decl).or_else(|| places(&function.loc)).map(|(start, _)| start);
    place.or(line).unwrap_or_default()
}

fn free_name(taken: &BTreeMap<String, Region>, name: &str, (line, column): (u32, u32)) -> String {
    let names = [name.to_owned(), format!("{name}@{line}"), format!("{name}@{line}:{column}")];
    let more = (2..).map(|number| format!("{name}@{line}:{column}#{number}"));
    // An empty name stands for the lines outside of any function.
    let mut names = names.into_iter().chain(more).filter(|name| !name.is_empty());
    names.find(|name| !taken.contains_key(name)).expect("the numbers do not end")
}
