//! The head of a file: its path, its figure, its neighbours in the list.

use crate::interop;
use crate::parts::{Bar, Glyph, Icon};
use crate::ptr::Ptr;
use crate::route::{ExplorerRoute, Route};
use crate::text;
use covscape_model::shards::{FileRow, Index};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The report.
    pub(super) index: Ptr<Index>,
    /// The file.
    pub(super) file: u32,
    /// The files before and after it in the list.
    pub(super) neighbours: (Option<u32>, Option<u32>),
    /// Counts the requests to copy the path that came by key.
    pub(super) copy: u32,
}

/// Path, figure and neighbours on one line.
#[component]
pub(super) fn Header(props: &Props) -> Html {
    let row = &props.index.files[props.file as usize];
    let (before, after) = props.neighbours;
    html! {
        <div class="fh">
            <nav class="crumbs" aria-label="Path">
                <ol>{ for crumbs(&props.index, row).into_iter().map(crumb) }</ol>
                <Copy path={row.path.clone()} asked={props.copy} />
            </nav>
            { figure(row) }
            <nav class="sib" aria-label="Neighbour files">
                { neighbour(&props.index, before, "[", Glyph::Left) }
                { neighbour(&props.index, after, "]", Glyph::Right) }
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
            <p class="fig">
                { counter.cell(1) }
                if !counter.is_empty() {
                    <span>{ "%" }</span>
                }
            </p>
            <Bar {counter} large=true />
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
    let icon = html! { <Icon {glyph} /> };
    let parts = html! { <><span>{ name.clone() }</span><kbd>{ key }</kbd></> };
    let inner = match glyph {
        Glyph::Left => html! { <>{ icon }{ parts }</> },
        _ => html! { <>{ parts }{ icon }</> },
    };
    let word = if glyph == Glyph::Left { "Previous" } else { "Next" };
    html! { <a {href} class="sib-a" title={path} aria-label={format!("{word} file: {name}")}>{ inner }</a> }
}

#[derive(Clone, PartialEq, Properties)]
struct CopyProps {
    path: AttrValue,
    asked: u32,
}

/// Copies the path and says so for a moment.
#[component]
fn Copy(props: &CopyProps) -> Html {
    let said = use_state_eq(|| "");
    let timer = use_mut_ref(|| None::<Timeout>);
    let copy = use_callback(props.path.clone(), {
        let said = said.setter();
        move |(), path: &AttrValue| {
            let (said, timer, path) = (said.clone(), timer.clone(), path.clone());
            spawn_local(async move {
                let copied = interop::copy(&path).await;
                said.set(if copied { "Copied" } else { "Copying is not allowed here" });
                timer.replace(Some(Timeout::new(2_000, move || said.set(""))));
            });
        }
    });
    {
        let copy = copy.clone();
        use_effect_with(props.asked, move |asked| {
            if *asked > 0 {
                copy.emit(());
            }
        });
    }
    let glyph = if *said == "Copied" { Glyph::Check } else { Glyph::Copy };
    html! {
        <>
            <button
                type="button"
                class="ib"
                aria-label="Copy path"
                title="Copy path (y)"
                onclick={copy.reform(|_| ())}
            >
                <Icon {glyph} />
            </button>
            // The sign on the button says that it worked to those who see it.
            <span class={if *said == "Copied" { "sr" } else { "said" }} role="status">{ *said }</span>
        </>
    }
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
