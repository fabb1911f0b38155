//! Below the head: which marks are shown, and the walk over gaps.

use crate::parts::{Glyph, Icon};
use crate::shown::{Mark, Shown};
use crate::text;
use covscape_model::Counter;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The numbers of the file.
    pub(super) counter: Counter,
    /// Which marks are shown.
    pub(super) shown: Shown,
    /// Switches one of them.
    pub(super) on_toggle: Callback<Mark>,
    /// The number of the current gap among those of all files.
    pub(super) gap: Option<u64>,
    /// The number of gaps of all files.
    pub(super) gaps: u64,
    /// Goes to the gap before; none at the first.
    pub(super) back: Option<Callback<()>>,
    /// Goes to the gap after; none at the last.
    pub(super) on: Option<Callback<()>>,
}

/// Switches that are legend and counts at once, and the walk.
#[component]
pub(super) fn Toolbar(props: &Props) -> Html {
    html! {
        <div class="ft">
            <div class="tgs" role="group" aria-label="Show line states">
                { for Mark::ALL.map(|mark| toggle(props, mark)) }
            </div>
            <div class="gapnav" role="group" aria-label="Gaps">
                { step(props.back.as_ref(), "Previous gap", "Previous gap (N)", Glyph::Up) }
                <span aria-live="polite">
                    { "Gap " }
                    <b>{ props.gap.map_or_else(|| "–".to_owned(), text::number) }</b>
                    { format!(" of {}", text::number(props.gaps)) }
                </span>
                { step(props.on.as_ref(), "Next gap", "Next gap (n)", Glyph::Down) }
                <span class="gk" aria-hidden="true"><kbd>{ "N" }</kbd><kbd>{ "n" }</kbd></span>
            </div>
        </div>
    }
}

fn toggle(props: &Props, mark: Mark) -> Html {
    let glyph = match mark {
        Mark::Run => None,
        Mark::Missing => Some(Glyph::Cross),
        Mark::Partial => Some(Glyph::Half),
        Mark::Excluded => Some(Glyph::Dash),
    };
    let count = count(props.counter, mark);
    html! {
        <button
            type="button"
            class={classes!("tg", format!("tg-{}", mark.class()))}
            aria-pressed={props.shown.has(mark).to_string()}
            title={format!("{} ({})", mark.word(), mark.key())}
            onclick={props.on_toggle.reform(move |_| mark)}
        >
            <span class="tg-m">{ glyph.map(|glyph| html! { <Icon {glyph} class="gm" /> }) }</span>
            <span class="tg-l">{ mark.word() }</span>
            <b class={(count == 0).then_some("z")}>{ text::number(count) }</b>
            <kbd>{ mark.key() }</kbd>
        </button>
    }
}

/// As coverage.py counts: run includes partial, so run and missing are the statements.
fn count(counter: Counter, mark: Mark) -> u64 {
    match mark {
        Mark::Run => counter.run(),
        Mark::Missing => counter.missing,
        Mark::Partial => counter.partial,
        Mark::Excluded => counter.excluded,
    }
}

fn step(to: Option<&Callback<()>>, name: &'static str, title: &'static str, glyph: Glyph) -> Html {
    html! {
        <button
            type="button"
            class="ib"
            aria-label={name}
            {title}
            disabled={to.is_none()}
            onclick={to.map(|to| to.reform(|_| ()))}
        >
            <Icon {glyph} />
        </button>
    }
}
