//! The table: its heads and totals stay, of its rows only those in view are drawn.

use super::block::Block;
use super::list::List;
use super::viewport::Viewport;
use super::{Page, columns, keyboard};
use crate::columns::Columns;
use crate::parts::{BarSize, Heads, columns_group, counter_cells};
use crate::rows::Total;
use crate::sort::SortKey;
use crate::state::{Action, RowId};
use crate::text;
use crate::window::BLOCK;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// A tree grid. The focus stays on the table, and `aria-activedescendant` says which row is meant:
/// a row that scrolls out of view is no longer there to hold it.
pub(super) fn table(page: &Page, list: &List, viewport: &Viewport) -> Html {
    let columns = columns(list);
    let cursor = page.state.cursor.and_then(|id| list.position(id));
    let blocks = viewport.blocks.clone().map(|block| {
        let cursor = cursor.filter(|at| at / BLOCK == block);
        html! { <Block key={block} {block} list={list.clone()} {columns} {cursor} /> }
    });
    let onclick = click(page, list);
    let onkeydown = {
        let (page, list) = (page.clone(), list.clone());
        Callback::from(move |event| keyboard::on_key(&event, &page, &list))
    };
    html! {
        <div class="tw">
            <table class="t tree" id="tree" role="treegrid" tabindex="0" {onclick} {onkeydown}
                onfocus={keyboard::on_focus(page, list)}
                aria-label="Projects, folders, files and functions"
                aria-rowcount={(list.rows.visible.len() + 3).to_string()}
                aria-activedescendant={cursor.map(|at| format!("row-{at}"))}>
                { columns_group(columns, &["c-lines"]) }
                { head(page, list, columns) }
                <tbody class="space" aria-hidden="true"><tr><td ref={&viewport.above} /></tr></tbody>
                // A list of its own, so that the number of blocks moves nothing beside it.
                <>{ for blocks }</>
                <tbody class="space" aria-hidden="true"><tr><td ref={&viewport.below} /></tr></tbody>
            </table>
        </div>
    }
}

fn head(page: &Page, list: &List, columns: Columns) -> Html {
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
                { total("all", &format!("All {}", text::count(list.all.files, "file")), list.all, columns) }
            } else {
                { total("tot only", &format!("All {}", text::count(list.all.files, "file")), list.all, columns) }
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

/// One listener for all rows. A click on a link goes its way; elsewhere a project or folder opens
/// or closes, a file does so at its mark only.
fn click(page: &Page, list: &List) -> Callback<MouseEvent> {
    let (on, list) = (page.on.clone(), list.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let Some(row) = row_of(&target).and_then(|at| list.row(at)) else { return };
        on.emit(Action::MoveTo(row.id));
        let at_mark = !matches!(row.id, RowId::File(_)) || is_within(&target, ".disc");
        if row.open.is_some() && at_mark && !is_within(&target, "a") {
            on.emit(Action::Fold(row.id));
        }
    })
}

fn row_of(target: &Element) -> Option<usize> {
    let row = target.closest("tr[data-at]").ok()??;
    row.get_attribute("data-at")?.parse().ok()
}

fn is_within(target: &Element, selector: &str) -> bool {
    matches!(target.closest(selector), Ok(Some(_)))
}
