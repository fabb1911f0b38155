//! The table of files, for a report of one project.

use super::headed;
use super::table::Table;
use crate::columns::Columns;
use crate::parts::{
    BarSize, Heads, attrs, class, columns_group, counter_cells, leaf, link, path_name, row_head,
    tag, total_row, words,
};
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
    let columns = Columns::few(total);
    let heads = Heads { sort, on: page.on.reform(Action::SortTableBy) };
    let head =
        vec![heads.head("File", SortKey::Name, "name"), heads.counters(columns), Heads::lines()];
    let order = order(index, sort);
    let rows = order.iter().take(SHOWN).map(|file| row(&index.files[*file as usize], columns));
    let table = Table {
        look: "t projects small",
        name: "Files",
        columns: columns_group(columns, "c-lines"),
        head,
        rows: rows.collect(),
        total: total_row("tot", "Total", total, columns, leaf("td", "lines", "")),
    };
    let mut parts = vec![headed("h-p", "Files", Vec::new()), table.draw(false)];
    if index.files.len() > SHOWN {
        parts.push(rest(index.files.len(), sort));
    }
    tag("section", attrs! { "class": "ov-p", "aria-labelledby": "h-p" }, parts)
}

fn row(file: &FileRow, columns: Columns) -> Html {
    let name = link(&Route::file(&file.path), vec![path_name(&file.path)]);
    let cells = vec![
        row_head(vec![name]),
        counter_cells(&file.counter, columns, BarSize::Row),
        leaf("td", "lines", text::ranges(&file.missing, file.missing_more)),
    ];
    tag("tr", attrs! { "data-file": file.path.clone() }, cells)
}

fn rest(files: usize, sort: Sort) -> Html {
    let all = Route::Explorer(ExplorerRoute { sort, flat: true, ..ExplorerRoute::default() });
    let label = format!("All {} in the Explorer", text::count(files as u64, "file"));
    tag("p", class("rest"), vec![link(&all, vec![words(label)])])
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
