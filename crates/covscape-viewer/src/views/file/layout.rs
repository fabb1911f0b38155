//! Where lines are: rows of equal height, with an explanation open below one of them.

use crate::colours::BLOCK;
use covscape_model::LineRange;
use std::ops::Range;

/// Height of a row in pixels, as `--row-line` in the style sheet.
pub(super) const ROW: f64 = 20.0;

/// Rows drawn above and below those in view.
const SPARE: f64 = 16.0 * ROW;

/// Firefox draws nothing of an element that is higher than some 17.8 million pixels. Beyond this
/// height the code is scrolled faster than the scroll bar.
const MAX_HEIGHT: f64 = 15_000_000.0;

/// Height of the view until it is there to be measured.
const GUESSED_HEIGHT: f64 = 900.0;

/// The rows of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layout {
    /// Number of lines.
    pub(super) lines: u32,
    /// The line with an explanation below it, and the height of that in pixels.
    pub(super) open: Option<(u32, f64)>,
}

/// How far the code is scrolled, and the height of what is seen of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scroll {
    /// Pixels above what is seen.
    pub(super) top: f64,
    /// Pixels that are seen.
    pub(super) height: f64,
}

/// The part of the code that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    /// Blocks of [`BLOCK`] lines.
    pub(super) blocks: Range<u32>,
    /// Where the first of them stands in the scrolled element.
    pub(super) top: f64,
}

impl Layout {
    /// Where to start, so that the selection can be seen.
    pub(super) fn start(&self, selected: Option<LineRange>) -> Scroll {
        let top = Scroll { top: 0.0, height: GUESSED_HEIGHT };
        let lines = selected.and_then(|lines| self.reveal(lines, top));
        Scroll { top: lines.unwrap_or(0.0), ..top }
    }

    /// Height of the scrolled element.
    pub(super) fn height(&self) -> f64 {
        self.full_height().min(MAX_HEIGHT)
    }

    /// What to draw.
    pub(super) fn drawn(&self, scroll: Scroll) -> Drawn {
        let top = self.scaled(scroll);
        let first = (self.line_at(top - SPARE) - 1) / BLOCK;
        let last = (self.line_at(top + scroll.height + SPARE) - 1) / BLOCK;
        Drawn {
            blocks: first..(last + 1).min(self.lines.div_ceil(BLOCK)),
            top: self.top_of(first * BLOCK + 1) - top + scroll.top,
        }
    }

    /// How far to scroll to bring lines to the upper third; none if they are in view.
    pub(super) fn reveal(&self, lines: LineRange, scroll: Scroll) -> Option<f64> {
        let (first, last) = (self.top_of(lines.0), self.top_of(lines.1) + ROW);
        let top = self.scaled(scroll);
        let fits = first >= top + ROW && last <= top + scroll.height - 2.0 * ROW;
        (!fits).then(|| self.unscaled(first - scroll.height / 3.0, scroll.height))
    }

    /// The first line that is seen.
    pub(super) fn first_seen(&self, scroll: Scroll) -> u32 {
        self.line_at(self.scaled(scroll))
    }

    /// Where a line begins in the full height.
    pub(super) fn top_of(&self, line: u32) -> f64 {
        let above = self.open.filter(|(open, _)| *open < line);
        f64::from(line.saturating_sub(1)) * ROW + above.map_or(0.0, |(_, height)| height)
    }

    fn full_height(&self) -> f64 {
        self.top_of(self.lines + 1)
    }

    fn line_at(&self, top: f64) -> u32 {
        let row = |top: f64| (top / ROW).max(0.0) as u32;
        let line = match self.open {
            Some((open, height)) if row(top) >= open => row(top - height).max(open - 1) + 1,
            _ => row(top) + 1,
        };
        line.clamp(1, self.lines.max(1))
    }

    /// The place in the full height that a place of the scroll bar stands for.
    fn scaled(&self, scroll: Scroll) -> f64 {
        scroll.top * self.scale(scroll.height)
    }

