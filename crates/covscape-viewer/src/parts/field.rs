//! Fields to type into.

use crate::state::Action;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A listener that asks for an action with what has been typed so far.
pub(crate) fn typed(on: &Callback<Action>, action: fn(String) -> Action) -> Callback<InputEvent> {
    on.reform(move |event: InputEvent| {
        let field = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
        action(field.map(|field| field.value()).unwrap_or_default())
    })
}
