//! One line of code: number, mark, text, the exits it never took, the tests that ran it.

use super::document::Document;
use crate::colours::{Span, segments};
use crate::marks::{Exits, Ran, Target};
use crate::parts::{Glyph, icon, icon_with};
use crate::source::cut;
use crate::text;
use covscape_model::LineKind;
use yew::prelude::*;

/// How a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// Its colours.
    pub(super) spans: &'a [Span],
    /// Whether it is selected.
    pub(super) selected: bool,
    /// Whether its exits are explained.
    pub(super) explained: bool,
    /// How many of its characters are drawn.
    pub(super) characters: usize,
}

/// Draws a line, with its explanation if that is open.
pub(super) fn draw(document: &Document, line: u32, look: Look<'_>) -> Html {
    let kind = document.kind(line);
    let exits = document.exits(line);
    let selected = if look.selected { " is-sel" } else { "" };
    html! {
        <>
            <div class={format!("{}{selected}", kind_class(kind))} data-line={line.to_string()}>
                <span class="no">{ line }</span>
                { mark(kind, document.lines.marks.hits(line)) }
                { code(document, line, look) }
                { exits.as_ref().map(|exits| note(exits, look.explained)) }
                { document.ran(line).map(tests) }
            </div>
            { exits.as_ref().filter(|_| look.explained).map(|exits| explanation(document, exits)) }
        </>
    }
}

fn kind_class(kind: LineKind) -> &'static str {
    match kind {
        LineKind::None => "ln",
        LineKind::Run => "ln is-run",
        LineKind::Missing => "ln is-miss",
        LineKind::Partial => "ln is-part",
        LineKind::Excluded => "ln is-excl",
    }
}

/// The mark for those who do not see colours, and the word for those who do not see it, with how
/// often the line ran where that was counted.
fn mark(kind: LineKind, hits: Option<u64>) -> Html {
    let (glyph, word) = match kind {
        LineKind::None => return html! { <span class="mk" /> },
        LineKind::Run => (None, "run"),
        LineKind::Missing => (Some(Glyph::Cross), "not run"),
        LineKind::Partial => (Some(Glyph::Half), "partly run"),
        LineKind::Excluded => (Some(Glyph::Dash), "excluded"),
    };
    let hits = hits.filter(|hits| *hits > 0).map(|hits| text::count(hits, "time"));
    html! {
        <span class="mk" title={hits.as_ref().map(|times| format!("Ran {times}"))}>
            { glyph.map(|glyph| icon_with(glyph, "i gm")) }
            <span class="sr">{ word }{ hits.map(|times| format!(" {times}")) }</span>
        </span>
    }
}

fn code(document: &Document, line: u32, look: Look<'_>) -> Html {
    let (text, is_cut) = cut(document.source.line(line), look.characters);
    let parts = segments(text, look.spans).into_iter().map(|(text, class)| match class {
        Some(class) => html! { <span {class}>{ text.to_owned() }</span> },
        None => html! { { text.to_owned() } },
    });
    html! {
        <>
            <code>{ for parts }</code>
            if is_cut {
                <button type="button" class="more">{ "Show more" }</button>
            }
        </>
    }
}

/// `19 ↛ 20` behind the code it belongs to, or how many branches were not taken.
fn note(exits: &Exits, open: bool) -> Html {
    html! {
        <button type="button" class="br" aria-expanded={open.to_string()} title={exits.sentence()}>
            if !exits.are_branches() {
                { exits.line }
                { icon_with(Glyph::Never, "i ar") }
                <span class="sr">{ " never jumped to " }</span>
            }
            { exits.short() }
        </button>
    }
}

fn tests(ran: Ran) -> Html {
    match ran {
        Ran::OutsideTests => html! {
            <span class="cv z" title="Run outside of any test, as on import">
                { "·" }<span class="sr">{ "run outside of any test" }</span>
            </span>
        },
        Ran::Tests(1) => html! { <span class="cv">{ 1 }<span class="sr">{ " test" }</span></span> },
        Ran::Tests(tests) => {
            html! { <span class="cv">{ tests }<span class="sr">{ " tests" }</span></span> }
        }
    }
}

/// What the note means; as high as [`Document::explanation_height`] says.
fn explanation(document: &Document, exits: &Exits) -> Html {
    let raised = exits.nowhere() && !exits.are_branches();
    let meaning = raised.then_some(" It may have raised each time.");
    let missed = exits.missed.iter().map(|target| exit(document, exits.line, target, false));
    let taken = exits.taken.iter().map(|target| exit(document, exits.line, target, true));
    html! {
        <div class="why" role="note">
            <p><b>{ exits.sentence() }{ "." }</b>{ meaning }</p>
            <ul>{ for missed }{ for taken }</ul>
        </div>
    }
}

fn exit(document: &Document, from: u32, target: &Target, taken: bool) -> Html {
    let (class, sign, arrow, words) = if taken {
        ("yes", Glyph::Check, Glyph::Then, "taken")
    } else {
        ("no_", Glyph::Cross, Glyph::Never, "never taken")
    };
    let jump = match target {
        Target::Branch(_) => html! { { target.short() } },
        _ => html! { <>{ from }{ icon_with(arrow, "i ar") }{ target.short() }</> },
    };
    html! {
        <li {class}>
            { icon(sign) }
            if let Some(line) = target.line() {
                <a href={document.href(line)}>{ jump }</a>
            } else {
                <span class="jump">{ jump }</span>
            }
            { words }
        </li>
    }
}
