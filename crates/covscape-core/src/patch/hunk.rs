//! One hunk of a unified diff: its header, and which of its lines are new.
//!
//! A hunk of a combined diff (git's "Combined diff format") compares the new text with several
//! old ones and has a column for each; a plain hunk is the case of one.

use covscape_model::LineSet;

/// A hunk that is being read.
#[derive(Debug)]
pub(super) struct Hunk {
    /// Lines of each old text that are still to come.
    old: Vec<u32>,
    /// Lines of the new text that are still to come.
    new: u32,
    /// The number of the next new line.
    next: u32,
}

impl Hunk {
    /// Reads `@@ -1,2 +3,4 @@` or, with two old texts, `@@@ -1,2 -1,3 +3,4 @@@`.
    pub(super) fn new(header: &[u8]) -> Option<Self> {
        let header = String::from_utf8_lossy(header);
        let at = header.bytes().take_while(|byte| *byte == b'@').count();
        let (marks, rest) = header.split_at(at);
        let (ranges, _) = rest.strip_prefix(' ')?.split_once(&format!(" {marks}"))?;
        let mut parts = ranges.split(' ');
        let mut old = Vec::new();
        for _ in 1..at {
            old.push(range(parts.next()?, '-')?.1);
        }
        let (next, new) = range(parts.next()?, '+')?;
        (!old.is_empty() && parts.next().is_none()).then_some(Self { old, new, next })
    }

    /// Whether all its lines were read.
    pub(super) fn is_done(&self) -> bool {
        self.new == 0 && self.old.iter().all(|left| *left == 0)
    }

    /// Number of old texts.
    pub(super) fn olds(&self) -> usize {
        self.old.len()
    }

    /// Takes the next line of its body and puts it into `changed` if no old text has it. A line
    /// that does not fit is refused.
    pub(super) fn take(&mut self, line: &[u8], changed: &mut LineSet) -> Result<(), DoesNotFit> {
        // `\ No newline at end of file` is about the line before it.
        if line.starts_with(b"\\") {
            return Ok(());
        }
        let columns = columns(line, self.old.len())?;
        let removed = columns.contains(&b'-');
        let in_old = if removed { b'-' } else { b' ' };
        for (left, _) in self.old.iter_mut().zip(&columns).filter(|(_, mark)| **mark == in_old) {
            *left = left.checked_sub(1).ok_or(DoesNotFit)?;
        }
        if removed {
            return Ok(());
        }
        self.new = self.new.checked_sub(1).ok_or(DoesNotFit)?;
        if columns.iter().all(|mark| *mark == b'+') {
            changed.insert(self.next);
        }
        self.next = self.next.saturating_add(1);
        Ok(())
    }
}

/// A line that is none of a hunk, or one too many.
#[derive(Debug)]
pub(super) struct DoesNotFit;

/// The marks of a line. An empty context line may have lost its space, as editors and
/// `--suppress-blank-empty` do.
fn columns(line: &[u8], count: usize) -> Result<Vec<u8>, DoesNotFit> {
    let line = if line == b"\r" { b"" } else { line };
    let marks: Vec<u8> = (0..count).map(|at| line.get(at).copied().unwrap_or(b' ')).collect();
    let fits = marks.iter().all(|mark| b" +-".contains(mark));
    if fits { Ok(marks) } else { Err(DoesNotFit) }
}

/// First line and number of lines of `-3,4`; one line where no number is given.
fn range(text: &str, sign: char) -> Option<(u32, u32)> {
    let text = text.strip_prefix(sign)?;
    let (first, count) = text.split_once(',').unwrap_or((text, "1"));
    Some((first.parse().ok()?, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Option<(Vec<u32>, u32, u32)> {
        Hunk::new(text.as_bytes()).map(|Hunk { old, new, next }| (old, next, new))
    }

    #[test]
    fn headers_are_read() {
        assert_eq!(header("@@ -1,2 +3,4 @@ fn main() {"), Some((vec![2], 3, 4)));
        assert_eq!(header("@@ -1 +1 @@"), Some((vec![1], 1, 1)));
        assert_eq!(header("@@ -7,0 +8,2 @@"), Some((vec![0], 8, 2)));
        assert_eq!(header("@@@ -1,3 -1,2 +1,8 @@@"), Some((vec![3, 2], 1, 8)));
        for wrong in ["@@", "@@ -1 @@", "@@ +1 -1 @@", "@ +1 @", "@@ -1 +x @@", "@@ -1 -1 +1 @@"] {
            assert_eq!(header(wrong), None, "{wrong}");
        }
        assert_eq!(header("@@ -1 +4294967296 @@"), None);
    }

    #[track_caller]
    fn check(header: &str, body: &[&str], changed: &[u32]) {
        let mut hunk = Hunk::new(header.as_bytes()).expect("a header");
        let mut lines = LineSet::new();
        for line in body {
            hunk.take(line.as_bytes(), &mut lines).expect("a line of the hunk");
        }
        assert!(hunk.is_done());
        assert_eq!(lines.iter().collect::<Vec<_>>(), changed);
    }

    #[test]
    fn added_lines_have_their_new_numbers() {
        check("@@ -1,3 +1,4 @@", &[" a", "-b", "+B", "+C", " d"], &[2, 3]);
        check("@@ -1,3 +1,3 @@", &["", "-b", "+B", "\r"], &[2]);
        check("@@ -1 +1 @@", &["-a", "\\ No newline at end of file", "+b"], &[1]);
        check("@@ -1,2 +0,0 @@", &["-a", "--- b"], &[]);
    }

    #[test]
    fn of_a_combined_hunk_what_no_parent_has_is_new() {
        let body = ["  a", "- B", " -b", " -c", "++d", "+ e"];
        check("@@@ -1,2 -1,4 +1,3 @@@", &body, &[2]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let refused = |line: &str| {
            let mut hunk = Hunk::new(b"@@ -1,0 +1 @@").expect("a header");
            hunk.take(line.as_bytes(), &mut LineSet::new()).is_err()
        };
        assert!(refused("-a") && refused("diff --git a/x b/x") && refused(" a"));
        assert!(!refused("+a"));
    }
}
