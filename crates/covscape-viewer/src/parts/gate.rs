//! Whether a figure reaches its gate.

use super::{Glyph, icon};
use covscape_model::Verdict;
use covscape_model::counter::decimals;
use covscape_model::decimal::decimal;
use yew::prelude::*;

/// One line: above or below the gate.
pub(crate) fn gate_line(gate: &Verdict) -> Html {
    let (class, glyph, word) =
        if gate.met { ("ok", Glyph::Check, "above") } else { ("bad", Glyph::Cross, "below") };
    let threshold = decimal(gate.threshold, decimals(gate.threshold));
    html! {
        <p {class}>{ icon(glyph) }{ format!("{word} the gate of {threshold}%") }</p>
    }
}
