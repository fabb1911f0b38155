//! A row of totals.

use super::{BarSize, attrs, class, counter_cells, tag, words};
use crate::columns::Columns;
use covscape_model::Counter;
use yew::prelude::*;

/// The head of a row.
pub(crate) fn row_head(parts: Vec<Html>) -> Html {
    tag("th", attrs! { "scope": "row", "class": "name" }, parts)
}

/// A row of totals; `last` is the cell behind the numbers.
pub(crate) fn total_row(
    look: &'static str,
    label: impl Into<AttrValue>,
    counter: &Counter,
    columns: Columns,
    last: Html,
) -> Html {
    let numbers = counter_cells(counter, columns, BarSize::Row);
    tag("tr", class(look), vec![row_head(vec![words(label)]), numbers, last])
}
