//! `covscape report`: the table only.

use crate::args::{ReportFormat, ReportOptions};
use crate::messages::{Messages, print};
use crate::{Exit, pipeline};
use anyhow::Result;

pub(crate) fn run(options: &ReportOptions, messages: &Messages) -> Result<Exit> {
    let run = pipeline::measure(&options.measured, messages)?;
    let report = &run.assembly.report;
    print(&match options.format {
        ReportFormat::Text => super::tables(report, &options.measured.table),
        ReportFormat::Total => format!("{}\n", report.total().text(0)),
    })?;
    super::say_summary(&run, messages);
    Ok(super::exit(&run, &options.measured.table, messages))
}
