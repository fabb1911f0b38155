//! The columns of numbers.

use covscape_model::{Counter, Report};

/// Which columns of numbers a report has.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    branches: bool,
}

impl Columns {
    /// Branches only where they were measured.
    pub(super) fn of(report: &Report) -> Self {
        Self { branches: report.files.iter().any(|file| file.coverage.branches.measured()) }
    }

    /// The head of a table whose first column is text, and the last if there is one after the numbers.
    pub(super) fn head(self, before: &[&str], after: Option<&str>) -> String {
        let branches: &[&str] = if self.branches { &["Branch", "BrPart"] } else { &[] };
        let names = [before, &["Stmts", "Miss"], branches, &["Cover"]].concat();
        let rule = ["---"].into_iter().chain(vec!["--:"; names.len() - 1]);
        let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        line(names.iter().copied().chain(after).collect())
            + &line(rule.chain(after.map(|_| "---")).collect())
    }

    /// The cells of a counter, without the border before and after them.
    pub(super) fn numbers(self, counter: &Counter, precision: usize) -> String {
        let Counter { statements, missing, branches, partial, .. } = counter;
        let branches =
            if self.branches { format!(" | {branches} | {partial}") } else { String::new() };
        format!("{statements} | {missing}{branches} | {}%", counter.text(precision))
    }
}
