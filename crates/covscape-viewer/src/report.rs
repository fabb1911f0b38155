//! A report, and what is computed from it for more than one view.

use crate::filter::{self, Haystack};
use crate::memo::Memo;
use crate::ptr::Ptr;
use crate::route::ExplorerRoute;
use crate::rows::file_order;
use crate::tree::Tree;
use covscape_model::Counter;
use covscape_model::shards::Index;

/// A report that is open.
#[derive(Debug)]
pub(crate) struct Report {
    /// What the tables need.
    pub(crate) index: Index,
    /// Its files below their projects and folders.
    pub(crate) tree: Tree,
    /// What its filter searches.
    pub(crate) haystack: Haystack,
    /// The sum of all files.
    pub(crate) total: Counter,
    found: Memo<String, Vec<u32>>,
    order: Memo<ExplorerRoute, Vec<u32>>,
}

impl Report {
    /// Opens a report.
    pub(crate) fn new(index: Index) -> Self {
        Self {
            tree: Tree::new(&index),
            haystack: Haystack::new(&index),
            total: index.files.iter().map(|file| file.counter).sum(),
            index,
            found: Memo::default(),
            order: Memo::default(),
        }
    }

    /// The files that a query finds.
    pub(crate) fn found(&self, query: &str) -> Ptr<Vec<u32>> {
        self.found.get(query.to_owned(), |query| filter::find(&self.index, &self.haystack, query))
    }

    /// The files of the explorer's list in its order: a walk goes through them.
    pub(crate) fn order(&self, list: &ExplorerRoute) -> Ptr<Vec<u32>> {
        self.order.get(list.clone(), |list| {
            let found = self.found(&list.query);
            file_order(&self.index, &self.tree, &found, list.sort, list.flat)
        })
    }

    /// The position of a file, by its whole path.
    pub(crate) fn file(&self, path: &str) -> Option<u32> {
        let at = self.index.files.binary_search_by(|file| file.path.as_str().cmp(path));
        at.ok().map(|at| at as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    #[test]
    fn files_are_found_by_their_whole_path() {
        let index = report(&["a"], &[("a/b.py", Some(0), 1, 0), ("a/c.py", Some(0), 1, 0)]);
        let report = Report::new(index);
        assert_eq!(report.file("a/c.py"), Some(1));
        assert_eq!(report.file("c.py"), None);
    }
}
