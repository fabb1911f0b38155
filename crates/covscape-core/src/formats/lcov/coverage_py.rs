//! What coverage.py's own LCOV means (`lcovreport.py`).
//!
//! Its counts are no counts: a line ran (1) or not (0). Two dialects:
//!
//! - **7.6.2 and newer** name each exit in words, `jump to line 14`, which is the pair that its JSON
//!   has. Of an exit out of a function or class the words give the name only; its line follows from
//!   the functions of the file. For a function with decorators it is that of `def`, where the JSON
//!   has the first decorator: [`crate::exits`] sets it right where the source is at hand. The line of
//!   a class is in no record; the statement before its first method is taken for it.
//! - **Before**, `BRDA` has the line jumped *to* (0: out of the function) and a running number for
//!   the line jumped from, so the decision's own line is lost. The total and the number taken are
//!   those of `BRF` and `BRH`, as in the JSON: `BRDA` also lists exits to excluded lines. Every line
//!   that ran has a `DA` there, also docstrings (before 7.13.1 the JSON lists them too) and, before
//!   7.4, excluded lines; `LF` is the number of statements, and `DA` beyond it are surplus.

use super::records::{RawArm, Section};
use covscape_model::{ArmKind, Branch, BranchCounts, BranchPairs, MAX_LINE};
use std::collections::HashMap;

/// Who wrote a section.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// geninfo, or what imitates it.
    Plain,
    /// coverage.py before 7.6.2.
    Numbered,
    /// coverage.py 7.6.2 or newer.
    Named,
}

