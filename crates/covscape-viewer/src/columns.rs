//! Which columns of numbers a table has: those that say something in this report.

use covscape_model::Counter;

/// The columns that not every report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Branches and partial: when branches were measured.
    pub(crate) branches: bool,
    /// Excluded: when something was.
    pub(crate) excluded: bool,
}

impl Columns {
    /// All columns that a report with this total has something for.
    pub(crate) fn of(total: &Counter) -> Self {
        Self { branches: total.branches > 0, excluded: total.excluded > 0 }
    }

    /// Without what only few rows have, for tables that stand beside others.
    pub(crate) fn few(total: &Counter) -> Self {
        Self { excluded: false, ..Self::of(total) }
    }
}
