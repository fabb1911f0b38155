//! The functions of files that were opened; their numbers come from the line data.

use super::list::List;
use crate::load;
use crate::sort::{Sort, SortKey, sort_positions, sorted};
use crate::state::RowId;
use covscape_model::shards::{FileLines, FileRow};
use covscape_model::{Counter, FileCoverage, LineRange, LineSet, Region};
use std::rc::Rc;

/// The functions of a file, or the reason why its line data could not be had.
pub(super) type Loaded = Result<Rc<Vec<Function>>, String>;

/// The functions of the files that were opened; those are few.
#[derive(Debug, Default)]
pub(super) struct Functions(Vec<(u32, Loaded)>);

/// A function of a file.
#[derive(Debug, PartialEq)]
pub(super) struct Function {
    /// Its dotted name.
    pub(super) name: String,
    /// Its first and last line.
    pub(super) lines: LineRange,
    /// Its numbers.
    pub(super) counter: Counter,
    /// Its runs of missing lines.
    pub(super) missing: Vec<LineRange>,
}

impl Functions {
    /// A function of a file.
    pub(super) fn get(&self, file: u32, at: u32) -> Option<&Function> {
        self.of(file)?.as_ref().ok()?.get(at as usize)
    }

    /// Why the functions of a file are not there.
    pub(super) fn failure(&self, file: u32) -> Option<&str> {
        self.of(file)?.as_ref().err().map(String::as_str)
    }

    /// The functions of a file, in an order.
    pub(super) fn order(&self, file: u32, sort: Sort) -> Option<Vec<u32>> {
        let functions = self.of(file)?.as_ref().ok()?;
        let mut order: Vec<u32> = (0..functions.len() as u32).collect();
        if sort.key == SortKey::Name && sort.descending {
            order.reverse();
        }
        let counter = |at: u32| (&functions[at as usize].counter, 0);
        sort_positions(&mut order, &|a, b| sort.compare(counter(a), counter(b)));
        Some(order)
    }

    /// With those of one more file.
    pub(super) fn with(&self, file: u32, functions: Loaded) -> Self {
        Self([&self.0[..], &[(file, functions)]].concat())
    }

    fn of(&self, file: u32) -> Option<&Loaded> {
        self.0.iter().find(|(other, _)| *other == file).map(|(_, functions)| functions)
    }
}

/// Loads the functions of a file.
pub(super) async fn load(row: &FileRow) -> Loaded {
    let lines = load::file_lines(row).await;
    lines.map(|lines| Rc::new(of(&lines))).map_err(|error| error.failure("Line data").why)
}

/// The files whose functions are listed.
pub(super) fn open_files(list: &List) -> impl Iterator<Item = u32> {
    let open = list.rows.visible.iter().filter(|row| row.open == Some(true));
    open.filter_map(|row| if let RowId::File(file) = row.id { Some(file) } else { None })
}

/// The functions of a file in the order of their lines.
fn of(lines: &FileLines) -> Vec<Function> {
    let coverage = &lines.coverage;
    let regions: Vec<&Region> =
        coverage.regions.iter().filter(|region| region.is_function()).collect();
    let region = |at: u32| regions[at as usize];
    let order = sorted(regions.len(), &|a, b| first_line(region(a)).cmp(&first_line(region(b))));
    order.into_iter().map(|at| function(region(at), coverage)).collect()
}

fn first_line(region: &Region) -> u32 {
    region.start.or(region.lines.first()).unwrap_or(0)
}

fn function(region: &Region, coverage: &FileCoverage) -> Function {
    let first = first_line(region);
    let inside = |lines: &LineSet| lines.intersection(&region.lines);
    let own = FileCoverage {
        executed: inside(&coverage.executed),
        missing: inside(&coverage.missing),
        ..FileCoverage::default()
    };
    Function {
        name: region.name.clone(),
        lines: (first, region.lines.last().unwrap_or(first)),
        counter: coverage.region_counter(region),
        missing: own.missing_ranges(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::RegionKind;

    fn region(name: &str, lines: &[u32]) -> Region {
        Region {
            kind: RegionKind::Function,
            name: name.to_owned(),
            start: None,
            lines: lines.iter().copied().collect(),
            ..Region::default()
        }
    }

    #[test]
    fn functions_in_the_order_of_their_lines() {
        let coverage = FileCoverage {
            executed: [1, 2, 10].into_iter().collect(),
            missing: [3, 4, 11].into_iter().collect(),
            regions: vec![region("late", &[10, 11]), region("", &[1]), region("early", &[2, 3, 4])],
            ..FileCoverage::default()
        };
        let lines = FileLines { coverage, ..FileLines::default() };
        let found: Vec<_> = of(&lines)
            .into_iter()
            .map(|f| (f.name, f.lines, f.missing, f.counter.missing))
            .collect();
        assert_eq!(
            found,
            [
                ("early".to_owned(), (2, 4), vec![(3, 4)], 2),
                ("late".to_owned(), (10, 11), vec![(11, 11)], 1)
            ]
        );
    }
}
