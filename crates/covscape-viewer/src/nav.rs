//! The address: where the page is, and going elsewhere.
//!
//! Only the part after `#` is ever changed: on `file://` nothing else may be.

use crate::route::Route;
use gloo::utils::window;
use wasm_bindgen::JsValue;

/// The route of the address.
pub(crate) fn here() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Goes to a place; the browser keeps the way back.
pub(crate) fn go(route: &Route) {
    // Refused only where the document is gone, and with it the page.
    let _ = window().location().set_hash(&route.href());
}

/// Corrects the address without a step to go back to.
pub(crate) fn replace(route: &Route) {
    let href = route.href();
    if window().location().hash().is_ok_and(|hash| hash == href) {
        return;
    }
    if let Ok(history) = window().history() {
        // Browsers refuse more than some hundred changes in a few seconds; the next one makes up for it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&href));
    }
}
