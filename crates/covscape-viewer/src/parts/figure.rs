//! The figure: the percentage that a page is about.

use super::{class, plain, tag, words};
use covscape_model::Counter;
use yew::prelude::*;

/// One line.
pub(crate) fn figure(counter: &Counter) -> Html {
    let mut parts = vec![words(counter.cell(1))];
    if !counter.is_empty() {
        parts.push(plain("span", vec![words("%")]));
    }
    tag("p", class("fig"), parts)
}
