//! The table that is the overview's main part.

use crate::parts::{attrs, leaf, plain, tag};
use yew::prelude::*;

/// What it consists of.
pub(super) struct Table {
    /// Its classes.
    pub(super) look: &'static str,
    /// What its rows are.
    pub(super) name: &'static str,
    /// The widths of its columns.
    pub(super) columns: Html,
    /// Their heads.
    pub(super) head: Vec<Html>,
    /// Its rows.
    pub(super) rows: Vec<Html>,
    /// The row of totals.
    pub(super) total: Html,
}

impl Table {
    /// The table in its box, which scrolls where there are many rows.
    pub(super) fn draw(self, scrolls: bool) -> Html {
        let parts = vec![
            leaf("caption", "sr", self.name),
            self.columns,
            plain("thead", vec![plain("tr", self.head)]),
            plain("tbody", self.rows),
            plain("tfoot", vec![self.total]),
        ];
        let attributes = attrs! {
            "class": if scrolls { "tw scroll" } else { "tw" },
            "tabindex": scrolls.then_some("0"),
            "role": "region",
            "aria-label": format!("{} table", self.name),
        };
        tag("div", attributes, vec![tag("table", attrs! { "class": self.look }, parts)])
    }
}
