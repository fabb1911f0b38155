use super::*;
use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};
use std::ops::RangeInclusive;

/// Changed lines of each file, as ranges.
fn changed(diff: &Diff) -> Vec<(&str, Vec<(u32, u32)>)> {
    diff.files.iter().map(|file| (file.path.as_str(), file.lines.ranges())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &[(u32, u32)])]) {
    let diff = read(text.as_bytes()).expect("a diff");
    assert_eq!(diff.warnings, []);
    let expected: Vec<_> = expected.iter().map(|(path, lines)| (*path, lines.to_vec())).collect();
    assert_eq!(changed(&diff), expected);
}

const MODIFIED: &str = "diff --git a/app/main.py b/app/main.py
index 1a2b3c4..5d6e7f8 100644
--- a/app/main.py
+++ b/app/main.py
@@ -2,4 +2,5 @@ import os
 def run():
-    return 1
+    x = 1
+    return x

 # end
@@ -20,0 +22 @@
+--- not a header
";

#[test]
fn added_and_modified_lines_are_changed() {
    check(MODIFIED, &[("app/main.py", &[(3, 4), (22, 22)])]);
    check("", &[]);
    check(" \n\n", &[]);
}

#[test]
fn line_ends_of_windows_change_nothing() {
    check(&MODIFIED.replace('\n', "\r\n"), &[("app/main.py", &[(3, 4), (22, 22)])]);
    let only_in_text = MODIFIED.replace("return x\n", "return x\r\n");
    check(&only_in_text, &[("app/main.py", &[(3, 4), (22, 22)])]);
}

/// PowerShell's `>` writes UTF-16.
#[test]
fn a_diff_may_be_utf16() {
    let utf16 = std::iter::once('\u{feff}').chain(MODIFIED.chars());
    let bytes: Vec<u8> = utf16.flat_map(|c| (c as u16).to_le_bytes()).collect();
    assert_eq!(changed(&read(&bytes).expect("a diff")), [("app/main.py", vec![(3, 4), (22, 22)])]);
}

#[test]
fn the_last_line_may_lack_its_end() {
    let text = "--- a/x.py
+++ b/x.py
@@ -1,2 +1,2 @@
 a
-b
\\ No newline at end of file
+c
\\ No newline at end of file
--- a/y.py
+++ b/y.py
@@ -1 +1,2 @@
-a
\\ No newline at end of file
+a
+b";
    check(text, &[("x.py", &[(2, 2)]), ("y.py", &[(1, 2)])]);
}

