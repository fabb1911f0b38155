//! A message in the place of a view: what is on its way, what failed, what is not there.

use super::{Glyph, acts, attrs, button, class, icon, leaf, plain, tag, words};
use crate::loadable::{Failure, Loadable};
use yew::prelude::*;

/// What is not there, and below it what that means and what to do.
pub(crate) fn message(what: &'static str, below: Html) -> Html {
    tag("div", class("msg"), vec![leaf("h2", "msg-t", what), below])
}

/// Every load that has no result: on its way, or failed. `retry` tries again.
pub(crate) fn waiting<T>(load: &Loadable<T>, retry: Option<Callback<MouseEvent>>) -> Html {
    match load {
        Loadable::Loading => {
            let attributes = attrs! { "class": "loading", "role": "status" };
            tag("p", attributes, vec![words("Loading…")])
        }
        Loadable::Failed(failure) => failed(failure, retry),
        Loadable::Ready(_) => Html::default(),
    }
}

fn failed(failure: &Failure, retry: Option<Callback<MouseEvent>>) -> Html {
    let what = vec![icon(Glyph::Warn), words(failure.what.clone())];
    let mut parts =
        vec![tag("h2", class("msg-t"), what), plain("p", vec![words(failure.why.clone())])];
    parts.extend(retry.map(|retry| acts(vec![button(words("Try again"), retry)])));
    tag("div", attrs! { "class": "msg", "role": "alert" }, parts)
}
