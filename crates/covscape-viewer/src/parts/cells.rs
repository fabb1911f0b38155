//! The cells of numbers that all tables share, in the order of their heads.

use super::{BarSize, bar, class, leaf, list, plain, tag};
use crate::columns::Columns;
use crate::text;
use covscape_model::Counter;
use yew::prelude::*;

/// Bar, percent, statements, missing, excluded, branches, partial.
pub(crate) fn counter_cells(counter: &Counter, columns: Columns, size: BarSize) -> Html {
    let mut cells = vec![
        tag("td", class("cov"), vec![bar(counter, size)]),
        leaf("td", "n pct", counter.cell(1)),
        cell(counter.statements, "n n-st", "n n-st z"),
        cell(counter.missing, "n n-mi", "n n-mi z"),
    ];
    if columns.excluded {
        cells.push(cell(counter.excluded, "n n-ex", "n n-ex z"));
    }
    if columns.branches {
        cells.push(cell(counter.branches, "n n-br", "n n-br z"));
        cells.push(cell(counter.partial, "n n-pa", "n n-pa z"));
    }
    list(cells)
}

/// A number; zeros are muted.
fn cell(number: u64, class: &'static str, zero: &'static str) -> Html {
    leaf("td", if number == 0 { zero } else { class }, text::number(number))
}

/// The widths of those columns; `last` is the width of the column behind them.
pub(crate) fn columns_group(columns: Columns, last: &'static str) -> Html {
    let mut classes = vec!["c-name", "c-bar", "c-pct", "c-n n-st", "c-n n-mi"];
    if columns.excluded {
        classes.push("c-n n-ex");
    }
    if columns.branches {
        classes.extend(["c-n n-br", "c-n n-pa"]);
    }
    classes.push(last);
    let column = |name| tag("col", class(name), Vec::new());
    plain("colgroup", classes.into_iter().map(column).collect())
}
