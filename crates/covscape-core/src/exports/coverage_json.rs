//! coverage.py's JSON report as 7.17 writes it (`jsonreport.py`).
//!
//! - One run of 7.17 that needs no mapping comes out with the values it went in with; only `meta`
//!   differs.
//! - Where inputs do not say a value, its key is absent, as older versions leave it out: the first
//!   line of a region, the exits of a file whose branches are only counted.
//! - Branches that are numbered (LCOV, Istanbul) lead to no known line: the summaries count them, and
//!   no pairs are written. Hit counts have no place in the format.
//! - Surplus lines are among the executed ones and not counted, as in versions before 7.13.1.

use super::{Export, Exported, GENERATOR, loss, time};
use covscape_model::counter::percent_text;
use covscape_model::{
    Branch, Counter, FileCoverage, FileEntry, LineSet, Region, RegionKind, Report,
};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const EXPORT: Export = Export {
    name: "coverage-json",
    help: "coverage.py's JSON: lines, exclusions, branches, tests, functions, classes",
    write,
};

/// The version whose shape this is, for readers that ask.
const SHAPE: &str = "7.17.3";
const FORMAT: u32 = 3;

fn write(report: &Report) -> Exported {
    let contexts: Vec<_> =
        report.files.iter().map(|entry| contexts(report, &entry.coverage)).collect();
    let document = document(report, &contexts);
    let mut text = serde_json::to_string(&document).expect("every key is a string");
    text.push('\n');
    let numbered = loss(
        report,
        |file| file.branches.measured() && file.branches.pairs.is_none(),
        "the inputs do not say where branches lead; they are counted and not listed",
    );
    Exported { text, losses: numbered.into_iter().collect() }
}

#[derive(Serialize)]
struct Document<'a> {
    meta: Meta<'a>,
    files: Named<'a, File<'a>>,
    totals: Summary,
}

#[derive(Serialize)]
struct Meta<'a> {
    format: u32,
    version: &'static str,
    generator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<&'a str>,
    branch_coverage: bool,
    show_contexts: bool,
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(flatten)]
    whole: Part<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    functions: Option<Named<'a, Part<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classes: Option<Named<'a, Part<'a>>>,
}

/// An object whose keys are in an order of ours.
struct Named<'a, T>(Vec<(&'a str, T)>);

/// What is said of a file, and of each of its regions.
#[derive(Serialize)]
struct Part<'a> {
    executed_lines: Vec<u32>,
    summary: Summary,
    missing_lines: Vec<u32>,
    excluded_lines: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contexts: Option<&'a Contexts<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    executed_branches: Option<Vec<(u32, i32)>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_branches: Option<Vec<(u32, i32)>>,
}

/// Names of contexts by line.
type Contexts<'a> = BTreeMap<u32, BTreeSet<&'a str>>;

#[derive(Serialize)]
struct Summary {
    covered_lines: u64,
    num_statements: u64,
    percent_covered: f64,
    percent_covered_display: String,
    missing_lines: u64,
    excluded_lines: u64,
    percent_statements_covered: f64,
    percent_statements_covered_display: String,
    #[serde(flatten)]
    branches: Option<BranchSummary>,
}

#[derive(Serialize)]
struct BranchSummary {
    num_branches: u64,
    num_partial_branches: u64,
    covered_branches: u64,
    missing_branches: u64,
    percent_branches_covered: f64,
    percent_branches_covered_display: String,
}

fn document<'a>(report: &'a Report, contexts: &'a [Contexts<'a>]) -> Document<'a> {
    let branches = report.files.iter().any(|file| file.coverage.branches.measured());
    let meta = Meta {
        format: FORMAT,
        version: SHAPE,
        generator: GENERATOR,
        timestamp: time::newest(report),
        branch_coverage: branches,
        show_contexts: !report.contexts.is_empty(),
    };
    let shown = |contexts| meta.show_contexts.then_some(contexts);
    let files = report.files.iter().zip(contexts);
    let files = files
        .map(|(entry, contexts)| (entry.path.as_str(), file(entry, shown(contexts))))
        .collect();
    Document { meta, files: Named(files), totals: summary(&report.total(), branches) }
}