    fn unscaled(&self, top: f64, height: f64) -> f64 {
        (top / self.scale(height)).min(self.height() - height).max(0.0)
    }

    fn scale(&self, height: f64) -> f64 {
        if self.full_height() <= MAX_HEIGHT {
            return 1.0;
        }
        (self.full_height() - height) / (self.height() - height).max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEIGHT: f64 = 800.0;

    fn plain(lines: u32) -> Layout {
        Layout { lines, open: None }
    }

    /// The first and the last line that are seen.
    fn seen(layout: Layout, scroll: Scroll) -> LineRange {
        let top = layout.scaled(scroll);
        (layout.first_seen(scroll), layout.line_at(top + scroll.height))
    }

    fn scroll(top: f64) -> Scroll {
        Scroll { top, height: HEIGHT }
    }

    #[test]
    fn draws_the_blocks_in_view() {
        let drawn = |top| plain(1000).drawn(scroll(top));
        assert_eq!(drawn(0.0), Drawn { blocks: 0..2, top: 0.0 });
        assert_eq!(drawn(10_000.0), Drawn { blocks: 15..18, top: 9600.0 });
        assert_eq!(drawn(19_200.0).blocks, 29..32);
    }

    #[test]
    fn a_short_file_and_an_empty_one() {
        assert_eq!(plain(5).drawn(scroll(0.0)).blocks, 0..1);
        assert_eq!(plain(0).drawn(scroll(0.0)).blocks, 0..0);
        assert!(plain(0).height() < 1.0);
    }

    #[test]
    fn an_explanation_moves_what_is_below_it() {
        let open = Layout { lines: 100, open: Some((10, 3.0 * ROW)) };
        let rows = |pixels: f64| (pixels / ROW) as u32;
        assert_eq!(rows(open.height()), 103);
        assert_eq!([10, 11].map(|line| rows(open.top_of(line))), [9, 13]);
        let lines = [8, 9, 10, 12, 13, 14].map(|row| open.line_at(f64::from(row) * ROW));
        assert_eq!(lines, [9, 10, 10, 10, 11, 12]);
    }

    #[test]
    fn reveals_only_what_is_out_of_view() {
        let layout = plain(1000);
        assert_eq!(layout.reveal((10, 12), scroll(0.0)), None);
        assert_eq!(layout.reveal((101, 101), scroll(0.0)), Some(2000.0 - HEIGHT / 3.0));
        assert_eq!(layout.reveal((1, 1), scroll(5000.0)), Some(0.0));
        assert_eq!(layout.reveal((1000, 1000), scroll(0.0)), Some(20_000.0 - HEIGHT));
    }

    #[test]
    fn the_end_of_a_huge_file_can_be_reached() {
        let layout = plain(10_000_000);
        let end = scroll(layout.height() - HEIGHT);
        assert!(layout.height() <= MAX_HEIGHT);
        assert_eq!(seen(layout, end).1, 10_000_000);
        let to = layout.reveal((5_000_000, 5_000_000), end).expect("it is far away");
        let (first, last) = seen(layout, scroll(to));
        assert!((first..=last).contains(&5_000_000), "{first}–{last}");
    }

    proptest! {
        #[test]
        fn every_line_is_found_where_it_is(lines in 1..3000_u32, line in 1..3000_u32, open in 1..3000_u32, height in 1..300_u32) {
            let layout = Layout { lines: lines.max(line).max(open), open: Some((open, f64::from(height))) };
            prop_assert_eq!(layout.line_at(layout.top_of(line)), line);
        }

        #[test]
        fn what_is_seen_is_drawn(lines in 1..2_000_000_u32, part in 0.0..1.0_f64) {
            let layout = plain(lines);
            let at = scroll((layout.height() - HEIGHT).max(0.0) * part);
            let (first, last) = seen(layout, at);
            let drawn = layout.drawn(at);
            prop_assert!(drawn.blocks.start * BLOCK < first && last <= drawn.blocks.end * BLOCK);
            prop_assert!(drawn.blocks.len() <= 4);
        }
    }
}
