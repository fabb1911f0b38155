//! What the page says about each line: its kind, the exits it never took, the tests that ran it.

use crate::text;
use covscape_model::shards::FileLines;
use covscape_model::{Arm, ArmKind, Branch, Context, LineKind, LineSet};
use std::rc::Rc;

/// The marks of a file.
#[derive(Debug, PartialEq)]
pub(crate) struct Marks {
    lines: Rc<FileLines>,
    partial: LineSet,
    /// Functions by their first line.
    functions: Vec<(u32, String)>,
}

/// The exits of a partial line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exits {
    /// The line.
    pub(crate) line: u32,
    /// Where it never went.
    pub(crate) missed: Vec<Target>,
    /// Where it went.
    pub(crate) taken: Vec<Target>,
}

/// Where an exit leads, or which branch it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To a line.
    Line(u32),
    /// Out of the function of this name.
    Function(String),
    /// Out of the file or of something without a name.
    Exit,
    /// A branch of a decision, in formats that number them; where it leads is not known.
    Branch(String),
}

impl Marks {
    /// The marks that the line data of a file asks for.
    pub(crate) fn new(lines: Rc<FileLines>) -> Self {
        Self { partial: lines.coverage.partial_lines(), functions: function_starts(&lines), lines }
    }

    /// What a line is.
    pub(crate) fn kind(&self, line: u32) -> LineKind {
        self.lines.coverage.kind(line, &self.partial)
    }

    /// Lines that ran with an exit that was never taken.
    pub(crate) fn partial(&self) -> &LineSet {
        &self.partial
    }

    /// How often a line ran, where that was counted.
    pub(crate) fn hits(&self, line: u32) -> Option<u64> {
        self.lines.coverage.detail.as_ref()?.hits.get(&line).copied()
    }

    /// The last line that anything is known about; 0 if there is none.
    pub(crate) fn last_line(&self) -> u32 {
        let coverage = &self.lines.coverage;
        let sets = [&coverage.executed, &coverage.missing, &coverage.excluded];
        sets.into_iter().filter_map(LineSet::last).max().unwrap_or(0)
    }

    /// The exits of a line, if it is partial.
    pub(crate) fn exits(&self, line: u32) -> Option<Exits> {
        if self.kind(line) != LineKind::Partial {
            return None;
        }
        let branches = &self.lines.coverage.branches;
        if branches.pairs.is_none() {
            return Some(self.arms(line));
        }
        Some(Exits {
            line,
            missed: self.targets(branches.missed(), line),
            taken: self.targets(branches.taken(), line),
        })
    }

    fn arms(&self, line: u32) -> Exits {
        let of_line = |arm: &&Arm| arm.line == line;
        let arms: Vec<&Arm> = self.lines.coverage.branches.counted_arms().filter(of_line).collect();
        let (taken, missed) = arms.iter().partition::<Vec<&Arm>, _>(|arm| arm.is_taken());
        let targets = |some: Vec<&Arm>| {
            some.into_iter().map(|arm| Target::Branch(branch_name(arm, &arms))).collect()
        };
        Exits { line, missed: targets(missed), taken: targets(taken) }
    }

    fn targets(&self, branches: &[Branch], line: u32) -> Vec<Target> {
        let first = branches.partition_point(|branch| branch.from < line);
        let of_line = branches[first..].iter().take_while(|branch| branch.from == line);
        of_line.map(|branch| self.target(branch.to)).collect()
    }

    fn target(&self, to: i32) -> Target {
        let start = to.unsigned_abs();
        let mut functions = self.functions.iter();
        match (u32::try_from(to), functions.find(|(first, _)| *first == start)) {
            (Ok(line), _) => Target::Line(line),
            (Err(_), Some((_, name))) => Target::Function(name.clone()),
            (Err(_), None) => Target::Exit,
        }
    }
}

/// `1`, or `1 of decision 2` where the line has several.
fn branch_name(arm: &Arm, arms: &[&Arm]) -> String {
    let thrown = if arm.kind == ArmKind::Exception { " (exception)" } else { "" };
    let blocks = || arms.chunk_by(|a, b| a.block == b.block);
    let decision = blocks().position(|block| block[0].block == arm.block);
    match decision.filter(|_| blocks().count() > 1) {
        Some(decision) => format!("{}{thrown} of decision {}", arm.name, decision + 1),
        None => format!("{}{thrown}", arm.name),
    }
}

fn function_starts(lines: &FileLines) -> Vec<(u32, String)> {
    let named = lines.coverage.regions.iter();
    let functions = named.filter(|region| region.is_function());
    functions.filter_map(|region| Some((region.start?, region.name.clone()))).collect()
}

impl Exits {
    /// Whether no exit was ever taken.
    pub(crate) fn nowhere(&self) -> bool {
        self.taken.is_empty()
    }

