//! Source files as text.
//!
//! Lines are counted as Python's universal newlines do (`\n`, `\r\n`, `\r`), because that is how
//! coverage.py counts them; the text of a report has `\n` only.

use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// Reads source files; the only way in which this crate sees them.
pub trait Sources: Sync {
    /// The bytes of the file at a path below the root.
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError>;
}

/// Why there is no text of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// There is no such file.
    Missing,
    /// It is there, but cannot be read or is no text; the cause in words.
    Unreadable(String),
}

/// The text of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// UTF-8 with `\n` as line end.
    pub text: String,
    /// Whether the encoding was assumed, because the file is not UTF-8 and names none.
    pub assumed: bool,
}

impl SourceText {
    /// Decodes a file: UTF-8, UTF-16 by its mark, or the encoding that a `coding:` comment names
    /// (PEP 263); else Windows-1252, which has a character for every byte.
    pub fn decode(bytes: &[u8]) -> Result<Self, SourceError> {
        let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
        if marked.is_none() && bytes.contains(&0) {
            return Err(SourceError::Unreadable("it is not a text file".to_owned()));
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Self {
                text: newlines(text.trim_start_matches('\u{feff}')),
                assumed: false,
            });
        }
        let named = marked.or_else(|| cookie(bytes));
        let (text, _, _) = named.unwrap_or(WINDOWS_1252).decode(bytes);
        Ok(Self { text: newlines(&text), assumed: named.is_none() })
    }

    /// The lines, without their ends.
    pub fn lines(&self) -> Vec<&str> {
        self.text.split('\n').collect()
    }
}

fn newlines(text: &str) -> String {
    if !text.contains('\r') {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding that a comment in the first two lines names.
fn cookie(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Vec<&[u8]> = bytes.split(|byte| b"\r\n".contains(byte)).take(3).collect();
    head.into_iter().find_map(|line| {
        let line: Cow<'_, str> = String::from_utf8_lossy(line);
        let comment = line.trim_start().strip_prefix('#')?;
        let (_, name) = comment.split_once("coding")?;
        let name = name.strip_prefix([':', '='])?.trim_start();
        let end = name.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)));
        // Python's spelling of the one label that browsers do not know.
        let label =
            name[..end.unwrap_or(name.len())].replace('_', "-").replace("latin-1", "latin1");
        Encoding::for_label(label.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, assumed: bool) {
        let expected = SourceText { text: text.to_owned(), assumed };
        assert_eq!(SourceText::decode(bytes), Ok(expected));
    }

    #[test]
    fn encodings_are_found() {
        check(b"a\r\nb\rc\n", "a\nb\nc\n", false);
        check(b"\xef\xbb\xbfx", "x", false);
        check(b"# -*- coding: latin-1 -*-\n'\xe9'", "# -*- coding: latin-1 -*-\n'\u{e9}'", false);
        check(
            b"# vim: set fileencoding=cp1252 :\n'\x80'",
            "# vim: set fileencoding=cp1252 :\n'\u{20ac}'",
            false,
        );
        check(b"'\xe9'", "'\u{e9}'", true);
        check("\u{2028}\u{85}\u{c}".as_bytes(), "\u{2028}\u{85}\u{c}", false);
    }

    #[test]
    fn binary_files_are_no_sources() {
        assert!(matches!(SourceText::decode(b"\x7fELF\0"), Err(SourceError::Unreadable(_))));
    }
}
