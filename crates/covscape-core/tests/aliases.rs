//! coverage.py's `[paths]`: what its own tests of path aliases ask for (`PathAliasesTest` of 7.17.3,
//! restated), and cases of our own.
//!
//! covscape differs from coverage.py on purpose in three points: a path that no rule maps goes on to
//! the other rules; `relative_files` makes no rule `*/<first folder>` of its own, because that folds
//! `pkg/x.py` into `x.py`; a result outside of the repository is no place.

use covscape_core::mapping::{Mapper, Outcome};
use covscape_core::own_paths;
use covscape_core::source::{SourceError, Sources};
use covscape_core::tree::Tree;
use covscape_model::SourcePath;
use std::collections::BTreeMap;

const ROOT: &str = "/repo";

type Lists<'a> = &'a [(&'a str, &'a [&'a str])];

/// One configuration in one folder: the result and the patterns of each list.
struct Config<'a> {
    folder: &'a str,
    relative: bool,
    lists: Lists<'a>,
}

struct Text(String);

impl Sources for Text {
    fn read(&self, _: &str) -> Result<Vec<u8>, SourceError> {
        Ok(self.0.clone().into_bytes())
    }
}

fn at(path: &str) -> SourcePath {
    SourcePath::new(path).expect("below the root")
}

impl Config<'_> {
    fn text(&self) -> String {
        let list = |(at, (result, patterns)): (usize, &(&str, &[&str]))| {
            let patterns: Vec<String> =
                patterns.iter().map(|pattern| format!("    {pattern}\n")).collect();
            format!("list{at} =\n    {result}\n{}", patterns.concat())
        };
        let lists: Vec<String> = self.lists.iter().enumerate().map(list).collect();
        format!("[run]\nrelative_files = {}\n[paths]\n{}", self.relative, lists.concat())
    }

    fn file(&self) -> SourcePath {
        at(self.folder).join(".coveragerc").expect("below the root")
    }

    /// Where the rules put a path when exactly `files` are there; none: no rule decides.
    fn map(&self, recorded: &str, files: &[&str]) -> Option<String> {
        let tree = Tree::new(files.iter().map(|path| at(path)).chain([self.file()]));
        let own = own_paths::read(&tree, ROOT, &Text(self.text()), |_| None);
        let none = BTreeMap::new();
        let project_rules = [&none, &own.rules];
        let mapper = Mapper { tree: &tree, root: ROOT, rules: &[], project_rules };
        let first = mapper.explain(recorded, &at(self.folder)).swap_remove(0);
        match first.answer.ok()?.outcome {
            Outcome::Placed(path, true) => Some(path.as_str().to_owned()),
            other => panic!("a rule places a path or passes: {other:?}"),
        }
    }
}

fn check_in(
    folder: &str,
    relative: bool,
    lists: Lists<'_>,
    recorded: &str,
    expected: Option<&str>,
) {
    let config = Config { folder, relative, lists };
    let files = expected.unwrap_or("never/there.py");
    assert_eq!(config.map(recorded, &[files]).as_deref(), expected, "{lists:?} on {recorded}");
}

/// With and without `relative_files`.
fn check(lists: Lists<'_>, recorded: &str, expected: Option<&str>) {
    for relative in [false, true] {
        check_in("", relative, lists, recorded, expected);
    }
}

fn one(result: &str, pattern: &str, recorded: &str, expected: Option<&str>) {
    check(&[(result, &[pattern])], recorded, expected);
}

fn absolute(lists: Lists<'_>, recorded: &str, expected: Option<&str>) {
    check_in("", false, lists, recorded, expected);
}

fn relative(lists: Lists<'_>, recorded: &str, expected: Option<&str>) {
    check_in("", true, lists, recorded, expected);
}

#[test]
fn the_vectors_of_coverage_py() {
    check(&[], "/ned/home/a.py", None);
    one("./mysrc", "/home/*/src", "/home/foo/a.py", None);
    one("./mysrc", "/ned/home/*/src", "/ned/home/foo/src/a.py", Some("mysrc/a.py"));
    one("./mysrc", "/ned/home/*/src/", "/ned/home/foo/src/a.py", Some("mysrc/a.py"));
    one("./mysrc", "/home/*/src", "/home/foo/srcetc", None);
    let vendored = "/ci/src/vendor/ci/src/a.py";
    one("./mysrc", "/ci/src", vendored, Some("mysrc/vendor/ci/src/a.py"));
    one(".", "*/project", "/ned/home/project/src/a.py", Some("src/a.py"));
    let tox = ".tox/py314/site-packages/proj/a.py";
    relative(&[("src", &[".tox/*/site-packages"])], tox, Some("src/proj/a.py"));
    let two: Lists<'_> = &[("./mysrc", &["/home/*/src"]), ("./mylib", &["/lib/*/libsrc"])];
    check(two, "/home/foo/src/a.py", Some("mysrc/a.py"));
    check(two, "/lib/foo/libsrc/a.py", Some("mylib/a.py"));
    let munged: Lists<'_> = &[("src/", &[r"c:\Zoo\boo", "/home/ned$$"])];
    absolute(munged, r"c:\Zoo\boo\foo.py", Some("src/foo.py"));
    absolute(munged, "/home/ned$/foo.py", Some("src/foo.py"));
    let patterns: &[&str] = &["/home/ned/*/src", r"c:\ned\src"];
    check(&[("./mysrc", patterns)], r"C:\Ned\src\sub\a.py", Some("mysrc/sub/a.py"));
    check(&[(r".\mysrc", patterns)], "/home/ned/foo/src/sub/a.py", Some("mysrc/sub/a.py"));
    let (lin, win) = ("*/project/module/", r"*\project\module\");
    let module = Some("project/module/tests/file.py");
    for patterns in [[lin, win], [win, lin]] {
        let deep = r"C:\a\path\somewhere\coveragepy_test\project\module\tests\file.py";
        check(&[("project/module", &patterns)], deep, module);
        let deep = "C:/a/path/somewhere/coveragepy_test/project/module/tests/file.py";
        check(&[(r"project\module", &patterns)], deep, module);
        relative(&[("project/module", &patterns)], r"project\module\tests\file.py", module);
        relative(&[(r"project\module", &patterns)], "project/module/tests/file.py", module);
    }
    let jenkins = "/home/jenkins/xx/a/yy/b/zz/django/foo/bar.py";
    one("./django", "/home/jenkins/*/a/*/b/*/django", jenkins, Some("django/foo/bar.py"));
    one("/repo/src", r"X:\", r"X:\a\file.py", Some("src/a/file.py"));
    one("/repo/src", r"X:\", r"X:\file.py", Some("src/file.py"));
    let leading: Lists<'_> = &[("./mysrc1", &["*/d1"]), ("./mysrc2", &["*/d2"])];
    check(leading, "/foo/bar/d1/x.py", Some("mysrc1/x.py"));
    check(leading, "/foo/bar/d2/y.py", Some("mysrc2/y.py"));
    let result = "/repo/the/source";
    absolute(&[(result, &["."])], "/repo/a.py", Some("the/source/a.py"));
    absolute(&[(result, &["/"])], "/a.py", Some("the/source/a.py"));
    check_in("in", false, &[(result, &[".."])], "/repo/a.py", Some("the/source/a.py"));
    check_in("in", false, &[(result, &["../other"])], "/repo/other/a.py", Some("the/source/a.py"));
}

#[test]
fn a_rule_whose_file_is_not_there_passes() {
    let patterns: &[&str] = &["/ned/home/*/src"];
    let lists: Lists<'_> = &[("./gone", patterns), ("./mysrc", patterns)];
    check(lists, "/ned/home/foo/src/a.py", Some("mysrc/a.py"));
    let config = Config { folder: "", relative: false, lists: &lists[..1] };
    assert_eq!(config.map("/ned/home/foo/src/a.py", &["other.py"]), None);
}

#[test]
fn rules_stand_for_the_inputs_of_their_project() {
    let api = |relative, result, pattern, recorded, expected| {
        check_in("services/api", relative, &[(result, &[pattern])], recorded, expected);
    };
    let main = Some("services/api/app/main.py");
    api(false, "app", "/tmp/app", "/tmp/app/main.py", main);
    api(true, "app", "/tmp/app", "/tmp/app/main.py", main);
    let installed = "/opt/venv/lib/python3.8/site-packages/app/main.py";
    api(false, "app", "*/site-packages/app", installed, main);
    let library = Some("libs/ml/ml/core.py");
    api(false, "../../libs/ml/ml", "*/site-packages/ml", "/v/site-packages/ml/core.py", library);
    let built = Some("services/api/src/a.py");
    api(false, "src", "build/lib", "/repo/services/api/build/lib/a.py", built);
    api(false, "src", "build/lib", "build/lib/a.py", built);
    api(true, "src", "build/lib", "build/lib/a.py", built);
    api(false, "src", "build/lib", "/elsewhere/build/lib/a.py", None);
}

#[test]
fn wildcards() {
    one("src", "/ci/**/src", "/ci/src/a.py", Some("src/a.py"));
    one("src", "/ci/**/src", "/ci/a/b/src/a.py", Some("src/a.py"));
    one("src", "/ci/*/src", "/ci/a/b/src/a.py", None);
    one("src", "**/src", "/ci/a/b/src/a.py", Some("src/a.py"));
    one("src", "*/src", "src/a.py", Some("src/a.py"));
    one("src", "/ci/py3?/src", "/ci/py38/src/a.py", Some("src/a.py"));
    one("src", "/ci/py3?/src", "/ci/py310/src/a.py", None);
    one("src", "/ci/[a-f]x/src", "/ci/bx/src/a.py", Some("src/a.py"));
    one("src", "/ci/[a-f]x/src", "/ci/gx/src/a.py", None);
    one("src", "/ci/x*/src", "/ci/xyz/src/a.py", Some("src/a.py"));
    one("src", "/ci/a.b/src", "/ci/aXb/src/a.py", None);
    one("src", "/ci/a+b/src", "/ci/a+b/src/a.py", Some("src/a.py"));
}

#[test]
fn case_and_separators() {
    one("src", "/CI/Build", "/ci/build/a.py", Some("src/a.py"));
    one("src", r"c:\build", "C:/Build/pkg/a.py", Some("src/pkg/a.py"));
    one("src", "C:/build", r"c:\build\pkg\a.py", Some("src/pkg/a.py"));
    one("src", r"\\share\build", r"\\share\build\a.py", Some("src/a.py"));
    let installed = r"D:\a\venv\Lib\site-packages\ml\core.py";
    one("src", r"D:\a\venv\Lib\site-packages", installed, Some("src/ml/core.py"));
    one("src", "*/Lib/site-packages", installed, Some("src/ml/core.py"));
    // The text of the result and of what follows the match is kept as it is.
    one("Src", "/ci", "/CI/Pkg/A.py", Some("Src/Pkg/A.py"));
}

#[test]
fn results() {
    one("./", "/ci", "/ci/a.py", Some("a.py"));
    one("./src/", "/ci", "/ci/a.py", Some("src/a.py"));
    one("src//", "/ci", "/ci/a.py", Some("src/a.py"));
    one("/repo", "/ci", "/ci/a.py", Some("a.py"));
    // On purpose: a place outside of the repository is none.
    one("/elsewhere/src", "/ci", "/ci/a.py", None);
    one("/repository/src", "/ci", "/ci/a.py", None);
    one("../src", "/ci", "/ci/a.py", None);
    // The first list that matches and whose file is there decides, in the order of the file.
    check(&[("one", &["/ci"]), ("two", &["/ci/deep"])], "/ci/deep/a.py", Some("one/deep/a.py"));
    check(&[("two", &["/ci/deep"]), ("one", &["/ci"])], "/ci/deep/a.py", Some("two/a.py"));
}

/// Places paths that no rule speaks of.
fn place(files: &[&str], project: &str, recorded: &str) -> Outcome {
    let tree = Tree::new(files.iter().map(|path| at(path)));
    let none = BTreeMap::new();
    let mapper = Mapper { tree: &tree, root: ROOT, rules: &[], project_rules: [&none; 2] };
    mapper.place(recorded, &at(project))
}

/// coverage.py folds the first file into the second one (its issue 2072): `relative_files` makes a
/// rule `*/features` of its own there.
#[test]
fn files_of_the_same_tail_stay_apart() {
    let files = ["pkg/features/templates.py", "features/templates.py"];
    let config = Config { folder: "", relative: true, lists: &[] };
    for recorded in files {
        assert_eq!(config.map(recorded, &files), None, "no rule is made");
        assert_eq!(place(&files, "", recorded), Outcome::Placed(at(recorded), true));
    }
}

/// Under two lists of one configuration coverage.py makes one file of both and loses statements.
#[test]
fn two_projects_with_the_same_file_name_keep_both() {
    let files = ["a/src/util.py", "b/src/util.py"];
    for (project, file) in ["a", "b"].into_iter().zip(files) {
        assert_eq!(place(&files, project, "src/util.py"), Outcome::Placed(at(file), true));
    }
}

#[test]
fn what_is_an_error_there_is_an_error_here() {
    let fails = |pattern: &str, cause: &str| {
        let config = Config { folder: "", relative: true, lists: &[("src", &[pattern])] };
        let tree = Tree::new([config.file()]);
        let own = own_paths::read(&tree, ROOT, &Text(config.text()), |_| None);
        let expected = format!(".coveragerc: [paths] list0: `{pattern}`: {cause}");
        assert_eq!(own.mistakes[&SourcePath::root()], [expected]);
    };
    let wildcard = |part: &str| format!("`{part}` is no wildcard (`*`, `?`, `**/`, `[a-f]`)");
    for pattern in ["/ned/home/*", "/ned/home/*/", "/ned/home/*/*/", "**", "/a/**"] {
        fails(pattern, "a pattern must not end with a wildcard");
    }
    fails("/a/***/b", &wildcard("***"));
    fails("/a/x**/b", &wildcard("x**"));
    fails("/a/**x/b", &wildcard("**x"));
    fails("/a/**/**/b", &wildcard("**/**"));
    fails("/a/[b", &wildcard("["));
    fails("/a/b]", &wildcard("]"));
}
