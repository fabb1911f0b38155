//! The table of files, for a report of one project.

use crate::columns::Columns;
use crate::parts::{BarSize, Heads, columns_group, counter_cells, path_name};
use crate::report::Report;
use crate::route::{ExplorerRoute, Route};
use crate::sort::{Sort, SortKey, sort_positions};
use crate::state::Action;
use crate::text;
use crate::views::Page;
use covscape_model::shards::{FileRow, Index};
use yew::prelude::*;

/// Rows that are shown; the explorer has all of them.
const SHOWN: usize = 100;

/// One row per file, then the total.
pub(super) fn section(page: &Page) -> Html {
    let (Report { index, total, .. }, sort) = (&*page.report, page.state.sort);
    let order = order(index, sort);
    let columns = Columns::few(total);
    let heads = Heads { sort, on: page.on.reform(Action::SortTableBy) };
    html! {
        <section class="ov-p" aria-labelledby="h-p">
            <div class="hd"><h2 id="h-p">{ "Files" }</h2></div>
            <div class="tw" role="region" aria-label="Files table">
                <table class="t projects small">
                    <caption class="sr">{ "Files" }</caption>
                    { columns_group(columns, &["c-lines"]) }
                    <thead><tr>
                        { heads.head("File", SortKey::Name, "name") }
                        { heads.counters(columns) }
                        <th scope="col" class="lines">{ "Lines missing" }</th>
                    </tr></thead>
                    <tbody>{ for order.iter().take(SHOWN).map(|file| row(&index.files[*file as usize], columns)) }</tbody>
                    <tfoot><tr class="tot">
                        <th scope="row" class="name">{ "Total" }</th>
                        { counter_cells(total, columns, BarSize::Row) }
                        <td class="lines" />
                    </tr></tfoot>
                </table>
            </div>
            if index.files.len() > SHOWN {
                { rest(index.files.len(), sort) }
            }
        </section>
    }
}

fn row(file: &FileRow, columns: Columns) -> Html {
    html! {
        <tr data-file={file.path.clone()}>
            <th scope="row" class="name">
                <a href={Route::file(&file.path).href()}>{ path_name(&file.path) }</a>
            </th>
            { counter_cells(&file.counter, columns, BarSize::Row) }
            <td class="lines">{ text::ranges(&file.missing, file.missing_more) }</td>
        </tr>
    }
}

fn rest(files: usize, sort: Sort) -> Html {
    let all = Route::Explorer(ExplorerRoute { sort, flat: true, ..ExplorerRoute::default() });
    html! {
        <p class="rest">
            <a href={all.href()}>{ format!("All {} in the Explorer", text::count(files as u64, "file")) }</a>
        </p>
    }
}

fn order(index: &Index, sort: Sort) -> Vec<u32> {
    let mut order: Vec<u32> = (0..index.files.len() as u32).collect();
    if sort.key == SortKey::Name && sort.descending {
        order.reverse();
    }
    let counter = |file: u32| (&index.files[file as usize].counter, 1);
    sort_positions(&mut order, &|a, b| sort.compare(counter(a), counter(b)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    #[test]
    fn equals_keep_the_order_of_their_paths() {
        let index = report(
            &["a"],
            &[("a/1", Some(0), 9, 1), ("a/2", Some(0), 9, 3), ("a/3", Some(0), 9, 1)],
        );
        let ordered = |text| order(&index, Sort::parse(text).expect("a known order"));
        assert_eq!(ordered("-missing"), [1, 0, 2]);
        assert_eq!(ordered("-name"), [2, 1, 0]);
    }
}