fn file<'a>(entry: &'a FileEntry, contexts: Option<&'a Contexts<'a>>) -> File<'a> {
    let coverage = &entry.coverage;
    let all = coverage.statements().union(&coverage.excluded);
    let mut whole = part(coverage, &all, &coverage.counter(), coverage.branches.measured());
    whole.contexts = contexts;
    if let Some(pairs) = &coverage.branches.pairs {
        // Also exits of lines that are in no set.
        whole.executed_branches = Some(pairs.taken.iter().copied().map(pair).collect());
        whole.missing_branches = Some(pairs.missed.iter().copied().map(pair).collect());
    }
    let regions = |kind| regions(coverage, kind, contexts);
    File { whole, functions: regions(RegionKind::Function), classes: regions(RegionKind::Class) }
}

/// The regions of a kind in the order of coverage.py, the lines outside of any last; none if the
/// inputs tell no regions of it.
fn regions<'a>(
    file: &'a FileCoverage,
    kind: RegionKind,
    contexts: Option<&'a Contexts<'a>>,
) -> Option<Named<'a, Part<'a>>> {
    let mut regions: Vec<_> = file.regions.iter().filter(|region| region.kind == kind).collect();
    regions.sort_by_key(|region| (region.name.is_empty(), region.start, &region.name));
    let regions = regions.into_iter().map(|region| {
        let mut part = region_part(file, region);
        // coverage.py repeats those of the whole file.
        part.contexts = contexts;
        (region.name.as_str(), part)
    });
    let regions: Vec<_> = regions.collect();
    (!regions.is_empty()).then_some(Named(regions))
}

fn region_part<'a>(file: &FileCoverage, region: &Region) -> Part<'a> {
    let numbered = file.branches.pairs.is_none() && file.branches.arms.is_some();
    let branches = file.branches.measured() && (region.branches.is_some() || numbered);
    let part = part(file, &region.lines, &file.region_counter(region), branches);
    Part { start_line: region.start, ..part }
}

fn part<'a>(file: &FileCoverage, of: &LineSet, counter: &Counter, branches: bool) -> Part<'a> {
    let within = |lines: &LineSet| lines.intersection(of).iter().collect();
    let exits = |exits: &[Branch]| {
        exits.iter().copied().filter(|exit| of.contains(exit.from)).map(pair).collect()
    };
    let pairs = file.branches.pairs.as_ref().filter(|_| branches);
    Part {
        executed_lines: within(&file.executed),
        summary: summary(counter, branches),
        missing_lines: within(&file.missing),
        excluded_lines: within(&file.excluded),
        start_line: None,
        contexts: None,
        executed_branches: pairs.map(|pairs| exits(&pairs.taken)),
        missing_branches: pairs.map(|pairs| exits(&pairs.missed)),
    }
}

fn pair(exit: Branch) -> (u32, i32) {
    (exit.from, exit.to)
}

fn contexts<'a>(report: &'a Report, file: &FileCoverage) -> Contexts<'a> {
    let mut contexts = Contexts::new();
    for of in &file.contexts {
        let Some(context) = report.contexts.get(of.context as usize) else { continue };
        for line in of.lines.iter() {
            contexts.entry(line).or_default().insert(&context.name);
        }
    }
    contexts
}

fn summary(counter: &Counter, branches: bool) -> Summary {
    Summary {
        covered_lines: counter.run(),
        num_statements: counter.statements,
        percent_covered: counter.percent(),
        percent_covered_display: counter.text(0),
        missing_lines: counter.missing,
        excluded_lines: counter.excluded,
        percent_statements_covered: counter.statement_percent(),
        percent_statements_covered_display: percent_text(counter.statement_percent(), 0),
        branches: branches.then(|| branch_summary(counter)),
    }
}

fn branch_summary(counter: &Counter) -> BranchSummary {
    BranchSummary {
        num_branches: counter.branches,
        num_partial_branches: counter.partial,
        covered_branches: counter.taken(),
        missing_branches: counter.missing_branches,
        percent_branches_covered: counter.branch_percent(),
        percent_branches_covered_display: percent_text(counter.branch_percent(), 0),
    }
}

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
