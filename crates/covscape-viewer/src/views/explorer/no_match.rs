//! No file matches: which word took the last one away.

use super::Page;
use crate::filter;
use crate::parts::{acts, attrs, button, class, does, key_caps, leaf, list, plain, tag, words};
use crate::state::Action;
use crate::text;
use yew::prelude::*;

/// The words of the filter with the files that are left after each.
pub(super) fn no_match(page: &Page) -> Html {
    let query = &page.state.list.query;
    let terms: Vec<&str> = query.split_whitespace().collect();
    let last = terms.len().saturating_sub(1);
    let without = [&terms[..last]].concat().join(" ");
    let remove = does(&page.on, Action::Filter(without));
    let clear = does(&page.on, Action::Filter(String::new()));
    let rows = (0..terms.len()).map(|at| row(page, &terms, at)).collect();
    let table = tag("table", class("mini-t"), vec![plain("tbody", rows)]);
    let mut buttons = Vec::new();
    if terms.len() > 1 {
        let label = vec![words("Remove "), plain("code", vec![words(terms[last].to_owned())])];
        buttons.push(button(list(label), remove));
    }
    let label = vec![words("Clear the filter "), key_caps("Escape")];
    buttons.push(button(list(label), clear));
    let parts = vec![leaf("h2", "msg-t", title(terms.len())), table, acts(buttons)];
    tag("div", attrs! { "class": "msg", "role": "status" }, parts)
}

fn title(words: usize) -> String {
    match words {
        1 => "No file matches".to_owned(),
        2 => "No file matches both words".to_owned(),
        words => format!("No file matches all {words} words"),
    }
}

fn row(page: &Page, terms: &[&str], at: usize) -> Html {
    let report = &page.report;
    let left = filter::find(&report.index, &report.haystack, &terms[..=at].join(" ")).len();
    let head = vec![
        words(if at == 0 { "" } else { "and " }),
        plain("code", vec![words(terms[at].to_owned())]),
    ];
    plain(
        "tr",
        vec![
            tag("th", attrs! { "scope": "row" }, head),
            leaf("td", "n", text::count(left as u64, "file")),
        ],
    )
}
