//! The figure: the percentage that a page is about.

use covscape_model::Counter;
use yew::prelude::*;

/// One line.
pub(crate) fn figure(counter: &Counter) -> Html {
    html! {
        <p class="fig">
            { counter.cell(1) }
            if !counter.is_empty() {
                <span>{ "%" }</span>
            }
        </p>
    }
}
