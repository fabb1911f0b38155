//! Colours of a source: which parts of a line are of which class.
//!
//! They come in blocks of lines from `covscape.paint`, the blocks in view first.

use crate::ptr::Ptr;
use std::ops::Range;

/// Lines in a block: as many as the page draws as one.
pub(crate) const BLOCK: u32 = 32;

/// Blocks asked for at once at most, so that a jump never waits long for colours of other lines.
const AT_ONCE: u32 = 8;

/// CSS classes in the order of their numbers, from 1.
const CLASSES: [&str; 6] = ["k", "s", "c", "u", "f", "d"];

/// A coloured part of a line, in bytes of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    len: u32,
    class: &'static str,
}

impl Span {
    /// Where it ends; an answer may hold any numbers.
    fn end(&self) -> u32 {
        self.start.saturating_add(self.len)
    }
}

/// The coloured parts of each line of a block.
pub(crate) type BlockSpans = Ptr<Vec<Vec<Span>>>;

/// The colours that are known so far, and what is asked for.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    blocks: Vec<Block>,
    refused: bool,
}

/// What is known of a block.
#[derive(Clone, Debug, Default)]
enum Block {
    #[default]
    New,
    Asked,
    Known(BlockSpans),
}

impl Colours {
    /// The colours of a block, if they are known.
    pub(crate) fn block(&self, block: u32) -> Option<BlockSpans> {
        match self.blocks.get(block as usize)? {
            Block::Known(spans) => Some(spans.clone()),
            Block::New | Block::Asked => None,
        }
    }

    /// The next blocks to ask for: the first among `seen` that have not been asked for yet. After
    /// this they have.
    pub(crate) fn ask(&mut self, seen: Range<u32>) -> Option<Range<u32>> {
        if self.refused {
            return None;
        }
        let len = self.blocks.len().max(seen.end as usize);
        self.blocks.resize(len, Block::New);
        let is_new = |block: &u32| matches!(self.blocks[*block as usize], Block::New);
        let first = seen.clone().find(is_new)?;
        let most = first..seen.end.min(first + AT_ONCE);
        let end = most.clone().find(|block| !is_new(block)).unwrap_or(most.end);
        self.blocks[first as usize..end as usize].fill(Block::Asked);
        Some(first..end)
    }

    /// Adds the answer to a request for the lines of `blocks`. An answer that is cut leaves the rest plain.
    pub(crate) fn add(&mut self, blocks: Range<u32>, answer: &[u32]) {
        let mut lines = Answer(answer);
        for block in &mut self.blocks[blocks.start as usize..blocks.end as usize] {
            *block = Block::Known(Ptr::new((0..BLOCK).map(|_| lines.line()).collect()));
        }
    }

    /// Asks for nothing any more; tells whether that is new.
    pub(crate) fn refuse(&mut self) -> bool {
        !std::mem::replace(&mut self.refused, true)
    }
}

/// What is left of an answer: for each line the number of spans, then start, length and class of each.
struct Answer<'a>(&'a [u32]);

impl Answer<'_> {
    fn line(&mut self) -> Vec<Span> {
        let count = self.number().unwrap_or(0);
        (0..count).map_while(|_| self.span()).filter(|span| !span.class.is_empty()).collect()
    }

    fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A span; its class is empty if it has a number that means nothing here.
    fn span(&mut self) -> Option<Span> {
        let (start, len, class) = (self.number()?, self.number()?, self.number()?);
        let class = CLASSES.get((class as usize).wrapping_sub(1)).copied().unwrap_or_default();
        Some(Span { start, len, class })
    }
}

/// A line in parts of one class each; neighbours of the same class are one part. Spans that do not
/// fit the text (another version of it, a cut line) are left out.
pub(crate) fn segments<'a>(line: &'a str, spans: &[Span]) -> Vec<(&'a str, Option<&'static str>)> {
    let mut segments = Vec::with_capacity(2 * spans.len() + 1);
    let mut at = 0;
    for span in joined(line, spans) {
        let (start, end) = (span.start as usize, span.end() as usize);
        let (Some(plain), Some(coloured)) = (line.get(at..start), line.get(start..end)) else {
            continue;
        };
        segments.extend([(plain, None), (coloured, Some(span.class))]);
        at = end;
    }
    segments.push((&line[at..], None));
    segments.retain(|(text, _)| !text.is_empty());
    segments
}

