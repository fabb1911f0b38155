//! The filter, and the choice between tree and flat list.

use super::keyboard;
use crate::parts::{Glyph, icon};
use crate::route::ExplorerRoute;
use crate::state::Action;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// One line above the table; it stays when the table scrolls.
pub(super) fn toolbar(list: &ExplorerRoute, on: &Callback<Action>) -> Html {
    html! {
        <div class="filter" role="search">
            <div class="fbox">
                { icon(Glyph::Search) }
                <input id="filter" type="text" autocomplete="off" spellcheck="false" aria-label="Filter files"
                    placeholder="Filter files" value={list.query.clone()} oninput={typed(on)} onkeydown={|event: KeyboardEvent| into_table(&event)} />
                if list.query.is_empty() {
                    <span class="find-k" aria-hidden="true"><kbd>{ "/" }</kbd></span>
                } else {
                    <button class="ib" type="button" aria-label="Clear the filter" title="Clear the filter (Esc)"
                        onclick={on.reform(|_| Action::Filter(String::new()))}>
                        { icon(Glyph::Cross) }
                    </button>
                }
            </div>
            <div class="seg" role="group" aria-label="Layout">
                { choice("Tree", false, list, on) }
                { choice("Flat", true, list, on) }
            </div>
        </div>
    }
}

fn typed(on: &Callback<Action>) -> Callback<InputEvent> {
    let on = on.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on.emit(Action::Filter(input.value()));
        }
    })
}

/// From the filter, the key that moves down leads to the rows.
fn into_table(event: &KeyboardEvent) {
    if event.key() == "ArrowDown" {
        event.prevent_default();
        keyboard::focus_table();
    }
}

fn choice(label: &'static str, flat: bool, list: &ExplorerRoute, on: &Callback<Action>) -> Html {
    let pressed = (list.flat == flat).to_string();
    let onclick = on.reform(move |_| Action::Flat(flat));
    html! { <button type="button" aria-pressed={pressed} {onclick}>{ label }</button> }
}

/// Leaves the filter for the page, so that its keys work again.
pub(super) fn leave() {
    let active = document().active_element();
    if let Some(active) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that keeps the focus does no harm.
        let _ = active.blur();
    }
}
