//! The columns, and what a row says in each.

use super::rows::Row;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Stmts,
    Miss,
    Branch,
    BrPart,
    Cover,
    Missing,
}

impl Column {
    /// The columns of a table, in their order.
    pub(super) fn shown(branches: bool, missing: bool) -> Vec<Self> {
        let mut columns = vec![Self::Name, Self::Stmts, Self::Miss];
        if branches {
            columns.extend([Self::Branch, Self::BrPart]);
        }
        columns.push(Self::Cover);
        columns.extend(missing.then_some(Self::Missing));
        columns
    }

    /// Its heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Stmts => "Stmts",
            Self::Miss => "Miss",
            Self::Branch => "Branch",
            Self::BrPart => "BrPart",
            Self::Cover => "Cover",
            Self::Missing => "Missing",
        }
    }

    /// What a row says in it.
    pub(super) fn of(self, row: &Row) -> String {
        match self {
            Self::Name => row.name.clone(),
            Self::Stmts => row.counter.statements.to_string(),
            Self::Miss => row.counter.missing.to_string(),
            Self::Branch => row.counter.branches.to_string(),
            Self::BrPart => row.counter.partial.to_string(),
            Self::Cover => row.cover.clone(),
            Self::Missing => row.missing.clone(),
        }
    }
}
