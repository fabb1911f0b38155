//! The table: its heads and totals stay, of its rows only those in view are drawn.

use super::block::Block;
use super::keyboard::Step;
use super::list::List;
use super::viewport::Viewport;
use super::{Explorer, Msg, Page, keyboard};
use crate::columns::Columns;
use crate::parts::{BarSize, Heads, columns_group, counter_cells};
use crate::ptr::Ptr;
use crate::rows::Total;
use crate::sort::SortKey;
use crate::state::{Action, RowId};
use crate::text;
use crate::window::BLOCK;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

/// A tree grid. The focus stays on the table, and `aria-activedescendant` says which row is meant:
/// a row that scrolls out of view is no longer there to hold it.
pub(super) fn table(
    page: &Page,
    list: &Ptr<List>,
    viewport: &Viewport,
    link: &Scope<Explorer>,
) -> Html {
    let cursor = page.state.cursor.and_then(|id| list.position(id));
    let blocks = viewport.blocks(list).map(|block| {
        let cursor = cursor.filter(|at| at / BLOCK == block);
        html! { <Block key={block} {block} list={list.clone()} {cursor} /> }
    });
    html! {
        <div class="tw">
            <table class="t tree" id="tree" role="treegrid" tabindex="0"
                onclick={link.batch_callback(|event: MouseEvent| Click::of(&event).map(Msg::Clicked))}
                onkeydown={link.batch_callback(|event: KeyboardEvent| keyboard::step(&event).map(Msg::Steps))}
                onfocus={link.callback(|_| Msg::Steps(Step::Begin))}
                aria-label="Projects, folders, files and functions"
                aria-rowcount={(list.rows.visible.len() + 3).to_string()}
                aria-activedescendant={cursor.map(|at| format!("row-{at}"))}>
                { columns_group(list.columns(), &["c-lines"]) }
                { head(page, list) }
                <tbody class="space" aria-hidden="true"><tr><td ref={&viewport.above} /></tr></tbody>
                // A list of its own, so that the number of blocks moves nothing beside it.
                <>{ for blocks }</>
                <tbody class="space" aria-hidden="true"><tr><td ref={&viewport.below} /></tr></tbody>
            </table>
        </div>
    }
}

fn head(page: &Page, list: &List) -> Html {
    let (columns, all) = (list.columns(), list.all());
    let heads = Heads { sort: page.state.list.sort, on: page.on.reform(Action::SortBy) };
    html! {
        <thead>
            <tr>
                { heads.head("Name", SortKey::Name, "name") }
                { heads.counters(columns) }
                <th scope="col" class="lines">{ "Lines missing" }</th>
            </tr>
            if page.state.is_filtered() {
                { total("tot", &matches(list.rows.total.files), list.rows.total, columns) }
                { total("all", &format!("All {}", text::count(all.files, "file")), all, columns) }
            } else {
                { total("tot only", &format!("All {}", text::count(all.files, "file")), all, columns) }
            }
        </thead>
    }
}

fn matches(files: u32) -> String {
    let verb = if files == 1 { "matches" } else { "match" };
    format!("{} {verb}", text::count(files, "file"))
}

fn total(class: &'static str, label: &str, total: Total, columns: Columns) -> Html {
    html! {
        <tr {class}>
            <th scope="row" class="name">{ label }</th>
            { counter_cells(&total.counter, columns, BarSize::Row) }
            <td class="lines" />
        </tr>
    }
}

/// A click on a row, and on what of it.
pub(super) struct Click {
    at: usize,
    on_mark: bool,
    on_link: bool,
}

impl Click {
    /// What was clicked; none outside of rows. One listener for all rows hears it.
    fn of(event: &MouseEvent) -> Option<Self> {
        let target: Element = event.target()?.unchecked_into();
        let row = target.closest("tr[data-at]").ok()??;
        let is_within = |selector| matches!(target.closest(selector), Ok(Some(_)));
        Some(Self {
            at: row.get_attribute("data-at")?.parse().ok()?,
            on_mark: is_within(".disc"),
            on_link: is_within("a"),
        })
    }
}

/// A click on a link goes its way; elsewhere a project or folder opens or closes, a file does so
/// at its mark only.
pub(super) fn click(click: &Click, page: &Page, list: &List) {
    let Some(row) = list.row(click.at) else { return };
    page.on.emit(Action::MoveTo(row.id));
    let folds = click.on_mark || !matches!(row.id, RowId::File(_));
    if row.open.is_some() && folds && !click.on_link {
        page.on.emit(Action::Fold(row.id));
    }
}
