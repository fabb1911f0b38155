//! The table of projects.

use crate::columns::Columns;
use crate::parts::{
    BarSize, Glyph, Heads, columns_group, counter_cells, gate_cell, icon, path_name, typed,
};
use crate::report::Report;
use crate::route::{ExplorerRoute, Route};
use crate::sort::{Sort, SortKey, sort_positions};
use crate::state::Action;
use crate::text;
use crate::views::Page;
use covscape_model::shards::Index;
use covscape_model::{Counter, Project, Scope, Verdict};
use yew::prelude::*;

/// More projects than this scroll in a box of their own and get a filter.
const MANY: usize = 20;

/// A row: a project, or the files without one.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    project: Option<u32>,
    counter: Counter,
    files: u32,
}

/// One row per project, then what has no place, then the total.
pub(super) fn section(page: &Page) -> Html {
    let (Report { index, total, .. }, state) = (&*page.report, &page.state);
    let lines = lines(index);
    let shown = ordered(&lines, index, state.sort, &state.query);
    let many = lines.len() > MANY;
    let columns = Columns::few(total);
    let gated = index.gates.iter().any(|gate| matches!(gate.scope, Scope::Project(_)));
    html! {
        <section class="ov-p" aria-labelledby="h-p">
            <div class="hd">
                <h2 id="h-p">{ "Projects" }</h2>
                if many {
                    <span class="cap">{ caption(shown.len(), lines.len()) }</span>
                    { filter(page) }
                }
            </div>
            <div class={if many { "tw scroll" } else { "tw" }} tabindex={many.then_some("0")} role="region" aria-label="Projects table">
                <table class="t projects">
                    <caption class="sr">{ "Projects" }</caption>
                    { columns_group(columns, if gated { &["c-n n-fi", "c-gate"] } else { &["c-n n-fi"] }) }
                    <thead><tr>{ heads(columns, gated, page) }</tr></thead>
                    <tbody>{ for shown.iter().map(|line| row(line, index, columns, gated)) }</tbody>
                    <tfoot><tr class="tot">
                        <th scope="row" class="name">{ "Total" }</th>
                        { counter_cells(total, columns, BarSize::Row) }
                        <td class="n n-fi">{ text::number(index.files.len() as u64) }</td>
                        if gated {
                            { gate_cell(gate(index, &Scope::Total)) }
                        }
                    </tr></tfoot>
                </table>
            </div>
        </section>
    }
}

fn heads(columns: Columns, gated: bool, page: &Page) -> Html {
    let heads = Heads { sort: page.state.sort, on: page.on.reform(Action::SortTableBy) };
    html! {
        <>
            { heads.head("Project", SortKey::Name, "name") }
            { heads.counters(columns) }
            { heads.head("Files", SortKey::Files, "n n-fi") }
            if gated {
                <th scope="col" class="gate">{ "Gate" }</th>
            }
        </>
    }
}

fn filter(page: &Page) -> Html {
    let oninput = typed(&page.on, Action::FilterTable);
    html! {
        <label class="mini">
            { icon(Glyph::Search) }
            <span class="sr">{ "Filter projects" }</span>
            <input type="text" placeholder="Filter projects" value={page.state.query.clone()} {oninput} />
        </label>
    }
}

fn caption(shown: usize, all: usize) -> String {
    if shown == all { text::number(all as u64) } else { text::of(shown as u64, all as u64) }
}

fn row(line: &Line, index: &Index, columns: Columns, gated: bool) -> Html {
    let project = line.project.map(|project| &index.projects[project as usize]);
    html! {
        <tr class={project.is_none().then_some("off")} data-project={project.map(|project| project.name.clone())}>
            <th scope="row" class="name">{ project.map_or_else(|| html! { "Not placed" }, |project| name(index, project)) }</th>
            { counter_cells(&line.counter, columns, BarSize::Row) }
            <td class="n n-fi">{ text::number(line.files) }</td>
            if gated {
                { gate_cell(line.project.and_then(|project| gate(index, &Scope::Project(project)))) }
            }
        </tr>
    }
}

