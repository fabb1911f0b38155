//! What the page's modules weigh, against their targets and the last release.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::project::Project;
use crate::shell::say;
use crate::wasm::Module;

/// What a module may weigh after gzip: the page's is waited for, the other is loaded with the first
/// opened file.
const TARGETS: [(&str, u64); 2] = [("viewer", 130_000), ("highlight", 750_000)];

/// One module: its wasm and its glue together.
pub(crate) struct Size {
    name: &'static str,
    raw: u64,
    gzip: u64,
}

/// The committed record: bytes after gzip of each module in the last release.
#[derive(Serialize, Deserialize)]
struct Record {
    release: String,
    gzip: BTreeMap<String, u64>,
}

/// Measures as a web server would send them: wasm and glue each at gzip's best level.
pub(crate) fn measure(modules: &[Module]) -> Result<Vec<Size>> {
    modules.iter().map(measure_module).collect()
}

fn measure_module(module: &Module) -> Result<Size> {
    Ok(Size {
        name: module.name,
        raw: (module.wasm.len() + module.glue.len()) as u64,
        gzip: gzip_length(&module.wasm)? + gzip_length(module.glue.as_bytes())?,
    })
}

fn gzip_length(bytes: &[u8]) -> Result<u64> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len() as u64)
}

/// Prints the table.
pub(crate) fn print(project: &Project, sizes: &[Size]) -> Result<()> {
    let record = read_record(project)?;
    say(&format!(
        "\n{:<10} {:>10} {:>10} {:>10}   since {}",
        "module", "raw", "gzip", "target", record.release
    ));
    for size in sizes {
        say(&row(size, record.gzip.get(size.name).copied()));
    }
    say("");
    Ok(())
}

fn row(size: &Size, released: Option<u64>) -> String {
    let target = target_of(size.name);
    let change = released.map_or_else(|| "-".to_owned(), |old| change(old, size.gzip));
    let verdict = if size.gzip > target { "   over target" } else { "" };
    format!(
        "{:<10} {:>7.1} kB {:>7.1} kB {:>7.0} kB   {change}{verdict}",
        size.name,
        kilobytes(size.raw),
        kilobytes(size.gzip),
        kilobytes(target),
    )
}

fn target_of(module: &str) -> u64 {
    let found = TARGETS.iter().find(|(name, _)| *name == module);
    found.map_or(u64::MAX, |(_, bytes)| *bytes)
}

fn change(old: u64, new: u64) -> String {
    let difference = kilobytes(new) - kilobytes(old);
    format!("{difference:+.1} kB ({:+.1} %)", difference * 100.0 / kilobytes(old))
}

fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

/// Makes these sizes the ones of the current version.
pub(crate) fn record(project: &Project, sizes: &[Size]) -> Result<()> {
    let gzip = sizes.iter().map(|size| (size.name.to_owned(), size.gzip)).collect();
    let record = Record { release: env!("CARGO_PKG_VERSION").to_owned(), gzip };
    let path = record_path(project);
    fs::write(&path, serde_json::to_string_pretty(&record)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))
}

fn read_record(project: &Project) -> Result<Record> {
    let path = record_path(project);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn record_path(project: &Project) -> PathBuf {
    project.root.join("crates/xtask/sizes.json")
}

#[cfg(test)]
mod tests {
    use super::{Size, change, row};

    #[test]
    fn a_change_has_its_sign() {
        assert_eq!(change(100_000, 101_500), "+1.5 kB (+1.5 %)");
        assert_eq!(change(100_000, 90_000), "-10.0 kB (-10.0 %)");
    }

    #[test]
    fn a_row_tells_when_the_target_is_missed() {
        let size = |gzip| Size { name: "viewer", raw: 300_000, gzip };
        assert!(!row(&size(130_000), None).contains("over target"));
        assert!(row(&size(130_001), None).ends_with("over target"));
    }
}
