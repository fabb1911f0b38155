//! The heads of columns, which order the table.

use super::{Glyph, does, icon_with};
use crate::columns::Columns;
use crate::sort::{Sort, SortKey};
use yew::prelude::*;

/// What a table's heads have in common: how it is ordered, and how to ask for another order.
pub(crate) struct Heads {
    /// The order.
    pub(crate) sort: Sort,
    /// Asks for the order of a column.
    pub(crate) on: Callback<SortKey>,
}

impl Heads {
    /// A head with a button.
    pub(crate) fn head(&self, label: &'static str, column: SortKey, class: &'static str) -> Html {
        self.cell(label, column, class, self.sort.key == column)
    }

    /// The heads of the cells of numbers. Bar and percent are one column of numbers, and only one
    /// of their heads shows the order.
    pub(crate) fn counters(&self, columns: Columns) -> Html {
        html! {
            <>
                { self.cell("Coverage", SortKey::Cover, "cov", false) }
                { self.head("%", SortKey::Cover, "n") }
                { self.head("Statements", SortKey::Statements, "n n-st") }
                { self.head("Missing", SortKey::Missing, "n n-mi") }
                if columns.excluded {
                    { self.head("Excluded", SortKey::Excluded, "n n-ex") }
                }
                if columns.branches {
                    { self.head("Branches", SortKey::Branches, "n n-br") }
                    { self.head("Partial", SortKey::Partial, "n n-pa") }
                }
            </>
        }
    }

    fn cell(
        &self,
        label: &'static str,
        column: SortKey,
        class: &'static str,
        current: bool,
    ) -> Html {
        let (order, glyph) = if self.sort.descending {
            ("descending", Glyph::Down)
        } else {
            ("ascending", Glyph::Up)
        };
        html! {
            <th scope="col" {class} aria-sort={current.then_some(order)}>
                <button type="button" onclick={does::<_, MouseEvent>(&self.on, column)}>
                    <span>{ label }</span>
                    if current {
                        { icon_with(glyph, "i sort") }
                    }
                </button>
            </th>
        }
    }
}
