//! Changed lines, before all others: they are what a reviewer can still do something about.

use super::files::cut;
use super::names::code;
use super::page::{Page, Rows};
use super::rest;
use crate::outputs::names::{count, range};
use covscape_model::{Patch, PatchFile};
use std::cmp::Reverse;

/// Writes what became of the changed lines: files with statements, then those without data.
pub(super) fn section(page: &mut Page, patch: &Patch, precision: usize) {
    let total = patch.total();
    let base = code(&patch.base);
    let run = format!("{} of {}", total.run(), count(total.statements, "changed statement"));
    let title = if total.is_empty() {
        "no statement changed".to_owned()
    } else {
        format!("{}% covered", total.text(precision))
    };
    page.push(&format!("\n### Changed lines: {title}\n\n{run} ran, compared with {base}.\n"));
    let mut files: Vec<&PatchFile> = patch.files.iter().filter(|file| counts(file)).collect();
    files.sort_by_key(|file| (Reverse(file.missing.len()), Reverse(file.partial.len())));
    let rows: Vec<String> = files.iter().map(|file| change_row(file, precision)).collect();
    let before =
        "\n| Changed file | Stmts | Miss | Cover | Missing |\n| --- | --: | --: | --: | --- |\n";
    let shown = page.rows(page.room() / 4, &Rows { before, lines: &rows, after: "" });
    rest(page, files.len() - shown, "changed file", "");
    not_measured(page, patch);
    if patch.other_files > 0 {
        let files = count(patch.other_files, "changed file");
        page.push(&format!("\n{files} of kinds that nothing here measures.\n"));
    }
}

fn counts(file: &PatchFile) -> bool {
    file.is_measured() && !file.counter().is_empty()
}

fn change_row(file: &PatchFile, precision: usize) -> String {
    let counter = file.counter();
    let missing = file.missing.ranges().into_iter().map(range).collect::<Vec<_>>().join(", ");
    format!(
        "| {} | {} | {} | {}% | {} |",
        code(&file.path),
        counter.statements,
        counter.missing,
        counter.text(precision),
        cut(&missing)
    )
}

/// Changed files without data.
fn not_measured(page: &mut Page, patch: &Patch) {
    let unknown = patch.files.iter().filter(|file| !file.is_measured());
    let rows: Vec<String> = unknown.map(|file| format!("- {}", code(&file.path))).collect();
    if rows.is_empty() {
        return;
    }
    let files = count(rows.len() as u64, "changed file");
    let before = format!("\n<details><summary>{files} not measured</summary>\n\n");
    let around = Rows { before: &before, lines: &rows, after: "\n</details>\n" };
    let shown = page.rows(page.room() / 8, &around);
    rest(page, rows.len() - shown, "changed file", " not measured");
}