    /// Whether they are branches without a known goal.
    pub(crate) fn are_branches(&self) -> bool {
        matches!(self.missed[..], [Target::Branch(_), ..])
    }

    /// What stands behind the code, for exits to lines after `19 ↛`.
    pub(crate) fn short(&self) -> String {
        if self.are_branches() {
            return format!("{} not taken", self.share());
        }
        if self.nowhere() {
            return "anywhere".to_owned();
        }
        self.missed.iter().map(Target::short).collect::<Vec<_>>().join(", ")
    }

    /// The same with its line, for a list.
    pub(crate) fn listed(&self) -> String {
        let sign = if self.are_branches() { ":" } else { " ↛" };
        format!("{}{sign} {}", self.line, self.short())
    }

    /// `1 of 2 branches`.
    fn share(&self) -> String {
        let all = self.missed.len() + self.taken.len();
        let word = if all == 1 { "branch" } else { "branches" };
        format!("{} {word}", text::of(self.missed.len() as u64, all as u64))
    }

    /// The same as a sentence.
    pub(crate) fn sentence(&self) -> String {
        let missed: Vec<_> = self.missed.iter().map(Target::long).collect();
        if self.are_branches() {
            let verb = if missed.len() == 1 { "was" } else { "were" };
            let (line, share) = (self.line, self.share());
            return format!("Line {line}: {share} {verb} never taken ({})", missed.join(", "));
        }
        if self.nowhere() {
            return format!("Line {} never jumped anywhere", self.line);
        }
        format!("Line {} never jumped to {}", self.line, missed.join(" or to "))
    }
}

impl Target {
    /// A line number or `exit`.
    pub(crate) fn short(&self) -> String {
        match self {
            Self::Line(line) => line.to_string(),
            Self::Function(_) | Self::Exit => "exit".to_owned(),
            Self::Branch(name) => format!("branch {name}"),
        }
    }

    /// The end of a sentence that begins with "jumped to".
    pub(crate) fn long(&self) -> String {
        match self {
            Self::Line(line) => format!("line {line}"),
            Self::Function(name) => format!("the end of {name}"),
            Self::Exit => "the exit".to_owned(),
            Self::Branch(_) => self.short(),
        }
    }

    /// The line jumped to, if it is one.
    pub(crate) fn line(&self) -> Option<u32> {
        match self {
            Self::Line(line) => Some(*line),
            Self::Function(_) | Self::Exit | Self::Branch(_) => None,
        }
    }
}

fn is_outside(context: &Context) -> bool {
    context.name.is_empty()
}

/// How many tests ran a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ran {
    /// Only code outside of any test, such as an import.
    OutsideTests,
    /// This many tests.
    Tests(u32),
}

/// Tests per line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tests {
    counts: Vec<u32>,
    outside: LineSet,
}

impl Tests {
    /// Counts the contexts of each line; the ones without a name are no tests. None if no tests
    /// were recorded, for this file or at all.
    pub(crate) fn new(lines: &FileLines, contexts: &[Context]) -> Option<Self> {
        if lines.coverage.contexts.is_empty() || contexts.iter().all(is_outside) {
            return None;
        }
        let mut tests = Self::default();
        for ran in &lines.coverage.contexts {
            let test = contexts.get(ran.context as usize);
            if test.is_none_or(is_outside) {
                tests.outside = tests.outside.union(&ran.lines);
            } else {
                ran.lines.iter().for_each(|line| tests.count(line));
            }
        }
        Some(tests)
    }

    fn count(&mut self, line: u32) {
        let line = line as usize;
        if self.counts.len() <= line {
            self.counts.resize(line + 1, 0);
        }
        self.counts[line] += 1;
    }

