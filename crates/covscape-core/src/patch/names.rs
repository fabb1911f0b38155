//! File names in diffs: quoted, prefixed, followed by time stamps.
//!
//! git quotes a name with special characters as C does (`core.quotePath`), and puts a tab after
//! one with spaces; GNU diff puts a tab and a time stamp. Prefixes differ too: `a/` and `b/`,
//! `i/ w/ c/ o/` (`diff.mnemonicPrefix`), none (`diff.noprefix`), or the names of two folders.

use covscape_model::SourcePath;

/// What stands for the missing side of a new or deleted file.
const NOTHING: &str = "/dev/null";

/// Prefixes that git gives to the two sides.
const PREFIXES: &[&str] = &["a", "b", "c", "i", "o", "w", "1", "2"];

/// Where the new side of a file lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Its path without a prefix.
    pub(super) path: String,
    /// In a diff that is not git's, its name with what was taken for a prefix.
    pub(super) worded: Option<String>,
}

impl Name {
    /// A path that has no prefix, as after `rename to`.
    pub(super) fn bare(text: &[u8]) -> Self {
        Self { path: normal(&name(text)), worded: None }
    }

    /// From what follows `---` and `+++`, and `diff --git` where that is there; none if the new
    /// side is nothing.
    pub(super) fn of_sides(old: &[u8], new: &[u8], header: Option<&[u8]>) -> Option<Self> {
        let (old, new) = (name(old), name(new));
        if new == NOTHING {
            return None;
        }
        Some(match header {
            Some(header) => Self { path: normal(git_path(&old, &new, header)), worded: None },
            None => plain_name(&old, &new),
        })
    }
}

/// The new path of a diff in git's form. Both sides name one file (what is renamed is named by
/// `rename to`), so a first component is a prefix when it differs.
fn git_path<'a>(old: &str, new: &'a str, header: &[u8]) -> &'a str {
    let other = if old == NOTHING { old_of_header(header, new) } else { Some(old.to_owned()) };
    let other = other.unwrap_or_else(|| format!("a/{new}"));
    let (Some((old_prefix, old_rest)), Some((prefix, rest))) =
        (other.split_once('/'), new.split_once('/'))
    else {
        return new;
    };
    let known = PREFIXES.contains(&prefix) && PREFIXES.contains(&old_prefix);
    if prefix != old_prefix && (old_rest == rest || known) { rest } else { new }
}

/// The first of the two names that follow `diff --git`.
fn old_of_header(header: &[u8], new: &str) -> Option<String> {
    if header.starts_with(b"\"") {
        return Some(name(header));
    }
    let old = header.strip_suffix(new.as_bytes())?.strip_suffix(b" ")?;
    Some(String::from_utf8_lossy(old).into_owned())
}

/// The new path of a plain diff: what two compared folders have in common (`diff -ru old new`),
/// else the name as it is.
fn plain_name(old: &str, new: &str) -> Name {
    let rest = if old == NOTHING { new.strip_prefix("b/") } else { common_tail(old, new) };
    let worded = normal(new);
    let path = rest.map_or_else(|| worded.clone(), normal);
    Name { worded: (path != worded).then_some(worded), path }
}

fn common_tail<'a>(old: &str, new: &'a str) -> Option<&'a str> {
    let same = old.rsplit('/').zip(new.rsplit('/')).take_while(|(old, new)| old == new);
    let length = same.map(|(_, part)| part.len() + 1).sum::<usize>().checked_sub(1)?;
    Some(&new[new.len() - length..])
}

/// The path without `.` and `..`; as it is if it leads out of the repository.
fn normal(path: &str) -> String {
    SourcePath::new(path).map_or_else(|| path.to_owned(), |path| path.as_str().to_owned())
}

