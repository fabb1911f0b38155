//! A message in the place of a view: what is on its way, what failed, what is not there.

use super::{Glyph, button, icon};
use crate::loadable::{Failure, Loadable};
use yew::prelude::*;

/// What is not there, and below it what that means and what to do.
pub(crate) fn message(what: &'static str, below: Html) -> Html {
    html! { <div class="msg"><h2 class="msg-t">{ what }</h2>{ below }</div> }
}

/// Every load that has no result: on its way, or failed. `retry` tries again.
pub(crate) fn waiting<T>(load: &Loadable<T>, retry: Option<Callback<MouseEvent>>) -> Html {
    match load {
        Loadable::Loading => html! { <p class="loading" role="status">{ "Loading…" }</p> },
        Loadable::Failed(failure) => failed(failure, retry),
        Loadable::Ready(_) => Html::default(),
    }
}

fn failed(failure: &Failure, retry: Option<Callback<MouseEvent>>) -> Html {
    html! {
        <div class="msg" role="alert">
            <h2 class="msg-t">{ icon(Glyph::Warn) }{ &failure.what }</h2>
            <p>{ &failure.why }</p>
            if let Some(retry) = retry {
                <p class="acts">{ button(html! { "Try again" }, retry) }</p>
            }
        </div>
    }
}
