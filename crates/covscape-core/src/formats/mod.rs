//! Coverage formats: one file each, listed here once.
//!
//! A format tells itself by content, never by name: `coverage.xml` may be anything.

use crate::decode;
use crate::input::{Fault, Input, ReadError};

/// A coverage format that can be read.
pub struct Format {
    /// Its name in messages and in the report.
    pub name: &'static str,
    /// Usual file names, as globs; the search looks at files that match one.
    pub file_names: &'static [&'static str],
    detect: fn(&[u8]) -> bool,
    read: fn(&[u8]) -> Result<Input, ReadError>,
}

macro_rules! formats {
    ($($module:ident),+ $(,)?) => {
        $(mod $module;)+
        /// Every format, in the order in which they are tried.
        pub const FORMATS: &[Format] = &[$($module::FORMAT),+];
    };
}

formats! { coverage_py_json }

/// Reads a coverage file of whatever format it is.
pub fn read(bytes: &[u8]) -> Result<(&'static Format, Input), ReadError> {
    let text = decode::text(bytes).map_err(|cause| ReadError::new(cause, CUT_OFF))?;
    if text.trim_ascii().is_empty() {
        return Err(ReadError::new("the file is empty", CUT_OFF));
    }
    let Some(format) = FORMATS.iter().find(|format| (format.detect)(&text)) else {
        return Err(unknown(&text));
    };
    (format.read)(&text).map(|input| (format, input))
}

const CUT_OFF: &str = "the run that wrote it may have been cut off; write it again";

/// Where a format stands among all: the first says the most about a run.
pub fn rank(name: &str) -> usize {
    FORMATS.iter().position(|format| format.name == name).unwrap_or(FORMATS.len())
}

/// Names what a file is when no reader takes it, so that a user knows whether to wait or to convert.
fn unknown(text: &[u8]) -> ReadError {
    let known = KNOWN_UNREAD.iter().find(|known| is(text, known));
    match known {
        Some(known) => ReadError {
            fault: Fault::UnreadFormat,
            ..ReadError::new(format!("{} files are not read yet", known.name), known.hint)
        },
        None => no_coverage(text).unwrap_or_else(|| ReadError {
            fault: Fault::Unknown,
            ..ReadError::new("no coverage format is known that looks like this", LIST_FORMATS)
        }),
    }
}

/// Names a file that lies beside coverage under a usual name and has none.
fn no_coverage(text: &[u8]) -> Option<ReadError> {
    let has = |key: &&str| memchr::memmem::find(text, key.as_bytes()).is_some();
    let is = |other: &&Other| {
        text.trim_ascii_start().starts_with(other.starts_with) && other.keys.iter().all(has)
    };
    OTHERS.iter().find(is).map(|other| ReadError {
        fault: Fault::NoCoverage,
        ..ReadError::new(format!("{} has no coverage of lines", other.name), other.hint)
    })
}

/// What is recognised and never has coverage of lines.
struct Other {
    name: &'static str,
    starts_with: &'static [u8],
    keys: &'static [&'static str],
    hint: &'static str,
}

const OTHERS: &[Other] = &[
    Other {
        name: "Istanbul's summary",
        starts_with: b"{",
        keys: &["\"total\"", "\"skipped\"", "\"pct\""],
        hint: "use coverage-final.json, which the reporter `json` writes",
    },
    Other {
        name: "npm's lock file",
        starts_with: b"{",
        keys: &["\"lockfileVersion\""],
        hint: "name the coverage file itself",
    },
];

const LIST_FORMATS: &str = "covscape reads coverage.py's JSON (`coverage json`)";
const EXPORT_JSON: &str = "write JSON beside it: `coverage json`";

/// A format that is recognised but has no reader.
struct KnownUnread {
    name: &'static str,
    starts_with: &'static [u8],
    hint: &'static str,
}

