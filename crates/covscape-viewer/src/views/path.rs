//! The view of a path: the page of that file, or the answer that the report has no such file.

use super::file::FilePage;
use super::{Page, View};
use crate::filter;
use crate::keys::Scope;
use crate::parts::message;
use crate::ptr::Ptr;
use crate::route::{ExplorerRoute, Route};
use crate::rows::file_order;
use covscape_model::shards::Index;
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
    title: |page| format!("{}: {}", name(&page.state.route), page.index.title),
    draw: |page| html! { <Found ..page.clone() /> },
};

fn name(route: &Route) -> &str {
    match route {
        Route::File { path, .. } => path.rsplit('/').next().unwrap_or(path),
        _ => "",
    }
}

/// Files that a walk goes through: the explorer's list in its order.
#[component]
fn Found(page: &Page) -> Html {
    let order = use_memo((page.index.clone(), page.state.list.clone()), |(index, list)| {
        let found = filter::find(index, &page.haystack, &list.query);
        Ptr::new(file_order(index, &page.tree, &found, list.sort, list.flat))
    });
    let Route::File { path, lines } = &page.state.route else { return Html::default() };
    match position(&page.index, path) {
        Some(file) => html! {
            <FilePage index={page.index.clone()} {file} lines={*lines} order={(*order).clone()} on={page.on.clone()} />
        },
        None => no_such_file(path),
    }
}

fn position(index: &Index, path: &str) -> Option<u32> {
    let at = index.files.binary_search_by(|file| file.path.as_str().cmp(path));
    at.ok().map(|at| at as u32)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    #[test]
    fn files_are_found_by_their_whole_path() {
        let index = report(&["a"], &[("a/b.py", Some(0), 1, 0), ("a/c.py", Some(0), 1, 0)]);
        assert_eq!(position(&index, "a/c.py"), Some(1));
        assert_eq!(position(&index, "c.py"), None);
    }
}
