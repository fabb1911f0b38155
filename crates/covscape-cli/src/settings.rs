//! What holds for a run: the configuration, and over it the command line.

use crate::args::{Place, Table, Threshold};
use crate::declarations;
use anyhow::{Context, Result, anyhow};
use covscape_core::config::{Config, ConfigError, GateConfig, ProjectConfig};
use covscape_core::gates::{Gate, Guards};
use covscape_core::globs::Globs;
use covscape_core::patterns::PathRule;
use covscape_core::projects::Declared;
use covscape_core::selection::Selection;
use covscape_core::tree::Tree;
use covscape_model::SourcePath;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The names under which a configuration is looked for at the root.
const OWN: &str = "covscape.toml";
const SHARED: &str = "pyproject.toml";

/// A configuration and where it stands.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) config: Config,
    /// Its file, for messages.
    file: PathBuf,
}

impl Settings {
    /// Reads the file that the user names, else the one at the root, if there is any.
    pub(crate) fn load(root: &Path, named: Option<&Path>) -> Result<Self> {
        if let Some(file) = named {
            let text = std::fs::read_to_string(file);
            let text = text.with_context(|| format!("--config {}", file.display()))?;
            return Self::parse(file, &text);
        }
        for name in [OWN, SHARED] {
            let file = root.join(name);
            match std::fs::read_to_string(&file) {
                Ok(text) if name == SHARED && !text.contains("covscape") => {}
                Ok(text) => return Self::parse(&file, &text),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| file.display().to_string()),
            }
        }
        Ok(Self::default())
    }

    fn parse(file: &Path, text: &str) -> Result<Self> {
        let shared = file.file_name().is_some_and(|name| name == SHARED);
        let config = if shared {
            Config::parse_pyproject(text).map(Option::unwrap_or_default)
        } else {
            Config::parse(text)
        };
        let said = |error: ConfigError| anyhow!("{}:{error}", file.display());
        Ok(Self { config: config.map_err(said)?, file: file.to_owned() })
    }

    fn wrong(&self, error: &impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{}: {error}", self.file.display())
    }

    /// The projects of the command line, then the configured ones.
    pub(crate) fn projects(&self, place: &Place) -> Result<Vec<Declared>> {
        let given = place.project.iter().map(|text| declarations::project(text));
        let configured = self.config.project.iter().map(|project| self.project(project));
        given.chain(configured).collect()
    }

    fn project(&self, project: &ProjectConfig) -> Result<Declared> {
        let folder = self.folder(project)?;
        let inputs = (!project.inputs.is_empty()).then(|| Globs::new(&project.inputs)).transpose();
        let inputs = inputs.map_err(|error| self.wrong(&error))?;
        Ok(Declared { name: project.name.clone(), folder, inputs })
    }

    fn folder(&self, project: &ProjectConfig) -> Result<SourcePath> {
        let root = project.root.as_ref().unwrap_or(&project.name);
        let outside = || {
            self.wrong(&format!(
                "the root of project `{}`, `{root}`, is not below the root",
                project.name
            ))
        };
        SourcePath::new(root).ok_or_else(outside)
    }

    /// The path rules of the command line, then the configured ones of all projects.
    pub(crate) fn rules(&self, place: &Place) -> Result<Vec<PathRule>> {
        let given = place.map.iter().map(|text| declarations::rule(text));
        let configured = self
            .config
            .paths
            .iter()
            .map(|(pattern, folder)| self.rule(pattern, SourcePath::new(folder), folder));
        given.chain(configured).collect()
    }

    fn rule(&self, pattern: &str, folder: Option<SourcePath>, said: &str) -> Result<PathRule> {
        let folder =
            folder.ok_or_else(|| self.wrong(&format!("paths: `{said}` is not below the root")))?;
        let rule = PathRule::new(pattern, folder.as_str());
        let rule = rule.map_err(|error| self.wrong(&format!("paths: `{pattern}`: {error}")))?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        Ok(rule.from(&name))
    }

    /// The configured path rules of each project. A folder is below the project's root if it is
    /// there, else below the repository's.
    pub(crate) fn project_rules(&self, tree: &Tree) -> Result<BTreeMap<SourcePath, Vec<PathRule>>> {
        let mut rules: BTreeMap<SourcePath, Vec<PathRule>> = BTreeMap::new();
        for project in &self.config.project {
            let root = self.folder(project)?;
            for (pattern, folder) in &project.paths {
                let places = [root.join(folder), SourcePath::new(folder)];
                let there = places.iter().flatten().find(|path| tree.has_folder(path)).cloned();
                let folder_of = there.or_else(|| places.into_iter().flatten().next());
                let rule = self.rule(pattern, folder_of, folder)?;
                rules.entry(root.clone()).or_default().push(rule);
            }
        }
        Ok(rules)
    }

    /// Which files the user wants; a list on the command line takes the place of a configured one.
    pub(crate) fn selection(&self, place: &Place) -> Result<Selection> {
        let globs = |option: &str, given: &[String], configured: &[String]| match given {
            [] => Globs::new(configured).map_err(|error| self.wrong(&format!("{option}: {error}"))),
            given => Globs::new(given).map_err(|error| anyhow!("--{option}: {error}")),
        };
        Ok(Selection {
            include: globs("include", &place.include, &self.config.include)?,
            omit: globs("omit", &place.omit, &self.config.omit)?,
            expect: globs("expect", &place.expect, &self.config.expect)?,
        })
    }

    /// Decimals of percentages, as the command line wishes or else the configuration.
    pub(crate) fn precision(&self, wish: Option<u8>) -> usize {
        usize::from(wish.or(self.config.precision).unwrap_or(0))
    }

    /// All thresholds. One for the total on the command line takes the place of the configured one;
    /// the others hold as well.
    pub(crate) fn gates(
        &self,
        table: &Table,
        is_project: impl Fn(&str) -> bool,
    ) -> Result<Vec<Gate>> {
        let mut gates = Vec::new();
        let mut total =
            table.fail_under.iter().filter(|given| given.of.is_none()).map(|given| given.percent);
        let total = total.next_back().or(self.config.fail_under);
        gates.extend(total.map(|threshold| Gate { guards: Guards::Total, threshold }));
        for project in &self.config.project {
            let gate =
                |threshold| Gate { guards: Guards::Project(project.name.clone()), threshold };
            gates.extend(project.fail_under.map(gate));
        }
        for gate in &self.config.gate {
            gates.push(configured(gate).map_err(|error| self.wrong(&error))?);
        }
        for Threshold { of, percent } in &table.fail_under {
            if let Some(of) = of {
                let guards = if is_project(of) {
                    Guards::Project(of.clone())
                } else {
                    Guards::Together(given(of)?)
                };
                gates.push(Gate { guards, threshold: *percent });
            }
        }
        let patch = table.changed.fail_under_patch.or(self.config.fail_under_patch);
        gates.extend(patch.map(|threshold| Gate { guards: Guards::Patch, threshold }));
        for Threshold { of, percent } in &table.fail_under_file {
            let guards = Guards::Each(given(of.as_deref().unwrap_or("**"))?);
            gates.push(Gate { guards, threshold: *percent });
        }
        Ok(gates)
    }
}

fn given(glob: &str) -> Result<Globs> {
    Globs::new(&[glob]).map_err(|error| anyhow!("--fail-under: {error}"))
}

fn configured(gate: &GateConfig) -> Result<Gate, covscape_core::globs::GlobError> {
    let globs = Globs::new(&gate.paths)?;
    let guards = if gate.per_file { Guards::Each(globs) } else { Guards::Together(globs) };
    Ok(Gate { guards, threshold: gate.fail_under })
}
