//! The files of a report below their projects and folders.
//!
//! A folder that holds nothing but one folder is folded into one row with it. Files without a
//! project have no place below the root; they stand in a list of their own under their recorded
//! names.

use covscape_model::shards::{FileRow, Index};

/// Projects, their folders and files.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// All nodes; a parent stands before its children.
    pub(crate) nodes: Vec<Node>,
    /// The projects that own files, by name, and last the files without one.
    pub(crate) roots: Vec<u32>,
}

/// A project or a folder.
#[derive(Debug)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) kind: NodeKind,
    /// The node above; none for roots.
    pub(crate) parent: Option<u32>,
    /// Its folder below the root, with everything that was folded into it.
    pub(crate) folder: String,
    /// What a row calls it: the project's name, or the folder below the row above.
    pub(crate) name: String,
    /// The folders that were folded into a project's row, if any: `src/geo`.
    pub(crate) folded: String,
    /// Folders, in the order of their names.
    pub(crate) folders: Vec<u32>,
    /// Files, as positions in the index, in the order of their names.
    pub(crate) files: Vec<u32>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// A project, by its position in the index.
    Project(u32),
    /// The files without a project.
    NotPlaced,
    /// A folder of a project.
    Folder,
}

impl Tree {
    /// The tree of a report.
    pub(crate) fn new(index: &Index) -> Self {
        let mut tree = Self::default();
        let (owned, loose) = files_by_project(index);
        for (project, files) in owned.into_iter().enumerate() {
            if !files.is_empty() {
                tree.add_project(index, project as u32, files);
            }
        }
        if !loose.is_empty() {
            let root = tree.add(None, NodeKind::NotPlaced, "", "Not placed");
            tree.node(root).files = loose;
            tree.roots.push(root);
        }
        tree
    }

    /// How many projects own files.
    pub(crate) fn projects(&self) -> usize {
        let is_project = |root: &&u32| self.nodes[**root as usize].kind != NodeKind::NotPlaced;
        self.roots.iter().filter(is_project).count()
    }

    fn add_project(&mut self, index: &Index, project: u32, files: Vec<u32>) {
        let entry = &index.projects[project as usize];
        let root =
            self.add(None, NodeKind::Project(project), &entry.folder, entry.heading(&index.title));
        self.roots.push(root);
        let mut way = vec![root];
        for file in files {
            self.descend(&mut way, &index.files[file as usize].path);
            let folder = way.last().copied().unwrap_or(root);
            self.node(folder).files.push(file);
        }
        self.fold(root);
    }

    /// Walks from the folder of one file to that of the next: paths are sorted, so a folder that
    /// was left never comes again.
    fn descend(&mut self, way: &mut Vec<u32>, path: &str) {
        while way.len() > 1
            && below(&self.nodes[way[way.len() - 1] as usize].folder, path).is_none()
        {
            way.pop();
        }
        let start = way[way.len() - 1];
        let mut folder = self.nodes[start as usize].folder.clone();
        let rest = below(&folder, path).unwrap_or(path);
        let Some((parts, _)) = rest.rsplit_once('/') else { return };
        for part in parts.split('/') {
            folder = if folder.is_empty() { part.to_owned() } else { format!("{folder}/{part}") };
            let parent = way[way.len() - 1];
            let child = self.add(Some(parent), NodeKind::Folder, &folder, part);
            self.node(parent).folders.push(child);
            way.push(child);
        }
    }

    /// Takes single folders into the row above, down from `at`.
    fn fold(&mut self, at: u32) {
        while let (&[only], true) =
            (&self.nodes[at as usize].folders[..], self.nodes[at as usize].files.is_empty())
        {
            let inner = std::mem::take(self.node(only));
            for child in &inner.folders {
                self.node(*child).parent = Some(at);
            }
            let node = self.node(at);
            let label =
                if node.kind == NodeKind::Folder { &mut node.name } else { &mut node.folded };
            if !label.is_empty() {
                label.push('/');
            }
            label.push_str(&inner.name);
            node.folder = inner.folder;
            node.folders = inner.folders;
            node.files = inner.files;
        }
        for child in self.nodes[at as usize].folders.clone() {
            self.fold(child);
        }
    }

    fn add(&mut self, parent: Option<u32>, kind: NodeKind, folder: &str, name: &str) -> u32 {
        self.nodes.push(Node {
            parent,
            folder: folder.to_owned(),
            name: name.to_owned(),
            ..Node::of(kind)
        });
        self.nodes.len() as u32 - 1
    }

    fn node(&mut self, at: u32) -> &mut Node {
        &mut self.nodes[at as usize]
    }
}

impl Node {
    fn of(kind: NodeKind) -> Self {
        Self {
            kind,
            parent: None,
            folder: String::new(),
            name: String::new(),
            folded: String::new(),
            folders: Vec::new(),
            files: Vec::new(),
        }
    }
}

