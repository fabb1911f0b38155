//! No file matches: which word took the last one away.

use super::Page;
use crate::filter;
use crate::parts::{button, does, key_caps};
use crate::state::Action;
use crate::text;
use yew::prelude::*;

/// The words of the filter with the files that are left after each.
pub(super) fn no_match(page: &Page) -> Html {
    let query = &page.state.list.query;
    let words: Vec<&str> = query.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let without = [&words[..last]].concat().join(" ");
    let remove = does(&page.on, Action::Filter(without));
    let clear = does(&page.on, Action::Filter(String::new()));
    html! {
        <div class="msg" role="status">
            <h2 class="msg-t">{ title(words.len()) }</h2>
            <table class="mini-t"><tbody>{ for (0..words.len()).map(|at| row(page, &words, at)) }</tbody></table>
            <p class="acts">
                if words.len() > 1 {
                    { button(html! { <>{ "Remove " }<code>{ words[last] }</code></> }, remove) }
                }
                { button(html! { <>{ "Clear the filter " }{ key_caps("Escape") }</> }, clear) }
            </p>
        </div>
    }
}

fn title(words: usize) -> String {
    match words {
        1 => "No file matches".to_owned(),
        2 => "No file matches both words".to_owned(),
        words => format!("No file matches all {words} words"),
    }
}

fn row(page: &Page, words: &[&str], at: usize) -> Html {
    let report = &page.report;
    let left = filter::find(&report.index, &report.haystack, &words[..=at].join(" ")).len();
    html! {
        <tr>
            <th scope="row">{ if at == 0 { "" } else { "and " } }<code>{ words[at] }</code></th>
            <td class="n">{ text::count(left as u64, "file") }</td>
        </tr>
    }
}
