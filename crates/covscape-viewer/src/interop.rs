//! What the page asks of the browser: `window.covscape` (see `www/boot.js`), storage, clipboard.

use gloo::utils::{document, window};
use js_sys::{ArrayBuffer, Error, JsString, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlInputElement, Storage};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = covscape, js_name = load, catch)]
    async fn load_shard(key: &str) -> Result<ArrayBuffer, JsValue>;

    #[wasm_bindgen(js_namespace = covscape, js_name = paint, catch)]
    async fn paint_lines(
        path: &str,
        text: &JsString,
        first: u32,
        count: u32,
    ) -> Result<Uint32Array, JsValue>;

    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_clipboard(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = document, js_name = execCommand, catch)]
    fn exec_command(command: &str) -> Result<bool, JsValue>;
}

/// The bytes of a shard, inflated; the error names its file.
pub(crate) async fn load(key: &str) -> Result<Vec<u8>, String> {
    let buffer = load_shard(key).await.map_err(|error| words(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The colours of `count` lines from the 0-based line `first`; [`crate::colours`] reads them.
pub(crate) async fn paint(
    path: &str,
    text: &JsString,
    first: u32,
    count: u32,
) -> Result<Vec<u32>, String> {
    let answer = paint_lines(path, text, first, count).await;
    answer.map(|spans| spans.to_vec()).map_err(|error| words(&error))
}

fn words(error: &JsValue) -> String {
    match error.dyn_ref::<Error>() {
        Some(error) => error.message().into(),
        None => format!("{error:?}"),
    }
}

/// A value that an earlier visit kept. Sandboxed pages have no storage: nothing is kept there.
pub(crate) fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a value for later visits, where that is allowed.
pub(crate) fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage forgets; nothing depends on it.
        let _ = storage.set_item(key, value);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Puts a text on the clipboard and tells whether that worked.
pub(crate) async fn copy(text: &str) -> bool {
    write_clipboard(text).await.is_ok() || copy_by_selection(text).unwrap_or(false)
}

/// For pages without the clipboard interface: it is missing on plain http.
fn copy_by_selection(text: &str) -> Option<bool> {
    let field = document().create_element("input").ok()?;
    let field = field.dyn_into::<HtmlInputElement>().ok()?;
    let body = document().body()?;
    field.set_value(text);
    body.append_child(&field).ok()?;
    field.select();
    let copied = exec_command("copy").ok();
    field.remove();
    copied
}
