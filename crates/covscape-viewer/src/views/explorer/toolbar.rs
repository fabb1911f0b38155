//! The filter, and the choice between tree and flat list.

use crate::focus;
use crate::parts::{Glyph, does, icon, icon_button, typed};
use crate::route::ExplorerRoute;
use crate::state::Action;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One line above the table; it stays when the table scrolls.
pub(super) fn toolbar(list: &ExplorerRoute, on: &Callback<Action>) -> Html {
    html! {
        <div class="filter" role="search">
            <div class="fbox">
                { icon(Glyph::Search) }
                <input id="filter" type="text" autocomplete="off" spellcheck="false" aria-label="Filter files"
                    placeholder="Filter files" value={list.query.clone()} oninput={typed(on, Action::Filter)} onkeydown={|event: KeyboardEvent| into_table(&event)} />
                if list.query.is_empty() {
                    <span class="find-k" aria-hidden="true"><kbd>{ "/" }</kbd></span>
                } else {
                    { icon_button(Glyph::Cross, "Clear the filter", "Clear the filter (Esc)", does(on, Action::Filter(String::new()))) }
                }
            </div>
            <div class="seg" role="group" aria-label="Layout">
                { choice("Tree", false, list, on) }
                { choice("Flat", true, list, on) }
            </div>
        </div>
    }
}

/// From the filter, the key that moves down leads to the rows.
fn into_table(event: &KeyboardEvent) {
    if event.key() == "ArrowDown" {
        event.prevent_default();
        focus::on("tree");
    }
}

fn choice(label: &'static str, flat: bool, list: &ExplorerRoute, on: &Callback<Action>) -> Html {
    let pressed = (list.flat == flat).to_string();
    let onclick = does::<_, MouseEvent>(on, Action::Flat(flat));
    html! { <button type="button" aria-pressed={pressed} {onclick}>{ label }</button> }
}

/// Leaves the filter for the page, so that its keys work again.
pub(super) fn leave() {
    let active = document().active_element();
    if let Some(active) = active {
        // An element that keeps the focus does no harm.
        let _ = active.unchecked_into::<HtmlElement>().blur();
    }
}
