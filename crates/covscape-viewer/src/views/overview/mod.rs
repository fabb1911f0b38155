//! The overview: how much ran, where the work is, what needs a decision.

mod files;
mod gaps;
mod histogram;
mod meta;
mod notes;
mod projects;
mod summary;

use super::{Page, Tab, View};
use crate::keys::Scope;
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
    title: |page| format!("{}: coverage", page.index.title),
    draw,
};

fn draw(page: &Page) -> Html {
    let Page { index, tree, total, .. } = page;
    html! {
        <>
            { meta::line(index) }
            { summary::section(index, total) }
            { notes::notices(index) }
            <div class="ov-two">
                if tree.roots.len() > 1 {
                    <projects::Projects index={index.clone()} tree={tree.clone()} total={*total} />
                } else {
                    <files::Files index={index.clone()} total={*total} />
                }
                { gaps::section(index) }
            </div>
        </>
    }
}
