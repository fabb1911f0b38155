//! The overview: how much ran, where the work is, what needs a decision.

mod files;
mod gaps;
mod gates;
mod histogram;
mod meta;
mod notes;
mod projects;
mod summary;

use super::{Page, Tab, View};
use crate::keys::Scope;
use crate::report::Report;
use crate::route::Route;
use yew::prelude::*;

pub(super) const VIEW: View = View {
    name: "overview",
    tab: Some(Tab { label: "Overview", route: |_| Route::Overview, problems: |_| 0 }),
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
    let index = &page.report.index;
    html! {
        <>
            { meta::line(index) }
            { summary::section(&page.report) }
            { notes::notice(index) }
            <div class="ov-two">
                if has_projects(&page.report) {
                    { projects::section(page) }
                } else {
                    { files::section(page) }
                }
                { gaps::section(index) }
            </div>
        </>
    }
}

/// Whether there is a table of projects; a report of one has a table of files instead.
fn has_projects(report: &Report) -> bool {
    report.tree.roots.len() > 1
}
