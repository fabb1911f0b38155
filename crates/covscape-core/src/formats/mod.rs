//! Coverage formats: one file each, listed here once.
//!
//! A format tells itself by content, never by name: `coverage.xml` may be anything.

use crate::decode;
use crate::input::{Input, ReadError};

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
            unread_format: true,
            ..ReadError::new(format!("{} files are not read yet", known.name), known.hint)
        },
        None => ReadError::new("no coverage format is known that looks like this", LIST_FORMATS),
    }
}

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

/// Whether the search should look into a file of this name.
pub fn usual_name(name: &str) -> bool {
    usual_names().is_match(name)
}

fn usual_names() -> &'static globset::GlobSet {
    static NAMES: std::sync::OnceLock<globset::GlobSet> = std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        let ours = FORMATS.iter().flat_map(|format| format.file_names);
        let all = ours.chain(OTHER_NAMES).map(|name| globset::Glob::new(name));
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
            "coverage.json",
            "coverage-api.json",
            "coverage.json.gz",
            "a.cov.json",
            ".coverage.host.1",
        ] {
            assert!(usual_name(name), "{name}");
        }
        for name in ["package.json", "main.py", "coverage.py", ".coveragerc"] {
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
}
