//! A run as coverage.py's JSON report shows it (the shape of version 7.13.1 and later).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::module::{Arc, Module, Trace};

/// What can run in a file or in a named part of it.
#[derive(Default)]
struct Part {
    start: u32,
    lines: BTreeSet<u32>,
    branches: BTreeSet<Arc>,
}

/// The document for these files: path, module, run.
pub(super) fn document(files: &[(String, &Module, Trace)]) -> Value {
    let mut totals = Counts::default();
    let mut entries = Map::new();
    for (path, module, trace) in files {
        totals.add(&Counts::of(&whole(module), trace));
        entries.insert(path.clone(), file(module, trace));
    }
    json!({
        "meta": {
            "format": 3, "version": "7.17.3", "timestamp": "2026-11-24T00:00:00.000000",
            "branch_coverage": true, "show_contexts": false,
        },
        "files": entries,
        "totals": totals.summary(),
    })
}

fn file(module: &Module, trace: &Trace) -> Value {
    let mut entry = whole(module).entry(trace);
    entry.insert("functions".to_owned(), parts(functions(module), trace));
    entry.insert("classes".to_owned(), parts(classes(module), trace));
    entry.into()
}

fn parts(parts: BTreeMap<String, Part>, trace: &Trace) -> Value {
    let entries = parts.into_iter().map(|(name, part)| {
        let mut entry = part.entry(trace);
        entry.insert("start_line".to_owned(), part.start.into());
        (name, Value::from(entry))
    });
    entries.collect::<Map<_, _>>().into()
}

fn whole(module: &Module) -> Part {
    let mut part = top(module);
    for function in &module.functions {
        part.lines.extend(function.statements());
        part.branches.extend(function.branches());
    }
    part
}

/// What is outside of all functions, which is also outside of all classes' code.
fn top(module: &Module) -> Part {
    Part { start: 1, lines: module.top_statements().collect(), branches: BTreeSet::new() }
}

fn functions(module: &Module) -> BTreeMap<String, Part> {
    let mut parts = BTreeMap::from([(String::new(), top(module))]);
    for function in &module.functions {
        let class = function.class.iter().flat_map(|class| [class.as_str(), "."]);
        let name: String = class.chain([function.name.as_str()]).collect();
        let (lines, branches) = (function.statements(), function.branches());
        parts.insert(name, Part { start: function.line, lines, branches });
    }
    parts
}

fn classes(module: &Module) -> BTreeMap<String, Part> {
    let mut parts = BTreeMap::from([(String::new(), top(module))]);
    for function in &module.functions {
        let part = parts.entry(function.class.clone().unwrap_or_default()).or_default();
        part.lines.extend(function.statements());
        part.branches.extend(function.branches());
    }
    for scope in &module.top {
        parts.entry(scope.name.clone()).or_default().start = scope.start;
    }
    parts
}

impl Part {
    fn entry(&self, trace: &Trace) -> Map<String, Value> {
        let (executed, missing): (Vec<u32>, Vec<u32>) =
            self.lines.iter().copied().partition(|line| trace.lines.contains(line));
        let (taken, untaken): (Vec<Arc>, Vec<Arc>) =
            self.branches.iter().copied().partition(|arc| trace.arcs.contains(arc));
        let entry = json!({
            "executed_lines": executed,
            "summary": Counts::of(self, trace).summary(),
            "missing_lines": missing,
            "excluded_lines": [],
            "executed_branches": taken,
            "missing_branches": untaken,
        });
        let Value::Object(entry) = entry else { unreachable!("json! of braces is an object") };
        entry
    }
}

#[derive(Default)]
struct Counts {
    statements: usize,
    run: usize,
    branches: usize,
    taken: usize,
    partial: usize,
}

impl Counts {
    fn of(part: &Part, trace: &Trace) -> Self {
        let run = |line: i32| u32::try_from(line).is_ok_and(|line| trace.lines.contains(&line));
        let untaken = part.branches.iter().filter(|arc| !trace.arcs.contains(arc));
        let missing = untaken.clone().count();
        Self {
            statements: part.lines.len(),
            run: part.lines.intersection(&trace.lines).count(),
            branches: part.branches.len(),
            taken: part.branches.len() - missing,
            partial: untaken.filter(|arc| run(arc.0)).count(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.statements += other.statements;
        self.run += other.run;
        self.branches += other.branches;
        self.taken += other.taken;
        self.partial += other.partial;
    }

    fn summary(&self) -> Value {
        let all = percent(self.run + self.taken, self.statements + self.branches);
        let lines = percent(self.run, self.statements);
        let branches = percent(self.taken, self.branches);
        json!({
            "covered_lines": self.run,
            "num_statements": self.statements,
            "percent_covered": all,
            "percent_covered_display": display(all),
            "missing_lines": self.statements - self.run,
            "excluded_lines": 0,
            "percent_statements_covered": lines,
            "percent_statements_covered_display": display(lines),
            "num_branches": self.branches,
            "num_partial_branches": self.partial,
            "covered_branches": self.taken,
            "missing_branches": self.branches - self.taken,
            "percent_branches_covered": branches,
            "percent_branches_covered_display": display(branches),
        })
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Nothing but all is shown as 100, and nothing but none as 0.
fn display(percent: f64) -> String {
    match percent {
        0.0 | 100.0 => format!("{percent:.0}"),
        _ => format!("{:.0}", percent.clamp(1.0, 99.0)),
    }
}
