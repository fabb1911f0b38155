//! The configuration: `covscape.toml`, or `[tool.covscape]` in `pyproject.toml`.
//!
//! Every key is described here and in the README; an unknown one is an error that names the nearest
//! known key, because a misspelt gate would guard nothing.

use covscape_model::decimal::MOST_DECIMALS;
use serde::Deserialize;
use std::fmt;

/// What a configuration file says.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The report's heading.
    pub title: Option<String>,
    /// Decimals of percentages.
    pub precision: Option<u8>,
    /// The percentage that the whole report has to reach, 0 to 100.
    pub fail_under: Option<f64>,
    /// The percentage that changed lines have to reach, 0 to 100.
    pub fail_under_patch: Option<f64>,
    /// Files kept in the report, as globs from the root.
    pub include: Vec<String>,
    /// Files left out of the report, as globs from the root.
    pub omit: Vec<String>,
    /// Files that should have been measured, as globs from the root.
    pub expect: Vec<String>,
    /// Path rules: pattern and folder below the root; first match wins.
    pub paths: Vec<(String, String)>,
    /// The address of the repository, for links to lines.
    pub repository: Option<String>,
    /// Subprojects.
    pub project: Vec<ProjectConfig>,
    /// Further thresholds.
    pub gate: Vec<GateConfig>,
}

/// A subproject.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectConfig {
    /// Its name.
    pub name: String,
    /// Its folder below the repository root; default: its name.
    pub root: Option<String>,
    /// Which inputs belong to it, as globs from the root; default: those in its folder.
    #[serde(default)]
    pub inputs: Vec<String>,
    /// Its path rules: pattern and folder, below the project's root if it is there, else below the
    /// repository's.
    #[serde(default)]
    pub paths: Vec<(String, String)>,
    /// The percentage that its files have to reach, 0 to 100.
    pub fail_under: Option<f64>,
}

/// A threshold for some files.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateConfig {
    /// The files it guards, as globs from the root.
    pub paths: Vec<String>,
    /// The percentage to reach, 0 to 100.
    pub fail_under: f64,
    /// Whether every file has to reach it by itself, else all together.
    #[serde(default)]
    pub per_file: bool,
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Line and column.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub cause: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.cause)
    }
}

impl std::error::Error for ConfigError {}

#[derive(Deserialize)]
struct PyProject {
    tool: Option<Tool>,
}

#[derive(Deserialize)]
struct Tool {
    covscape: Option<Config>,
}

impl Config {
    /// Reads `covscape.toml`.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config = toml::from_str(text).map_err(|error| unusable(text, &error))?;
        check_ranges(&config)?;
        Ok(config)
    }

    /// Reads `[tool.covscape]` of a `pyproject.toml`; none if there is no such table.
    pub fn parse_pyproject(text: &str) -> Result<Option<Self>, ConfigError> {
        let project: PyProject = toml::from_str(text).map_err(|error| unusable(text, &error))?;
        let config = project.tool.and_then(|tool| tool.covscape);
        config.as_ref().map_or(Ok(()), check_ranges)?;
        Ok(config)
    }
}

fn unusable(text: &str, error: &toml::de::Error) -> ConfigError {
    let place = error.span().map(|span| place(text, span.start));
    let cause = error.message().to_owned();
    ConfigError { place, cause: nearest_key(&cause).unwrap_or(cause) }
}

fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// serde names the unknown key and all known ones between backticks, in this order.
fn nearest_key(message: &str) -> Option<String> {
    let mut quoted = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    let known = quoted.min_by_key(|key| strsim::damerau_levenshtein(key, unknown))?;
    Some(format!("`{unknown}` is no key; the nearest is `{known}`"))
}

fn check_ranges(config: &Config) -> Result<(), ConfigError> {
    if let Some(precision) =
        config.precision.filter(|precision| usize::from(*precision) > MOST_DECIMALS)
    {
        let cause = format!("a precision of {precision} is more than {MOST_DECIMALS} decimals");
        return Err(ConfigError { place: None, cause });
    }
    let own = [config.fail_under, config.fail_under_patch].into_iter().flatten();
    let projects = config.project.iter().filter_map(|project| project.fail_under);
    let gates = config.gate.iter().map(|gate| gate.fail_under);
    let mut all = own.chain(projects).chain(gates);
    match all.find(|threshold| !(0.0..=100.0).contains(threshold)) {
        Some(wrong) => Err(ConfigError {
            place: None,
            cause: format!("a threshold of {wrong} is not between 0 and 100"),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let config = Config::parse(
            r#"
title = "Acme"
precision = 1
fail_under = 85
fail_under_patch = 90.5
omit = ["**/migrations/**"]
include = ["libs/**"]
expect = ["libs/**/*.py"]
paths = [["/srv", "."]]
repository = "https://git.example.com/acme/mono"

[[project]]
name = "services/api"
inputs = ["artifacts/api/**"]
paths = [["/app", "."], ["*/site-packages/ml", "libs/ml/ml"]]
fail_under = 90

[[gate]]
paths = ["libs/**"]
fail_under = 95
per_file = true
"#,
        );
        let config = config.expect("it is right");
        assert_eq!(config.title.as_deref(), Some("Acme"));
        assert_eq!(config.project[0].paths[1].1, "libs/ml/ml");
        assert_eq!(
            config.gate[0],
            GateConfig { paths: vec!["libs/**".into()], fail_under: 95.0, per_file: true }
        );
    }

    fn check(text: &str, expected: &str) {
        let error = Config::parse(text).expect_err("it is wrong");
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        check(
            "title = \"a\"\nfail_undr = 3",
            "2:1: `fail_undr` is no key; the nearest is `fail_under`",
        );
        check(
            "[[project]]\nname = \"a\"\nrot = \"b\"",
            "3:1: `rot` is no key; the nearest is `root`",
        );
        check("precision = 17", "more than 16 decimals");
        check("fail_under = 101", "not between 0 and 100");
        check("title = 3", "1:9: invalid type");
        check("title =", "1:8: ");
    }

    #[test]
    fn a_pyproject_without_the_table_says_nothing() {
        assert_eq!(Config::parse_pyproject("[tool.black]\nx = 1"), Ok(None));
        let text = "[project]\nname = \"x\"\n[tool.covscape]\ntitle = \"T\"";
        let config = Config::parse_pyproject(text).expect("it is right");
        assert_eq!(config.and_then(|config| config.title).as_deref(), Some("T"));
    }
}