/// The verdict on what a gate guards; of several, one that was missed.
fn gate<'a>(index: &'a Index, scope: &Scope) -> Option<&'a Verdict> {
    let of_scope = || index.gates.iter().filter(|gate| gate.scope == *scope);
    of_scope().find(|gate| !gate.met).or_else(|| of_scope().next())
}

/// A project whose name is its folder is one path; else the folder follows the name.
fn name(index: &Index, project: &Project) -> Html {
    let name = project.heading(&index.title);
    html! {
        <a href={files_of(project).href()}>
            if name == project.folder {
                { path_name(name) }
            } else {
                <b>{ name.to_owned() }</b>
                <span class="dir">{ &project.folder }</span>
            }
        </a>
    }
}

/// The explorer with the files of a project: its folder is in all their paths.
fn files_of(project: &Project) -> Route {
    let query =
        if project.folder.is_empty() { String::new() } else { format!("{}/", project.folder) };
    Route::Explorer(ExplorerRoute { query, ..ExplorerRoute::default() })
}

/// Projects without files may have been measured, but there is nothing to show of them.
fn lines(index: &Index) -> Vec<Line> {
    let line = |project| Line { project, counter: Counter::default(), files: 0 };
    let projects = (0..index.projects.len() as u32).map(Some);
    let mut lines: Vec<Line> = projects.chain([None]).map(line).collect();
    let loose = lines.len() - 1;
    for file in &index.files {
        let project = file.project.map_or(loose, |project| project as usize);
        let line = &mut lines[project.min(loose)];
        line.counter += file.counter;
        line.files += 1;
    }
    lines.retain(|line| line.files > 0);
    lines
}

fn ordered<'a>(lines: &'a [Line], index: &Index, sort: Sort, query: &str) -> Vec<&'a Line> {
    let line = |at: u32| &lines[at as usize];
    let numbers = |at: u32| (&line(at).counter, line(at).files);
    let found = (0..lines.len() as u32).filter(|at| is_found(line(*at), index, query));
    let (mut shown, loose): (Vec<u32>, Vec<u32>) =
        found.partition(|at| line(*at).project.is_some());
    if sort.key == SortKey::Name && sort.descending {
        shown.reverse();
    }
    sort_positions(&mut shown, &|a, b| sort.compare(numbers(a), numbers(b)));
    // Files without a place stand last in any order.
    shown.into_iter().chain(loose).map(line).collect()
}

fn is_found(line: &Line, index: &Index, query: &str) -> bool {
    let query = text::lower(query.trim());
    let Some(project) = line.project.map(|project| &index.projects[project as usize]) else {
        return query.is_empty();
    };
    [&project.name, &project.folder].iter().any(|name| text::lower(name).contains(&query))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    fn check(sort: &str, query: &str, expected: &[&str]) {
        let files = [
            ("a/x", Some(0), 9, 1),
            ("b/y", Some(1), 9, 5),
            ("b/z", Some(1), 0, 0),
            ("/q", None, 1, 1),
        ];
        let index = report(&["a", "b", "without files"], &files);
        let lines = lines(&index);
        let sort = Sort::parse(sort).expect("a known order");
        let word = |line: &&Line| {
            let name = line.project.map_or("-", |project| &index.projects[project as usize].name);
            format!("{name} {} {}", line.files, line.counter.missing)
        };
        let shown: Vec<String> = ordered(&lines, &index, sort, query).iter().map(word).collect();
        assert_eq!(shown, expected, "{sort} {query}");
    }

    #[test]
    fn rows_in_their_order() {
        check("name", "", &["a 1 1", "b 2 5", "- 1 1"]);
        check("-name", "", &["b 2 5", "a 1 1", "- 1 1"]);
        check("-missing", "", &["b 2 5", "a 1 1", "- 1 1"]);
        check("name", "B", &["b 2 5"]);
    }
}
