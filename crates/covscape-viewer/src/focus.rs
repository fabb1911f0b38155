//! Moving the focus without moving the page.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Gives the focus to the element of an id.
pub(crate) fn on(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        quietly(element.unchecked_ref(), &FocusOptions::new());
    }
}

/// Gives an element the focus where it is, by these options.
pub(crate) fn quietly(element: &HtmlElement, options: &FocusOptions) {
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(options);
}
