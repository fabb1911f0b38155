//! What the explorer lists at a moment.

use super::functions::Functions;
use super::{Page, use_ptr};
use crate::filter;
use crate::ptr::Ptr;
use crate::rows::{Listing, Row, Rows, Total};
use crate::state::{RowId, State};
use crate::tree::Tree;
use covscape_model::shards::Index;
use yew::prelude::*;

/// Up to this many files are shown with everything open.
const FEW: usize = 100;

/// The rows, and what is needed to draw them.
#[derive(Clone, PartialEq)]
pub(super) struct List {
    /// The report.
    pub(super) index: Ptr<Index>,
    /// Its tree.
    pub(super) tree: Ptr<Tree>,
    /// The functions of the files that were opened.
    pub(super) functions: Ptr<Functions>,
    /// The rows.
    pub(super) rows: Ptr<Rows>,
    /// The numbers of all files, whether they match or not.
    pub(super) all: Total,
    /// Whether paths are shown whole, because their folders are no rows.
    pub(super) flat: bool,
}

impl List {
    /// The position of a row, if it is visible.
    pub(super) fn position(&self, id: RowId) -> Option<usize> {
        self.rows.visible.iter().position(|row| row.id == id)
    }

    /// The row at a position.
    pub(super) fn row(&self, at: usize) -> Option<Row> {
        self.rows.visible.get(at).copied()
    }
}

/// The list of a page; every part of it is made anew only when what it depends on has changed.
#[hook]
pub(super) fn use_list(page: &Page, functions: &Ptr<Functions>) -> List {
    let Page { index, tree, state, .. } = page;
    let found = use_ptr((index.clone(), state.list.query.clone()), |(index, query)| {
        filter::find(index, &page.haystack, query)
    });
    let order = (state.list.sort, state.list.flat, state.folds.clone(), functions.clone());
    let rows = use_ptr((found, order, tree.clone()), |(found, ..)| rows(page, found, functions));
    let all = Total { counter: page.total, files: index.files.len() as u32 };
    List {
        index: index.clone(),
        tree: tree.clone(),
        functions: functions.clone(),
        rows,
        all,
        flat: state.list.flat,
    }
}

fn rows(page: &Page, found: &[u32], functions: &Functions) -> Rows {
    let Page { index, tree, state, .. } = page;
    let is_open = |row| is_open(row, index, tree, state);
    let functions = |file| functions.order(file, state.list.sort);
    let sort = state.list.sort;
    let listing = Listing { index, tree, found, sort, is_open: &is_open, functions: &functions };
    if state.list.flat { listing.flat() } else { listing.tree() }
}

/// A filter opens all folders, so that what it finds is seen; a small report is open as well.
fn is_open(row: RowId, index: &Index, tree: &Tree, state: &State) -> bool {
    let filtered = state.is_filtered();
    let by_default = match row {
        RowId::Node(node) => filtered || index.files.len() <= FEW || tree.roots == [node],
        RowId::File(_) | RowId::Function(..) => false,
    };
    by_default != state.folds.is_flipped(row, filtered)
}
