//! The table for a terminal, and that of the change below it.

use super::table::{Layout, SortError, TableOptions, table};
use super::{Output, OutputOptions, Writer, patch_table};
use covscape_model::Report;

pub(super) const OUTPUT: Output =
    Output { name: "text", help: "The table", write: Writer::Table(write) };

fn write(report: &Report, options: &OutputOptions) -> Result<String, SortError> {
    let options = TableOptions { layout: Layout::Text, ..options.table };
    Ok(table(report, &options)? + &patch_table::table(report, &options))
}
