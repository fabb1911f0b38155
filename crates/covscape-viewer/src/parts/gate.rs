//! Whether figures reach their gates.

use super::{Glyph, icon};
use covscape_model::Verdict;
use covscape_model::counter::decimals;
use covscape_model::decimal::decimal;
use yew::prelude::*;

/// One line: above or below the gate.
pub(crate) fn gate_line(gate: &Verdict) -> Html {
    let (class, glyph, word) = state(gate);
    html! {
        <p {class}>{ icon(glyph) }{ format!("{word} the gate of {}%", threshold(gate)) }</p>
    }
}

/// The same for a cell of a table.
pub(crate) fn gate_cell(gate: Option<&Verdict>) -> Html {
    let Some(gate) = gate else { return html! { <td class="gate" /> } };
    let (class, glyph, word) = state(gate);
    html! {
        <td class="gate">
            <span {class}>{ icon(glyph) }<span class="g-w">{ word }{ " " }</span>{ threshold(gate) }</span>
        </td>
    }
}

fn state(gate: &Verdict) -> (&'static str, Glyph, &'static str) {
    if gate.met { ("ok", Glyph::Check, "above") } else { ("bad", Glyph::Cross, "below") }
}

/// The percentage to reach with the decimals it is written with.
pub(crate) fn threshold(gate: &Verdict) -> String {
    decimal(gate.threshold, decimals(gate.threshold))
}
