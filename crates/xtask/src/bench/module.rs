//! A generated Python module: what of it can run, and one recorded run of it.
//!
//! The module is a tree of statements, so what coverage.py would count is known without running
//! Python: statements are the tree's lines, branches the two ways out of an `if` or a `for`, and a
//! run is a walk through the tree with random answers.

use std::collections::BTreeSet;

use super::random::Random;

/// From line, to line; a negative line is the outside of the code that starts there.
pub(super) type Arc = (i32, i32);

pub(super) struct Module {
    pub(super) text: String,
    /// Lines that run when the module is imported, each followed by the next.
    pub(super) top: Vec<Scope>,
    pub(super) functions: Vec<Function>,
}

/// The module itself, without a name, or a class body: the line its code starts at, its statements.
pub(super) struct Scope {
    pub(super) name: String,
    pub(super) start: u32,
    pub(super) lines: Vec<u32>,
}

pub(super) struct Function {
    pub(super) name: String,
    pub(super) class: Option<String>,
    pub(super) line: u32,
    pub(super) body: Vec<Node>,
}

pub(super) enum Node {
    Plain(u32),
    Return(u32),
    If { line: u32, then: Vec<Node>, otherwise: Vec<Node> },
    For { line: u32, body: Vec<Node> },
}

/// What coverage.py records while a module runs.
#[derive(Default)]
pub(super) struct Trace {
    pub(super) lines: BTreeSet<u32>,
    pub(super) arcs: BTreeSet<Arc>,
}

impl Module {
    /// Every statement outside functions.
    pub(super) fn top_statements(&self) -> impl Iterator<Item = u32> {
        self.top.iter().flat_map(|scope| scope.lines.iter().copied())
    }

    /// Imports the module and calls some of its functions.
    pub(super) fn run(&self, random: &mut Random) -> Trace {
        let mut trace = Trace::default();
        for scope in &self.top {
            let mut at = -signed(scope.start);
            scope.lines.iter().for_each(|line| trace.step(&mut at, *line));
            trace.arcs.insert((at, -signed(scope.start)));
        }
        for function in &self.functions {
            let calls = random.below(4);
            (0..calls).for_each(|_| function.call(random, &mut trace));
        }
        trace
    }
}

impl Function {
    pub(super) fn statements(&self) -> BTreeSet<u32> {
        let mut lines = BTreeSet::new();
        collect_lines(&self.body, &mut lines);
        lines
    }

    /// All ways out of every line that has more than one.
    pub(super) fn branches(&self) -> BTreeSet<Arc> {
        let mut branches = BTreeSet::new();
        collect_branches(&self.body, -signed(self.line), &mut branches);
        branches
    }

    fn call(&self, random: &mut Random, trace: &mut Trace) {
        let outside = -signed(self.line);
        let mut at = outside;
        walk(&self.body, &mut at, random, trace);
        trace.arcs.insert((at, outside));
    }
}

impl Trace {
    fn step(&mut self, at: &mut i32, line: u32) {
        self.lines.insert(line);
        self.arcs.insert((*at, signed(line)));
        *at = signed(line);
    }
}

/// Walks through a block; true when it has returned.
fn walk(nodes: &[Node], at: &mut i32, random: &mut Random, trace: &mut Trace) -> bool {
    nodes.iter().any(|node| match node {
        Node::Plain(line) => {
            trace.step(at, *line);
            false
        }
        Node::Return(line) => {
            trace.step(at, *line);
            true
        }
        Node::If { line, then, otherwise } => {
            trace.step(at, *line);
            let way = if random.percent(50) { then } else { otherwise };
            walk(way, at, random, trace)
        }
        Node::For { line, body } => {
            trace.step(at, *line);
            (0..random.below(3)).any(|_| {
                let returned = walk(body, at, random, trace);
                if !returned {
                    trace.step(at, *line);
                }
                returned
            })
        }
    })
}

fn collect_lines(nodes: &[Node], lines: &mut BTreeSet<u32>) {
    for node in nodes {
        lines.insert(node.line());
        match node {
            Node::If { then, otherwise, .. } => {
                collect_lines(then, lines);
                collect_lines(otherwise, lines);
            }
            Node::For { body, .. } => collect_lines(body, lines),
            Node::Plain(_) | Node::Return(_) => {}
        }
    }
}

/// `after` is where the code goes on when the block is done.
fn collect_branches(nodes: &[Node], after: i32, branches: &mut BTreeSet<Arc>) {
    for (index, node) in nodes.iter().enumerate() {
        let next = first_line(&nodes[index + 1..], after);
        let line = signed(node.line());
        match node {
            Node::If { then, otherwise, .. } => {
                branches.insert((line, first_line(then, next)));
                branches.insert((line, first_line(otherwise, next)));
                collect_branches(then, next, branches);
                collect_branches(otherwise, next, branches);
            }
            Node::For { body, .. } => {
                branches.insert((line, first_line(body, next)));
                branches.insert((line, next));
                collect_branches(body, line, branches);
            }
            Node::Plain(_) | Node::Return(_) => {}
        }
    }
}

fn first_line(nodes: &[Node], otherwise: i32) -> i32 {
    nodes.first().map_or(otherwise, |node| signed(node.line()))
}

impl Node {
    fn line(&self) -> u32 {
        match self {
            Node::Plain(line)
            | Node::Return(line)
            | Node::If { line, .. }
            | Node::For { line, .. } => *line,
        }
    }
}

/// Line numbers as coverage.py's arcs hold them.
fn signed(line: u32) -> i32 {
    line.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::{Function, Random};
    use crate::bench::source::module;

    #[test]
    fn a_run_stays_inside_what_can_run() {
        let module = module("Test", Random::new([1, 2, 3]));
        let mut statements: Vec<u32> = module.top_statements().collect();
        statements.extend(module.functions.iter().flat_map(Function::statements));
        let trace = module.run(&mut Random::new([4, 5, 6]));
        assert!(trace.lines.iter().all(|line| statements.contains(line)));
        assert!(trace.lines.len() < statements.len());
    }

    #[test]
    fn every_branching_line_has_two_ways_out_and_takes_no_third() {
        let module = module("Test", Random::new([1, 2, 3]));
        let branches: Vec<_> = module.functions.iter().flat_map(Function::branches).collect();
        let trace = module.run(&mut Random::new([4, 5, 6]));
        for (from, _) in &branches {
            assert_eq!(branches.iter().filter(|arc| arc.0 == *from).count(), 2, "line {from}");
            let mut taken = trace.arcs.iter().filter(|arc| arc.0 == *from);
            assert!(taken.all(|arc| branches.contains(arc)), "line {from}");
        }
    }
}
