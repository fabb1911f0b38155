//! What the explorer lists at a moment.

use super::Page;
use super::functions::Functions;
use crate::columns::Columns;
use crate::ptr::Ptr;
use crate::report::Report;
use crate::route::ExplorerRoute;
use crate::rows::{Listing, Row, Rows, Total};
use crate::state::{RowId, State};

/// Up to this many files are shown with everything open.
const FEW: usize = 100;

/// The rows, and what is needed to draw them.
#[derive(Debug)]
pub(super) struct List {
    /// The report.
    pub(super) report: Ptr<Report>,
    /// What was asked for.
    pub(super) route: ExplorerRoute,
    /// The functions of the files that were opened.
    pub(super) functions: Ptr<Functions>,
    /// The rows.
    pub(super) rows: Rows,
}

impl List {
    /// The list of a page.
    pub(super) fn new(page: &Page, functions: &Ptr<Functions>) -> Self {
        let (report, route) = (page.report.clone(), page.state.list.clone());
        let listing = Listing {
            index: &report.index,
            tree: &report.tree,
            found: &report.found(&route.query),
            sort: route.sort,
            is_open: &|row| is_open(row, &report, &page.state),
            functions: &|file| functions.order(file, route.sort),
        };
        let rows = if route.flat { listing.flat() } else { listing.tree() };
        Self { rows, report, route, functions: functions.clone() }
    }

    /// The numbers of all files, whether they match or not.
    pub(super) fn all(&self) -> Total {
        Total { counter: self.report.total, files: self.report.index.files.len() as u32 }
    }

    /// Which numbers have a column.
    pub(super) fn columns(&self) -> Columns {
        Columns::of(&self.report.total)
    }

    /// The position of a row, if it is visible.
    pub(super) fn position(&self, id: RowId) -> Option<usize> {
        self.rows.visible.iter().position(|row| row.id == id)
    }

    /// The row at a position.
    pub(super) fn row(&self, at: usize) -> Option<Row> {
        self.rows.visible.get(at).copied()
    }
}

/// A filter opens all folders, so that what it finds is seen; a small report is open as well.
fn is_open(row: RowId, report: &Report, state: &State) -> bool {
    let filtered = state.is_filtered();
    let by_default = match row {
        RowId::Node(node) => {
            filtered || report.index.files.len() <= FEW || report.tree.roots == [node]
        }
        RowId::File(_) | RowId::Function(..) => false,
    };
    by_default != state.folds.is_flipped(row, filtered)
}
