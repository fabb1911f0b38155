//! Which subproject an input belongs to.
//!
//! The first rule that answers wins; the rules are the variants of [`ProjectRule`] in this order.

use crate::globs::Globs;
use crate::input::Input;
use crate::recorded::Recorded;
use crate::tree::Tree;
use covscape_model::SourcePath;
use std::collections::BTreeSet;

/// A project that the user declares.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Its folder below the root.
    pub folder: SourcePath,
    /// Which inputs belong to it; none: those in its folder.
    pub inputs: Option<Globs>,
}

/// The project of an input, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The folder of the project.
    pub folder: SourcePath,
    /// What decided.
    pub rule: ProjectRule,
}

/// How an input found its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectRule {
    /// The user said so.
    Declared,
    /// The nearest folder above it, other than the root, with a project marker.
    Marker,
    /// The end of its folder's path is a folder of the repository, or its name holds a project's.
    Artifact,
    /// The only project that holds all of its relative paths.
    Holds,
    /// Its own folder.
    OwnFolder,
}

impl ProjectRule {
    /// The rule in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Marker => "nearest folder with a project marker",
            Self::Artifact => "name of its artifact folder",
            Self::Holds => "only project that holds all its paths",
            Self::OwnFolder => "its own folder",
        }
    }
}

/// Where an input lies: relative to the root, or an absolute path outside of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputPath(pub String);

impl InputPath {
    fn is_below_root(&self) -> bool {
        !Recorded::new(&self.0).absolute
    }

    /// Components of the folder that holds it.
    fn folder(&self) -> Vec<&str> {
        let mut parts: Vec<&str> =
            self.0.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
        parts.pop();
        parts
    }
}

/// Finds the project of an input.
pub fn assign(path: &InputPath, input: &Input, tree: &Tree, declared: &[Declared]) -> Assignment {
    let found = |rule: ProjectRule| move |folder: SourcePath| Assignment { folder, rule };
    by_declaration(path, declared)
        .map(found(ProjectRule::Declared))
        .or_else(|| by_marker(path, tree).map(found(ProjectRule::Marker)))
        .or_else(|| by_artifact(path, tree, declared).map(found(ProjectRule::Artifact)))
        .or_else(|| by_holding(input, tree, declared).map(found(ProjectRule::Holds)))
        .unwrap_or_else(|| found(ProjectRule::OwnFolder)(own_folder(path)))
}

fn by_declaration(path: &InputPath, declared: &[Declared]) -> Option<SourcePath> {
    let belongs = |project: &&Declared| match &project.inputs {
        Some(globs) => globs.is_match(&path.0),
        None => SourcePath::new(&path.0).is_some_and(|path| path.is_within(&project.folder)),
    };
    declared.iter().find(belongs).map(|project| project.folder.clone())
}

fn by_marker(path: &InputPath, tree: &Tree) -> Option<SourcePath> {
    let path = SourcePath::new(&path.0)?;
    let above = tree.project_folders().iter().filter(|folder| !folder.is_root());
    above
        .filter(|folder| path.is_within(folder))
        .max_by_key(|folder| folder.as_str().len())
        .cloned()
}

/// Every project that is known: by a marker, or declared.
fn known<'a>(tree: &'a Tree, declared: &'a [Declared]) -> BTreeSet<&'a SourcePath> {
    tree.project_folders().iter().chain(declared.iter().map(|project| &project.folder)).collect()
}

fn by_artifact(path: &InputPath, tree: &Tree, declared: &[Declared]) -> Option<SourcePath> {
    let parts: Vec<&str> = path.folder().into_iter().map(unpacked).collect();
    // The folder itself is no news: only what follows an artifact folder's own name counts.
    let first = usize::from(path.is_below_root());
    let ends = (first..parts.len()).filter_map(|at| SourcePath::new(&parts[at..].join("/")));
    ends.into_iter()
        .find(|end| !end.is_root() && tree.has_folder(end))
        .or_else(|| by_name(path, tree, declared))
}

/// The only project whose path, in any spelling, is a part of a component of the input's path.
fn by_name(path: &InputPath, tree: &Tree, declared: &[Declared]) -> Option<SourcePath> {
    let parts = path.0.split('/').map(unpacked);
    let names: Vec<String> = parts.map(|part| format!("-{}-", slug(part))).collect();
    let held = |folder: &&SourcePath| {
        let wanted = format!("-{}-", slug(folder.as_str()));
        !folder.is_root() && names.iter().any(|name| name.contains(&wanted))
    };
    let held: Vec<&SourcePath> = known(tree, declared).into_iter().filter(held).collect();
    // A name that holds `services-api-v2` holds `services-api`, too: the longest says the most.
    let longest = held.iter().max_by_key(|folder| folder.as_str().len()).copied()?;
    let within = |folder: &&SourcePath| slug(longest.as_str()).contains(&slug(folder.as_str()));
    held.iter().all(within).then(|| longest.clone())
}