/// A name: in quotes, or up to the tab.
fn name(text: &[u8]) -> String {
    let bytes = match text.strip_prefix(b"\"") {
        Some(quoted) => unquote(quoted),
        None => text.split(|byte| *byte == b'\t').next().unwrap_or_default().to_vec(),
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text up to the closing quote, without its C escapes.
fn unquote(quoted: &[u8]) -> Vec<u8> {
    let mut bytes = quoted.iter().copied().peekable();
    let mut name = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => match bytes.next() {
                Some(digit @ b'0'..=b'7') => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        let next = bytes.next_if(|byte| (b'0'..=b'7').contains(byte));
                        value = next.map_or(value, |digit| value * 8 + u32::from(digit - b'0'));
                    }
                    name.push(value as u8);
                }
                Some(letter) => name.push(escaped(letter)),
                None => break,
            },
            byte => name.push(byte),
        }
    }
    name
}

fn escaped(letter: u8) -> u8 {
    match letter {
        b'a' => 0x07,
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 0x0b,
        b'f' => 0x0c,
        b'r' => b'\r',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn git(header: &str, old: &str, new: &str, expected: &str) {
        let got = Name::of_sides(old.as_bytes(), new.as_bytes(), Some(header.as_bytes()));
        assert_eq!(got, Some(Name { path: expected.to_owned(), worded: None }), "{new}");
    }

    #[track_caller]
    fn plain(old: &str, new: &str, path: &str, worded: Option<&str>) {
        let expected = Name { path: path.to_owned(), worded: worded.map(str::to_owned) };
        let got = Name::of_sides(old.as_bytes(), new.as_bytes(), None);
        assert_eq!(got, Some(expected), "{new}");
    }

    #[test]
    fn quotes_are_those_of_c() {
        assert_eq!(name(br#""a/\303\274 \"x\"\t\\.py" rest"#), "a/ü \"x\"\t\\.py");
        assert_eq!(name(br#""open \"#), "open ");
        assert_eq!(name(br#""\7\18""#), "\u{7}\u{1}8");
        assert_eq!(name(b"a/sp ace.py\t"), "a/sp ace.py");
        assert_eq!(name(b"a/x.py\t2024-01-01 00:00:00.000000000 +0000"), "a/x.py");
        assert_eq!(name(b"a/\xff.py"), "a/\u{fffd}.py");
    }

    #[test]
    fn git_prefixes_are_told_from_folders() {
        git("a/x.py b/x.py", "a/x.py", "b/x.py", "x.py");
        git("i/b/x.py w/b/x.py", "i/b/x.py", "w/b/x.py", "b/x.py");
        git("b/x.py b/x.py", "b/x.py", "b/x.py", "b/x.py");
        git("x.py x.py", "x.py", "x.py", "x.py");
        git("a/one.py b/two.py", "a/one.py", "b/two.py", "two.py");
        git("old/x.py new/x.py", "old/x.py", "new/x.py", "x.py");
    }

    #[test]
    fn the_prefix_of_a_new_file_is_told_by_the_header() {
        git("a/x.py b/x.py", NOTHING, "b/x.py", "x.py");
        git("b/x.py b/x.py", NOTHING, "b/x.py", "b/x.py");
        git("a/s p.py b/s p.py", NOTHING, "b/s p.py\t", "s p.py");
        git(r#""a/\303\274.py" "b/\303\274.py""#, NOTHING, r#""b/\303\274.py""#, "ü.py");
        git("cut off", NOTHING, "b/x.py", "x.py");
    }

    #[test]
    fn of_a_plain_diff_the_common_tail_counts() {
        plain("a/app/x.py", "b/app/x.py", "app/x.py", Some("b/app/x.py"));
        plain(
            "/tmp/old/app/x.py\tdate",
            "/tmp/new/app/x.py\tdate",
            "app/x.py",
            Some("/tmp/new/app/x.py"),
        );
        plain("x.py.orig", "x.py", "x.py", None);
        plain("orig/app/x.py", "./app/x.py", "app/x.py", None);
        plain("app/x.py (revision 3)", "app/x.py", "app/x.py", None);
        plain(NOTHING, "b/x.py", "x.py", Some("b/x.py"));
        plain(NOTHING, "x.py", "x.py", None);
    }

    #[test]
    fn a_deleted_file_has_no_new_name() {
        assert_eq!(Name::of_sides(b"a/x.py", b"/dev/null", Some(b"a/x.py b/x.py")), None);
        assert_eq!(Name::of_sides(b"x.py", b"/dev/null\t1970", None), None);
    }
}
