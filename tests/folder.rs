//! The report folder: same input, same bytes; nothing foreign is touched; names stay text.

use covscape_tests::{Said, covscape, files_below, run, sample};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn write(root: &Path, output: &Path, more: &[&str]) -> Said {
    run(covscape().arg("--root").arg(root).arg("-o").arg(output).args(more))
}

fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let named = |path: std::path::PathBuf| {
        let name = path.strip_prefix(folder).expect("below it").to_str().expect("UTF-8");
        (name.to_owned(), fs::read(&path).expect("the file can be read"))
    };
    files_below(folder).into_iter().map(named).collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    assert_eq!(write(&sample(), &one, &[]).code, 0);
    assert_eq!(write(&sample(), &two, &["-q"]).code, 0);
    assert_eq!(content(&one), content(&two));
    let names: Vec<String> = content(&one).into_keys().collect();
    for name in [
        "index.html",
        ".gitignore",
        "covscape/viewer.js",
        "covscape/data/index.js",
        "covscape/data/s0000.js",
    ] {
        assert!(names.iter().any(|other| other == name), "{name} in {names:?}");
    }
    assert_eq!(content(&one)[".gitignore"], b"# Created by covscape\n*\n");
}

#[test]
fn another_tool_s_page_is_an_error_and_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("index.html");
    fs::write(&page, "<title>Code coverage report for All files</title>").expect("a file");
    let said = write(&sample(), folder.path(), &[]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("index.html") && said.stderr.contains("-o"), "{}", said.stderr);
    assert_eq!(content(folder.path()).len(), 1, "nothing was written");
}

#[test]
fn files_of_others_are_never_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("coverage");
    fs::create_dir(&output).expect("a folder");
    fs::write(output.join("lcov.info"), "TN:\n").expect("a file");
    assert_eq!(write(&sample(), &output, &[]).code, 0);
    fs::write(output.join("covscape/data/mine.js"), "mine").expect("a file");
    assert_eq!(write(&sample(), &output, &["--no-source"]).code, 0);
    let files = content(&output);
    assert_eq!(files["lcov.info"], b"TN:\n");
    assert_eq!(files["covscape/data/mine.js"], b"mine");
    assert!(!files.contains_key(".gitignore"), "the folder is not covscape's own");
    assert!(!files.contains_key("covscape/data/s0000.js"), "parts of the earlier report go");
}

/// jest and nyc write their data into the folder that covscape writes its report into.
#[test]
fn coverage_beside_an_earlier_report_is_still_found() {
    let root = tempfile::tempdir().expect("a folder");
    let output = root.path().join("coverage");
    fs::create_dir(&output).expect("a folder");
    let export = r#"{"files": {"app.py": {"executed_lines": [1]}}}"#;
    fs::write(output.join("coverage.json"), export).expect("a file");
    let first = write(root.path(), &output, &[]);
    let second = write(root.path(), &output, &[]);
    assert_eq!((second.code, second.stdout), (0, first.stdout));
}

#[test]
fn a_foreign_file_in_the_way_of_a_part_ends_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("covscape/data")).expect("a folder");
    fs::write(folder.path().join("covscape/data/index.js"), "mine").expect("a file");
    let said = write(&sample(), folder.path(), &[]);
    assert_eq!(said.code, 1);
    assert_eq!(content(folder.path())["covscape/data/index.js"], b"mine");
}

/// A list that was tampered with cannot make covscape remove anything else.
#[test]
fn the_list_of_files_cannot_reach_out_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("coverage");
    let victim = folder.path().join("victim.txt");
    fs::write(&victim, "mine").expect("a file");
    assert_eq!(write(&sample(), &output, &[]).code, 0);
    let list = output.join("covscape/files.txt");
    let text = fs::read_to_string(&list).expect("a list");
    fs::write(
        &list,
        format!("{text}../victim.txt\ncovscape/../../victim.txt\n{}\n", victim.display()),
    )
    .expect("a file");
    assert_eq!(write(&sample(), &output, &[]).code, 0);
    assert_eq!(fs::read(victim).expect("it is still there"), b"mine");
}

/// Names that try to leave the page, the folder or the line they are printed on.
#[test]
fn hostile_names_stay_text() {
    let root = tempfile::tempdir().expect("a folder");
    let names = r#""</script><img src=x onerror=alert(1)>.py", "../../etc/passwd", "/etc/shadow", "a\nb\"'.py", "\u202egpj.py""#;
    let files: Vec<String> =
        names.split(", ").map(|name| format!(r#"{name}: {{"executed_lines": [1]}}"#)).collect();
    fs::write(
        root.path().join("coverage.json"),
        format!(r#"{{"files": {{{}}}}}"#, files.join(", ")),
    )
    .expect("a file");
    let output = root.path().join("out");
    let said = write(root.path(), &output, &["--title", "</title><script>alert(1)</script>"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let page = fs::read_to_string(output.join("index.html")).expect("a page");
    for hostile in ["<img", "<script>alert", "\u{202e}"] {
        assert!(!page.contains(hostile), "{hostile}");
    }
    let sources = output.join("covscape/data/s0000.js");
    assert!(!sources.exists(), "no source outside of the repository is embedded");
    assert!(
        said.stdout.lines().all(|line| !line.starts_with('b')),
        "a name is one line: {}",
        said.stdout
    );
}

/// A committed link must not pull a file of the machine into a report.
#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_repository_is_not_followed() {
    let (root, outside) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let secret = outside.path().join("secret.py");
    fs::write(&secret, "password = 'x'\n").expect("a file");
    std::os::unix::fs::symlink(&secret, root.path().join("app.py")).expect("a link");
    fs::write(
        root.path().join("coverage.json"),
        r#"{"files": {"app.py": {"executed_lines": [1]}}}"#,
    )
    .expect("a file");
    let output = root.path().join("out");
    let said = write(root.path(), &output, &[]);
    assert!(said.stderr.contains("app.py: it leads out of the repository"), "{}", said.stderr);
    assert!(!output.join("covscape/data/s0000.js").exists());
}

#[test]
fn sources_that_are_gone_or_not_utf8_are_said() {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("coverage.json"), r#"{"files": {"latin.py": {"executed_lines": [1]}, "gone.py": {"executed_lines": [1]}, "pack.py": {"executed_lines": [1]}}}"#).expect("a file");
    fs::write(root.path().join("latin.py"), b"x = '\xe9'\n").expect("a file");
    fs::write(root.path().join("pack.py"), b"\0\x01").expect("a file");
    let said = write(root.path(), &root.path().join("out"), &["-v"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    for part in ["latin.py: not UTF-8", "1 source is not here", "pack.py: it is not a text file"] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
}
