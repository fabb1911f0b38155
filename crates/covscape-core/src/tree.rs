//! The files of the repository, indexed by their tails.
//!
//! A path recorded in a container shares only its end with a file of the repository. Paths are
//! kept reversed and sorted, so the longest common tail is found at one position: a lookup costs
//! a binary search, whatever the number of files.

use covscape_model::SourcePath;
use std::collections::HashSet;

/// Files that mark their folder as a project.
const MARKERS: &[&str] = &[
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "package.json",
    "Cargo.toml",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "composer.json",
    "Gemfile",
    "CMakeLists.txt",
];

/// The files below the repository root.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Components from the last to the first, joined by [`JOINT`]; sorted.
    tails: Vec<String>,
    files: HashSet<SourcePath>,
    folders: HashSet<SourcePath>,
    projects: Vec<SourcePath>,
}

/// Sorts before every character of a component, so that a tail sorts before its extensions.
const JOINT: char = '\0';

/// Files that share the longest tail with a recorded path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// Number of shared components.
    pub components: usize,
    /// The files, ascending; empty when nothing is shared.
    pub files: Vec<SourcePath>,
}

impl Tree {
    /// The tree of these files.
    pub fn new(files: impl IntoIterator<Item = SourcePath>) -> Self {
        let files: HashSet<SourcePath> = files.into_iter().collect();
        let mut tree = Self {
            tails: files.iter().map(|path| reversed(path.parts())).collect(),
            folders: folders(&files),
            projects: files
                .iter()
                .filter(|path| is_marker(path))
                .filter_map(SourcePath::parent)
                .collect(),
            files,
        };
        tree.tails.sort_unstable();
        tree.projects.sort_unstable();
        tree.projects.dedup();
        tree
    }

    /// Whether the file is there.
    pub fn has_file(&self, path: &SourcePath) -> bool {
        self.files.contains(path)
    }

    /// Every file, in no order.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.iter()
    }

    /// Whether the folder is there and not empty.
    pub fn has_folder(&self, path: &SourcePath) -> bool {
        self.folders.contains(path)
    }

    /// Folders that hold a project marker, ascending.
    pub fn project_folders(&self) -> &[SourcePath] {
        &self.projects
    }

    /// The files that share the longest tail with `parts`.
    pub fn longest_tail<'a>(&self, parts: impl DoubleEndedIterator<Item = &'a str>) -> Tail {
        let wanted = reversed(parts);
        let at = self.tails.partition_point(|tail| *tail < wanted);
        let around = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let around = around.filter_map(|at| self.tails.get(at));
        let components = around.map(|tail| shared(tail, &wanted)).max().unwrap_or(0);
        Tail { components, files: self.with_tail(&wanted, components) }
    }

    fn with_tail(&self, wanted: &str, components: usize) -> Vec<SourcePath> {
        if components == 0 {
            return Vec::new();
        }
        let end =
            wanted.match_indices(JOINT).nth(components - 1).map_or(wanted.len(), |(at, _)| at);
        let prefix = &wanted[..end];
        let from = self.tails.partition_point(|tail| tail.as_str() < prefix);
        let equal = self.tails[from..].iter().take_while(|tail| is_extension(tail, prefix));
        let mut files: Vec<SourcePath> = equal.filter_map(|tail| forward(tail)).collect();
        files.sort_unstable();
        files
    }
}

fn is_marker(path: &SourcePath) -> bool {
    MARKERS.contains(&path.name()) || path.name().ends_with(".csproj")
}

fn folders(files: &HashSet<SourcePath>) -> HashSet<SourcePath> {
    let mut folders = HashSet::new();
    for file in files {
        let mut above = file.parent();
        while let Some(folder) = above {
            above = folder.parent();
            if !folders.insert(folder) {
                break;
            }
        }
    }
    folders
}

fn reversed<'a>(parts: impl DoubleEndedIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.rev().collect();
    parts.join(JOINT.encode_utf8(&mut [0; 4]))
}

fn forward(tail: &str) -> Option<SourcePath> {
    let parts: Vec<&str> = tail.rsplit(JOINT).collect();
    SourcePath::new(&parts.join("/"))
}

fn shared(a: &str, b: &str) -> usize {
    a.split(JOINT).zip(b.split(JOINT)).take_while(|(a, b)| a == b).count()
}

fn is_extension(tail: &str, prefix: &str) -> bool {
    tail.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(JOINT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tree(files: &[&str]) -> Tree {
        Tree::new(files.iter().filter_map(|path| SourcePath::new(path)))
    }

    fn check(files: &[&str], recorded: &str, components: usize, expected: &[&str]) {
        let tail = tree(files).longest_tail(recorded.split('/'));
        let files: Vec<&str> = tail.files.iter().map(SourcePath::as_str).collect();
        assert_eq!((tail.components, files.as_slice()), (components, expected), "{recorded}");
    }

    #[test]
    fn the_longest_tail_wins() {
        let files = ["libs/ml/ml/core.py", "libs/mq/mq/core.py", "core.py", "a/xcore.py"];
        check(&files, "opt/site-packages/ml/core.py", 2, &["libs/ml/ml/core.py"]);
        check(
            &files,
            "elsewhere/core.py",
            1,
            &["core.py", "libs/ml/ml/core.py", "libs/mq/mq/core.py"],
        );
        check(&files, "elsewhere/other.py", 0, &[]);
    }

    #[test]
    fn folders_and_markers_are_known() {
        let tree = tree(&["libs/ml/pyproject.toml", "libs/ml/ml/core.py", "app/App.csproj"]);
        let at = |path| SourcePath::new(path).expect("relative");
        assert!(tree.has_folder(&at("libs")) && tree.has_folder(&SourcePath::root()));
        assert!(!tree.has_folder(&at("libs/ml/ml/core.py")));
        assert_eq!(tree.project_folders(), [at("app"), at("libs/ml")]);
    }

    proptest! {
        /// The index finds what a search through all files finds.
        #[test]
        fn equals_a_full_search(
            files in proptest::collection::btree_set("[ab](/[ab]){0,4}", 1..20),
            recorded in "[ab](/[ab]){0,5}",
        ) {
            let common = |file: &str| {
                file.rsplit('/').zip(recorded.rsplit('/')).take_while(|(a, b)| a == b).count()
            };
            let longest = files.iter().map(|file| common(file)).max().unwrap_or(0);
            let expected: Vec<&str> = files.iter().map(String::as_str)
                .filter(|file| longest > 0 && common(file) == longest).collect();
            let all: Vec<&str> = files.iter().map(String::as_str).collect();
            check(&all, &recorded, longest, &expected);
        }
    }
}
