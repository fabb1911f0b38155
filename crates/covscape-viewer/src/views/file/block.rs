//! A block of lines: drawn anew only when something in it changes.

use super::document::Document;
use super::line::{Look, draw};
use super::unfolded::{More, times};
use crate::colours::{BLOCK, BlockSpans};
use crate::ptr::Ptr;
use covscape_model::LineRange;
use std::ops::RangeInclusive;
use yew::prelude::*;

/// Characters of a line that are drawn at first, and added on request: a line of megabytes would
/// hold up the page for seconds.
const CHARACTERS: usize = 5_000;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The file.
    pub(super) document: Ptr<Document>,
    /// Which of its blocks.
    pub(super) block: u32,
    /// The colours of the block, if they are known.
    pub(super) spans: Option<BlockSpans>,
    /// The selected lines of the block.
    pub(super) selected: Option<LineRange>,
    /// The line of the block that is explained.
    pub(super) explained: Option<u32>,
    /// Long lines that are drawn further.
    pub(super) more: More,
}

/// The lines of a block.
pub(super) fn lines_of(block: u32) -> RangeInclusive<u32> {
    block * BLOCK + 1..=(block + 1) * BLOCK
}

/// The lines of a block, one below the other.
pub(super) struct Block;

impl Component for Block {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let lines = lines_of(props.block).take_while(|line| *line <= props.document.lines());
        html! {
            <div class="blk">
                { for lines.enumerate().map(|(at, line)| draw(&props.document, line, props.look(at, line))) }
            </div>
        }
    }
}

impl Props {
    fn look(&self, at: usize, line: u32) -> Look<'_> {
        let selected = self.selected.is_some_and(|(first, last)| (first..=last).contains(&line));
        Look {
            spans: self.spans.as_ref().map_or(&[], |spans| &spans[at]),
            selected,
            explained: self.explained == Some(line),
            characters: CHARACTERS * (1 + times(&self.more, line)),
        }
    }
}

/// The part of a selection that lies in a block.
pub(super) fn selected_in(block: u32, selected: Option<LineRange>) -> Option<LineRange> {
    let (first, last) = selected?;
    let (start, end) = lines_of(block).into_inner();
    let part = (first.max(start), last.min(end));
    (part.0 <= part.1).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_is_dealt_out_to_its_blocks() {
        let parts = [0, 1, 2, 3].map(|block| selected_in(block, Some((30, 65))));
        assert_eq!(parts, [Some((30, 32)), Some((33, 64)), Some((65, 65)), None]);
        assert_eq!(selected_in(0, None), None);
    }
}
