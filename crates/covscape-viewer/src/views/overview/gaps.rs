//! The largest gaps: places, so that a click lands on work.

use crate::route::Route;
use crate::text;
use covscape_model::shards::{Index, TopGap};
use yew::prelude::*;

/// Gaps that are listed.
const LISTED: usize = 10;

/// The list beside the table.
pub(super) fn section(index: &Index) -> Html {
    let gaps = index.top_gaps.iter().take(LISTED);
    let wide = index.top_gaps.first().is_some_and(|top| top.gap.missing > 99);
    html! {
        <section class="ov-g" aria-labelledby="h-g">
            <div class="hd"><h2 id="h-g">{ "Largest gaps" }</h2></div>
            if index.top_gaps.is_empty() {
                <p class="cap">{ "Every statement ran." }</p>
            } else {
                <p class="cap">{ "Statements that never ran, in a row" }</p>
                <ol class={if wide { "gaps wide" } else { "gaps" }}>{ for gaps.filter_map(|top| item(index, top)) }</ol>
            }
        </section>
    }
}

fn item(index: &Index, top: &TopGap) -> Option<Html> {
    let path = &index.files.get(top.file as usize)?.path;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lines = text::range((top.gap.first, top.gap.last));
    Some(html! {
        <li>
            <a href={Route::lines(path, top.gap.first, top.gap.last).href()}>
                <span class="g-n">{ text::number(top.gap.missing) }<span class="sr">{ " statements in " }</span></span>
                <span class="g-f"><b>{ name }</b><span class="g-l"><span class="sr">{ "lines " }</span>{ lines }</span></span>
                <span class="g-d">{ folder }</span>
                <span class="g-fn">{ &top.function }</span>
            </a>
        </li>
    })
}
