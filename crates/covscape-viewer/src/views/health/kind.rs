//! The notes of one kind: what it means, what to do, and each of them.

use super::{LISTED, entry, rest};
use crate::notes::{Group, Words, words};
use crate::parts::{Glyph, icon};
use crate::report::Report;
use crate::text;
use yew::prelude::*;

/// A heading at the left, all else beside it.
pub(super) fn draw(group: &Group, report: &Report) -> Html {
    let Words { name, means, remedy } = words(group.kind);
    let notes = group.notes.iter().take(LISTED);
    html! {
        <article class="he-k" data-kind={name}>
            <header>
                <h3 class={group.kind.is_problem().then_some("warn")}>
                    if group.kind.is_problem() {
                        { icon(Glyph::Warn) }
                    }
                    { name }
                </h3>
                <p class="z">{ text::number(group.notes.len() as u64) }</p>
            </header>
            <div class="he-b">
                { for [means, remedy].map(prose) }
                <ul class="he-l">{ for notes.map(|note| entry::draw(note, report)) }</ul>
                { rest(group.notes.len()) }
            </div>
        </article>
    }
}

/// A sentence with code between backticks.
fn prose(text: &'static str) -> Html {
    let part = |(at, part)| match at % 2 {
        1 => html! { <code>{ part }</code> },
        _ => html! { part },
    };
    html! { <p>{ for text.split('`').enumerate().map(part) }</p> }
}
