//! The order of rows: what a column's head, a link and a key can ask for.

use covscape_model::Counter;
use std::cmp::Ordering;
use std::fmt;

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SortKey {
    /// The path.
    #[default]
    Name,
    /// The percentage.
    Cover,
    /// Number of statements.
    Statements,
    /// Number of statements that did not run.
    Missing,
    /// Number of excluded lines.
    Excluded,
    /// Number of branches.
    Branches,
    /// Number of partial branches.
    Partial,
    /// Number of files.
    Files,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sort {
    /// By what.
    pub(crate) key: SortKey,
    /// Whether the largest come first.
    pub(crate) descending: bool,
}

impl SortKey {
    /// All keys.
    pub(crate) const ALL: [Self; 8] = [
        Self::Name,
        Self::Cover,
        Self::Statements,
        Self::Missing,
        Self::Excluded,
        Self::Branches,
        Self::Partial,
        Self::Files,
    ];

    /// Its word in links.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Cover => "cover",
            Self::Statements => "statements",
            Self::Missing => "missing",
            Self::Excluded => "excluded",
            Self::Branches => "branches",
            Self::Partial => "partial",
            Self::Files => "files",
        }
    }
}

impl Sort {
    /// The order after a click on the head of a column: names begin with the first, numbers with
    /// the largest, a second click turns it round.
    #[must_use]
    pub(crate) fn clicked(self, key: SortKey) -> Self {
        let descending = if self.key == key { !self.descending } else { key != SortKey::Name };
        Self { key, descending }
    }

    /// The order of a link: `missing` or `-missing`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let key = SortKey::ALL.into_iter().find(|key| key.word() == word)?;
        Some(Self { key, descending })
    }

    /// Compares two rows by their numbers; equal ones, and all when the order is by name, are
    /// left to the caller, who knows the names.
    pub(crate) fn compare(self, a: (&Counter, u32), b: (&Counter, u32)) -> Ordering {
        let order = match self.key {
            SortKey::Name => Ordering::Equal,
            SortKey::Cover => compare_cover(a.0, b.0),
            SortKey::Statements => a.0.statements.cmp(&b.0.statements),
            SortKey::Missing => a.0.missing.cmp(&b.0.missing),
            SortKey::Excluded => a.0.excluded.cmp(&b.0.excluded),
            SortKey::Branches => a.0.branches.cmp(&b.0.branches),
            SortKey::Partial => a.0.partial.cmp(&b.0.partial),
            SortKey::Files => a.1.cmp(&b.1),
        };
        if self.descending { order.reverse() } else { order }
    }
}

/// Puts positions in an order; equal ones stay as they are. The one sort of the page: each type
/// that is sorted adds the whole algorithm to the module.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    positions.sort_by(|a, b| compare(*a, *b));
}

/// The positions below `len` in an order.
pub(crate) fn sorted(len: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..len as u32).collect();
    sort_positions(&mut positions, compare);
    positions
}

/// By percentage; of equal ones the smaller file first, and files without anything to cover last.
fn compare_cover(a: &Counter, b: &Counter) -> Ordering {
    let empty = a.is_empty().cmp(&b.is_empty());
    let size = a.statements.cmp(&b.statements);
    empty.then(a.percent().total_cmp(&b.percent())).then(size)
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        write!(f, "{sign}{}", self.key.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_click_asks_for_the_useful_end() {
        let start = Sort::default();
        let missing = start.clicked(SortKey::Missing);
        assert_eq!(missing.to_string(), "-missing");
        assert_eq!(missing.clicked(SortKey::Missing).to_string(), "missing");
        assert_eq!(missing.clicked(SortKey::Name), start);
        assert_eq!(start.clicked(SortKey::Name).to_string(), "-name");
    }

    #[test]
    fn links_name_every_order() {
        for key in SortKey::ALL {
            for descending in [false, true] {
                let sort = Sort { key, descending };
                assert_eq!(Sort::parse(&sort.to_string()), Some(sort));
            }
        }
        assert_eq!(Sort::parse("size"), None);
    }

    fn counter(statements: u64, missing: u64) -> Counter {
        Counter { statements, missing, ..Counter::default() }
    }

    #[test]
    fn nothing_to_cover_is_not_the_best_coverage() {
        let sort = Sort { key: SortKey::Cover, descending: false };
        let rows = [counter(0, 0), counter(4, 0), counter(4, 4), counter(9, 0)];
        let mut order = [0, 1, 2, 3];
        let counter = |at: u32| (&rows[at as usize], 1);
        sort_positions(&mut order, &|a, b| sort.compare(counter(a), counter(b)));
        assert_eq!(order, [2, 1, 3, 0]);
    }
}