#[test]
fn names_are_unquoted_and_lose_their_prefix() {
    let file = |header: &str, old: &str, new: &str| {
        format!("diff --git {header}\n--- {old}\n+++ {new}\n@@ -1 +1 @@\n-a\n+b\n")
    };
    let one: &[(u32, u32)] = &[(1, 1)];
    let quoted = r#""a/\303\274.py" "b/\303\274.py""#;
    check(&file(quoted, r#""a/\303\274.py""#, r#""b/\303\274.py""#), &[("ü.py", one)]);
    check(&file("a/s p.py b/s p.py", "a/s p.py\t", "b/s p.py\t"), &[("s p.py", one)]);
    check(&file("c/x.py w/x.py", "c/x.py", "w/x.py"), &[("x.py", one)]);
    check(&file("i/x.py w/x.py", "i/x.py", "w/x.py"), &[("x.py", one)]);
    check(&file("b/x.py b/x.py", "b/x.py", "b/x.py"), &[("b/x.py", one)]);
}

#[test]
fn only_new_text_of_the_new_side_counts() {
    let text = "diff --git a/moved.py b/b/moved to.py
similarity index 100%
rename from moved.py
rename to b/moved to.py
diff --git a/old.py b/new.py
similarity index 90%
rename from old.py
rename to new.py
index 1..2 100644
--- a/old.py
+++ b/new.py
@@ -1 +1,2 @@
 a
+b
diff --git a/src.py b/copy.py
similarity index 90%
copy from src.py
copy to copy.py
--- a/src.py
+++ b/copy.py
@@ -0,0 +1 @@
+b
diff --git a/gone.py b/gone.py
deleted file mode 100644
index 1..0
--- a/gone.py
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/fresh.py b/fresh.py
new file mode 100644
index 0..1
--- /dev/null
+++ b/fresh.py
@@ -0,0 +1,3 @@
+a
+b
+c
diff --git a/empty.py b/empty.py
new file mode 100644
index 0000000..e69de29
diff --git a/run.sh b/run.sh
old mode 100644
new mode 100755
diff --git a/logo.png b/logo.png
index 1..2 100644
Binary files a/logo.png and b/logo.png differ
diff --git a/lib b/lib
index 1234567..89abcde 160000
--- a/lib
+++ b/lib
@@ -1 +1 @@
-Subproject commit 1234567
+Subproject commit 89abcde
diff --git a/link.py b/link.py
new file mode 120000
index 0..1
--- /dev/null
+++ b/link.py
@@ -0,0 +1 @@
+main.py
\\ No newline at end of file
diff --git a/last.bin b/last.bin
index 1..2 100644
GIT binary patch
delta 9
Qcmex@+@@ -1,1 +1,1 @@a

diff --git a/z.py b/z.py
--- a/z.py
+++ b/z.py
@@ -5,0 +6 @@
+z
";
    check(
        text,
        &[
            ("copy.py", &[(1, 1)]),
            ("fresh.py", &[(1, 3)]),
            ("new.py", &[(2, 2)]),
            ("z.py", &[(6, 6)]),
        ],
    );
}

#[test]
fn mails_and_logs_around_are_skipped() {
    let text = "From 1a2b3c4 Mon Sep 17 00:00:00 2001
From: A <a@example.org>
Subject: [PATCH] Read --- and +++ lines

--- is a rule
+++ is none
---
 x.py | 2 +-

diff --git a/x.py b/x.py
--- a/x.py
+++ b/x.py
@@ -1,2 +1,2 @@
 a
-b
+c
-- 
2.47.3

commit 5d6e7f8
    next
diff --git a/y.py b/y.py
--- a/y.py
+++ b/y.py
@@ -0,0 +1 @@
+c
";
    // Two lines of prose look like the names of a file: nothing follows them, so nothing is read.
    check(text, &[("x.py", &[(2, 2)]), ("y.py", &[(1, 1)])]);
}

#[test]
fn plain_diffs_name_a_common_tail() {
    let text = "diff -ru old/app/x.py new/app/x.py
--- old/app/x.py\t2024-01-01 00:00:00.000000000 +0000
+++ new/app/x.py\t2024-01-02 00:00:00.000000000 +0000
@@ -1 +1 @@
-a
+b
Index: y.py
===================================================================
--- y.py\t(revision 3)
+++ y.py\t(working copy)
@@ -1 +1 @@
-a
+b
";
    let diff = read(text.as_bytes()).expect("a diff");
    assert_eq!(changed(&diff), [("app/x.py", vec![(1, 1)]), ("y.py", vec![(1, 1)])]);
    assert_eq!(diff.files[0].worded.as_deref(), Some("new/app/x.py"));
}

#[track_caller]
fn warns(text: &str, expected: &[(&str, &[(u32, u32)])], line: usize, part: &str) {
    let diff = read(text.as_bytes()).expect("a diff");
    let expected: Vec<_> = expected.iter().map(|(path, lines)| (*path, lines.to_vec())).collect();
    assert_eq!(changed(&diff), expected);
    let [warning] = &diff.warnings[..] else { panic!("{:?}", diff.warnings) };
    assert!(warning.line == line && warning.text.contains(part), "{warning:?}");
}

#[test]
fn of_a_combined_diff_the_lines_that_no_parent_has_count() {
    let text = "diff --cc a/f.py
index ef9ecd2,6f5b8c5..0000000
--- a/a/f.py
+++ b/a/f.py
@@@ -1,3 -1,3 +1,8 @@@
  a
++<<<<<<< HEAD
 +B2
- c
++c
++=======
+ B1
 -c1
++c1
++>>>>>>> o
";
    warns(text, &[("a/f.py", &[(2, 2), (4, 5), (7, 8)])], 5, "combined");
}

#[test]
fn what_is_damaged_is_said_and_the_rest_is_read() {
    let file = |name: &str, hunk: &str| format!("--- a/{name}\n+++ b/{name}\n{hunk}");
    let good = file("z.py", "@@ -1 +1 @@\n-a\n+b\n");
    let one: &[(u32, u32)] = &[(1, 1)];
    let short = file("x.py", "@@ -1,3 +1,3 @@\n+x\n");
    warns(
        &format!("{short}diff --git a/z.py b/z.py\n{good}"),
        &[("x.py", one), ("z.py", one)],
        5,
        "fewer",
    );
    warns(&short, &[("x.py", one)], 4, "fewer");
    let long = file("x.py", "@@ -1,0 +1 @@\n+x\n+y\n");
    warns(&format!("{long}{good}"), &[("x.py", one), ("z.py", one)], 5, "more lines");
    let odd = file("x.py", "@@ ... @@\n+x\n");
    let cut = format!("{good}@@ -9 +9 @@\n+x\n");
    warns(&cut, &[("z.py", &[(1, 1), (9, 9)])], 7, "fewer");
    assert_eq!(read(odd.as_bytes()).expect("a diff").warnings[0].line, 3);
    warns(&format!("@@ -1 +1 @@\n{good}"), &[("z.py", one)], 1, "without a file");
    warns("* Unmerged path x.py\n", &[], 1, "x.py: unmerged");
    warns("Only in new: x.py\n", &[], 1, "diff -N");
    let later = file("z.py", "@@ -6,0 +7 @@\n+a\n");
    warns(&format!("{good}{later}{good}"), &[("z.py", &[(1, 1), (7, 7)])], 7, "2 more changes");
}

#[track_caller]
fn refused(text: &str, line: usize, cause: &str) {
    let error = read(text.as_bytes()).expect_err("no diff");
    assert!(error.line == line && error.cause.contains(cause), "{error:?}");
    assert!(!error.hint.is_empty());
}

#[test]
fn what_is_no_diff_is_refused() {
    refused("\n app/main.py | 2 +-\n 1 file changed\n", 2, "no diff");
    refused("--- only one name\n", 1, "no diff");
    refused("@@ -1 +1 @@\n-a\n+b\n", 1, "name its file");
    refused("*** a/x\n--- b/x\n***************\n*** 1 ****\n", 1, "context diff");
    refused("\u{1b}[1mdiff --git a/x b/x\u{1b}[m\n", 1, "colour");
    assert_eq!(read(b"\x1f\x8b\x08cut").expect_err("no diff").line, 1);
}

/// A text of a few different lines, some of which look like parts of a diff. A `\r` stands only
/// before `\n`: alone it ends a line for `similar`, but not for git.
fn text(lines: RangeInclusive<usize>) -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[ab]{0,1}\n",
        Just("--- a/x\n".to_owned()),
        Just("+++ b/x\n".to_owned()),
        Just("@@ -1 +1 @@\n".to_owned()),
        Just("\\ No newline\n".to_owned()),
        Just("a\r\n".to_owned()),
    ];
    let last = prop_oneof![Just(""), Just("a"), Just("--- b")];
    (proptest::collection::vec(line, lines), last).prop_map(|(lines, last)| lines.concat() + last)
}

