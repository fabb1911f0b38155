//! The percentage alone (`coverage report --format=total`).

use super::{Output, OutputOptions, Writer};
use covscape_model::Report;

pub(super) const OUTPUT: Output = Output {
    name: "total",
    help: "The percentage of the total alone",
    write: Writer::Report(write),
};

fn write(report: &Report, options: &OutputOptions) -> String {
    format!("{}\n", report.total().text(options.table.precision))
}
