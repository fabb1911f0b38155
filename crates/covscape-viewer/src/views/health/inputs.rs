//! The table of inputs: what was read.

use super::{LISTED, rest};
use crate::parts::path_name;
use crate::text;
use covscape_model::InputEntry;
use covscape_model::shards::Index;
use yew::prelude::*;

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
                        <th scope="col" class="name">{ "Input" }</th>
                        <th scope="col" class="i-proj">{ "Project" }</th>
                        <th scope="col" class="i-form">{ "Format" }</th>
                        <th scope="col" class="i-tool">{ "Tool" }</th>
                        <th scope="col" class="i-time">{ "Measured" }</th>
                        <th scope="col" class="n i-n">{ "Files" }</th>
                        <th scope="col" class="n i-n">{ "Branches" }</th>
                    </tr></thead>
                    <tbody>{ for inputs.map(|input| row(input, index)) }</tbody>
                </table>
            </div>
            if let Some(rest) = rest(index.inputs.len()) {
                <p class="cap">{ rest }</p>
            }
        </section>
    }
}

fn row(input: &InputEntry, index: &Index) -> Html {
    let project = input.project.and_then(|project| index.projects.get(project as usize));
    let (class, branches) = if input.branches { ("n i-n", "yes") } else { ("n i-n z", "no") };
    html! {
        <tr>
            <th scope="row" class="name" title={input.path.clone()}>{ &input.path }</th>
            <td class="i-proj">
                if let Some(project) = project {
                    { path_name(project.heading(&index.title)) }
                } else {
                    <span class="z">{ "not known" }</span>
                }
            </td>
            <td class="i-form">{ &input.format }</td>
            <td class="i-tool">{ &input.tool }</td>
            <td class="i-time">{ text::time(&input.timestamp) }</td>
            <td class="n i-n">{ text::number(input.files) }</td>
            <td {class}>{ branches }</td>
        </tr>
    }
}
