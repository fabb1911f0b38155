//! The views. One more is one file and one line here.

use crate::keys::Scope;
use crate::ptr::Ptr;
use crate::report::Report;
use crate::route::Route;
use crate::state::{Action, State};
use covscape_model::shards::Index;
use yew::prelude::*;

pub(crate) mod file;

/// Declares the views and lists them; each describes itself in a constant `VIEW`.
macro_rules! views {
    ($($name:ident),*) => {
        $(mod $name;)*
        /// All views; the first that shows a route is taken.
        pub(crate) const VIEWS: &[View] = &[$($name::VIEW),*];
    };
}

views! { overview, explorer, health, path }

/// A view: which places it shows, and how.
pub(crate) struct View {
    /// Its name in the document, as `data-view`.
    pub(crate) name: &'static str,
    /// Its place in the top bar, if it is there.
    pub(crate) tab: Option<Tab>,
    /// The name of the view that leads to it, where it has no word in the top bar itself.
    pub(crate) within: Option<&'static str>,
    /// The class of its element.
    pub(crate) class: &'static str,
    /// The keys that work in it.
    pub(crate) scope: Scope,
    /// Whether it is found where it was left; others begin at their top.
    pub(crate) keeps_place: bool,
    /// The element that gets the focus when the view comes, by its id.
    pub(crate) focus: fn(&State) -> &'static str,
    /// Whether it shows a place.
    pub(crate) shows: fn(&Route) -> bool,
    /// The title of the document.
    pub(crate) title: fn(&Page) -> String,
    /// What is drawn.
    pub(crate) draw: fn(&Page) -> Html,
}

/// A view's place in the top bar.
pub(crate) struct Tab {
    /// What it says.
    pub(crate) label: &'static str,
    /// Where it leads.
    pub(crate) route: fn(&State) -> Route,
    /// How many problems wait there.
    pub(crate) problems: fn(&Index) -> usize,
}

/// What every view is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Page {
    /// The report.
    pub(crate) report: Ptr<Report>,
    /// What is shown of it.
    pub(crate) state: State,
    /// Asks for a change of that.
    pub(crate) on: Callback<Action>,
}

impl View {
    /// The view of a place.
    pub(crate) fn of(route: &Route) -> &'static Self {
        VIEWS.iter().find(|view| (view.shows)(route)).unwrap_or(&VIEWS[0])
    }
}
