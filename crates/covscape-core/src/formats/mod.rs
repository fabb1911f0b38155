//! Coverage formats: one file each, listed here once.
//!
//! A format tells itself by content, never by name: `coverage.xml` may be anything.

use crate::decode;
use crate::input::{Fault, Input, ReadError};
use memchr::memmem;

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

formats! { istanbul, coverage_py_json, lcov }

/// The name of LCOV among the formats.
pub(crate) const LCOV: &str = lcov::FORMAT.name;

mod innermost;
mod json;

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
    let known = KNOWN_UNREAD.iter().find(|known| known.is(text));
    match known {
        Some(known) => ReadError { fault: known.fault, ..ReadError::new(known.cause, known.hint) },
        None if is_html(text) => ReadError::new("this is a web page, no coverage report", AGAIN),
        None => ReadError {
            fault: Fault::Unknown,
            ..ReadError::new("no coverage format is known that looks like this", LIST_FORMATS)
        },
    }
}

const LIST_FORMATS: &str = "covscape reads coverage.py's JSON (`coverage json`), LCOV, and Istanbul's JSON (`coverage-final.json`)";
const EXPORT_JSON: &str = "write JSON beside it: `coverage json`";
const AGAIN: &str = "a download may have failed; fetch it again";

/// A file that is recognised and has no reader.
struct KnownUnread {
    cause: &'static str,
    starts_with: &'static str,
    /// Parts that it has to have as well.
    has: &'static [&'static str],
    fault: Fault,
    hint: &'static str,
}

const KNOWN_UNREAD: &[KnownUnread] = &[
    KnownUnread {
        cause: "coverage.py data files are not read yet",
        starts_with: "SQLite format 3\0",
        has: &[],
        fault: Fault::UnreadFormat,
        hint: EXPORT_JSON,
    },
    KnownUnread {
        cause: "XML coverage files are not read yet",
        starts_with: "<",
        has: &[],
        fault: Fault::UnreadFormat,
        hint: LIST_FORMATS,
    },
    KnownUnread {
        cause: "Go cover profiles are not read yet",
        starts_with: "mode: ",
        has: &[],
        fault: Fault::UnreadFormat,
        hint: LIST_FORMATS,
    },
    KnownUnread {
        cause: "this is a summary by Istanbul: it has totals and no line data",
        starts_with: "{",
        has: &["\"total\"", "\"lines\"", "\"skipped\"", "\"pct\""],
        fault: Fault::NoCoverage,
        hint: "the `json` reporter writes the lines: `coverage-final.json`",
    },
    KnownUnread {
        cause: "raw V8 coverage is not read: it has no lines",
        starts_with: "{",
        has: &["\"result\"", "\"scriptId\"", "\"isBlockCoverage\""],
        fault: Fault::UnreadFormat,
        hint: "c8 makes lines of it: `c8 report --reporter=json`",
    },
    KnownUnread {
        cause: "llvm-cov's JSON is not read yet",
        starts_with: "{",
        has: &["\"llvm.coverage.json.export\""],
        fault: Fault::UnreadFormat,
        hint: "write LCOV beside it: `llvm-cov export --format=lcov`",
    },
    KnownUnread {
        cause: "gcovr's JSON is not read yet",
        starts_with: "{",
        has: &["\"gcovr/"],
        fault: Fault::UnreadFormat,
        hint: "write LCOV beside it: `gcovr --lcov`",
    },
    KnownUnread {
        cause: "SimpleCov's JSON is not read yet",
        starts_with: "{",
        has: &["\"coverage\"", ".rb\"", "\"timestamp\""],
        fault: Fault::UnreadFormat,
        hint: "simplecov-lcov writes LCOV beside it",
    },
    KnownUnread {
        cause: "this is npm's lock file, no coverage report",
        starts_with: "{",
        has: &["\"lockfileVersion\""],
        fault: Fault::NoCoverage,
        hint: LIST_FORMATS,
    },
];

impl KnownUnread {
    fn is(&self, text: &[u8]) -> bool {
        text.trim_ascii_start().starts_with(self.starts_with.as_bytes())
            && self.has.iter().all(|part| memmem::find(text, part.as_bytes()).is_some())
            && !is_html(text)
    }
}

fn is_html(text: &[u8]) -> bool {
    let start = text.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|tag| {
        start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    })
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

    fn format(text: &str, expected: &str) {
        let format = read(text.as_bytes()).map(|(format, _)| format.name);
        assert_eq!(format.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn a_format_is_told_by_its_content() {
        format(r#"{"files": {"statementMap.py": {"executed_lines": [1]}}}"#, "coverage.py JSON");
        format(
            r#"{"/executed_lines.js": {"path": "", "s": {}, "statementMap": {}}}"#,
            "Istanbul JSON",
        );
        format("{}", "Istanbul JSON");
        format(r#"{"a.js": {"path": "a.js", "s": {"0": 1}}}"#, "Istanbul JSON");
        format("TN:\nSF:a.c\nDA:1,1\n", "LCOV");
        format("# made by a tool\n\nSF:a.c\n", "LCOV");
        format("warning: x\nSF:a.c\nDA:1,1\nend_of_record\n", "LCOV");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check(b"", "empty");
        check(b" \n", "empty");
        check(b"SQLite format 3\0...", "coverage.py data");
        check(b"<?xml version=\"1.0\"?>", "XML");
        check(b"{\"name\": \"x\"}", "no coverage format");
        check(b" <!DOCTYPE html><html>coverage</html>", "a web page");
        check(b"mode: set\n", "Go");
        check(
            b"{\"total\": {\"lines\": {\"total\": 2, \"skipped\": 0, \"pct\": 50}}}",
            "a summary",
        );
        check(b"{\"name\": \"x\", \"lockfileVersion\": 3}", "lock file");
        check(b"{\"result\": [{\"scriptId\": \"1\", \"isBlockCoverage\": true}]}", "V8");
        check(b"{\"data\": [], \"type\": \"llvm.coverage.json.export\"}", "llvm-cov");
        check(b"{\"gcovr/format_version\": \"0.5\", \"files\": []}", "gcovr");
        let resultset = r#"{"RSpec": {"coverage": {"/a.rb": {"lines": [1]}}, "timestamp": 1}}"#;
        check(resultset.as_bytes(), "SimpleCov");
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
