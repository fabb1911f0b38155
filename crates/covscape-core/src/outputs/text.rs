//! The table for a terminal.

use super::table::{Layout, SortError, TableOptions, table};
use super::{Output, OutputOptions, Writer};
use covscape_model::Report;

pub(super) const OUTPUT: Output =
    Output { name: "text", help: "The table", write: Writer::Table(write) };

fn write(report: &Report, options: &OutputOptions) -> Result<String, SortError> {
    table(report, &TableOptions { layout: Layout::Text, ..options.table })
}