/// The dialect of each section, told by its branches. A section without any is coverage.py's when
/// all others of the input are.
pub(super) fn dialects(sections: &[Section<'_>]) -> Vec<Dialect> {
    let told: Vec<Option<Dialect>> = sections.iter().map(of_section).collect();
    let is_named = |dialect: &Option<Dialect>| *dialect == Some(Dialect::Named);
    let all_named =
        told.iter().any(is_named) && told.iter().flatten().all(|d| *d == Dialect::Named);
    let rest = if all_named { Dialect::Named } else { Dialect::Plain };
    told.into_iter().map(|dialect| dialect.unwrap_or(rest)).collect()
}

fn of_section(section: &Section<'_>) -> Option<Dialect> {
    if is_numbered(section) {
        Some(Dialect::Numbered)
    } else if section.arms.is_empty() {
        None
    } else if section.arms.iter().all(|arm| arm.kind == ArmKind::Plain && Exit::of(arm).is_some()) {
        Some(Dialect::Named)
    } else {
        Some(Dialect::Plain)
    }
}

/// No other tool writes a checksum for each line, no functions, and branches after the totals.
fn is_numbered(section: &Section<'_>) -> bool {
    !section.lines.is_empty()
        && section.checksums >= section.lines.len()
        && section.lines.iter().all(|(_, hits)| *hits <= 1)
        && section.test.is_empty()
        && section.functions.is_empty()
        && section.calls.is_empty()
        && section.late_arms == section.arms.len()
        && section
            .arms
            .iter()
            .all(|arm| arm.kind == ArmKind::Plain && arm.hits.is_none_or(|hits| hits == 1))
        && section.arms.is_sorted_by_key(|arm| arm.block)
}

/// Branches as the older dialect counts them. An exit that was not taken is partial if another one
/// of its line was.
pub(super) fn counts(section: &Section<'_>) -> Option<BranchCounts> {
    let small = |number: Option<u64>| number.map(|number| number.min(u64::from(u32::MAX)) as u32);
    let total = small(section.totals.branches)?;
    let taken = small(section.totals.branches_hit).unwrap_or(0).min(total);
    let lines = section.arms.chunk_by(|a, b| a.block == b.block);
    let ran = lines.filter(|arms| arms.iter().any(|arm| arm.hits.is_some()));
    let partial = ran.flatten().filter(|arm| arm.hits.is_none()).count();
    Some(BranchCounts { total, taken, partial: (partial as u32).min(total - taken) })
}

/// Branches as the newer dialect names them.
pub(super) fn pairs(section: &Section<'_>, statements: &[(u32, u64)]) -> BranchPairs {
    let names = Names::new(section, statements);
    let (mut taken, mut missed) = (Vec::new(), Vec::new());
    for arm in section.arms.iter().filter(|arm| arm.line > 0) {
        let Some(exit) = Exit::of(arm) else { continue };
        let branch = Branch { from: arm.line, to: names.target(&exit, arm.line) };
        if arm.hits.is_some_and(|hits| hits > 0) { &mut taken } else { &mut missed }.push(branch);
    }
    BranchPairs::new((taken.len() + missed.len()) as u32, taken, missed)
}

/// Where an exit leads, in coverage.py's words (`parser.py`, `arc_description`).
enum Exit<'a> {
    Line(i32),
    Module,
    Function(Option<&'a str>),
    Class(&'a str),
}

impl<'a> Exit<'a> {
    fn of(arm: &RawArm<'a>) -> Option<Self> {
        let text = std::str::from_utf8(arm.name).ok()?;
        if let Some(line) = text.strip_prefix("jump to line ") {
            let line: i32 = line.parse().ok()?;
            return (line.unsigned_abs() <= MAX_LINE).then_some(Self::Line(line));
        }
        let name = |prefix| text.strip_prefix(prefix).and_then(|name| name.strip_suffix('\''));
        match text {
            "exit the module" => Some(Self::Module),
            "jump to the function exit" => Some(Self::Function(None)),
            _ => name("exit class '")
                .map(Self::Class)
                .or_else(|| name("return from function '").map(|name| Self::Function(Some(name)))),
        }
    }
}

/// The functions and classes of a section by their last name.
struct Names<'a> {
    functions: HashMap<&'a str, Vec<(u32, u32)>>,
    methods: HashMap<&'a str, u32>,
    statements: &'a [(u32, u64)],
}

impl<'a> Names<'a> {
    fn new(section: &Section<'a>, statements: &'a [(u32, u64)]) -> Self {
        let mut names = Self { functions: HashMap::new(), methods: HashMap::new(), statements };
        for function in &section.functions {
            let text = std::str::from_utf8(function.name).unwrap_or_default();
            let text = text.split_once('@').map_or(text, |(text, _)| text);
            let mut parts = text.rsplit('.');
            let (Some(name), Some(start)) = (parts.next(), function.start) else { continue };
            if let Some(end) = function.end {
                names.functions.entry(name).or_default().push((start, end));
            }
            for class in parts {
                let first = names.methods.entry(class).or_insert(start);
                *first = start.min(*first);
            }
        }
        names.functions.values_mut().for_each(|places| places.sort_unstable());
        names
    }

    fn target(&self, exit: &Exit<'_>, from: u32) -> i32 {
        let start = match exit {
            Exit::Line(line) => return *line,
            Exit::Module => Some(1),
            Exit::Function(Some(name)) => self.functions.get(name).and_then(|of| around(from, of)),
            Exit::Function(None) => self.functions.values().filter_map(|of| around(from, of)).max(),
            Exit::Class(name) => self.class(name, from),
        };
        -start.unwrap_or(from).cast_signed()
    }

    /// The statement before the first method of a class.
    fn class(&self, name: &str, from: u32) -> Option<u32> {
        let first = self.methods.get(name).map_or(from, |line| from.min(*line));
        let at = self.statements.partition_point(|(line, _)| *line < first);
        at.checked_sub(1).map(|at| self.statements[at].0)
    }
}

/// The start of the innermost function that holds a line.
fn around(line: u32, functions: &[(u32, u32)]) -> Option<u32> {
    let before = functions.partition_point(|(start, _)| *start <= line);
    let holding = functions[..before].iter().rev().find(|(_, end)| line <= *end);
    holding.map(|(start, _)| *start)
}
