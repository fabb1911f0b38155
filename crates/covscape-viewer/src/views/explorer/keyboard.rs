//! The keyboard in the table: up and down through rows, right into them and left out of them.

use super::list::List;
use super::{Page, viewport};
use crate::nav;
use crate::route::Route;
use crate::rows::Row;
use crate::state::{Action, RowId};
use yew::prelude::*;

/// Rows that Page up and Page down move by.
const PAGE: i32 = 20;

/// What a key asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Make the row so many rows further the current one, or the first if there is none.
    By(i32),
    /// Make the first row the current one, if there is none.
    Begin,
    /// Make the first row the current one.
    First,
    /// Make the last row the current one.
    Last,
    /// Open a closed row, and go to the first below an open one.
    Enter,
    /// Close an open row, and go to the one above a closed one.
    Leave,
    /// Go to the file or function, and open or close everything else.
    Open,
    /// Open or close the row.
    Fold,
}

/// What a key in the table asks for; the browser does nothing with it then.
pub(super) fn step(event: &KeyboardEvent) -> Option<Step> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let step = match event.key().as_str() {
        "ArrowDown" => Step::By(1),
        "ArrowUp" => Step::By(-1),
        "PageDown" => Step::By(PAGE),
        "PageUp" => Step::By(-PAGE),
        "Home" => Step::First,
        "End" => Step::Last,
        "ArrowRight" => Step::Enter,
        "ArrowLeft" => Step::Leave,
        "Enter" => Step::Open,
        " " => Step::Fold,
        _ => return None,
    };
    event.prevent_default();
    Some(step)
}

/// Takes a step.
pub(super) fn take(step: Step, page: &Page, list: &List) {
    let end = list.rows.visible.len().saturating_sub(1);
    let at = current(page, list).map(|(at, _)| at);
    match step {
        Step::By(rows) => {
            let to = at.map_or(0, |at| at.saturating_add_signed(rows as isize));
            move_to(to.min(end), page, list);
        }
        Step::Begin if at.is_some() => {}
        // Nothing is scrolled for it: the focus may have come by a click on another row.
        Step::Begin => list.row(0).iter().for_each(|row| page.on.emit(Action::MoveTo(row.id))),
        Step::First => move_to(0, page, list),
        Step::Last => move_to(end, page, list),
        Step::Enter => enter(page, list),
        Step::Leave => leave(page, list),
        Step::Open => open(page, list),
        Step::Fold => fold(page, list, None),
    }
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

fn enter(page: &Page, list: &List) {
    match current(page, list) {
        Some((at, Row { open: Some(true), .. })) => move_to(at + 1, page, list),
        _ => fold(page, list, Some(false)),
    }
}

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
        RowId::File(file) => Some(Route::file(&list.report.index.files.get(file as usize)?.path)),
        RowId::Function(file, at) => {
            let (start, end) = list.functions.get(file, at)?.lines;
            Some(Route::lines(&list.report.index.files.get(file as usize)?.path, start, end))
        }
    }
}
