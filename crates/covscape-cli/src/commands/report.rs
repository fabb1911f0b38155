//! `covscape report`: the table only, or the report in other forms.

use crate::args::ReportOptions;
use crate::messages::{Messages, print};
use crate::{Exit, documents, pipeline, sources, wanted};
use anyhow::Result;
use covscape_core::outputs::OutputOptions;
use covscape_core::outputs::table::Layout;

pub(crate) fn run(options: &ReportOptions, messages: &Messages) -> Result<Exit> {
    wanted::check(&options.format)?;
    let table = &options.measured.table;
    let mut run = pipeline::measure(&options.measured, messages)?;
    super::judge(&mut run, table, messages)?;
    let layout = super::table_options(&run.settings, table, Layout::Text);
    let how = OutputOptions { table: layout, max_chars: options.max_chars };
    let sources = sources::Folder(&run.root);
    for wanted in &options.format {
        let text = wanted.output.write(&run.assembly.report, &how, &sources)?;
        match &wanted.path {
            Some(path) => documents::write(path, &text)?,
            None => print(&text)?,
        }
    }
    super::say_summary(&run, messages);
    Ok(super::exit(&run, table, messages))
}
