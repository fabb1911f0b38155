//! The text of a source file, by lines.

/// Columns from one tab stop to the next, as `tab-size` in the style sheet.
const TAB: u32 = 4;

/// A source with `\n` as line end. Lines count from 1; the end of the last line does not begin another.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceText {
    text: String,
    /// Where each line begins, and the end of the text.
    starts: Vec<u32>,
    columns: u32,
}

impl SourceText {
    /// Splits a text into lines.
    pub(crate) fn new(text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        if !text.is_empty() && !text.ends_with('\n') {
            starts.push(text.len() as u32);
        }
        let columns = text.split('\n').map(columns).max().unwrap_or(0);
        Self { text, starts, columns }
    }

    /// Number of lines.
    pub(crate) fn lines(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// A line without its end; empty for lines that the text does not have.
    pub(crate) fn line(&self, line: u32) -> &str {
        let at = line.wrapping_sub(1) as usize;
        match self.starts.get(at..).unwrap_or_default() {
            [first, end, ..] => {
                let line = &self.text[*first as usize..*end as usize];
                line.strip_suffix('\n').unwrap_or(line)
            }
            _ => "",
        }
    }

    /// All of it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Width of its widest line in columns of a monospace font.
    pub(crate) fn columns(&self) -> u32 {
        self.columns
    }
}

/// Width of a line: tabs reach to the next stop, wide East Asian characters take two columns.
fn columns(line: &str) -> u32 {
    if line.is_ascii() && !line.contains('\t') {
        return line.len() as u32;
    }
    line.chars().fold(0, |at, char| match char {
        '\t' => (at / TAB + 1) * TAB,
        char if is_wide(char) => at + 2,
        _ => at + 1,
    })
}

/// Whether a character takes two columns, as far as the width of a page needs to know.
fn is_wide(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}')
        || matches!(char, '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}')
        || matches!(char, '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// The first `limit` characters of a line, and whether that is not all.
pub(crate) fn cut(line: &str, limit: usize) -> (&str, bool) {
    match line.char_indices().nth(limit) {
        Some((end, _)) => (&line[..end], true),
        None => (line, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceText::new(text.to_owned());
        let lines: Vec<_> = (1..=source.lines()).map(|line| source.line(line)).collect();
        assert_eq!(lines, expected, "{text:?}");
    }

    #[test]
    fn splits_at_line_ends() {
        check("", &[]);
        check("\n", &[""]);
        check("a", &["a"]);
        check("a\n", &["a"]);
        check("a\n\nb", &["a", "", "b"]);
        check("é\n\u{2028}x\n", &["é", "\u{2028}x"]);
    }

    #[test]
    fn lines_outside_are_empty() {
        let source = SourceText::new("a\nb".to_owned());
        assert_eq!([source.line(0), source.line(3), source.line(u32::MAX)], [""; 3]);
    }

    #[test]
    fn the_widest_line_counts_tabs_and_wide_characters() {
        let columns = |text: &str| SourceText::new(text.to_owned()).columns();
        assert_eq!(columns("abc\nab"), 3);
        assert_eq!(columns("a\tb"), 5);
        assert_eq!(columns("\t\t"), 8);
        assert_eq!(columns("données"), 7);
        assert_eq!(columns("日本"), 4);
    }

    #[test]
    fn long_lines_are_cut_between_characters() {
        assert_eq!(cut("äöü", 2), ("äö", true));
        assert_eq!(cut("äöü", 3), ("äöü", false));
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_standard_library(text in "[a\té\n]{0,40}") {
            let source = SourceText::new(text.clone());
            let lines: Vec<_> = (1..=source.lines()).map(|line| source.line(line)).collect();
            prop_assert_eq!(lines, text.lines().collect::<Vec<_>>());
        }
    }
}
