//! The coverage bar: what ran, and what did not.

use covscape_model::Counter;
use yew::prelude::*;

/// How tall a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BarSize {
    /// For rows that are subordinate, as functions are to files.
    Thin,
    /// For rows.
    Row,
    /// For figures that stand on their own.
    Large,
}

/// A bar as wide as its place. Its width is a class: the page's policy refuses `style` attributes.
pub(crate) fn bar(counter: &Counter, size: BarSize) -> Html {
    let class = match size {
        BarSize::Thin => "bar bar-s",
        BarSize::Row => "bar",
        BarSize::Large => "bar bar-l",
    };
    if counter.is_empty() {
        return html! { <span class="bar bar-none" role="img" aria-label="nothing to cover" /> };
    }
    let name = format!("{} percent covered", counter.text(1));
    html! { <span {class} role="img" aria-label={name}><i class={format!("w{}", counter.bar())} /></span> }
}
