//! Buttons, and what they do.

use super::{Glyph, icon};
use yew::prelude::*;

/// A listener that asks for an action, whatever the event says.
pub(crate) fn does<A: Clone + 'static, E: 'static>(on: &Callback<A>, action: A) -> Callback<E> {
    on.reform(move |_| action.clone())
}

/// A button with words.
pub(crate) fn button(label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="btn" type="button" {onclick}>{ label }</button> }
}

/// A button that is only an icon: `name` says what it does, `title` also names its key. One that
/// does nothing at the moment is disabled.
pub(crate) fn icon_button(
    glyph: Glyph,
    name: impl Into<AttrValue>,
    title: impl Into<AttrValue>,
    onclick: impl Into<Option<Callback<MouseEvent>>>,
) -> Html {
    icon_button_of(glyph, name.into(), title.into(), onclick.into())
}

fn icon_button_of(
    glyph: Glyph,
    name: AttrValue,
    title: AttrValue,
    onclick: Option<Callback<MouseEvent>>,
) -> Html {
    html! {
        <button class="ib" type="button" aria-label={name} {title} disabled={onclick.is_none()} {onclick}>
            { icon(glyph) }
        </button>
    }
}
