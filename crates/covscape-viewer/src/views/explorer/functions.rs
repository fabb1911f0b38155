//! The functions of files that were opened; their numbers come from the line data.

use super::Page;
use super::list::List;
use crate::load;
use crate::ptr::Ptr;
use crate::sort::{Sort, SortKey, sort_positions};
use crate::state::RowId;
use covscape_model::shards::FileLines;
use covscape_model::{Counter, FileCoverage, LineRange, LineSet, Region};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Functions by file; a file whose line data could not be had has its reason instead.
#[derive(Debug, Default)]
pub(super) struct Functions(BTreeMap<u32, Result<Rc<Vec<Function>>, String>>);

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
        self.0.get(&file)?.as_ref().ok()?.get(at as usize)
    }

    /// Why the functions of a file are not there.
    pub(super) fn failure(&self, file: u32) -> Option<&str> {
        self.0.get(&file)?.as_ref().err().map(String::as_str)
    }

    /// The functions of a file, in an order.
    pub(super) fn order(&self, file: u32, sort: Sort) -> Option<Vec<u32>> {
        let functions = self.0.get(&file)?.as_ref().ok()?;
        let mut order: Vec<u32> = (0..functions.len() as u32).collect();
        if sort.key == SortKey::Name && sort.descending {
            order.reverse();
        }
        let counter = |at: u32| (&functions[at as usize].counter, 0);
        sort_positions(&mut order, &|a, b| sort.compare(counter(a), counter(b)));
        Some(order)
    }

    fn with(&self, file: u32, functions: Result<Rc<Vec<Function>>, String>) -> Self {
        let mut all = self.0.clone();
        all.insert(file, functions);
        Self(all)
    }
}

/// What has been loaded, and a callback that loads what a list needs beyond that.
#[hook]
pub(super) fn use_functions(page: &Page) -> (Ptr<Functions>, Callback<List>) {
    let functions = use_reducer(Loaded::default);
    let asked = use_mut_ref(std::collections::BTreeSet::new);
    let (dispatcher, index) = (functions.dispatcher(), page.index.clone());
    let load = Callback::from(move |list: List| {
        for file in open_files(&list) {
            if asked.borrow_mut().insert(file) {
                let (dispatcher, row) = (dispatcher.clone(), index.files[file as usize].clone());
                spawn_local(async move {
                    let lines = load::file_lines(&row).await;
                    let found = lines.map(|lines| Rc::new(of(&lines)));
                    dispatcher
                        .dispatch((file, found.map_err(|error| error.failure("Line data").why)));
                });
            }
        }
    });
    (functions.0.clone(), load)
}

#[derive(Default)]
struct Loaded(Ptr<Functions>);

impl Reducible for Loaded {
    type Action = (u32, Result<Rc<Vec<Function>>, String>);

    fn reduce(self: Rc<Self>, (file, functions): Self::Action) -> Rc<Self> {
        Rc::new(Self(Ptr::new(self.0.with(file, functions))))
    }
}

fn open_files(list: &List) -> impl Iterator<Item = u32> {
    let open = list.rows.visible.iter().filter(|row| row.open == Some(true));
    open.filter_map(|row| if let RowId::File(file) = row.id { Some(file) } else { None })
}

/// The functions of a file in the order of their lines.
fn of(lines: &FileLines) -> Vec<Function> {
    let coverage = &lines.coverage;
    let regions: Vec<&Region> =
        coverage.regions.iter().filter(|region| region.is_function()).collect();
    let mut order: Vec<u32> = (0..regions.len() as u32).collect();
    let region = |at: u32| regions[at as usize];
    sort_positions(&mut order, &|a, b| first_line(region(a)).cmp(&first_line(region(b))));
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
            surplus: 0,
            branches: None,
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
        let lines = FileLines { coverage, contributions: Vec::new() };
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
