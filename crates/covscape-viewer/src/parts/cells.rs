//! The cells of numbers that all tables share, in the order of their heads.

use super::{BarSize, bar};
use crate::columns::Columns;
use crate::text;
use covscape_model::Counter;
use yew::prelude::*;

/// Bar, percent, statements, missing, excluded, branches, partial.
pub(crate) fn counter_cells(counter: &Counter, columns: Columns, size: BarSize) -> Html {
    html! {
        <>
            <td class="cov">{ bar(counter, size) }</td>
            <td class="n pct">{ counter.cell(1) }</td>
            { cell(counter.statements, "n-st") }
            { cell(counter.missing, "n-mi") }
            if columns.excluded {
                { cell(counter.excluded, "n-ex") }
            }
            if columns.branches {
                { cell(counter.branches, "n-br") }
                { cell(counter.partial, "n-pa") }
            }
        </>
    }
}

/// A number; zeros are muted.
fn cell(number: u64, column: &str) -> Html {
    let muted = if number == 0 { " z" } else { "" };
    html! { <td class={format!("n {column}{muted}")}>{ text::number(number) }</td> }
}

/// The widths of those columns; `last` are the widths of the columns behind them.
pub(crate) fn columns_group(columns: Columns, last: &[&'static str]) -> Html {
    let mut classes = vec!["c-name", "c-bar", "c-pct", "c-n n-st", "c-n n-mi"];
    if columns.excluded {
        classes.push("c-n n-ex");
    }
    if columns.branches {
        classes.extend(["c-n n-br", "c-n n-pa"]);
    }
    classes.extend(last);
    html! { <colgroup>{ for classes.into_iter().map(|class| html! { <col {class} /> }) }</colgroup> }
}
