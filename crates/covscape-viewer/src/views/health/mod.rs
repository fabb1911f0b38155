//! Health: what needs a decision, what explains the numbers, what was read.

mod entry;
mod inputs;
mod kind;

use super::{Page, Tab, View};
use crate::keys::Scope;
use crate::notes::{self, Group};
use crate::parts::{Glyph, icon};
use crate::report::Report;
use crate::route::Route;
use crate::text;
use covscape_model::shards::Index;
use yew::prelude::*;

/// Entries of a list that are shown; beyond it a list is no help.
const LISTED: usize = 200;

pub(super) const VIEW: View = View {
    name: "health",
    tab: Some(Tab {
        label: "Health",
        route: |_| Route::Health,
        problems: |index| notes::problems(&index.notes),
    }),
    within: None,
    class: "he",
    scope: Scope::Everywhere,
    keeps_place: false,
    focus: |_| "main",
    shows: |route| matches!(route, Route::Health),
    title: |page| format!("Health: {}", page.report.index.title),
    draw,
};

fn draw(page: &Page) -> Html {
    let report = &*page.report;
    let Report { index, .. } = report;
    let (problems, others) =
        (notes::groups(&index.notes, true), notes::groups(&index.notes, false));
    html! {
        <>
            <div class="hd"><h1>{ "Health" }</h1><p class="cap">{ caption(index) }</p></div>
            if problems.is_empty() {
                { sound() }
            } else {
                { section("Needs a decision", "he-problems", &problems, report) }
            }
            if !others.is_empty() {
                { section("Explains the numbers", "he-others", &others, report) }
            }
            { inputs::section(index) }
        </>
    }
}

/// `14 inputs, 59 files`.
fn caption(index: &Index) -> String {
    let inputs = text::count(index.inputs.len() as u64, "input");
    format!("{inputs}, {}", text::count(index.files.len() as u64, "file"))
}

/// In the place of the problems, if there are none.
fn sound() -> Html {
    html! {
        <div class="he-none">
            <p class="ok">{ icon(Glyph::Check) }<b>{ "Nothing needs a decision." }</b></p>
            <p class="cap">{ "Every input was read in full, and no recorded path is ambiguous or not found." }</p>
        </div>
    }
}

fn section(title: &'static str, class: &'static str, groups: &[Group], report: &Report) -> Html {
    html! {
        <section {class} aria-label={title}>
            <h2>{ title }</h2>
            { for groups.iter().map(|group| kind::draw(group, report)) }
        </section>
    }
}

/// How many of a list are not shown, if any are not.
fn rest(all: usize) -> Option<Html> {
    rest_words(all).map(|words| html! { <p class="cap">{ words }</p> })
}

fn rest_words(all: usize) -> Option<String> {
    let more = all.saturating_sub(LISTED);
    (more > 0).then(|| format!("and {} more", text::number(more as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_says_so() {
        assert_eq!([rest_words(0), rest_words(200)], [None, None]);
        assert_eq!(rest_words(1400).as_deref(), Some("and 1,200 more"));
    }
}
