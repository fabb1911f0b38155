//! The rows of the explorer: the files that match, in their order, below what is open.

use crate::sort::{Sort, SortKey, sort_positions};
use crate::state::RowId;
use crate::tree::{NodeKind, Tree};
use covscape_model::Counter;
use covscape_model::shards::Index;

/// What the explorer lists.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The visible rows, from the first.
    pub(crate) visible: Vec<Row>,
    /// The numbers of all files that match.
    pub(crate) total: Total,
    /// The numbers of each node of the tree, of the files that match.
    pub(crate) nodes: Vec<Total>,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it shows.
    pub(crate) id: RowId,
    /// How deep it stands; 0 for projects.
    pub(crate) depth: u16,
    /// Whether it is open, if it can be opened.
    pub(crate) open: Option<bool>,
}

/// Numbers of some files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    /// Their sum.
    pub(crate) counter: Counter,
    /// How many files.
    pub(crate) files: u32,
}

/// How the explorer lists files.
pub(crate) struct Listing<'a> {
    /// The report.
    pub(crate) index: &'a Index,
    /// Its tree.
    pub(crate) tree: &'a Tree,
    /// The files that match, ascending.
    pub(crate) found: &'a [u32],
    /// The order.
    pub(crate) sort: Sort,
    /// Whether a row is open.
    pub(crate) is_open: &'a dyn Fn(RowId) -> bool,
    /// Number of function rows below a file; none where a file cannot be opened.
    pub(crate) functions: &'a dyn Fn(u32) -> Option<Vec<u32>>,
}

