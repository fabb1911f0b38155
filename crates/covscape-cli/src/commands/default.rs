//! `covscape`: the table and the report folder.

use crate::args::DefaultOptions;
use crate::messages::{Messages, print};
use crate::viewer::VIEWER;
use crate::{Exit, folder, pipeline, sources};
use anyhow::{Result, bail};
use covscape_core::folder::{Folder, FolderOptions};
use covscape_core::outputs::patch_table;
use covscape_core::outputs::table::{Layout, table};

pub(crate) fn run(options: &DefaultOptions, messages: &Messages) -> Result<Exit> {
    let Some(viewer) = VIEWER else {
        bail!(
            "this covscape was built without its viewer and can only print\n  hint: `covscape report`, or build with `cargo xtask build`"
        );
    };
    let mut run = pipeline::measure(&options.measured, messages)?;
    let table_options = &options.measured.table;
    super::judge(&mut run, table_options, messages)?;
    let report = &run.assembly.report;
    let layout = super::table_options(&run.settings, table_options, Layout::Text);
    print(&(table(report, &layout)? + &patch_table::table(report, &layout)))?;
    let how = FolderOptions { no_source: options.no_source };
    let made = Folder::new(report, &sources::Folder(&run.root), viewer, how);
    for note in &made.notes {
        messages.warning(&format!("{}: {}", note.path, note.text));
    }
    folder::write(&made, &options.output, messages)?;
    super::say_summary(&run, messages);
    messages.note(&format!("Wrote {}", options.output.join("index.html").display()));
    Ok(super::exit(&run, table_options, messages))
}
