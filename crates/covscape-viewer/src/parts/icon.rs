//! The icons: 16 px line drawings in the colour of their text.

use yew::prelude::*;

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// A lens: search and filter.
    Search,
    /// A half-filled disc: the theme.
    Theme,
    /// Closed row, next file.
    Right,
    /// Open row, descending order, next gap.
    Down,
    /// Previous file.
    Left,
    /// Ascending order, previous gap.
    Up,
    /// Passed.
    Check,
    /// Failed, missing; close.
    Cross,
    /// Needs a decision.
    Warn,
    /// Copy to the clipboard.
    Copy,
    /// Partial.
    Half,
    /// Excluded.
    Dash,
    /// A jump that was taken.
    Then,
    /// A jump that was never taken.
    Never,
}

impl Glyph {
    fn paths(self) -> Html {
        match self {
            Self::Search => {
                html! { <><circle cx="7" cy="7" r="4.5" /><path d="m10.5 10.5 3.5 3.5" /></> }
            }
            Self::Theme => {
                html! { <><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" /></> }
            }
            Self::Half => {
                html! { <><circle cx="8" cy="8" r="4.5" /><path d="M8 3.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" stroke="none" /></> }
            }
            Self::Copy => {
                html! { <><rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 5.5v-3h-8v8h3" /></> }
            }
            line => html! { <path d={line.line()} /> },
        }
    }

    const fn line(self) -> &'static str {
        match self {
            Self::Right => "m6 3.5 4.5 4.5L6 12.5",
            Self::Down => "M3.5 6 8 10.5 12.5 6",
            Self::Left => "M10 3.5 5.5 8l4.5 4.5",
            Self::Up => "M3.5 10 8 5.5l4.5 4.5",
            Self::Check => "m3 8.5 3.2 3.2L13 4.8",
            Self::Cross => "m4 4 8 8M12 4l-8 8",
            Self::Warn => "M8 2.2 14.6 13.5H1.4zM8 6.4v3.4M8 11.4v.6",
            Self::Dash => "M4 8h8",
            Self::Then => "M1.5 8h12.5M10.5 4.5 14 8l-3.5 3.5",
            Self::Never => "M1.5 8h12.5M10.5 4.5 14 8l-3.5 3.5M5.2 12.5l3.6-9",
            Self::Search | Self::Theme | Self::Half | Self::Copy => "",
        }
    }
}

/// An icon; what it means is said by the text beside it.
pub(crate) fn icon(glyph: Glyph) -> Html {
    icon_with(glyph, "i")
}

/// An icon with classes of its own; `i` has to be one of them.
pub(crate) fn icon_with(glyph: Glyph, class: &'static str) -> Html {
    html! { <svg {class} viewBox="0 0 16 16" aria-hidden="true">{ glyph.paths() }</svg> }
}
