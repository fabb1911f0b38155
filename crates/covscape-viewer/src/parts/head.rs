//! The heads of columns, which order the table.

use super::{Glyph, attrs, does, icon_with, list, tag, words};
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
        let mut heads = vec![
            self.cell("Coverage", SortKey::Cover, "cov", false),
            self.head("%", SortKey::Cover, "n"),
            self.head("Statements", SortKey::Statements, "n n-st"),
            self.head("Missing", SortKey::Missing, "n n-mi"),
        ];
        if columns.excluded {
            heads.push(self.head("Excluded", SortKey::Excluded, "n n-ex"));
        }
        if columns.branches {
            heads.push(self.head("Branches", SortKey::Branches, "n n-br"));
            heads.push(self.head("Partial", SortKey::Partial, "n n-pa"));
        }
        list(heads)
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
        let button = html! {
            <button type="button" onclick={does::<_, MouseEvent>(&self.on, column)}>
                <span>{ label }</span>
                { if current { icon_with(glyph, "i sort") } else { Html::default() } }
            </button>
        };
        let attributes = attrs! {
            "scope": "col",
            "class": class,
            "aria-sort": current.then_some(order),
        };
        tag("th", attributes, vec![button])
    }

    /// The head of the column of missing lines, which orders nothing.
    pub(crate) fn lines() -> Html {
        let attributes = attrs! { "scope": "col", "class": "lines" };
        tag("th", attributes, vec![words("Lines missing")])
    }
}
