//! The table for a terminal (`report_text` in coverage.py's `report.py`).

use super::column::Column;
use super::rows::Row;
use super::{Table, left, points, push, right};

/// Lays the table out.
pub(super) fn write(table: &Table) -> String {
    let widths = Widths::of(table);
    let mut text = String::new();
    let head: String = table.columns.iter().map(|column| widths.head(*column)).collect();
    let rule = "-".repeat(points(&head));
    push(&mut text, &head);
    push(&mut text, &rule);
    for row in &table.rows {
        push(&mut text, &widths.line(table, row));
    }
    if !table.rows.is_empty() {
        push(&mut text, &rule);
    }
    push(&mut text, &widths.line(table, &table.total));
    for footer in &table.footers {
        push(&mut text, &format!("\n{footer}"));
    }
    text
}

/// Widths of the columns that are as wide as what is in them.
struct Widths {
    name: usize,
    cover: usize,
}

impl Widths {
    /// The total has one space more before its percentage than the other rows.
    fn of(table: &Table) -> Self {
        let names = table.rows.iter().map(|row| points(&row.name));
        let covers = table.rows.iter().map(|row| row.cover.len() + 2);
        Self {
            name: names.fold("TOTAL".len(), usize::max) + 1,
            cover: covers.fold((table.total.cover.len() + 2).max(" Cover".len()) + 1, usize::max),
        }
    }

    fn head(&self, column: Column) -> String {
        let title = column.title();
        match column {
            Column::Name => left(title, self.name),
            Column::Cover => right(title, self.cover),
            Column::Missing => right(title, 10),
            _ => right(title, 7),
        }
    }

    fn line(&self, table: &Table, row: &Row) -> String {
        table.columns.iter().map(|column| self.cell(*column, &column.of(row))).collect()
    }

    fn cell(&self, column: Column, text: &str) -> String {
        match column {
            Column::Name => left(text, self.name),
            Column::Cover => format!("{}%", right(text, self.cover - 1)),
            Column::Missing => format!("   {}", left(text, 9)),
            _ => right(text, 7),
        }
    }
}
