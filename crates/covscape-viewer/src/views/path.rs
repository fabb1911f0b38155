//! The view of a path: the page of that file, or the answer that the report has no such file.

use super::file::FilePage;
use super::{Page, View};
use crate::keys::Scope;
use crate::parts::message;
use crate::route::{ExplorerRoute, Route};
use yew::prelude::*;

pub(super) const VIEW: View = View {
    name: "file",
    tab: None,
    within: Some("explorer"),
    class: "fp",
    scope: Scope::File,
    keeps_place: false,
    focus: |_| "main",
    shows: |route| matches!(route, Route::File { .. }),
    title: |page| format!("{}: {}", name(&page.state.route), page.report.index.title),
    draw,
};

fn name(route: &Route) -> &str {
    match route {
        Route::File { path, .. } => path.rsplit('/').next().unwrap_or(path),
        _ => "",
    }
}

fn draw(page: &Page) -> Html {
    let Route::File { path, .. } = &page.state.route else { return Html::default() };
    match page.report.file(path) {
        // Another file is another page.
        Some(file) => html! { <FilePage key={file} page={page.clone()} {file} /> },
        None => no_such_file(path),
    }
}

fn no_such_file(path: &str) -> Html {
    let query = name(&Route::file(path)).to_owned();
    let search =
        Route::Explorer(ExplorerRoute { query: query.clone(), ..ExplorerRoute::default() });
    let below = html! {
        <>
            <p>
                { "No file " }<code>{ path }</code>{ " was measured. It may have moved since the link was made, or the report was made without it." }
            </p>
            <p class="acts">
                <a class="btn" href={search.href()}>{ format!("Look for {query}") }</a>
                <a class="btn" href={Route::Overview.href()}>{ "Overview" }</a>
            </p>
        </>
    };
    message("No such file in this report", below)
}
