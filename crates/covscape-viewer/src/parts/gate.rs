//! Whether a figure reaches its gate.

use super::{Glyph, icon};
use covscape_model::Counter;
use covscape_model::counter::decimals;
use yew::prelude::*;

/// The decimals with which percentages are shown and compared.
const PRECISION: usize = 1;

/// One line: above or below the gate.
pub(crate) fn gate_line(counter: &Counter, gate: f64) -> Html {
    let passes = counter.meets(gate, PRECISION);
    let (class, glyph, word) =
        if passes { ("ok", Glyph::Check, "above") } else { ("bad", Glyph::Cross, "below") };
    let decimals = decimals(gate);
    html! {
        <p {class}>{ icon(glyph) }{ format!("{word} the gate of {gate:.decimals$}%") }</p>
    }
}
