//! LCOV tracefiles (`geninfo(1)`).
//!
//! - Hits are those of the inputs; where these only know that a line ran, it is 1, as coverage.py
//!   writes.
//! - Branches that are numbered come out as they went in, with their marks of LCOV 2 for exceptions
//!   (`e`) and for what should never be taken (`U`). Pairs are worded as coverage.py 7.17 does
//!   (`lcovreport.py`), and what is only counted has its totals.
//! - A function without a known first line begins at its first statement, one without a known last
//!   line ends at its last.
//! - Last lines of functions and branches in words are coverage.py's way, too: lcov reads them since
//!   2.0. Version 1 takes the last line for the name, so that its totals of functions are wrong where
//!   inputs know last lines, and shows no such branches; lines are right. The records `FNL` and `FNA`
//!   would be no way out: versions 2.0 and 2.1 refuse a file that has them.
//! - A test is named only if it is the only one of its file: hits of several are not known apart.
//!   Exclusions and classes have no records.

use super::{Export, Exported, SURPLUS, exits, has_surplus, loss};
use crate::recorded::printable;
use covscape_model::{Arm, ArmKind, Branch, FileCoverage, FileEntry, Region, Report};
use std::fmt::{self, Write};

pub(super) const EXPORT: Export = Export {
    name: "lcov",
    help: "LCOV: lines with hits, functions, branches; no exclusions, no classes",
    write,
};

fn write(report: &Report) -> Exported {
    let mut text = String::new();
    for entry in &report.files {
        section(&mut text, report, entry).expect("a string takes all");
    }
    Exported { text, losses: loss(report, has_surplus, SURPLUS).into_iter().collect() }
}

fn section(text: &mut String, report: &Report, entry: &FileEntry) -> fmt::Result {
    let file = &entry.coverage;
    if let Some(test) = only_test(report, file) {
        writeln!(text, "TN:{test}")?;
    }
    writeln!(text, "SF:{}", printable(&entry.path))?;
    functions(text, file)?;
    branches(text, file)?;
    lines(text, file)?;
    text.write_str("end_of_record\n")
}

/// The name of the only test, if LCOV can say it.
fn only_test<'a>(report: &'a Report, file: &FileCoverage) -> Option<&'a str> {
    let [context] = file.contexts.as_slice() else { return None };
    let name = report.contexts.get(context.context as usize)?.name.as_str();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let whole = file.executed.minus(&context.lines).is_empty();
    (whole && !name.is_empty() && name.bytes().all(fits)).then_some(name)
}

fn functions(text: &mut String, file: &FileCoverage) -> fmt::Result {
    let mut functions: Vec<_> = file.regions.iter().filter(|r| is_written(file, r)).collect();
    functions.sort_by_key(|function| (first_line(function), &function.name));
    for function in &functions {
        let name = printable(&function.name);
        if let Some(first) = first_line(function) {
            write!(text, "FN:{first},")?;
            if let Some(last) = function.end.or(function.lines.last()) {
                write!(text, "{},", last.max(first))?;
            }
            writeln!(text, "{name}")?;
        }
        if let Some(hits) = calls(file, function) {
            writeln!(text, "FNDA:{hits},{name}")?;
        }
    }
    if functions.is_empty() {
        return Ok(());
    }
    let entered = functions.iter().filter(|function| file.was_entered(function)).count();
    writeln!(text, "FNF:{}\nFNH:{entered}", functions.len())
}

/// coverage.py's JSON has functions without statements that its LCOV leaves out; what came from LCOV,
/// with a last line or with counts, goes back.
fn is_written(file: &FileCoverage, region: &Region) -> bool {
    let has_statements =
        || region.lines.overlap(&file.executed) + region.lines.overlap(&file.missing) > 0;
    region.is_function()
        && (region.hits.is_some()
            || region.end.is_some()
            || file.detail.is_some()
            || has_statements())
}

fn first_line(function: &Region) -> Option<u32> {
    function.start.or(function.lines.first())
}

/// How often it was entered; 1 where only its lines tell that it was.
fn calls(file: &FileCoverage, function: &Region) -> Option<u64> {
    let by_lines = || u64::from(file.was_entered(function));
    let is_known = function.end.is_some() || !function.lines.is_empty();
    function.hits.or_else(|| is_known.then(by_lines))
}

fn branches(text: &mut String, file: &FileCoverage) -> fmt::Result {
    if file.branches.pairs.is_some() {
        pairs(text, file)?;
    } else {
        for arm in file.branches.arms.iter().flatten() {
            numbered(text, arm)?;
        }
    }
    let counter = file.counter();
    // As each tool does: only coverage.py leaves out totals of nothing.
    if counter.branches == 0 && (file.branches.pairs.is_some() || !file.branches.measured()) {
        return Ok(());
    }
    writeln!(text, "BRF:{}\nBRH:{}", counter.branches, counter.taken())
}

fn numbered(text: &mut String, arm: &Arm) -> fmt::Result {
    let mark = match arm.kind {
        ArmKind::Plain => "",
        ArmKind::Exception => "e",
        ArmKind::Unreachable => "U",
    };
    let hits = arm.hits.map_or_else(|| "-".to_owned(), |hits| hits.to_string());
    writeln!(text, "BRDA:{},{mark}{},{},{hits}", arm.line, arm.block, printable(&arm.name))
}

/// The exits of each line: those into the code first, then those out of it. `-` where none was
/// taken.
fn pairs(text: &mut String, file: &FileCoverage) -> fmt::Result {
    let taken = file.branches.taken().iter().map(|exit| (*exit, true));
    let mut exits: Vec<(Branch, bool)> =
        taken.chain(file.branches.missed().iter().map(|exit| (*exit, false))).collect();
    exits.sort_unstable_by_key(|(exit, _)| (exit.from, exit.to < 0, exit.to));
    for of_line in exits.chunk_by(|(a, _), (b, _)| a.from == b.from) {
        let missed = if of_line.iter().any(|(_, taken)| *taken) { "0" } else { "-" };
        for (exit, taken) in of_line {
            let hits = if *taken { "1" } else { missed };
            let words = printable(&exits::description(file, *exit));
            writeln!(text, "BRDA:{},0,{words},{hits}", exit.from)?;
        }
    }
    Ok(())
}

fn lines(text: &mut String, file: &FileCoverage) -> fmt::Result {
    for line in file.statements().iter() {
        writeln!(text, "DA:{line},{}", hits(file, line))?;
    }
    let counter = file.counter();
    if counter.statements == 0 {
        return Ok(());
    }
    writeln!(text, "LF:{}\nLH:{}", counter.statements, counter.run())
}

/// How often a statement ran.
pub(super) fn hits(file: &FileCoverage, line: u32) -> u64 {
    if file.missing.contains(line) {
        return 0;
    }
    let counted = file.detail.as_ref().and_then(|detail| detail.hits.get(&line));
    counted.map_or(1, |hits| (*hits).max(1))
}
