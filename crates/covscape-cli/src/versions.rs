//! What `--version` says: this program, and the formats it writes.

use covscape_model::shards::FORMAT_VERSION;
use std::sync::LazyLock;

/// The versions of the formats that are written for other tools.
const WRITTEN: &[(&str, &str)] = &[
    ("coverage.py JSON", "format 3"),
    ("LCOV", "2.x, as coverage.py 7.17"),
    ("Cobertura XML", "DTD 04"),
    ("JSON summary", "schema 1"),
];

/// Several lines: the version, then the formats.
pub(crate) fn long() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let report = ("report folder", &*format!("format {FORMAT_VERSION}"));
        let formats = std::iter::once(&report).chain(WRITTEN);
        let lines: Vec<String> =
            formats.map(|(name, version)| format!("\n  {name:<18}{version}")).collect();
        format!("{}\nwrites{}", env!("CARGO_PKG_VERSION"), lines.concat())
    });
    &TEXT
}
