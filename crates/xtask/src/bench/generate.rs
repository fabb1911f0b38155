//! A monorepo as people have it, of any size, the same on every machine.
//!
//! Services and libraries, each tested in its own container with its folder mounted at `/tmp`; a
//! service also records the libraries' code, which is installed into its virtual environment.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::export;
use super::measure;
use super::module::{Module, Trace};
use super::random::Random;
use super::source;

/// Library files that each service runs.
const SHARED: usize = 20;

const SITE_PACKAGES: &str = "/opt/venv/lib/python3.12/site-packages";

/// Where everything is.
pub(super) struct Monorepo {
    /// The sources, as a checkout.
    pub(super) root: PathBuf,
    /// A folder of artifacts: each project's `coverage.json`.
    pub(super) exported: PathBuf,
    /// The same runs as lists of arcs, for coverage.py to write its data files from.
    pub(super) arcs: PathBuf,
    /// A folder of artifacts: each project's `.coverage` file, once they are written.
    pub(super) recorded: PathBuf,
}

/// One subproject: its folder below the root and its Python package.
struct Project {
    folder: String,
    package: String,
    number: u32,
    modules: Vec<(String, Module)>,
}

impl Monorepo {
    /// The one below this folder, whether it is written yet or not.
    pub(super) fn below(bench: &Path) -> Self {
        Self {
            root: bench.join("monorepo"),
            exported: bench.join("exported"),
            arcs: bench.join("arcs"),
            recorded: bench.join("recorded"),
        }
    }

    /// Writes everything, in place of what was there.
    pub(super) fn write(&self, projects: u32, files: u32) -> Result<()> {
        for folder in [&self.root, &self.exported, &self.arcs, &self.recorded] {
            measure::remove(folder)?;
        }
        let (services, libraries) = split(projects, files);
        write(&self.root.join("pyproject.toml"), "[tool.coverage.run]\nbranch = true\n")?;
        for project in services.iter().chain(&libraries) {
            write_sources(self, project, &libraries)?;
            write_run(self, project, &libraries)?;
        }
        Ok(())
    }
}

/// Services and libraries; one project in five is a library.
fn split(projects: u32, files: u32) -> (Vec<Project>, Vec<Project>) {
    let libraries = (projects / 5).max(1);
    let service = |number| {
        let folder = format!("services/s{number:02}");
        Project {
            package: "app".to_owned(),
            number,
            modules: modules(&folder, number, files),
            folder,
        }
    };
    let library = |number| {
        let package = format!("lib{number:02}");
        let folder = format!("libs/{package}");
        Project { package, number, modules: modules(&folder, number, files), folder }
    };
    ((libraries..projects).map(service).collect(), (0..libraries).map(library).collect())
}

fn modules(folder: &str, number: u32, files: u32) -> Vec<(String, Module)> {
    let numbered = |file| {
        let path = format!("part{:02}/module{file:03}.py", file / 10);
        let title = format!("Module {file} of {folder}");
        (path, source::module(&title, Random::new([number, file, 0])))
    };
    (0..files).map(numbered).collect()
}

fn write_sources(monorepo: &Monorepo, project: &Project, libraries: &[Project]) -> Result<()> {
    let folder = monorepo.root.join(&project.folder);
    write(&folder.join("pyproject.toml"), &settings(project, libraries))?;
    for (path, module) in &project.modules {
        write(&folder.join(&project.package).join(path), &module.text)?;
    }
    Ok(())
}

/// coverage.py needs to be told where each container path comes from.
fn settings(project: &Project, libraries: &[Project]) -> String {
    let Project { folder, package, .. } = project;
    let mut text = format!(
        "[project]\nname = \"{}\"\nversion = \"1.0\"\n\n[tool.coverage.run]\nbranch = true\n\n\
         [tool.coverage.paths]\nsource = [\"{package}\", \"/tmp/{package}\"]\n",
        folder.replace('/', "-"),
    );
    for library in libraries.iter().filter(|library| library.folder != *folder) {
        let Project { folder, package, .. } = library;
        let _ = writeln!(
            text,
            "{package} = [\"../../{folder}/{package}\", \"*/site-packages/{package}\"]"
        );
    }
    text
}

/// Writes what the project's container leaves behind.
fn write_run(monorepo: &Monorepo, project: &Project, libraries: &[Project]) -> Result<()> {
    let mut runs = Vec::new();
    for (index, (path, module)) in (0..).zip(seen_modules(project, libraries)) {
        runs.push((path, module, module.run(&mut Random::new([project.number, index, 1]))));
    }
    let arcs = monorepo.arcs.join(&project.folder).join("arcs.json");
    write(&arcs, &arcs_by_path(&runs).to_string())?;
    // coverage.py's report names files below the working folder, /tmp, relative to it; every other
    // project here made its report from elsewhere.
    if project.number.is_multiple_of(2) {
        for (path, ..) in &mut runs {
            *path = path.trim_start_matches("/tmp/").to_owned();
        }
    }
    let exported = monorepo.exported.join(&project.folder).join("coverage.json");
    write(&exported, &export::document(&runs).to_string())
}

/// The project's own modules, and for a service the libraries', under the paths in its container.
fn seen_modules<'a>(project: &'a Project, libraries: &'a [Project]) -> Vec<(String, &'a Module)> {
    let mut seen = modules_at("/tmp", project);
    if project.package == "app" {
        seen.extend(installed_modules(libraries));
    }
    seen
}

/// As many of the libraries' modules as a service uses, spread over all of them.
fn installed_modules(libraries: &[Project]) -> impl Iterator<Item = (String, &Module)> {
    let all: Vec<_> = libraries.iter().flat_map(|one| modules_at(SITE_PACKAGES, one)).collect();
    let every = (all.len() / SHARED).max(1);
    all.into_iter().step_by(every).take(SHARED)
}

fn modules_at<'a>(folder: &str, project: &'a Project) -> Vec<(String, &'a Module)> {
    let at = format!("{folder}/{}", project.package);
    project.modules.iter().map(|(path, module)| (format!("{at}/{path}"), module)).collect()
}

fn arcs_by_path(runs: &[(String, &Module, Trace)]) -> Value {
    let entries = runs.iter().map(|(path, _, trace)| (path.clone(), json!(trace.arcs)));
    entries.collect::<Map<_, _>>().into()
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().expect("every file here is in a folder");
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
