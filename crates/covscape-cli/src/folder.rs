//! The report folder on disk.
//!
//! covscape keeps a list of what it wrote. It replaces and removes only that, so a file that
//! somebody else put into the folder is never touched.

use crate::messages::Messages;
use crate::progress;
use anyhow::{Context, Result, bail};
use covscape_core::folder::{Folder, FolderFile, PAGE, PARTS};
use covscape_core::par;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The list of files that covscape wrote, beside the parts of the report.
pub(crate) const LIST: &str = "files.txt";

/// Marks a page as one of ours.
const GENERATOR: &str = "<meta name=\"generator\" content=\"covscape\">";

/// Writes the report.
pub(crate) fn write(report: &Folder, output: &Path, messages: &Messages) -> Result<()> {
    let is_new = !output.exists();
    let before = written_before(output);
    let names: BTreeSet<String> =
        (0..report.file_count()).map(|number| report.file(number).name).collect();
    refuse_foreign(output, &names, &before)?;
    fs::create_dir_all(output.join(PARTS).join("data"))
        .with_context(|| format!("{}: the folder cannot be made", output.display()))?;
    if is_new {
        // As `coverage html` does: a report is not committed by accident.
        put(output, ".gitignore", "# Created by covscape\n*\n")?;
    }
    // Files of an earlier report stay ours even if this run is interrupted.
    put_list(output, names.union(&before))?;
    write_all(report, output, messages)?;
    for stale in before.difference(&names) {
        let _ = fs::remove_file(output.join(stale));
    }
    put_list(output, names.iter())
}

fn put_list<'a>(output: &Path, names: impl Iterator<Item = &'a String>) -> Result<()> {
    let lines: Vec<&str> = names.flat_map(|name| [name.as_str(), "\n"]).collect();
    put(output, &format!("{PARTS}/{LIST}"), &lines.concat())
}

/// Names that an earlier run wrote; nothing outside the folder, whatever the list says.
fn written_before(output: &Path) -> BTreeSet<String> {
    let list = fs::read_to_string(output.join(PARTS).join(LIST)).unwrap_or_default();
    let ours = |name: &&str| *name == PAGE || is_part(name);
    list.lines().filter(ours).map(str::to_owned).collect()
}

fn is_part(name: &str) -> bool {
    let plain = |name: &str| !name.contains(['/', '\\']) && name != "..";
    let part = name.strip_prefix(PARTS).and_then(|rest| rest.strip_prefix('/'));
    part.is_some_and(|part| plain(part.strip_prefix("data/").unwrap_or(part)))
}

/// A file in the way that covscape did not write ends the run before anything is written.
fn refuse_foreign(
    output: &Path,
    names: &BTreeSet<String>,
    before: &BTreeSet<String>,
) -> Result<()> {
    let foreign = names.iter().find(|name| {
        let path = output.join(name);
        let ours = if *name == PAGE { is_ours(&path) } else { before.contains(*name) };
        path.exists() && !ours
    });
    let Some(name) = foreign else { return Ok(()) };
    bail!(
        "{}: this file is not covscape's and stays as it is\n  hint: choose another folder with -o, for example -o covscape-report",
        output.join(name).display()
    )
}

fn is_ours(page: &Path) -> bool {
    fs::read_to_string(page).is_ok_and(|text| text.contains(GENERATOR))
}

fn write_all(report: &Folder, output: &Path, messages: &Messages) -> Result<()> {
    let bar = progress::bar(messages, report.file_count(), "writing");
    let last = report.file_count() - 1;
    let written = par::map((0..last).collect(), |number| {
        bar.inc(1);
        let FolderFile { name, content } = report.file(number);
        put(output, &name, &content)
    });
    bar.finish_and_clear();
    written.into_iter().collect::<Result<()>>()?;
    let page = report.file(last);
    put(output, &page.name, &page.content)
}

fn put(output: &Path, name: &str, content: &str) -> Result<()> {
    let path = output.join(name);
    fs::write(&path, content).with_context(|| format!("{}: it cannot be written", path.display()))
}