/// A diff, and the new numbers of its added lines.
fn diff(old: &str, new: &str, context: usize) -> (String, LineSet) {
    let diff = TextDiff::configure().diff_lines(old, new);
    let inserted = diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Insert);
    let lines = inserted.filter_map(|change| change.new_index()).map(|at| at as u32 + 1).collect();
    let text = diff.unified_diff().context_radius(context).header("a/x.py", "b/x.py").to_string();
    (text, lines)
}

proptest! {
    #[test]
    fn added_lines_are_found_in_diffs_of_any_text(
        old in text(0..=12),
        new in text(0..=12),
        context in 0..4_usize,
    ) {
        let (text, lines) = diff(&old, &new, context);
        let got = read(text.as_bytes()).expect("a diff");
        prop_assert_eq!(&got.warnings, &[]);
        let found = got.files.first().map(|file| file.lines.clone()).unwrap_or_default();
        prop_assert_eq!(found, lines);
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_damage_is_too_odd(
        old in text(0..=12),
        new in text(0..=12),
        at in any::<proptest::sample::Index>(),
        until in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let bytes = [MODIFIED.as_bytes(), diff(&old, &new, 1).0.as_bytes()].concat();
        let (at, until) = (at.index(bytes.len()), until.index(bytes.len()));
        let mut changed = bytes.clone();
        changed[at] = byte;
        let _ = read(&changed);
        let _ = read(&bytes[at.min(until)..]);
        let _ = read(&bytes[..at]);
        let _ = read(&[&bytes[..at], &bytes[until..]].concat());
    }
}
