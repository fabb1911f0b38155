//! Our own summary for programs. Its schema is `schema/report-1.schema.json` in this crate.
//!
//! Within a version, members are only added. Names of projects and paths of inputs are what members
//! refer to each other by, so nobody has to count positions.

mod document;

use super::{Output, OutputOptions, Writer, layout};
use covscape_model::Report;
use document::Document;

pub(super) const OUTPUT: Output = Output {
    name: "json",
    help: "A summary for programs; its JSON Schema is in covscape's repository",
    write: Writer::Report(write),
};

fn write(report: &Report, options: &OutputOptions) -> String {
    layout::json(&Document::new(report, options.table.precision), 2)
}