impl Default for Node {
    fn default() -> Self {
        Self::of(NodeKind::Folder)
    }
}

fn files_by_project(index: &Index) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut owned = vec![Vec::new(); index.projects.len()];
    let mut loose = Vec::new();
    for (at, file) in (0..).zip(&index.files) {
        project_of(file, &mut owned).unwrap_or(&mut loose).push(at);
    }
    (owned, loose)
}

fn project_of<'a>(file: &FileRow, owned: &'a mut [Vec<u32>]) -> Option<&'a mut Vec<u32>> {
    owned.get_mut(file.project? as usize)
}

/// The part of `path` below `folder`.
pub(crate) fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() {
        return Some(path);
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use covscape_model::Project;
    use covscape_model::shards::{Slot, SourceState};
    use covscape_model::{Counter, Placement};

    /// A report of files: path, project, statements, missing.
    pub(crate) fn report(projects: &[&str], files: &[(&str, Option<u32>, u64, u64)]) -> Index {
        let project =
            |folder: &&str| Project { name: (*folder).to_owned(), folder: (*folder).to_owned() };
        let mut index = Index {
            projects: projects.iter().map(project).collect(),
            files: files.iter().map(file).collect(),
            ..Index::default()
        };
        index.files.sort_by(|a, b| a.path.cmp(&b.path));
        index
    }

    fn file(&(path, project, statements, missing): &(&str, Option<u32>, u64, u64)) -> FileRow {
        FileRow {
            path: path.to_owned(),
            placement: Placement::Placed,
            project,
            counter: Counter { statements, missing, ..Counter::default() },
            gaps: 0,
            functions: 0,
            missing: Vec::new(),
            missing_more: false,
            lines: Slot::default(),
            source: SourceState::LeftOut,
        }
    }

    fn outline(tree: &Tree, index: &Index) -> Vec<String> {
        let mut lines = Vec::new();
        tree.roots.iter().for_each(|root| write(tree, index, *root, 0, &mut lines));
        lines
    }

    fn write(tree: &Tree, index: &Index, at: u32, depth: usize, lines: &mut Vec<String>) {
        let node = &tree.nodes[at as usize];
        lines.push(format!("{}{} [{}] {}", " ".repeat(depth), node.name, node.folded, node.folder));
        node.folders.iter().for_each(|child| write(tree, index, *child, depth + 1, lines));
        let name =
            |file: &u32| format!("{}{}", " ".repeat(depth + 1), index.files[*file as usize].path);
        lines.extend(node.files.iter().map(name));
    }

    #[test]
    fn single_folders_are_folded() {
        let index = report(
            &["libs/geo", "libs/ml"],
            &[
                ("libs/geo/src/geo/a.py", Some(0), 1, 0),
                ("libs/geo/src/geo/deep/er/b.py", Some(0), 1, 0),
                ("libs/ml/ml/c.py", Some(1), 1, 0),
                ("libs/ml/setup.py", Some(1), 1, 0),
                ("/opt/x.py", None, 1, 0),
            ],
        );
        assert_eq!(
            outline(&Tree::new(&index), &index),
            [
                "libs/geo [src/geo] libs/geo/src/geo",
                " deep/er [] libs/geo/src/geo/deep/er",
                "  libs/geo/src/geo/deep/er/b.py",
                " libs/geo/src/geo/a.py",
                "libs/ml [] libs/ml",
                " ml [] libs/ml/ml",
                "  libs/ml/ml/c.py",
                " libs/ml/setup.py",
                "Not placed [] ",
                " /opt/x.py",
            ]
        );
    }

    #[test]
    fn folders_return_to_their_parents_between_files() {
        let files = ["a/b/c/1.py", "a/b/d/2.py", "a/b/e.py", "a/b0/3.py", "z.py"];
        let files: Vec<_> = files.iter().map(|path| (*path, Some(0), 1, 0)).collect();
        let index = report(&[""], &files);
        assert_eq!(
            outline(&Tree::new(&index), &index),
            [
                " [] ",
                " a [] a",
                "  b [] a/b",
                "   c [] a/b/c",
                "    a/b/c/1.py",
                "   d [] a/b/d",
                "    a/b/d/2.py",
                "   a/b/e.py",
                "  b0 [] a/b0",
                "   a/b0/3.py",
                " z.py",
            ]
        );
    }

    #[test]
    fn a_file_outside_of_its_projects_folder_keeps_its_whole_path() {
        let index = report(&["libs/ml"], &[("tools/x.py", Some(0), 1, 0)]);
        let tree = Tree::new(&index);
        assert_eq!(outline(&tree, &index), ["libs/ml [tools] libs/ml/tools", " tools/x.py"]);
    }
}
