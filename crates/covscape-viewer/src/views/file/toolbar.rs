//! Below the head: which marks are shown, and the walk over gaps.

use super::gap_number;
use super::walk::Walk;
use crate::gaps::Way;
use crate::keys::Command;
use crate::parts::{Glyph, does, icon_button, icon_with};
use crate::shown::{Mark, Shown};
use crate::text;
use covscape_model::Counter;
use yew::prelude::*;

/// Switches that are legend and counts at once, and the walk.
pub(super) fn toolbar(counter: Counter, shown: Shown, walk: &Walk, on: &Callback<Command>) -> Html {
    let step = |way, command| walk.leads(way).then(|| does(on, command));
    html! {
        <div class="ft">
            <div class="tgs" role="group" aria-label="Show line states">
                { for Mark::ALL.map(|mark| toggle(counter, shown, mark, on)) }
            </div>
            <div class="gapnav" role="group" aria-label="Gaps">
                { icon_button(Glyph::Up, "Previous gap", "Previous gap (N)", step(Way::Back, Command::PreviousGap)) }
                <span aria-live="polite">
                    { "Gap " }
                    <b>{ gap_number(walk).map_or_else(|| "–".to_owned(), text::number) }</b>
                    { format!(" of {}", text::number(walk.place.total)) }
                </span>
                { icon_button(Glyph::Down, "Next gap", "Next gap (n)", step(Way::On, Command::NextGap)) }
                <span class="gk" aria-hidden="true"><kbd>{ "N" }</kbd><kbd>{ "n" }</kbd></span>
            </div>
        </div>
    }
}

fn toggle(counter: Counter, shown: Shown, mark: Mark, on: &Callback<Command>) -> Html {
    let glyph = match mark {
        Mark::Run => None,
        Mark::Missing => Some(Glyph::Cross),
        Mark::Partial => Some(Glyph::Half),
        Mark::Excluded => Some(Glyph::Dash),
    };
    let count = count(counter, mark);
    html! {
        <button
            type="button"
            class={format!("tg tg-{}", mark.class())}
            aria-pressed={shown.has(mark).to_string()}
            title={format!("{} ({})", mark.word(), mark.key())}
            onclick={does::<_, MouseEvent>(on, Command::Toggle(mark))}
        >
            <span class="tg-m">{ glyph.map(|glyph| icon_with(glyph, "i gm")) }</span>
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
