//! Writing a Python module line by line, and with it the tree of its statements.

use super::module::{Function, Module, Node, Scope};
use super::random::Random;

/// A module ends with the first function or class after this line, which makes about 400.
const LINES: u32 = 350;

/// Writes a module; the same title and numbers give the same text.
pub(super) fn module(title: &str, random: Random) -> Module {
    let mut writer = Writer { text: String::new(), lines: 0, random };
    let mut module = Module { text: String::new(), top: Vec::new(), functions: Vec::new() };
    let mut root = writer.head(title);
    while writer.lines < LINES {
        writer.line(0, "\n");
        if writer.random.percent(60) {
            writer.class(&mut root, &mut module);
        } else {
            let function = writer.function(None);
            root.lines.push(function.line);
            module.functions.push(function);
        }
    }
    module.top.push(root);
    module.text = writer.text;
    module
}

/// Text that knows its own line numbers, and where its variety comes from.
struct Writer {
    text: String,
    lines: u32,
    random: Random,
}

impl Writer {
    fn head(&mut self, title: &str) -> Scope {
        self.line(0, &format!("\"\"\"{title}, written by a generator.\"\"\"\n"));
        let mut lines = vec![self.line(0, "import logging")];
        lines.push(self.line(0, "from dataclasses import dataclass"));
        self.line(0, "");
        lines.push(self.line(0, "log = logging.getLogger(__name__)"));
        Scope { name: String::new(), start: 1, lines }
    }

    fn class(&mut self, root: &mut Scope, module: &mut Module) {
        let name = format!("Account{}", self.lines);
        let start = self.line(0, &format!("class {name}:"));
        root.lines.push(start);
        self.docstring(1);
        self.line(0, "");
        let mut scope = Scope { name, start, lines: vec![self.line(1, "limit = 100")] };
        for _ in 0..2 + self.random.below(4) {
            self.line(0, "");
            let method = self.function(Some(scope.name.clone()));
            scope.lines.push(method.line);
            module.functions.push(method);
        }
        module.top.push(scope);
    }

    fn function(&mut self, class: Option<String>) -> Function {
        let name = format!("{}_{}", self.random.words(2, "_"), self.lines);
        let (depth, receiver) = if class.is_some() { (1, "self, ") } else { (0, "") };
        let line = self.line(depth, &format!("def {name}({receiver}amount, steps, names):"));
        self.docstring(depth + 1);
        let mut body = vec![Node::Plain(self.line(depth + 1, "total = amount"))];
        let length = 3 + self.random.below(5);
        body.extend(self.block(depth + 1, length));
        body.push(Node::Return(self.line(depth + 1, "return total")));
        Function { name, class, line, body }
    }

    fn docstring(&mut self, depth: usize) {
        let words = self.random.words(4, " ");
        self.line(depth, &format!("\"\"\"Return the {words}.\"\"\""));
    }

    fn block(&mut self, depth: usize, length: u64) -> Vec<Node> {
        (0..length).map(|_| self.statement(depth)).collect()
    }

    fn statement(&mut self, depth: usize) -> Node {
        // Deeper code is plainer, which also ends the recursion.
        match self.random.below(6 + 6 * depth as u64) {
            0 => self.loop_over(depth),
            1..=3 if depth < 5 => self.condition(depth),
            4 => self.call_on_several_lines(depth),
            other => self.plain(depth, other),
        }
    }

    fn loop_over(&mut self, depth: usize) -> Node {
        let line = self.line(depth, "for step in range(steps):");
        let length = 1 + self.random.below(3);
        Node::For { line, body: self.block(depth + 1, length) }
    }

    fn condition(&mut self, depth: usize) -> Node {
        let limit = self.random.below(1000);
        let line = self.line(depth, &format!("if total > {limit}:"));
        let length = 1 + self.random.below(2);
        let mut then = self.block(depth + 1, length);
        let mut otherwise = Vec::new();
        if self.random.percent(20) {
            then.push(Node::Return(self.line(depth + 1, "return total - amount")));
        } else if self.random.percent(40) {
            self.line(depth, "else:");
            otherwise = self.block(depth + 1, 1);
        }
        Node::If { line, then, otherwise }
    }

    fn call_on_several_lines(&mut self, depth: usize) -> Node {
        let line = self.line(depth, "names.append(");
        let words = self.random.words(3, " ");
        self.line(depth + 1, &format!("f\"{words} {{amount}} {{total}}\","));
        self.line(depth, ")");
        Node::Plain(line)
    }

    fn plain(&mut self, depth: usize, variant: u64) -> Node {
        if variant.is_multiple_of(4) {
            let words = self.random.words(5, " ");
            self.line(depth, &format!("# The {words}."));
        }
        let (name, number) = (self.random.words(2, "_"), self.random.below(1000));
        let text = match variant % 4 {
            0 => format!("total += {name} * {number} + amount"),
            1 => format!("log.debug(\"{} %s\", total)", self.random.words(3, " ")),
            2 => format!("{name} = [one.strip() for one in names if len(one) > {number}]"),
            _ => format!("total = {name}({}, limit={number})", self.random.words(1, "")),
        };
        Node::Plain(self.line(depth, &text))
    }

    /// Adds text at an indentation and gives the number of its last line.
    fn line(&mut self, depth: usize, text: &str) -> u32 {
        self.text.push_str(&"    ".repeat(depth));
        self.text.push_str(text);
        self.text.push('\n');
        self.lines += 1 + text.matches('\n').count() as u32;
        self.lines
    }
}
