//! The overview: how much ran, where the work is, what needs a decision.

mod files;
mod gaps;
mod histogram;
mod meta;
mod notes;
mod projects;
mod summary;
mod table;

use super::{Page, Tab, View};
use crate::keys::Scope;
use crate::parts::{attrs, class, list, tag, words};
use crate::report::Report;
use crate::route::Route;
use yew::prelude::*;

pub(super) const VIEW: View = View {
    name: "overview",
    tab: Some(Tab { label: "Overview", route: |_| Route::Overview }),
    within: None,
    class: "ov",
    scope: Scope::Everywhere,
    keeps_place: false,
    focus: |_| "main",
    shows: |route| matches!(route, Route::Overview),
    title: |page| format!("{}: coverage", page.report.index.title),
    draw,
};

fn draw(page: &Page) -> Html {
    let Report { index, tree, .. } = &*page.report;
    let table = if tree.roots.len() > 1 { projects::section(page) } else { files::section(page) };
    list(vec![
        meta::line(index),
        summary::section(&page.report),
        notes::notices(index),
        tag("div", class("ov-two"), vec![table, gaps::section(index)]),
    ])
}

/// The heading of a section, and what stands beside it.
fn headed(id: &'static str, title: &'static str, beside: Vec<Html>) -> Html {
    let heading = tag("h2", attrs! { "id": id }, vec![words(title)]);
    tag("div", class("hd"), [vec![heading], beside].concat())
}
