//! The explorer: projects, folders, files and functions in one table.

mod block;
mod functions;
mod keyboard;
mod list;
mod no_match;
mod table;
mod toolbar;
mod viewport;

use super::{Page, Tab, View};
use crate::columns::Columns;
use crate::hotkeys::use_commands;
use crate::keys::{Command, Scope};
use crate::ptr::Ptr;
use crate::route::Route;
use crate::state::Action;
use functions::use_functions;
use list::{List, use_list};
use viewport::use_viewport;
use yew::prelude::*;

pub(super) const VIEW: View = View {
    name: "explorer",
    tab: Some(Tab { label: "Explorer", route: |state| Route::Explorer(state.list.clone()) }),
    within: None,
    class: "ex",
    scope: Scope::Explorer,
    keeps_place: true,
    // Back from a file, the keys go on in the list.
    focus: |state| if state.cursor.is_some() { "tree" } else { "main" },
    shows: |route| matches!(route, Route::Explorer(_)),
    title: |page| format!("Explorer: {}", page.index.title),
    draw: |page| html! { <Explorer ..page.clone() /> },
};

#[component]
fn Explorer(page: &Page) -> Html {
    let (functions, open) = use_functions(page);
    let list = use_list(page, &functions);
    open.emit(list.clone());
    let viewport = use_viewport(list.rows.visible.len(), &page.state.list);
    let take = use_callback((page.clone(), list.clone()), |command, (page, list)| {
        run(command, page, list);
    });
    use_commands(take);
    let Page { state, on, .. } = page;
    html! {
        <>
            <h1 class="sr">{ "Explorer" }</h1>
            { toolbar::toolbar(&state.list, on) }
            if list.rows.total.files > 0 || !state.is_filtered() {
                { table::table(page, &list, &viewport) }
            } else {
                { no_match::no_match(page) }
            }
        </>
    }
}

fn run(command: Command, page: &Page, list: &List) {
    match command {
        Command::Move(rows) => {
            keyboard::focus_table();
            keyboard::move_by(rows, page, list);
        }
        Command::Close if page.state.list.query.is_empty() => toolbar::leave(),
        Command::Close => page.on.emit(Action::Filter(String::new())),
        _ => {}
    }
}

fn columns(list: &List) -> Columns {
    Columns::of(&list.all.counter)
}

/// Shares a value that took work to make; equal dependencies give the same allocation.
#[hook]
fn use_ptr<D: PartialEq + 'static, T: 'static>(
    dependencies: D,
    make: impl FnOnce(&D) -> T,
) -> Ptr<T> {
    Ptr(use_memo(dependencies, make))
}
