//! The head of a file: its path, its figure, its neighbours in the list.

use super::Props;
use super::copy::{self, Copy};
use crate::keys::Command;
use crate::parts::{self, BarSize, Glyph, bar, icon};
use crate::route::{ExplorerRoute, Route};
use crate::text;
use covscape_model::shards::{FileRow, Index};
use yew::prelude::*;

/// Path, figure and neighbours on one line.
pub(super) fn header(
    props: &Props,
    (before, after): (Option<u32>, Option<u32>),
    copy: &Copy,
    on: &Callback<Command>,
) -> Html {
    let (index, row) = (props.index(), props.row());
    html! {
        <div class="fh">
            <nav class="crumbs" aria-label="Path">
                <ol>{ for crumbs(index, row).into_iter().map(crumb) }</ol>
                { copy::button(copy, on) }
            </nav>
            { figure(row) }
            <nav class="sib" aria-label="Neighbour files">
                { neighbour(index, before, "[", Glyph::Left) }
                { neighbour(index, after, "]", Glyph::Right) }
            </nav>
        </div>
    }
}

/// A part of the path, and the list of what lies below it.
#[derive(Debug, PartialEq, Eq)]
struct Crumb {
    text: String,
    list: Option<Route>,
}

/// The project's folder, the folders below it, the file. Names that have no place are not taken apart.
fn crumbs(index: &Index, row: &FileRow) -> Vec<Crumb> {
    let (folder, name) = row.path.rsplit_once('/').unwrap_or(("", &row.path));
    let file = Crumb { text: name.to_owned(), list: None };
    if !row.placement.is_placed() {
        let recorded = (!folder.is_empty()).then(|| Crumb { text: folder.to_owned(), list: None });
        return recorded.into_iter().chain([file]).collect();
    }
    let project = row.project.and_then(|project| index.projects.get(project as usize));
    let head = project.map_or("", |project| &project.folder);
    let below = folder.strip_prefix(head).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let (head, below) = below.map_or(("", folder), |below| (head, below));
    let parts = [head].into_iter().chain(below.split('/')).filter(|part| !part.is_empty());
    let mut path = String::new();
    let folders = parts.map(|part| {
        path = format!("{path}{part}/");
        let route = ExplorerRoute { query: path.clone(), ..ExplorerRoute::default() };
        Crumb { text: part.to_owned(), list: Some(Route::Explorer(route)) }
    });
    folders.collect::<Vec<_>>().into_iter().chain([file]).collect()
}

fn crumb(crumb: Crumb) -> Html {
    let Crumb { text, list } = crumb;
    match list {
        Some(route) => html! { <li><a href={route.href()}>{ text }</a></li> },
        None => html! { <li class="crumb-f" aria-current="page"><h1>{ text }</h1></li> },
    }
}

fn figure(row: &FileRow) -> Html {
    let counter = row.counter;
    let part = |word: &str, run: u64, all: u64| {
        html! { <div><dt>{ word }</dt><dd>{ text::of(run, all) }</dd></div> }
    };
    html! {
        <div class="fs">
            { parts::figure(&counter) }
            { bar(&counter, BarSize::Large) }
            <dl>
                { part("statements", counter.run(), counter.statements) }
                if counter.branches > 0 {
                    { part("branches", counter.taken(), counter.branches) }
                }
            </dl>
        </div>
    }
}

fn neighbour(index: &Index, file: Option<u32>, key: &'static str, glyph: Glyph) -> Html {
    let Some(file) = file else { return Html::default() };
    let path = index.files[file as usize].path.clone();
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let href = Route::file(&path).href();
    let icon = icon(glyph);
    let parts = html! { <><span>{ name.clone() }</span><kbd>{ key }</kbd></> };
    let inner = match glyph {
        Glyph::Left => html! { <>{ icon }{ parts }</> },
        _ => html! { <>{ parts }{ icon }</> },
    };
    let word = if glyph == Glyph::Left { "Previous" } else { "Next" };
    html! { <a {href} class="sib-a" title={path} aria-label={format!("{word} file: {name}")}>{ inner }</a> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::shards::{Slot, SourceState};
    use covscape_model::{Counter, Placement, Project};

    fn check(path: &str, folder: &str, placement: Placement, expected: &[&str]) {
        let index = Index {
            projects: vec![Project { name: "p".to_owned(), folder: folder.to_owned() }],
            ..Index::default()
        };
        let row = FileRow {
            path: path.to_owned(),
            placement,
            project: Some(0),
            counter: Counter::default(),
            gaps: 0,
            functions: 0,
            missing: Vec::new(),
            missing_more: false,
            lines: Slot::default(),
            source: SourceState::Missing,
        };
        let crumbs = crumbs(&index, &row);
        let texts: Vec<_> = crumbs.iter().map(|crumb| crumb.text.as_str()).collect();
        assert_eq!(texts, expected, "{path}");
    }

    #[test]
    fn a_path_begins_with_its_project() {
        let placed = Placement::Placed;
        check("libs/t/src/a.py", "libs/t", placed, &["libs/t", "src", "a.py"]);
        check("libs/t/a.py", "libs/t", placed, &["libs/t", "a.py"]);
        check("libs/tea/a.py", "libs/t", placed, &["libs", "tea", "a.py"]);
        check("src/a.py", "", placed, &["src", "a.py"]);
        check("a.py", "", placed, &["a.py"]);
    }

    #[test]
    fn a_name_without_a_place_is_not_taken_apart() {
        check("/home/x/a.py", "", Placement::Unmapped, &["/home/x", "a.py"]);
        check("a.py", "", Placement::Unmapped, &["a.py"]);
    }
}
