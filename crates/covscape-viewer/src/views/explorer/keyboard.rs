//! The keyboard in the table: up and down through rows, right into them and left out of them.

use super::list::List;
use super::{Page, viewport};
use crate::nav;
use crate::route::Route;
use crate::rows::Row;
use crate::state::{Action, RowId};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

/// Rows that Page up and Page down move by.
const PAGE: i32 = 20;

/// Gives the focus to the table.
pub(super) fn focus_table() {
    let table = document().get_element_by_id("tree");
    if let Some(table) = table.and_then(|table| table.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Without the focus the row is marked all the same.
        let _ = table.focus_with_options(&options);
    }
}

/// A table that gets the focus has a current row.
pub(super) fn on_focus(page: &Page, list: &List) -> Callback<FocusEvent> {
    let (page, list) = (page.clone(), list.clone());
    Callback::from(move |_| {
        let first = list.row(0).filter(|_| current(&page, &list).is_none());
        if let Some(first) = first {
            page.on.emit(Action::MoveTo(first.id));
        }
    })
}

/// Handles a key in the table.
pub(super) fn on_key(event: &KeyboardEvent, page: &Page, list: &List) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let end = list.rows.visible.len().saturating_sub(1);
    match event.key().as_str() {
        "ArrowDown" => move_by(1, page, list),
        "ArrowUp" => move_by(-1, page, list),
        "PageDown" => move_by(PAGE, page, list),
        "PageUp" => move_by(-PAGE, page, list),
        "Home" => move_to(0, page, list),
        "End" => move_to(end, page, list),
        "ArrowRight" => enter(page, list),
        "ArrowLeft" => leave(page, list),
        "Enter" => open(page, list),
        " " => fold(page, list, None),
        _ => return,
    }
    event.prevent_default();
}

/// Makes the row so many rows further the current one, or the first if there is none.
pub(super) fn move_by(rows: i32, page: &Page, list: &List) {
    let at = current(page, list).map_or(0, |(at, _)| at.saturating_add_signed(rows as isize));
    move_to(at.min(list.rows.visible.len().saturating_sub(1)), page, list);
}

fn move_to(at: usize, page: &Page, list: &List) {
    if let Some(row) = list.row(at) {
        page.on.emit(Action::MoveTo(row.id));
        viewport::reveal(at, list.rows.visible.len());
    }
}

fn current(page: &Page, list: &List) -> Option<(usize, Row)> {
    let at = list.position(page.state.cursor?)?;
    Some((at, list.row(at)?))
}

/// Opens a closed row, and goes to the first below an open one.
fn enter(page: &Page, list: &List) {
    match current(page, list) {
        Some((at, Row { open: Some(true), .. })) => move_to(at + 1, page, list),
        _ => fold(page, list, Some(false)),
    }
}

/// Closes an open row, and goes to the one above a closed one.
fn leave(page: &Page, list: &List) {
    let Some((at, row)) = current(page, list) else { return };
    if row.open == Some(true) {
        return fold(page, list, None);
    }
    let above = list.rows.visible[..at].iter().rposition(|other| other.depth < row.depth);
    if let Some(above) = above {
        move_to(above, page, list);
    }
}

/// Turns the current row, if it is in the state asked for.
fn fold(page: &Page, list: &List, state: Option<bool>) {
    if let Some((_, Row { id, open: Some(open), .. })) = current(page, list)
        && state.is_none_or(|state| state == open)
    {
        page.on.emit(Action::Fold(id));
    }
}

/// Goes to the file or function, and opens or closes everything else.
fn open(page: &Page, list: &List) {
    let Some((_, row)) = current(page, list) else { return };
    match route(row.id, list) {
        Some(route) => nav::go(&route),
        None => fold(page, list, None),
    }
}

fn route(id: RowId, list: &List) -> Option<Route> {
    match id {
        RowId::Node(_) => None,
        RowId::File(file) => Some(Route::file(&list.index.files.get(file as usize)?.path)),
        RowId::Function(file, at) => {
            let (start, end) = list.functions.get(file, at)?.lines;
            Some(Route::lines(&list.index.files.get(file as usize)?.path, start, end))
        }
    }
}