/// Spans with those joined that only blanks part; blanks have no colour.
fn joined(line: &str, spans: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.class == span.class && touch(line, last, span) => {
                last.len = span.end().saturating_sub(last.start);
            }
            _ => joined.push(*span),
        }
    }
    joined
}

fn touch(line: &str, before: &Span, after: &Span) -> bool {
    let between = before.end() as usize..after.start as usize;
    line.get(between).is_some_and(|text| text.trim_start_matches(' ').is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(line: &str, answer: &[u32], expected: &[(&str, Option<&str>)]) {
        assert_eq!(segments(line, &Answer(answer).line()), expected, "{line:?}");
    }

    #[test]
    fn a_line_is_split_at_its_spans() {
        check("if x:", &[1, 0, 2, 1], &[("if", Some("k")), (" x:", None)]);
        let parts = [("x = ", None), ("'é'", Some("s")), (" ", None), ("# ü", Some("c"))];
        check("x = 'é' # ü", &[2, 4, 4, 2, 9, 4, 3], &parts);
        check("plain", &[0], &[("plain", None)]);
        check("", &[0], &[]);
    }

    #[test]
    fn neighbours_of_one_class_are_one_part() {
        check(
            "\"a\" + b",
            &[3, 0, 1, 2, 1, 1, 2, 2, 1, 2],
            &[("\"a\"", Some("s")), (" + b", None)],
        );
        check("is not x", &[2, 0, 2, 1, 3, 3, 1], &[("is not", Some("k")), (" x", None)]);
        check(
            "a(b)",
            &[2, 0, 1, 1, 2, 1, 1],
            &[("a", Some("k")), ("(", None), ("b", Some("k")), (")", None)],
        );
    }

    #[test]
    fn spans_that_do_not_fit_are_left_out() {
        check("é", &[1, 1, 1, 1], &[("é", None)]);
        check("ab", &[2, 1, 9, 1, 0, 1, 2], &[("a", Some("s")), ("b", None)]);
        check("ab", &[2, 0, 2, 1, 1, 1, 2], &[("ab", Some("k"))]);
        check("ab", &[1, 0, 1, 77], &[("ab", None)]);
        check("ab", &[5, 0, 1], &[("ab", None)]);
    }

    #[test]
    fn each_block_is_asked_for_once() {
        let mut colours = Colours::default();
        assert_eq!(colours.ask(4..6), Some(4..6));
        assert_eq!(colours.ask(3..7), Some(3..4));
        assert_eq!(colours.ask(3..7), Some(6..7));
        assert_eq!(colours.ask(3..7), None);
        assert_eq!(colours.ask(4..30), Some(7..7 + AT_ONCE));
    }

    #[test]
    fn a_refusal_is_told_once_and_ends_the_asking() {
        let mut colours = Colours::default();
        assert_eq!([colours.refuse(), colours.refuse()], [true, false]);
        assert_eq!(colours.ask(0..3), None);
    }

    #[test]
    fn an_answer_is_dealt_out_to_its_blocks() {
        let mut colours = Colours::default();
        colours.ask(0..2);
        let answer = [vec![0; BLOCK as usize], vec![1, 0, 3, 2]].concat();
        colours.add(0..2, &answer);
        let spans = |block| colours.block(block).expect("it was added").0[0].clone();
        assert_eq!(spans(0), []);
        assert_eq!(spans(1), [Span { start: 0, len: 3, class: "s" }]);
    }

    proptest! {
        #[test]
        fn no_answer_changes_the_text(line in "[aé 日\t]{0,12}", answer in proptest::collection::vec(0..14_u32, 0..30)) {
            let parts = segments(&line, &Answer(&answer).line());
            prop_assert_eq!(parts.iter().map(|(text, _)| *text).collect::<String>(), line);
        }
    }
}