    /// What ran a line; none if nothing is recorded.
    pub(crate) fn of(&self, line: u32) -> Option<Ran> {
        match self.counts.get(line as usize) {
            Some(count) if *count > 0 => Some(Ran::Tests(*count)),
            _ => self.outside.contains(line).then_some(Ran::OutsideTests),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{BranchPairs, Branches, ContextLines, FileCoverage, Region, RegionKind};

    fn branches(pairs: &[(u32, i32)]) -> Vec<Branch> {
        pairs.iter().map(|&(from, to)| Branch { from, to }).collect()
    }

    fn region(name: &str, start: u32, lines: &[u32]) -> Region {
        Region {
            kind: RegionKind::Function,
            name: name.to_owned(),
            start: Some(start),
            lines: lines.iter().copied().collect(),
            ..Region::default()
        }
    }

    fn marks() -> Marks {
        let taken = branches(&[(2, 3), (5, 6)]);
        let missed = branches(&[(2, -1), (2, 9), (4, -8), (5, -4), (7, 8)]);
        let coverage = FileCoverage {
            executed: [1, 2, 3, 4, 5, 6].into_iter().collect(),
            missing: [7, 8].into_iter().collect(),
            excluded: [12].into_iter().collect(),
            branches: Branches {
                pairs: Some(BranchPairs::new(8, taken, missed)),
                ..Branches::default()
            },
            regions: vec![region("", 1, &[1]), region("Span.end", 4, &[5, 6])],
            ..FileCoverage::default()
        };
        Marks::new(Rc::new(FileLines { coverage, ..FileLines::default() }))
    }

    #[test]
    fn each_line_has_one_kind() {
        let marks = marks();
        let kinds = [1, 2, 7, 9, 12].map(|line| marks.kind(line));
        let expected = [
            LineKind::Run,
            LineKind::Partial,
            LineKind::Missing,
            LineKind::None,
            LineKind::Excluded,
        ];
        assert_eq!(kinds, expected);
        assert_eq!(marks.last_line(), 12);
    }

    fn check(line: u32, short: &str, sentence: &str) {
        let exits = marks().exits(line).expect("the line is partial");
        assert_eq!(exits.short(), short);
        assert_eq!(exits.sentence(), sentence);
    }

    #[test]
    fn notes_name_the_exits_that_were_not_taken() {
        check(2, "exit, 9", "Line 2 never jumped to the exit or to line 9");
        check(5, "exit", "Line 5 never jumped to the end of Span.end");
    }

    #[test]
    fn a_line_that_took_no_exit_jumped_nowhere() {
        check(4, "anywhere", "Line 4 never jumped anywhere");
    }

    /// The note on line 2 and its sentence, for arms of block, kind, name and hits.
    fn check_arms(arms: &[(u32, ArmKind, &str, u64)], short: &str, sentence: &str) {
        let arm = |&(block, kind, name, hits): &(u32, ArmKind, &str, u64)| {
            let name = name.to_owned();
            Arm { line: 2, block, kind, name, hits: Some(hits) }
        };
        let coverage = FileCoverage {
            executed: [2].into_iter().collect(),
            branches: Branches {
                arms: Some(arms.iter().map(arm).collect()),
                ..Branches::default()
            },
            ..FileCoverage::default()
        };
        let marks = Marks::new(Rc::new(FileLines { coverage, ..FileLines::default() }));
        let exits = marks.exits(2).expect("the line is partial");
        assert_eq!((&*exits.short(), &*exits.sentence()), (short, sentence));
        assert_eq!(exits.listed(), format!("2: {short}"));
    }

    #[test]
    fn branches_without_a_goal_are_counted_and_named() {
        use ArmKind::{Exception, Plain, Unreachable};
        check_arms(
            &[(0, Plain, "0", 7), (0, Plain, "1", 0), (0, Unreachable, "2", 0)],
            "1 of 2 branches not taken",
            "Line 2: 1 of 2 branches was never taken (branch 1)",
        );
        check_arms(
            &[(4, Plain, "0", 0), (9, Plain, "0", 0), (9, Exception, "1", 0), (9, Plain, "2", 1)],
            "3 of 4 branches not taken",
            "Line 2: 3 of 4 branches were never taken (branch 0 of decision 1, branch 0 of decision 2, branch 1 (exception) of decision 2)",
        );
        check_arms(
            &[(0, Plain, "x > 1", 0)],
            "1 of 1 branch not taken",
            "Line 2: 1 of 1 branch was never taken (branch x > 1)",
        );
    }

    #[test]
    fn only_partial_lines_have_notes() {
        assert_eq!([1, 7, 99].map(|line| marks().exits(line)), [None, None, None]);
    }

    fn tests_of(contexts: &[(u32, &[u32])]) -> Option<Tests> {
        let contexts = contexts.iter().map(|&(context, lines)| ContextLines {
            context,
            lines: lines.iter().copied().collect(),
        });
        let lines = FileLines {
            coverage: FileCoverage { contexts: contexts.collect(), ..FileCoverage::default() },
            ..FileLines::default()
        };
        let names =
            ["", "test_a", "test_b"].map(|name| Context { project: None, name: name.to_owned() });
        Tests::new(&lines, &names)
    }

    #[test]
    fn tests_are_counted_and_code_outside_of_them_is_not() {
        let tests = tests_of(&[(0, &[1, 2]), (1, &[2, 3]), (2, &[3])]).expect("contexts are there");
        let ran = [1, 2, 3, 4].map(|line| tests.of(line));
        let expected = [Some(Ran::OutsideTests), Some(Ran::Tests(1)), Some(Ran::Tests(2)), None];
        assert_eq!(ran, expected);
    }

    #[test]
    fn no_contexts_no_column() {
        assert_eq!(tests_of(&[]), None);
    }
}