impl Listing<'_> {
    /// Files below their folders and projects.
    pub(crate) fn tree(&self) -> Rows {
        let mut rows = Rows { nodes: self.node_totals(), ..Rows::default() };
        rows.total = self
            .tree
            .roots
            .iter()
            .map(|root| rows.nodes[*root as usize])
            .fold(Total::default(), Total::plus);
        let is_found = self.is_found();
        for root in self.ordered(&self.tree.roots, &[], &rows.nodes) {
            self.push(root, 0, &is_found, &mut rows);
        }
        rows
    }

    /// Files in one list.
    pub(crate) fn flat(&self) -> Rows {
        let total = self
            .found
            .iter()
            .map(|file| self.file_total(*file))
            .fold(Total::default(), Total::plus);
        let mut rows = Rows { total, ..Rows::default() };
        for row in self.ordered(&[], self.found, &[]) {
            self.push(row, 0, &[], &mut rows);
        }
        rows
    }

    fn push(&self, id: RowId, depth: u16, is_found: &[bool], rows: &mut Rows) {
        match id {
            RowId::Node(node) => self.push_node(node, depth, is_found, rows),
            RowId::File(file) => self.push_file(file, depth, rows),
            RowId::Function(..) => rows.visible.push(Row { id, depth, open: None }),
        }
    }

    fn push_node(&self, at: u32, depth: u16, is_found: &[bool], rows: &mut Rows) {
        let (id, node) = (RowId::Node(at), &self.tree.nodes[at as usize]);
        if rows.nodes[at as usize].files == 0 {
            return;
        }
        let open = (self.is_open)(id);
        rows.visible.push(Row { id, depth, open: Some(open) });
        if open {
            let files: Vec<u32> =
                node.files.iter().copied().filter(|file| is_found[*file as usize]).collect();
            for child in self.ordered(&node.folders, &files, &rows.nodes) {
                self.push(child, depth + 1, is_found, rows);
            }
        }
    }

    fn push_file(&self, file: u32, depth: u16, rows: &mut Rows) {
        let id = RowId::File(file);
        let can_open = self.index.files[file as usize].functions > 0;
        let open = can_open.then(|| (self.is_open)(id));
        rows.visible.push(Row { id, depth, open });
        if open == Some(true) {
            let functions = (self.functions)(file).unwrap_or_default();
            let row =
                |region| Row { id: RowId::Function(file, region), depth: depth + 1, open: None };
            rows.visible.extend(functions.into_iter().map(row));
        }
    }

    /// Rows of one level. They come in the order of their names, which a stable sort keeps among
    /// equals; folders stand before files.
    fn ordered(&self, nodes: &[u32], files: &[u32], totals: &[Total]) -> Vec<RowId> {
        let nodes = nodes.iter().map(|node| RowId::Node(*node));
        let files = files.iter().map(|file| RowId::File(*file));
        let rows: Vec<RowId> = nodes.chain(files).collect();
        if self.sort == Sort::default() {
            return rows;
        }
        let row = |at: u32| rows[at as usize];
        let last = rows.iter().rposition(|row| self.is_not_placed(*row)).unwrap_or(rows.len());
        let mut order: Vec<u32> = (0..last as u32).collect();
        if self.sort.key == SortKey::Name {
            order.reverse();
        } else {
            let total = |at| self.total(row(at), totals);
            sort_positions(&mut order, &|a, b| total(a).compare(&total(b), self.sort));
        }
        // Files without a place stand last in any order.
        order.into_iter().chain(last as u32..rows.len() as u32).map(row).collect()
    }

    fn is_not_placed(&self, row: RowId) -> bool {
        matches!(row, RowId::Node(at) if self.tree.nodes[at as usize].kind == NodeKind::NotPlaced)
    }

    fn total(&self, row: RowId, nodes: &[Total]) -> Total {
        match row {
            RowId::Node(node) => nodes[node as usize],
            RowId::File(file) | RowId::Function(file, _) => self.file_total(file),
        }
    }

    fn file_total(&self, file: u32) -> Total {
        Total { counter: self.index.files[file as usize].counter, files: 1 }
    }

    /// Sums from the leaves up: children stand behind their parents.
    fn node_totals(&self) -> Vec<Total> {
        let is_found = self.is_found();
        let mut totals = vec![Total::default(); self.tree.nodes.len()];
        for (at, node) in self.tree.nodes.iter().enumerate().rev() {
            let files = node.files.iter().filter(|file| is_found[**file as usize]);
            let sum = files.map(|file| self.file_total(*file)).fold(totals[at], Total::plus);
            totals[at] = sum;
            if let Some(parent) = node.parent {
                totals[parent as usize] = totals[parent as usize].plus(sum);
            }
        }
        totals
    }

    fn is_found(&self) -> Vec<bool> {
        let mut is_found = vec![false; self.index.files.len()];
        self.found.iter().for_each(|file| is_found[*file as usize] = true);
        is_found
    }
}

impl Total {
    fn plus(self, other: Self) -> Self {
        let mut counter = self.counter;
        counter += other.counter;
        Self { counter, files: self.files + other.files }
    }

    fn compare(&self, other: &Self, sort: Sort) -> std::cmp::Ordering {
        sort.compare((&self.counter, self.files), (&other.counter, other.files))
    }
}

