//! coverage.py's own configuration, as far as it says where paths belong.
//!
//! `.coveragerc`, `.coveragerc.toml`, `setup.cfg`, `tox.ini` and `pyproject.toml` are tried in this
//! order (`config.py`): the first two are used when they are there, the others when they have an
//! option of coverage.py. One file counts; they are not merged.

mod ini;
mod toml;
mod variables;

use std::fmt;

/// The names, in their order.
pub const NAMES: [&str; 5] =
    [".coveragerc", ".coveragerc.toml", "setup.cfg", "tox.ini", "pyproject.toml"];

/// Those that are TOML; the others are INI files.
const IS_TOML: [&str; 2] = [".coveragerc.toml", "pyproject.toml"];

/// Sections that hold options of coverage.py.
const SECTIONS: [&str; 7] = ["run", "paths", "report", "html", "xml", "json", "lcov"];

/// What the file in use says about paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RcFile {
    /// Its name.
    pub name: &'static str,
    /// `[run] relative_files`.
    pub relative_files: bool,
    /// The lists of `[paths]` by option, in the order of the file: the first value of a list is the
    /// result, the others are patterns.
    pub paths: Vec<(String, Vec<String>)>,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RcError {
    /// Its name.
    pub name: &'static str,
    /// What is wrong.
    pub cause: String,
}

impl fmt::Display for RcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.cause)
    }
}

impl std::error::Error for RcError {}

/// Options of a file before variables are replaced; none: no option of coverage.py.
struct Options {
    relative_files: String,
    paths: Vec<(String, Vec<String>)>,
}

/// What coverage.py would use in a folder. `text` gives the text of a file there, `variable` the
/// value of an environment variable.
pub fn read(
    text: impl Fn(&str) -> Option<String>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<RcFile>, RcError> {
    for name in NAMES {
        let Some(text) = text(name) else { continue };
        let own = name.starts_with(".coveragerc");
        let parse = if IS_TOML.contains(&name) { toml::options } else { ini::options };
        let wrong = |cause| RcError { name, cause };
        if let Some(options) = parse(&text, own).map_err(wrong)? {
            return resolved(name, &options, &variable).map(Some).map_err(wrong);
        }
        if own {
            return Ok(Some(RcFile { name, ..RcFile::default() }));
        }
    }
    Ok(None)
}

fn resolved(
    name: &'static str,
    options: &Options,
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<RcFile, String> {
    let replace = |value: &String| variables::replace(value, variable);
    let mut paths = Vec::new();
    for (option, values) in &options.paths {
        let values: Result<Vec<String>, String> = values.iter().map(replace).collect();
        paths.push((option.clone(), values.map_err(|cause| format!("[paths] {option}: {cause}"))?));
    }
    let relative = replace(&options.relative_files)?.to_ascii_lowercase();
    let relative_files = ["1", "yes", "true", "on"].contains(&relative.as_str());
    Ok(RcFile { name, relative_files, paths })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Expected<'a> = Option<(&'static str, bool, &'a [(&'a str, &'a [&'a str])])>;

    fn check(files: &[(&str, &str)], expected: Expected<'_>) {
        let text = |name: &str| {
            files.iter().find(|(file, _)| *file == name).map(|(_, text)| (*text).to_owned())
        };
        let variable = |name: &str| (name == "WHEEL").then(|| "dist".to_owned());
        let got = read(text, variable).expect("it can be read");
        let expected = expected.map(|(name, relative_files, paths)| RcFile {
            name,
            relative_files,
            paths: paths
                .iter()
                .map(|(option, values)| {
                    ((*option).to_owned(), values.iter().map(|value| (*value).to_owned()).collect())
                })
                .collect(),
        });
        assert_eq!(got, expected);
    }

    #[test]
    fn the_first_file_that_counts_is_used() {
        let ini = "[coverage:paths]\nsource =\n    src\n    */site-packages\n";
        let paths: &[(&str, &[&str])] = &[("source", &["src", "*/site-packages"])];
        check(&[("setup.cfg", ini)], Some(("setup.cfg", false, paths)));
        check(
            &[("setup.cfg", "[metadata]\nname = x"), ("tox.ini", ini)],
            Some(("tox.ini", false, paths)),
        );
        check(&[("setup.cfg", "[paths]\nsource =\n    src")], None);
        check(&[(".coveragerc", ""), ("tox.ini", ini)], Some((".coveragerc", false, &[])));
        let toml = "[tool.coverage.paths]\nsource = [\"src\", \"*/site-packages\"]";
        check(&[("pyproject.toml", toml)], Some(("pyproject.toml", false, paths)));
        check(&[("pyproject.toml", "[tool.black]\nline-length = 3")], None);
        check(
            &[(".coveragerc.toml", "[paths]\nsource = [\"src\", \"*/site-packages\"]")],
            Some((".coveragerc.toml", false, paths)),
        );
    }

    #[test]
    fn lists_keep_the_order_of_the_file() {
        let ini = "# a comment\n[run]\nrelative_files = True\n[paths]\nzoo =\n    zoo/\n    # not me\n    /ci/zoo, /tmp/zoo\nant = ant\n    /ci/ant\n";
        let paths: &[(&str, &[&str])] =
            &[("zoo", &["zoo/", "/ci/zoo", "/tmp/zoo"]), ("ant", &["ant", "/ci/ant"])];
        check(&[(".coveragerc", ini)], Some((".coveragerc", true, paths)));
        let toml = "[tool.coverage]\nrun.relative_files = true\n[tool.coverage.paths]\nzoo = [\"zoo/\", \"/ci/zoo\", \"/tmp/zoo\"]\nant = \"ant\\n/ci/ant\"";
        check(&[("pyproject.toml", toml)], Some(("pyproject.toml", true, paths)));
    }

    #[test]
    fn variables_are_replaced() {
        let ini =
            "[paths]\nsource =\n    src\n    /${WHEEL}/x\n    /${NONE-any}/$WHEEL\n    /$$x\n";
        let paths: &[(&str, &[&str])] = &[("source", &["src", "/dist/x", "/any/dist", "/$x"])];
        check(&[(".coveragerc", ini)], Some((".coveragerc", false, paths)));
    }

    fn fails(name: &'static str, text: &str, cause: &str) {
        let error = read(|file| (file == name).then(|| text.to_owned()), |_| None);
        let error = error.expect_err("it is wrong").to_string();
        assert!(error.starts_with(name) && error.contains(cause), "{error}");
    }

    #[test]
    fn mistakes_name_the_file() {
        fails(
            ".coveragerc",
            "[paths]\nsource = ${NONE?}",
            "[paths] source: variable NONE is undefined",
        );
        fails("pyproject.toml", "[tool.coverage", "unclosed table");
        fails(".coveragerc", "source = src", "");
    }
}
