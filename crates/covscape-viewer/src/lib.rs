//! The report page: it reads the shards of a report and draws tables, tree and annotated source.
//!
//! What can be decided without a browser (state, rows, filter, order, links, keys) is plain Rust
//! and tested natively; `views` and `parts` only draw it.

mod app;
mod colours;
mod columns;
mod filter;
mod focus;
mod gaps;
mod heat;
mod hotkeys;
mod interop;
mod keys;
mod load;
mod loadable;
mod lru;
mod marks;
mod memo;
mod nav;
mod notes;
mod parts;
mod ptr;
mod report;
mod route;
mod rows;
mod shell;
mod shown;
mod sort;
mod source;
mod state;
mod text;
mod theme;
mod tree;
mod views;
mod window;

use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the page into `#app`; the browser calls it once the module is there.
#[wasm_bindgen(start)]
pub fn start() {
    app::mount();
}
