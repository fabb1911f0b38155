//! Clicks on a line. One listener takes them all: a row of 20 px is no place for controls.

use covscape_model::LineRange;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The number of the line.
    Number,
    /// The note on its exits.
    Note,
    /// The control that draws more of it.
    More,
}

impl Part {
    const ALL: [Self; 3] = [Self::Number, Self::Note, Self::More];

    fn selector(self) -> &'static str {
        match self {
            Self::Number => ".no",
            Self::Note => ".br",
            Self::More => ".more",
        }
    }
}

/// A click on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Click {
    /// The line.
    pub(super) line: u32,
    /// What of it.
    pub(super) part: Part,
    /// Whether the selection is to be extended to it.
    pub(super) extends: bool,
}

impl Click {
    /// What was clicked; none where a click does nothing.
    pub(super) fn of(event: &MouseEvent) -> Option<Self> {
        let target: Element = event.target()?.unchecked_into();
        let within = |selector| target.closest(selector).ok().flatten();
        Some(Self {
            line: within(".ln")?.get_attribute("data-line")?.parse().ok()?,
            part: Part::ALL.into_iter().find(|part| within(part.selector()).is_some())?,
            extends: event.shift_key(),
        })
    }

    /// A click selects a line; with shift it extends the selection to it.
    pub(super) fn selection(self, selected: Option<LineRange>) -> LineRange {
        match selected {
            Some((first, _)) if self.extends => (first.min(self.line), first.max(self.line)),
            _ => (self.line, self.line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: u32, selected: Option<LineRange>, extends: bool, expected: LineRange) {
        let click = Click { line, part: Part::Number, extends };
        assert_eq!(click.selection(selected), expected);
    }

    #[test]
    fn shift_extends_a_selection_both_ways() {
        check(7, Some((3, 4)), false, (7, 7));
        check(7, Some((3, 4)), true, (3, 7));
        check(1, Some((3, 4)), true, (1, 3));
        check(1, None, true, (1, 1));
    }
}
