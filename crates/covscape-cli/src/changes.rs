//! The change whose coverage is wanted: from git, or from a diff that the user names.

use crate::args::{Changed, Measured};
use crate::git;
use crate::messages::Messages;
use anyhow::{Context, Result, anyhow, bail};
use covscape_core::Repository;
use covscape_core::patch::{Diff, DiffWarning, diff, measure};
use covscape_model::{Patch, Report};
use std::io::Read;
use std::path::Path;

/// A diff that was read.
pub(crate) struct Changes {
    diff: Diff,
    /// What it compares with, in words.
    base: String,
}

impl Changes {
    /// What the options ask for; none if they ask for no diff.
    pub(crate) fn read(
        measured: &Measured,
        root: &Path,
        messages: &Messages,
    ) -> Result<Option<Self>> {
        let Changed { diff, diff_file, .. } = &measured.table.changed;
        if let Some(revision) = diff {
            let git::Changes { diff, base } = git::changes(root, revision, messages)?;
            return Self::new(&diff, base, "git diff", messages).map(Some);
        }
        let Some(file) = diff_file else { return Ok(None) };
        let is_stdin = file == Path::new("-");
        if is_stdin && measured.inputs.input.contains(file) {
            bail!(
                "--diff-file -: standard input is read for coverage already\n  hint: name a file"
            );
        }
        let name = if is_stdin { "standard input".to_owned() } else { file.display().to_string() };
        let bytes = if is_stdin { standard_input() } else { std::fs::read(file) };
        let bytes = bytes.with_context(|| format!("--diff-file {name}: it cannot be read"))?;
        Self::new(&bytes, format!("the old side of {name}"), &name, messages).map(Some)
    }

    fn new(bytes: &[u8], base: String, name: &str, messages: &Messages) -> Result<Self> {
        let diff =
            diff::read(bytes).map_err(|error| anyhow!("{name}:{error}\n  hint: {}", error.hint))?;
        say(&diff.warnings, name, messages);
        Ok(Self { diff, base })
    }

    /// What the report says about the changed lines.
    pub(crate) fn patch(mut self, repository: &Repository, report: &Report) -> Patch {
        let selection = &repository.selection;
        self.diff.files.retain(|file| selection.leaves_out(&file.path).is_none());
        measure(report, &self.diff, self.base)
    }
}

/// A text that only resembles a diff may be worth a warning a line.
fn say(warnings: &[DiffWarning], name: &str, messages: &Messages) {
    let shown = if messages.verbose() { warnings.len() } else { warnings.len().min(SHOWN) };
    for DiffWarning { line, text } in &warnings[..shown] {
        messages.warning(&format!("{name}:{line}: {text}"));
    }
    if warnings.len() > shown {
        messages.note(&format!("{} more warnings; -v lists them", warnings.len() - shown));
    }
}

const SHOWN: usize = 20;

fn standard_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
