//! A block of rows: drawn anew only when the list or its current row has changed.

use super::list::List;
use crate::columns::Columns;
use crate::parts::{BarSize, Glyph, counter_cells, icon, path_name};
use crate::ptr::Ptr;
use crate::route::Route;
use crate::rows::Row;
use crate::state::RowId;
use crate::text;
use crate::tree::{Node, NodeKind, below};
use crate::window::BLOCK;
use covscape_model::Counter;
use covscape_model::shards::FileRow;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Which block.
    pub(super) block: usize,
    /// The list it is a part of.
    pub(super) list: Ptr<List>,
    /// The current row, if it is in this block.
    pub(super) cursor: Option<usize>,
}

/// Some rows.
pub(super) struct Block;

impl Component for Block {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { block, list, cursor } = context.props();
        let (columns, first) = (list.columns(), block * BLOCK);
        let end = (first + BLOCK).min(list.rows.visible.len());
        html! {
            <tbody>
                { for (first..end).map(|at| row(at, list, columns, *cursor == Some(at))) }
            </tbody>
        }
    }
}

/// What a row is called, what it counts, and how it is found in the document.
struct Cells {
    class: &'static str,
    name: Html,
    counter: Counter,
    size: BarSize,
    lines: String,
    project: Option<String>,
    folder: Option<String>,
    file: Option<String>,
}

fn row(at: usize, list: &List, columns: Columns, current: bool) -> Html {
    let Some(row) = list.row(at) else { return Html::default() };
    let Some(cells) = cells(row, list) else { return Html::default() };
    let level = (row.depth + 1).to_string();
    let cursor = if current { " cur" } else { "" };
    html! {
        <tr id={format!("row-{at}")} class={format!("{}{cursor}", cells.class)}
            data-at={at.to_string()} data-project={cells.project} data-folder={cells.folder} data-file={cells.file}
            aria-rowindex={(at + 4).to_string()} aria-level={level} aria-selected={current.then_some("true")}
            aria-expanded={row.open.map(|open| open.to_string())}>
            <th scope="row" class={format!("name l{}", row.depth.min(12) + 1)}>
                <span class="nm">{ mark(row.open) }{ cells.name }</span>
            </th>
            { counter_cells(&cells.counter, columns, cells.size) }
            <td class="lines"><span>{ cells.lines }</span></td>
        </tr>
    }
}

/// The mark of a row that opens; a row that does not keeps its place free.
fn mark(open: Option<bool>) -> Html {
    let glyph = open.map(|open| if open { Glyph::Down } else { Glyph::Right });
    html! { <span class="disc">{ glyph.map(icon) }</span> }
}

fn cells(row: Row, list: &List) -> Option<Cells> {
    match row.id {
        RowId::Node(at) => {
            let counter = list.rows.nodes.get(at as usize)?.counter;
            Some(node_cells(list.report.tree.nodes.get(at as usize)?, counter))
        }
        RowId::File(file) => {
            Some(file_cells(list.report.index.files.get(file as usize)?, file, list))
        }
        RowId::Function(file, at) => function_cells(file, at, list),
    }
}

fn node_cells(node: &Node, counter: Counter) -> Cells {
    let project = match node.kind {
        NodeKind::Folder => None,
        NodeKind::Project(_) | NodeKind::NotPlaced => Some(node.name.clone()),
    };
    let (class, name) = match node.kind {
        NodeKind::Folder => ("x-fold", html! { <span>{ &node.name }{ "/" }</span> }),
        NodeKind::NotPlaced => ("x-proj off", html! { <span>{ &node.name }</span> }),
        NodeKind::Project(_) => ("x-proj", project_name(node)),
    };
    let folder = project.is_none().then(|| node.folder.clone());
    Cells {
        class,
        name,
        counter,
        size: BarSize::Row,
        lines: String::new(),
        project,
        folder,
        file: None,
    }
}

/// The project, and muted behind it the folders that were folded into its row.
fn project_name(node: &Node) -> Html {
    html! {
        <span class="pj">
            { path_name(&node.name) }
            if !node.folded.is_empty() {
                <span class="fold">{ format!(" / {}", node.folded.replace('/', " / ")) }</span>
            }
        </span>
    }
}

fn file_cells(file: &FileRow, at: u32, list: &List) -> Cells {
    let failure = list.functions.failure(at).map(|why| format!("functions not shown: {why}"));
    let ranges = || text::ranges(&file.missing, file.missing_more);
    Cells {
        class: "x-file",
        name: html! { <a href={Route::file(&file.path).href()} tabindex="-1">{ file_name(file, list.route.flat) }</a> },
        counter: file.counter,
        size: BarSize::Row,
        lines: failure.unwrap_or_else(ranges),
        project: None,
        folder: None,
        file: Some(file.path.clone()),
    }
}

/// A file is called by its name below its folder's row, by its path where it has none.
fn file_name(file: &FileRow, flat: bool) -> Html {
    if flat || file.project.is_none() {
        return path_name(&file.path);
    }
    let folder = file.path.rfind('/').map_or("", |slash| &file.path[..slash]);
    html! { <span>{ below(folder, &file.path).unwrap_or(&file.path).to_owned() }</span> }
}

fn function_cells(file: u32, at: u32, list: &List) -> Option<Cells> {
    let path = &list.report.index.files.get(file as usize)?.path;
    let function = list.functions.get(file, at)?;
    let (class, method) = match function.name.rfind('.') {
        Some(dot) => function.name.split_at(dot + 1),
        None => ("", function.name.as_str()),
    };
    let (start, end) = function.lines;
    let name = html! {
        <a class="fn" href={Route::lines(path, start, end).href()} tabindex="-1">
            if !class.is_empty() {
                <span class="cl">{ class.to_owned() }</span>
            }
            <span class="me">{ method.to_owned() }</span>
        </a>
    };
    Some(Cells {
        class: "x-fn",
        name,
        counter: function.counter,
        size: BarSize::Thin,
        lines: text::ranges(&function.missing, false),
        project: None,
        folder: None,
        file: None,
    })
}
