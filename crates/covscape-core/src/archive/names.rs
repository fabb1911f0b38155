//! Names of members: which are looked at, and how they are shown.

use crate::formats::usual_name;
use crate::recorded::printable;

/// Whether a file name is that of an archive that can be read.
pub fn is_archive_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".zip", ".tar", ".tar.gz", ".tgz"].iter().any(|end| name.ends_with(end))
}

/// Whether a member may hold coverage.
pub(super) fn is_wanted(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    usual_name(file) || is_archive_name(file)
}

/// A member's name as a path below its archive: without what would lead out of it (`..`, a root, a
/// drive), and printable. Zips made on Windows have `\` between folders.
pub(super) fn safe(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let parts = name.split(['/', '\\']).filter(|part| !leads_out(part));
    parts.map(printable).collect::<Vec<_>>().join("/")
}

fn leads_out(part: &str) -> bool {
    let is_drive = part.len() == 2
        && part.ends_with(':')
        && part.starts_with(|c: char| c.is_ascii_alphabetic());
    ["", ".", ".."].contains(&part) || is_drive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &[u8], expected: &str) {
        assert_eq!(safe(name), expected);
    }

    #[test]
    fn names_stay_below_their_archive() {
        check(b"libs/ml/coverage.json", "libs/ml/coverage.json");
        check(b"./a//b/lcov.info", "a/b/lcov.info");
        check(b"../../tmp/evil.info", "tmp/evil.info");
        check(b"/etc/evil.info", "etc/evil.info");
        check(br"C:\ci\evil.info", "ci/evil.info");
        check(br"..\..\evil.info", "evil.info");
        check("größe/日本/lcov.info".as_bytes(), "größe/日本/lcov.info");
        check(b"\x1b[2J/\xff.info", "\u{fffd}[2J/\u{fffd}.info");
        check(b"..", "");
    }

    #[test]
    fn usual_names_and_archives_are_looked_at() {
        for name in ["coverage.json", "a/lcov.info", "a/b.zip", "x.TGZ", "x.tar", "x.tar.gz"] {
            assert!(is_wanted(name), "{name}");
        }
        for name in ["coverage/index.html", "main.py", "", "zip"] {
            assert!(!is_wanted(name), "{name}");
        }
    }
}