/// The name of an artifact without the ending of its archive.
fn unpacked(name: &str) -> &str {
    let endings = [".zip", ".tar.gz", ".tgz", ".tar"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

fn by_holding(input: &Input, tree: &Tree, declared: &[Declared]) -> Option<SourcePath> {
    let recorded = input.files.iter().map(|file| Recorded::new(&file.path));
    let relative: Vec<Recorded> = recorded.filter(|recorded| !recorded.absolute).collect();
    let holds = |folder: &&SourcePath| {
        let file = |recorded: &Recorded| folder.join(&recorded.path);
        relative.iter().all(|recorded| file(recorded).is_some_and(|path| tree.has_file(&path)))
    };
    if relative.is_empty() {
        return None;
    }
    let mut folders = known(tree, declared).into_iter().filter(holds);
    folders.next().filter(|_| folders.next().is_none()).cloned()
}

fn own_folder(path: &InputPath) -> SourcePath {
    let parts = path.folder();
    let own = if path.is_below_root() {
        parts.join("/")
    } else {
        parts.last().copied().unwrap_or_default().to_owned()
    };
    SourcePath::new(&own).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::RecordedFile;
    use covscape_model::FileCoverage;

    const FILES: &[&str] = &[
        "pyproject.toml",
        "services/api/pyproject.toml",
        "services/api/app/main.py",
        "services/web/pyproject.toml",
        "services/web/app/main.py",
        "services/web/app/render.py",
        "tools/bin/release",
    ];

    fn check(path: &str, recorded: &[&str], folder: &str, rule: ProjectRule) {
        let tree = Tree::new(FILES.iter().filter_map(|path| SourcePath::new(path)));
        let file = |path: &&str| RecordedFile {
            path: (*path).to_owned(),
            coverage: FileCoverage::default(),
        };
        let input = Input { files: recorded.iter().map(file).collect(), ..Input::default() };
        let got = assign(&InputPath(path.to_owned()), &input, &tree, &[]);
        assert_eq!((got.folder.as_str(), got.rule), (folder, rule), "{path}");
    }

    #[test]
    fn each_rule_answers_in_its_turn() {
        check("services/api/coverage.json", &[], "services/api", ProjectRule::Marker);
        check("services/api/out/coverage.json", &[], "services/api", ProjectRule::Marker);
        check("artifacts/services/api/coverage.json", &[], "services/api", ProjectRule::Artifact);
        check("/ci/out/tools/coverage.json", &[], "tools", ProjectRule::Artifact);
        check(
            "/ci/coverage-services-web/coverage.json",
            &[],
            "services/web",
            ProjectRule::Artifact,
        );
        check(
            "/ci/coverage-services-api.zip/coverage.json",
            &[],
            "services/api",
            ProjectRule::Artifact,
        );
        check("artifacts/tools.tar.gz/coverage.json", &[], "tools", ProjectRule::Artifact);
        check(
            "artifacts/all.zip/services/web/coverage.json",
            &[],
            "services/web",
            ProjectRule::Artifact,
        );
        check(
            "/ci/services-api-services-web/coverage.json",
            &[],
            "services-api-services-web",
            ProjectRule::OwnFolder,
        );
        check("artifacts/1.json", &["app/render.py"], "services/web", ProjectRule::Holds);
        check("artifacts/1.json", &["app/main.py"], "artifacts", ProjectRule::OwnFolder);
        check("tools/coverage.json", &["bin/release"], "tools", ProjectRule::OwnFolder);
        check("/ci/nightly/coverage.json", &[], "nightly", ProjectRule::OwnFolder);
        check("coverage.json", &[], "", ProjectRule::OwnFolder);
    }

    #[test]
    fn a_declaration_comes_first() {
        let globs = Globs::new(&["out/*.json"]).expect("a glob");
        let api = Declared {
            name: "api".into(),
            folder: SourcePath::new("services/api").expect("relative"),
            inputs: Some(globs),
        };
        let got =
            assign(&InputPath("out/1.json".into()), &Input::default(), &Tree::default(), &[api]);
        assert_eq!(got.rule, ProjectRule::Declared);
    }
}
