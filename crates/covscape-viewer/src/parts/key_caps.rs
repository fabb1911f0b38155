//! Keys as they are drawn: `g` `o`.

use crate::keys::cap;
use yew::prelude::*;

/// A cap for each key; `keys` as the table of keys writes them.
pub(crate) fn key_caps(keys: &'static str) -> Html {
    keys.split(' ').map(|key| html! { <kbd>{ cap(key) }</kbd> }).collect()
}