/// The files in the order in which the explorer would list them with everything open: the order in
/// which a reader walks from file to file.
pub(crate) fn file_order(
    index: &Index,
    tree: &Tree,
    found: &[u32],
    sort: Sort,
    flat: bool,
) -> Vec<u32> {
    let listing = Listing {
        index,
        tree,
        found,
        sort,
        is_open: &|row| matches!(row, RowId::Node(_)),
        functions: &|_| None,
    };
    let rows = if flat { listing.flat() } else { listing.tree() };
    let file = |row: &Row| if let RowId::File(file) = row.id { Some(file) } else { None };
    rows.visible.iter().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    fn sample() -> Index {
        report(
            &["libs/a", "libs/b"],
            &[
                ("libs/a/one.py", Some(0), 10, 1),
                ("libs/a/sub/two.py", Some(0), 10, 4),
                ("libs/a/sub/zero.py", Some(0), 0, 0),
                ("libs/b/big.py", Some(1), 50, 5),
                ("/opt/x.py", None, 9, 9),
            ],
        )
    }

    fn names(index: &Index, tree: &Tree, rows: &Rows) -> Vec<String> {
        let name = |row: &Row| match row.id {
            RowId::Node(at) => {
                let total = rows.nodes[at as usize];
                format!(
                    "{}/ {} {}",
                    tree.nodes[at as usize].name, total.files, total.counter.missing
                )
            }
            RowId::File(file) | RowId::Function(file, _) => index.files[file as usize].path.clone(),
        };
        let line = |row: &Row| format!("{}{}", " ".repeat(row.depth.into()), name(row));
        rows.visible.iter().map(line).collect()
    }

    fn check(found: &[u32], sort: &str, open: bool, expected: &[&str]) {
        let index = sample();
        let tree = Tree::new(&index);
        let sort = Sort::parse(sort).expect("a known order");
        let (is_open, functions) = (|_| open, |_| None);
        let listing = Listing {
            index: &index,
            tree: &tree,
            found,
            sort,
            is_open: &is_open,
            functions: &functions,
        };
        assert_eq!(names(&index, &tree, &listing.tree()), expected, "{sort}");
    }

    const ALL: &[u32] = &[0, 1, 2, 3, 4];

    #[test]
    fn by_name_folders_come_first() {
        check(
            ALL,
            "name",
            true,
            &[
                "libs/a/ 3 5",
                " sub/ 2 4",
                "  libs/a/sub/two.py",
                "  libs/a/sub/zero.py",
                " libs/a/one.py",
                "libs/b/ 1 5",
                " libs/b/big.py",
                "Not placed/ 1 9",
                " /opt/x.py",
            ],
        );
    }

    #[test]
    fn by_number_every_level_is_ordered_and_what_has_no_place_stays_last() {
        check(ALL, "-statements", false, &["libs/b/ 1 5", "libs/a/ 3 5", "Not placed/ 1 9"]);
        check(ALL, "-name", false, &["libs/b/ 1 5", "libs/a/ 3 5", "Not placed/ 1 9"]);
        check(
            ALL,
            "missing",
            true,
            &[
                "libs/a/ 3 5",
                " libs/a/one.py",
                " sub/ 2 4",
                "  libs/a/sub/zero.py",
                "  libs/a/sub/two.py",
                "libs/b/ 1 5",
                " libs/b/big.py",
                "Not placed/ 1 9",
                " /opt/x.py",
            ],
        );
    }

    #[test]
    fn totals_follow_the_filter_and_empty_folders_go() {
        check(&[1], "name", true, &["libs/a/ 1 1", " libs/a/one.py"]);
        check(&[], "name", true, &[]);
    }

    #[test]
    fn the_total_is_that_of_the_files_found() {
        let index = sample();
        let tree = Tree::new(&index);
        for found in [&[][..], &[2, 3], ALL] {
            let (is_open, functions) = (|_| false, |_| None);
            let sort = Sort::default();
            let listing = Listing {
                index: &index,
                tree: &tree,
                found,
                sort,
                is_open: &is_open,
                functions: &functions,
            };
            let expected: Counter =
                found.iter().map(|file| index.files[*file as usize].counter).sum();
            for total in [listing.tree().total, listing.flat().total] {
                assert_eq!(total, Total { counter: expected, files: found.len() as u32 });
            }
        }
    }

    #[test]
    fn the_walk_follows_the_list() {
        let index = sample();
        let tree = Tree::new(&index);
        let order =
            |sort, flat| file_order(&index, &tree, ALL, Sort::parse(sort).expect("known"), flat);
        assert_eq!(order("name", false), [2, 3, 1, 4, 0]);
        assert_eq!(order("name", true), [0, 1, 2, 3, 4]);
        assert_eq!(order("-missing", true), [0, 4, 2, 1, 3]);
    }
}
