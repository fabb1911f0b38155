//! What the page shows at a moment, and how an action changes it.

use crate::ptr::Ptr;
use crate::route::{ExplorerRoute, Route};
use crate::sort::{Sort, SortKey};
use crate::theme::Theme;

/// A row of the explorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RowId {
    /// A project or folder, by its position in the tree.
    Node(u32),
    /// A file, by its position in the index.
    File(u32),
    /// A function: its file, and its position among the regions of that file.
    Function(u32, u32),
}

/// The page, apart from the report it shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// Where the reader is.
    pub(crate) route: Route,
    /// The explorer's filter and order; they outlive a visit to a file, which walks this list.
    pub(crate) list: ExplorerRoute,
    /// Rows of the explorer that were opened or closed by hand.
    pub(crate) folds: Ptr<Folds>,
    /// The explorer's current row.
    pub(crate) cursor: Option<RowId>,
    /// The order of the overview's table.
    pub(crate) sort: Sort,
    /// The filter of the overview's table, as typed.
    pub(crate) query: String,
    /// The colours.
    pub(crate) theme: Theme,
    /// Whether the list of keys is open.
    pub(crate) help: bool,
}

/// What the reader, the address or a key asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Be at this place.
    Visit(Route),
    /// Filter the explorer's list.
    Filter(String),
    /// Order the explorer's list by this column; once more turns it round.
    SortBy(SortKey),
    /// Filter the overview's table.
    FilterTable(String),
    /// Order the overview's table by this column; once more turns it round.
    SortTableBy(SortKey),
    /// Show files in one list, or below their folders.
    Flat(bool),
    /// Open a closed row, close an open one.
    Fold(RowId),
    /// Make this the explorer's current row.
    MoveTo(RowId),
    /// Take the next theme.
    NextTheme,
    /// Open or close the list of keys.
    Help(bool),
}

/// Rows that are not as they are by default. A filter opens everything and has its own set, so
/// that looking for something leaves the tree as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folds {
    /// Ascending.
    all: Vec<RowId>,
    /// Ascending.
    filtered: Vec<RowId>,
}

impl Folds {
    /// Whether the row is the other way round than by default.
    pub(crate) fn is_flipped(&self, row: RowId, filtered: bool) -> bool {
        if filtered { &self.filtered } else { &self.all }.binary_search(&row).is_ok()
    }

    fn flipped(&self, row: RowId, filtered: bool) -> Self {
        let mut folds = self.clone();
        let set = if filtered { &mut folds.filtered } else { &mut folds.all };
        match set.binary_search(&row) {
            Ok(at) => drop(set.remove(at)),
            Err(at) => set.insert(at, row),
        }
        folds
    }

    fn unfiltered(&self) -> Self {
        Self { all: self.all.clone(), filtered: Vec::new() }
    }
}

impl State {
    /// The page at its start.
    pub(crate) fn new(route: Route, theme: Theme) -> Self {
        Self { theme, ..Self::default() }.after(Action::Visit(route))
    }

    /// The page after an action.
    #[must_use]
    pub(crate) fn after(mut self, action: Action) -> Self {
        match action {
            Action::Visit(route) => self.visit(route),
            Action::Filter(query) => self.filter(query),
            Action::SortBy(key) => self.list.sort = self.list.sort.clicked(key),
            Action::FilterTable(query) => self.query = query,
            Action::SortTableBy(key) => self.sort = self.sort.clicked(key),
            Action::Flat(flat) => self.list.flat = flat,
            Action::Fold(row) => {
                self.folds = Ptr::new(self.folds.flipped(row, self.is_filtered()));
            }
            Action::MoveTo(row) => self.cursor = Some(row),
            Action::NextTheme => self.theme = self.theme.next(),
            Action::Help(open) => self.help = open,
        }
        if let Route::Explorer(route) = &mut self.route {
            route.clone_from(&self.list);
        }
        self
    }

    /// Whether the explorer's list is filtered.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.list.query.trim().is_empty()
    }

    fn visit(&mut self, route: Route) {
        if let Route::Explorer(list) = &route {
            self.filter(list.query.clone());
            self.list = list.clone();
        }
        self.help &= route == self.route;
        self.route = route;
    }

    fn filter(&mut self, query: String) {
        if query != self.list.query {
            self.folds = Ptr::new(self.folds.unfiltered());
            self.list.query = query;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hash: &str) -> State {
        State::new(Route::parse(hash), Theme::System)
    }

    #[test]
    fn the_link_follows_the_list() {
        let state = at("#/e?q=core").after(Action::SortBy(SortKey::Missing));
        let state = state.after(Action::Flat(true)).after(Action::Filter("api".into()));
        assert_eq!(state.route.href(), "#/e?q=api&sort=-missing&flat");
    }

    #[test]
    fn the_list_outlives_a_visit_to_a_file() {
        let state = at("#/e?q=core").after(Action::Visit(Route::file("a.py")));
        assert_eq!(state.list.query, "core");
        assert_eq!(state.route, Route::file("a.py"));
        assert_eq!(state.after(Action::Filter("b".into())).route, Route::file("a.py"));
    }

    #[test]
    fn rows_folded_under_a_filter_are_forgotten_with_it() {
        let row = RowId::Node(3);
        let state = at("#/e").after(Action::Fold(row)).after(Action::Filter("x".into()));
        let state = state.after(Action::Fold(row));
        assert!(state.folds.is_flipped(row, true));
        let state = state.after(Action::Filter(String::new()));
        assert!(!state.folds.is_flipped(row, true));
        assert!(state.folds.is_flipped(row, false));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let state = at("#/e").after(Action::Fold(RowId::File(1)));
        let again = state.clone().after(Action::Fold(RowId::File(1)));
        assert!(state.folds.is_flipped(RowId::File(1), false));
        assert!(!again.folds.is_flipped(RowId::File(1), false));
    }

    #[test]
    fn going_elsewhere_closes_the_list_of_keys() {
        let state = at("#/").after(Action::Help(true));
        assert!(state.help);
        assert!(!state.after(Action::Visit(Route::file("a.py"))).help);
    }
}
