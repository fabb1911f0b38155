//! Reading a file line by line, from the top or from the nearest line whose state is known.
//!
//! A grammar can only be read forwards. The state before every 256th line is kept, so going to a
//! line that has been passed before costs at most 255 lines that nobody asked for.

use std::fmt;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference};

use crate::class::{Class, Classes};
use crate::grammar::GRAMMARS;

/// Lines from one kept state to the next.
pub(crate) const INTERVAL: usize = 256;
/// Longer lines stay plain, in characters: reading one takes out of all proportion, and minified code gains nothing.
const LONGEST_LINE: usize = 2_000;

/// A piece of a line with a class, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) class: Class,
}

/// How far a file has been read, and the ways back.
pub(crate) struct Reading {
    classes: Classes,
    /// The state before line `INTERVAL * index`, from the top without a gap.
    kept: Vec<State>,
    /// The line that `state` is the state before.
    next: usize,
    state: State,
}

/// What the spans of a line depend on besides the line.
#[derive(Clone)]
struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

impl Reading {
    pub(crate) fn new(syntax: &SyntaxReference) -> Self {
        let top = State { parse: ParseState::new(syntax), scopes: ScopeStack::new() };
        Self { classes: Classes::new(), kept: vec![top.clone()], next: 0, state: top }
    }

    /// The line that [`read`](Self::read) takes.
    pub(crate) fn next_line(&self) -> usize {
        self.next
    }

    /// Prepares to read `line` with as few lines before it as possible.
    pub(crate) fn go_to(&mut self, line: usize) {
        let nearest = (line / INTERVAL).min(self.kept.len() - 1);
        let is_ahead = (INTERVAL * nearest..=line).contains(&self.next);
        if !is_ahead {
            self.next = INTERVAL * nearest;
            self.state = self.kept[nearest].clone();
        }
    }

    /// The spans of the next line, given with its `\n`.
    pub(crate) fn read(&mut self, line: &str) -> Vec<Span> {
        let spans = if is_too_long(line) { Vec::new() } else { self.spans(line) };
        self.next += 1;
        if self.next == INTERVAL * self.kept.len() {
            self.kept.push(self.state.clone());
        }
        spans
    }

    fn spans(&mut self, line: &str) -> Vec<Span> {
        let State { parse, scopes } = &mut self.state;
        // Fails only on references out of the pack, of which there are none.
        let changes = parse.parse_line(line, &GRAMMARS).unwrap_or_default();
        let mut spans = Vec::new();
        let mut start = 0;
        for (end, change) in changes {
            push(&mut spans, start, &line[start..end], scopes, &mut self.classes);
            start = end;
            // Fails on a grammar that restores more than it cleared: the scopes stay as they are.
            let _ = scopes.apply(&change);
        }
        push(&mut spans, start, &line[start..], scopes, &mut self.classes);
        spans
    }
}

fn is_too_long(line: &str) -> bool {
    line.len() > LONGEST_LINE && line.trim_end_matches('\n').chars().count() > LONGEST_LINE
}

/// Adds a piece of the line if it has a class, joined with the span before it where they are one.
fn push(
    spans: &mut Vec<Span>,
    start: usize,
    piece: &str,
    scopes: &ScopeStack,
    classes: &mut Classes,
) {
    let len = piece.trim_end_matches('\n').len();
    let Some(class) = classes.of(scopes, piece) else { return };
    match spans.last_mut() {
        Some(last) if last.class == class && last.start + last.len == start => last.len += len,
        _ if piece.trim().is_empty() => {}
        _ => spans.push(Span { start, len, class }),
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reading")
            .field("next", &self.next)
            .field("kept", &self.kept.len())
            .finish_non_exhaustive()
    }
}
