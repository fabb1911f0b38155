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

/// The line that was clicked, and where.
pub(super) fn clicked(event: &MouseEvent) -> Option<(u32, Part)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let within = |selector| target.closest(selector).ok().flatten();
    let line = within(".ln")?.get_attribute("data-line")?.parse().ok()?;
    let part = Part::ALL.into_iter().find(|part| within(part.selector()).is_some())?;
    Some((line, part))
}

/// A click selects a line; with shift it extends the selection to it.
pub(super) fn selection(line: u32, selected: Option<LineRange>, extend: bool) -> LineRange {
    match selected {
        Some((first, _)) if extend => (first.min(line), first.max(line)),
        _ => (line, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_extends_a_selection_both_ways() {
        assert_eq!(selection(7, Some((3, 4)), false), (7, 7));
        assert_eq!(selection(7, Some((3, 4)), true), (3, 7));
        assert_eq!(selection(1, Some((3, 4)), true), (1, 3));
        assert_eq!(selection(1, None, true), (1, 1));
    }
}