const KNOWN_UNREAD: &[KnownUnread] = &[
    KnownUnread { name: "coverage.py data", starts_with: b"SQLite format 3\0", hint: EXPORT_JSON },
    KnownUnread { name: "XML coverage", starts_with: b"<", hint: EXPORT_JSON },
    KnownUnread { name: "LCOV", starts_with: b"TN:", hint: EXPORT_JSON },
    KnownUnread { name: "LCOV", starts_with: b"SF:", hint: EXPORT_JSON },
    KnownUnread { name: "Go cover profile", starts_with: b"mode: ", hint: LIST_FORMATS },
];

fn is(text: &[u8], known: &KnownUnread) -> bool {
    text.trim_ascii_start().starts_with(known.starts_with)
}

/// Whether the search should look into a file of this name; each may be packed with gzip.
pub fn usual_name(name: &str) -> bool {
    let names = usual_names();
    names.is_match(name) || name.strip_suffix(".gz").is_some_and(|name| names.is_match(name))
}

/// The usual file names, as globs, each once.
pub fn file_names() -> std::collections::BTreeSet<&'static str> {
    FORMATS.iter().flat_map(|format| format.file_names).chain(OTHER_NAMES).copied().collect()
}

fn usual_names() -> &'static globset::GlobSet {
    static NAMES: std::sync::OnceLock<globset::GlobSet> = std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        let all = file_names().into_iter().map(globset::Glob::new);
        let set = all.collect::<Result<Vec<_>, _>>().expect("the globs are constants");
        globset::GlobSet::new(set).expect("the globs are constants")
    })
}

/// Names of formats without a reader yet: finding them lets a run say what it left out.
const OTHER_NAMES: &[&str] = &[
    ".coverage",
    ".coverage.*",
    "*.coverage",
    "coverage*.xml",
    "cobertura*.xml",
    "jacoco*.xml",
    "clover.xml",
    "*.info",
    "*.lcov",
    ".resultset.json",
    "cover*.out",
    "*.coverprofile",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_found() {
        for name in [
            ".coverage",
            ".coverage.host.1",
            "api.coverage",
            "coverage.json",
            "coverage-api.json",
            "coverage-final.json",
            "coverage.xml",
            "cobertura-coverage.xml",
            "jacocoTestReport.xml",
            "clover.xml",
            "lcov.info",
            "api.lcov",
            ".resultset.json",
            "cover.out",
            "coverage.out",
            "api.coverprofile",
            "api.cov.json",
        ] {
            assert!(usual_name(name), "{name}");
            assert!(usual_name(&format!("{name}.gz")), "{name}.gz");
        }
        for name in ["package.json", "main.py", "coverage.py", ".coveragerc", "a.out", "a.gz"] {
            assert!(!usual_name(name), "{name}");
        }
    }

    fn check(bytes: &[u8], expected: &str) {
        let error = read(bytes).err().map(|error| error.cause);
        assert!(error.as_ref().is_some_and(|cause| cause.contains(expected)), "{error:?}");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check(b"", "empty");
        check(b" \n", "empty");
        check(b"SQLite format 3\0...", "coverage.py data");
        check(b"<?xml version=\"1.0\"?>", "XML");
        check(b"{\"name\": \"x\"}", "no coverage format");
    }

    #[test]
    fn what_has_no_lines_is_told_from_what_is_unknown() {
        let fault = |text: &str| read(text.as_bytes()).err().map(|error| error.fault);
        let summary =
            r#"{"total": {"lines": {"total": 2, "covered": 1, "skipped": 0, "pct": 50}}}"#;
        assert_eq!(fault(summary), Some(Fault::NoCoverage));
        assert_eq!(fault(r#"{"lockfileVersion": 3}"#), Some(Fault::NoCoverage));
        assert_eq!(fault(r#"{"total": 1}"#), Some(Fault::Unknown));
        assert_eq!(fault("SQLite format 3\0"), Some(Fault::UnreadFormat));
        assert_eq!(fault(""), Some(Fault::Damaged));
    }
}
