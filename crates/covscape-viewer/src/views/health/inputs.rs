//! The table of inputs: what was read.

use super::{LISTED, rest};
use crate::parts::path_name;
use crate::text;
use covscape_model::InputEntry;
use covscape_model::shards::Index;
use yew::prelude::*;

/// The columns behind the path: their heads and classes.
const COLUMNS: [(&str, &str); 6] = [
    ("Project", "i-proj"),
    ("Format", "i-form"),
    ("Tool", "i-tool"),
    ("Measured", "i-time"),
    ("Files", "n i-n"),
    ("Branches", "n i-n"),
];

/// One row per input.
pub(super) fn section(index: &Index) -> Html {
    let inputs = index.inputs.iter().take(LISTED);
    html! {
        <section aria-labelledby="h-in">
            <h2 id="h-in">{ "Inputs" }</h2>
            <div class="tw" role="region" aria-label="Inputs table">
                <table class="t inputs">
                    <caption class="sr">{ "Inputs" }</caption>
                    <thead><tr>
                        <th scope="col">{ "Input" }</th>
                        { for COLUMNS.map(|(head, class)| html! { <th scope="col" {class}>{ head }</th> }) }
                    </tr></thead>
                    <tbody>{ for inputs.map(|input| row(input, index)) }</tbody>
                </table>
            </div>
            { rest(index.inputs.len()) }
        </section>
    }
}

fn row(input: &InputEntry, index: &Index) -> Html {
    let project = input.project.and_then(|project| index.projects.get(project as usize));
    let cells = [
        project.map_or_else(|| html! { "–" }, |project| path_name(project.heading(&index.title))),
        html! { { input.format.clone() } },
        html! { { input.tool.clone() } },
        html! { { text::time(&input.timestamp) } },
        html! { { text::number(input.files) } },
        html! { { if input.branches { "yes" } else { "no" } } },
    ];
    let cells = cells.into_iter().zip(COLUMNS);
    html! {
        <tr>
            <th scope="row" title={input.path.clone()}>{ &input.path }</th>
            { for cells.map(|(cell, (_, class))| html! { <td {class}>{ cell }</td> }) }
        </tr>
    }
}
