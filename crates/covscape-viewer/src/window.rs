//! Which rows of a long list are drawn, and how tall the empty space around them is.
//!
//! Rows have one height. They are drawn in blocks, so that most steps of scrolling change nothing.
//! Firefox collapses an element of more than about 17.8 million px to nothing: a list that would be
//! taller is drawn at [`MAX_HEIGHT`] and scrolls faster than its rows.

use std::ops::Range;

/// Rows in a block.
pub(crate) const BLOCK: usize = 16;

/// The largest height of a list.
const MAX_HEIGHT: f64 = 15_000_000.0;

/// What is drawn of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Window {
    /// The blocks drawn.
    pub(crate) blocks: Range<usize>,
    /// Space above them, in px.
    pub(crate) above: f64,
    /// Space below them, in px.
    pub(crate) below: f64,
}

/// The window of a list of `rows` rows, each `row` px high, whose first `offset` px have been
/// scrolled out of a view of `view` px. A negative offset is a list that begins below the top.
pub(crate) fn window(rows: usize, row: f64, offset: f64, view: f64) -> Window {
    let height = rows as f64 * row;
    let shown = height.min(MAX_HEIGHT);
    let scrolled = offset.min(shown - view).max(0.0);
    let top = scrolled + shift(height, shown, scrolled, view);
    let block = BLOCK as f64 * row;
    let last = rows.div_ceil(BLOCK);
    let first = ((top / block).floor() as usize).min(last).saturating_sub(1);
    let end = (((top + view) / block).ceil() as usize + 1).min(last);
    let drawn = (end * BLOCK).min(rows) - (first * BLOCK).min(rows);
    let above = (first as f64 * block - (top - scrolled)).max(0.0);
    Window { blocks: first..end, above, below: (shown - above - drawn as f64 * row).max(0.0) }
}

/// The offset in steps of a block: most steps of scrolling then change nothing. A list that scrolls
/// faster than its rows cannot afford that.
pub(crate) fn stepped(rows: usize, row: f64, offset: f64) -> f64 {
    let block = BLOCK as f64 * row;
    if rows as f64 * row > MAX_HEIGHT { offset } else { (offset / block).floor().max(0.0) * block }
}

/// Where the list has to be scrolled to for `at` to be the first row in view; the reverse of the
/// shift in [`window`].
pub(crate) fn offset_of(rows: usize, row: f64, at: usize, view: f64) -> f64 {
    let height = rows as f64 * row;
    let shown = height.min(MAX_HEIGHT);
    let top = at as f64 * row;
    if height <= shown { top } else { top * (shown - view) / (height - view) }
}

/// How far the rows are ahead of the scroll position.
fn shift(height: f64, shown: f64, scrolled: f64, view: f64) -> f64 {
    if height <= shown { 0.0 } else { scrolled / (shown - view) * (height - shown) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROW: f64 = 28.0;

    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!(window(20, ROW, -100.0, 800.0), Window { blocks: 0..2, above: 0.0, below: 0.0 });
        assert_eq!(window(0, ROW, 0.0, 800.0), Window::default());
    }

    #[test]
    fn small_steps_change_nothing() {
        let drawn = |offset| window(9999, ROW, stepped(9999, ROW, offset), 800.0);
        assert_eq!(drawn(10_000.0), drawn(10_020.0));
        assert_ne!(drawn(10_000.0), drawn(11_000.0));
    }

    #[test]
    fn the_end_of_a_list_that_is_too_tall_can_be_reached() {
        let rows = 1_000_000;
        let end = window(rows, ROW, MAX_HEIGHT, 800.0);
        assert_eq!(end.blocks.end, rows.div_ceil(BLOCK));
        assert!((offset_of(rows, ROW, rows - 1, 800.0) - MAX_HEIGHT).abs() < 800.0);
    }

    proptest! {
        #[test]
        fn what_is_in_view_is_drawn(rows in 1..2_000_000_usize, share in 0.0..1.0_f64) {
            let view = 800.0;
            let height = rows as f64 * ROW;
            let offset = share * (height.min(MAX_HEIGHT) - view).max(0.0);
            let window = window(rows, ROW, stepped(rows, ROW, offset), view);
            let drawn = (window.blocks.end * BLOCK).min(rows) - window.blocks.start * BLOCK;
            let below = window.above + drawn as f64 * ROW;
            prop_assert!(drawn <= 80);
            prop_assert!(window.above <= offset + 1e-6);
            prop_assert!(below + 1e-6 >= (offset + view).min(height.min(MAX_HEIGHT)));
            prop_assert!((window.above + drawn as f64 * ROW + window.below - height.min(MAX_HEIGHT)).abs() < 1.0);
        }

        #[test]
        fn a_row_can_be_scrolled_to(rows in 100..2_000_000_usize, share in 0.0..1.0_f64) {
            let at = (share * (rows - 40) as f64) as usize;
            let window = window(rows, ROW, offset_of(rows, ROW, at, 800.0), 800.0);
            prop_assert!(window.blocks.contains(&(at / BLOCK)));
        }
    }
}
