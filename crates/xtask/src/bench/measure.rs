//! What one run of a program costs, and what it leaves behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use wait4::Wait4 as _;

/// CPU time (user and system) and peak memory of a program and the children it waited for.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    pub(super) cpu: Duration,
    pub(super) peak: u64,
}

/// A folder's size.
#[derive(Default)]
pub(super) struct Output {
    pub(super) bytes: u64,
    pub(super) files: u64,
}

/// Runs a program several times, each time without the output of the last, and gives the median.
pub(super) fn median(runs: u32, command: &mut Command, output: &Path) -> Result<Cost> {
    let mut costs = Vec::new();
    for _ in 0..runs {
        remove(output)?;
        costs.push(once(command)?);
    }
    costs.sort_by_key(|cost| cost.cpu);
    Ok(costs[costs.len() / 2])
}

fn once(command: &mut Command) -> Result<Cost> {
    let name = command.get_program().to_owned();
    let name = name.display();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null());
    let child = child.spawn().with_context(|| format!("cannot start {name}"))?;
    let used = child.wait4()?;
    if !used.status.success() {
        bail!("{name} failed: {}", used.status);
    }
    Ok(Cost { cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss })
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Counts the files of a folder and of all folders in it.
pub(super) fn output(folder: &Path) -> Result<Output> {
    let mut output = Output::default();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            let inner = self::output(&entry.path())?;
            output.bytes += inner.bytes;
            output.files += inner.files;
        } else {
            output.bytes += metadata.len();
            output.files += 1;
        }
    }
    Ok(output)
}
