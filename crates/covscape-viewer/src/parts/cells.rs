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
fn cell(number: u64, column: &'static str) -> Html {
    html! { <td class={classes!("n", column, (number == 0).then_some("z"))}>{ text::number(number) }</td> }
}

/// The widths of those columns; `after` are the widths of the columns behind them.
pub(crate) fn columns_group(columns: Columns, after: &[&'static str]) -> Html {
    let excluded = columns.excluded.then_some("c-n n-ex");
    let branches = columns.branches.then_some(["c-n n-br", "c-n n-pa"]);
    let numbers = ["c-bar", "c-pct", "c-n n-st", "c-n n-mi"].into_iter();
    let all = numbers.chain(excluded).chain(branches.into_iter().flatten());
    html! {
        <colgroup>
            <col class="c-name" />
            { for all.chain(after.iter().copied()).map(|class| html! { <col {class} /> }) }
        </colgroup>
    }
}
