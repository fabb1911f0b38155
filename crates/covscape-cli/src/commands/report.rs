//! `covscape report`: the table only.

use crate::args::{ReportFormat, ReportOptions};
use crate::messages::{Messages, print};
use crate::{Exit, pipeline};
use anyhow::Result;
use covscape_core::outputs::table::{Layout, table};

pub(crate) fn run(options: &ReportOptions, messages: &Messages) -> Result<Exit> {
    let mut run = pipeline::run(&options.measured.inputs, messages)?;
    super::judge(&mut run, &options.measured.table);
    let format = options.format;
    let report = &run.assembly.report;
    let options = &options.measured.table;
    let table = |layout| table(report, &super::table_options(options, layout));
    print(&match format {
        ReportFormat::Text => table(Layout::Text)?,
        ReportFormat::Markdown => table(Layout::Markdown)?,
        ReportFormat::Total => {
            format!("{}\n", report.total().text(usize::from(options.precision)))
        }
    })?;
    super::say_summary(&run, messages);
    Ok(super::exit(&run, options, messages))
}
