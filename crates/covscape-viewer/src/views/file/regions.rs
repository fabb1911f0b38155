//! The order of functions and classes in the outline.

use crate::sort::sorted;
use covscape_model::{Counter, FileCoverage, Region, RegionKind};

/// A function or class of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// Its name without those of the regions around it.
    pub(super) name: String,
    /// Its whole name.
    pub(super) full_name: String,
    /// Whether it is a class.
    pub(super) is_class: bool,
    /// How many regions are around it.
    pub(super) depth: usize,
    /// The line to go to.
    pub(super) line: u32,
    /// Its last line.
    pub(super) last: u32,
    /// Its numbers.
    pub(super) counter: Counter,
}

/// Named regions in the order of the file, each after the one around it.
pub(super) fn entries(coverage: &FileCoverage) -> Vec<Entry> {
    let named = coverage.regions.iter().filter(|region| !region.name.is_empty());
    let regions: Vec<_> = named.filter_map(|region| Some((line(region)?, region))).collect();
    let region = |at: u32| regions[at as usize];
    let order = sorted(regions.len(), &|a, b| place(region(a)).cmp(&place(region(b))));
    let by_name = sorted(regions.len(), &|a, b| region(a).1.name.cmp(&region(b).1.name));
    let is_region =
        |name: &&str| by_name.binary_search_by(|at| region(*at).1.name.as_str().cmp(name)).is_ok();
    let entry = |at: &u32| {
        let (line, region) = region(*at);
        let around = outer_names(&region.name).filter(is_region);
        let depth = around.clone().count();
        let prefix = around.last().map_or(0, |outer| outer.len() + 1);
        Entry {
            name: region.name[prefix..].to_owned(),
            full_name: region.name.clone(),
            is_class: region.kind == RegionKind::Class,
            depth,
            line,
            last: region.lines.last().unwrap_or(line),
            counter: coverage.region_counter(region),
        }
    };
    order.iter().map(entry).collect()
}

fn place((line, region): (u32, &Region)) -> (u32, bool, &str) {
    (line, region.kind != RegionKind::Class, &region.name)
}

/// Where a region begins: its header, or its first statement if the tool does not tell.
fn line(region: &Region) -> Option<u32> {
    region.start.or(region.lines.first())
}

/// The names that a dotted name is inside of, outermost first.
fn outer_names(name: &str) -> impl Iterator<Item = &str> + Clone {
    name.match_indices('.').map(|(dot, _)| &name[..dot])
}

/// The innermost entry that holds a line.
pub(super) fn current(entries: &[Entry], line: u32) -> Option<usize> {
    entries.iter().rposition(|entry| (entry.line..=entry.last).contains(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(kind: RegionKind, name: &str, start: Option<u32>, lines: &[u32]) -> Region {
        Region {
            kind,
            name: name.to_owned(),
            start,
            lines: lines.iter().copied().collect(),
            ..Region::default()
        }
    }

    fn file(starts: bool) -> FileCoverage {
        let start = |line| starts.then_some(line);
        let (function, class) = (RegionKind::Function, RegionKind::Class);
        FileCoverage {
            executed: [10, 12].into_iter().collect(),
            missing: [15].into_iter().collect(),
            regions: vec![
                region(function, "", None, &[1]),
                region(function, "Span.__init__", start(9), &[10]),
                region(function, "Span.end", start(11), &[12]),
                region(function, "main", start(14), &[15]),
                region(function, "empty", None, &[]),
                region(class, "Span", start(8), &[10, 12]),
                region(class, "Spanner", start(20), &[21]),
            ],
            ..FileCoverage::default()
        }
    }

    fn check(file: &FileCoverage, expected: &[(&str, usize, u32)]) {
        let entries = entries(file);
        let shown: Vec<_> =
            entries.iter().map(|entry| (entry.name.as_str(), entry.depth, entry.line)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn methods_follow_their_class() {
        let with_starts = [
            ("Span", 0, 8),
            ("__init__", 1, 9),
            ("end", 1, 11),
            ("main", 0, 14),
            ("Spanner", 0, 20),
        ];
        check(&file(true), &with_starts);
        let without = [
            ("Span", 0, 10),
            ("__init__", 1, 10),
            ("end", 1, 12),
            ("main", 0, 15),
            ("Spanner", 0, 21),
        ];
        check(&file(false), &without);
    }

    #[test]
    fn an_entry_has_the_numbers_of_its_region() {
        let entries = entries(&file(true));
        let main = &entries[3].counter;
        assert_eq!((main.run(), main.statements), (0, 1));
    }

    #[test]
    fn the_innermost_region_is_current() {
        let entries = entries(&file(true));
        let at = [8, 11, 12, 13, 15].map(|line| current(&entries, line));
        assert_eq!(at, [Some(0), Some(2), Some(2), None, Some(3)]);
    }
}
