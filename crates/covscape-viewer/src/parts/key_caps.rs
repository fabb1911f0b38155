//! Keys as they are drawn: `g` `o`.

use super::{plain, words};
use crate::keys::cap;
use yew::prelude::*;

/// A cap for each key; `keys` as the table of keys writes them.
pub(crate) fn key_caps(keys: &'static str) -> Html {
    keys.split(' ').map(|key| plain("kbd", vec![words(cap(key))])).collect()
}
