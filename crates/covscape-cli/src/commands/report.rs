//! `covscape report`: the table only.

use crate::args::{ReportFormat, ReportOptions};
use crate::messages::{Messages, print};
use crate::{Exit, pipeline};
use anyhow::Result;
use covscape_core::outputs::text::table;

pub(crate) fn run(options: &ReportOptions, messages: &Messages) -> Result<Exit> {
    let mut run = pipeline::run(&options.measured.inputs, messages)?;
    super::judge(&mut run, &options.measured.table);
    let report = &run.assembly.report;
    print(&match options.format {
        ReportFormat::Text => table(report, super::text_options(&options.measured.table)),
        ReportFormat::Total => format!("{}\n", report.total().text(0)),
    })?;
    super::say_summary(&run, messages);
    Ok(super::exit(&run, messages))
}
