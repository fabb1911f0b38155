//! Copying the path of the file, and saying so for a moment.

use super::{FilePage, Msg};
use crate::interop;
use crate::keys::Command;
use crate::parts::{Glyph, does, icon_button};
use gloo::timers::callback::Timeout;
use yew::html::Scope;
use yew::prelude::*;

/// What is said when it worked.
const COPIED: &str = "Copied";

/// What is being said.
#[derive(Default)]
pub(super) struct Copy {
    said: &'static str,
    silence: Option<Timeout>,
}

impl Copy {
    /// Says how it went, or nothing any more.
    pub(super) fn say(&mut self, words: &'static str, link: &Scope<FilePage>) {
        self.said = words;
        self.silence = (!words.is_empty()).then(|| {
            let link = link.clone();
            Timeout::new(2_000, move || link.send_message(Msg::Said("")))
        });
    }
}

/// Copies the path.
pub(super) fn copy(context: &Context<FilePage>) {
    let path = context.props().row().path.clone();
    context.link().send_future(async move {
        Msg::Said(if interop::copy(&path).await { COPIED } else { "Copying is not allowed here" })
    });
}

/// The button.
pub(super) fn button(copy: &Copy, on: &Callback<Command>) -> Html {
    let worked = copy.said == COPIED;
    let glyph = if worked { Glyph::Check } else { Glyph::Copy };
    html! {
        <>
            { icon_button(glyph, "Copy path", "Copy path (y)", does(on, Command::CopyPath)) }
            // The sign on the button says that it worked to those who see it.
            <span class={if worked { "sr" } else { "said" }} role="status">{ copy.said }</span>
        </>
    }
}
