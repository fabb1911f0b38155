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
use covscape_model::{ArmKind, Branch, BranchCounts, BranchPairs};

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
    let blocks = section.arms.chunk_by(|a, b| a.block == b.block);
    let partial: usize = blocks
        .map(|arms| arms.iter().filter(|arm| arm.hits.is_none()).count())
        .zip(section.arms.chunk_by(|a, b| a.block == b.block))
        .filter(|(_, arms)| arms.iter().any(|arm| arm.hits.is_some()))
        .map(|(missed, _)| missed)
        .sum();
    Some(BranchCounts { total, taken, partial: (partial as u32).min(total - taken) })
}

/// Branches as the newer dialect names them.
pub(super) fn pairs(section: &Section<'_>, statements: &[(u32, u64)]) -> BranchPairs {
    let (mut taken, mut missed) = (Vec::new(), Vec::new());
    for arm in section.arms.iter().filter(|arm| arm.line > 0) {
        let Some(exit) = Exit::of(arm) else { continue };
        let branch = Branch { from: arm.line, to: exit.target(arm.line, section, statements) };
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
            return line.parse().ok().map(Self::Line);
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

    fn target(&self, from: u32, section: &Section<'_>, statements: &[(u32, u64)]) -> i32 {
        let start = match self {
            Self::Line(line) => return *line,
            Self::Module => Some(1),
            Self::Function(name) => function_around(from, *name, section),
            Self::Class(name) => class_of(name, from, section, statements),
        };
        -(start.unwrap_or(from) as i32)
    }
}

/// The line of the innermost function of this name that holds a line.
fn function_around(line: u32, name: Option<&str>, section: &Section<'_>) -> Option<u32> {
    let holds = |start: u32, end: Option<u32>| start <= line && end.is_some_and(|end| line <= end);
    let around = section.functions.iter().filter_map(|function| {
        let start = function.start.filter(|start| holds(*start, function.end))?;
        name.is_none_or(|name| is_called(function.name, name)).then_some(start)
    });
    around.max()
}

/// The statement before the first method of a class.
fn class_of(
    name: &str,
    from: u32,
    section: &Section<'_>,
    statements: &[(u32, u64)],
) -> Option<u32> {
    let is_in = |function: &[u8]| {
        let text = std::str::from_utf8(function).unwrap_or_default();
        text.rsplit('.').skip(1).any(|class| class == name)
    };
    let methods = section.functions.iter().filter(|function| is_in(function.name));
    let first = methods.filter_map(|method| method.start).min().map_or(from, |line| line.min(from));
    let at = statements.partition_point(|(line, _)| *line < first);
    at.checked_sub(1).map(|at| statements[at].0)
}

/// Whether `Class.method@12` is called `method`.
fn is_called(function: &[u8], name: &str) -> bool {
    let text = std::str::from_utf8(function).unwrap_or_default();
    let text = text.split_once('@').map_or(text, |(text, _)| text);
    text.rsplit('.').next() == Some(name)
}
