//! The largest gaps: places, so that a click lands on work.

use super::headed;
use crate::parts::{attrs, class, leaf, link, plain, tag, unseen, words};
use crate::route::Route;
use crate::text;
use covscape_model::shards::{Index, TopGap};
use yew::prelude::*;

/// Gaps that are listed.
const LISTED: usize = 10;

/// The list beside the table.
pub(super) fn section(index: &Index) -> Html {
    let gaps = &index.top_gaps;
    let heading = headed("h-g", "Largest gaps", Vec::new());
    let parts = if gaps.is_empty() {
        vec![heading, leaf("p", "cap", "Every statement ran.")]
    } else {
        let is_wide = gaps[0].gap.missing > 99;
        let class = class(if is_wide { "gaps wide" } else { "gaps" });
        let items = gaps.iter().take(LISTED).filter_map(|top| item(index, top)).collect();
        let caption = leaf("p", "cap", "Statements that never ran, in a row");
        vec![heading, caption, tag("ol", class, items)]
    };
    tag("section", attrs! { "class": "ov-g", "aria-labelledby": "h-g" }, parts)
}

fn item(index: &Index, top: &TopGap) -> Option<Html> {
    let path = &index.files.get(top.file as usize)?.path;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lines = text::range((top.gap.first, top.gap.last));
    let number = vec![words(text::number(top.gap.missing)), unseen(" statements in ")];
    let place = vec![
        plain("b", vec![words(name.to_owned())]),
        tag("span", class("g-l"), vec![unseen("lines "), words(lines)]),
    ];
    let parts = vec![
        tag("span", class("g-n"), number),
        tag("span", class("g-f"), place),
        leaf("span", "g-d", folder.to_owned()),
        leaf("span", "g-fn", top.function.clone()),
    ];
    Some(plain("li", vec![link(&Route::lines(path, top.gap.first, top.gap.last), parts)]))
}
