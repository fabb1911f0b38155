//! The table as GitHub's Markdown (`report_markdown` in coverage.py's `report.py`).

use super::column::Column;
use super::rows::Row;
use super::{Table, left, points, push, right};

/// Lays the table out.
pub(super) fn write(table: &Table) -> String {
    let widths = Widths::of(table);
    let heads: Vec<String> = table.columns.iter().map(|column| widths.head(*column)).collect();
    let mut text = String::new();
    push(&mut text, &heads.concat());
    push(&mut text, &rule(&heads));
    for row in &table.rows {
        push(&mut text, &line(table, row, |column, text| widths.cell(column, &escaped(text))));
    }
    push(&mut text, &line(table, &table.total, |column, text| widths.total(column, text)));
    for footer in &table.footers {
        push(&mut text, &format!("\n{footer}"));
    }
    text
}

fn line(table: &Table, row: &Row, cell: impl Fn(Column, &str) -> String) -> String {
    table.columns.iter().map(|column| cell(*column, &column.of(row))).collect()
}

/// Names are aligned left, all else right.
fn rule(heads: &[String]) -> String {
    let dashes = |head: &str, end: &str| {
        format!("{}{end}", "-".repeat((points(head) - 1).saturating_sub(end.len())))
    };
    let ends = std::iter::once("- |").chain(std::iter::repeat("-: |"));
    let cells: Vec<String> = heads.iter().zip(ends).map(|(head, end)| dashes(head, end)).collect();
    format!("|{}", cells.join(" "))
}

/// A backslash before all that could mean something in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !".,/-".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Widths of the columns that are as wide as what is in them.
struct Widths {
    name: usize,
    cover: usize,
}

impl Widths {
    /// Only the total sets the width of its column, as in coverage.py: a wider row sticks out.
    fn of(table: &Table) -> Self {
        let names = table.rows.iter().map(|row| points(&escaped(&row.name)));
        Self {
            name: names.fold("**TOTAL**".len(), usize::max) + 1,
            cover: (table.total.cover.len() + 6).max(" Cover ".len()),
        }
    }

    fn head(&self, column: Column) -> String {
        let title = column.title();
        match column {
            Column::Name => format!("| {}|", left(title, self.name)),
            Column::Cover => format!("{} |", right(title, self.cover)),
            Column::Missing => format!("{} |", right(title, 10)),
            _ => format!("{} |", right(title, 9)),
        }
    }

    fn cell(&self, column: Column, text: &str) -> String {
        match column {
            Column::Name => format!("| {}|", left(text, self.name)),
            Column::Cover => format!("{}% |", right(text, self.cover - 1)),
            Column::Missing => format!("{} |", right(text, 10)),
            _ => format!("{} |", right(text, 9)),
        }
    }

    fn total(&self, column: Column, text: &str) -> String {
        match column {
            Column::Name => format!("|{} |", left(&format!(" **{text}**"), self.name)),
            Column::Cover => format!("{} |", right(&format!(" **{text}%**"), self.cover)),
            Column::Missing => format!("{} |", right(text, 10)),
            _ => format!("{} |", right(&format!(" **{text}**"), 9)),
        }
    }
}
