//! What stands around every view: top bar, footer, list of keys.

use crate::keys::{BINDINGS, Binding, Scope};
use crate::parts::{Glyph, icon, key_caps};
use crate::route::Route;
use crate::state::{Action, State};
use crate::views::{VIEWS, View};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// The way into the content, the title (once it is known), the views and the theme.
pub(crate) fn top(state: &State, title: Option<&String>, on: &Callback<Action>) -> Html {
    let theme = format!("Theme: {}", state.theme.word());
    html! {
        <>
            <a class="skip" href="#main" onclick={|event: MouseEvent| skip(&event)}>{ "Skip to content" }</a>
            <header class="top">
                <a class="top-title" href={Route::Overview.href()}>{ title.cloned().unwrap_or_default() }</a>
                <nav aria-label="Views"><ul>{ for VIEWS.iter().map(|view| tab(view, state)) }</ul></nav>
                <button class="ib" type="button" aria-label={theme.clone()} title={theme}
                    onclick={on.reform(|_| Action::NextTheme)}>
                    { icon(Glyph::Theme) }
                </button>
            </header>
        </>
    }
}

fn tab(view: &View, state: &State) -> Html {
    let Some(tab) = &view.tab else { return Html::default() };
    let shown = View::of(&state.route);
    let current = match (shown.name == view.name, shown.within == Some(view.name)) {
        (true, _) => Some("page"),
        (_, true) => Some("true"),
        _ => None,
    };
    html! { <li><a href={(tab.route)(state).href()} aria-current={current}>{ tab.label }</a></li> }
}

/// The address belongs to the routes, so the link moves the focus itself.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        // Without focus the page stays as it is.
        let _ = main.focus();
    }
}

/// The program that wrote the report (once it is known), and the way to the list of keys.
pub(crate) fn foot(generator: Option<&String>, on: &Callback<Action>) -> Html {
    html! {
        <footer class="foot">
            <span>{ generator.cloned().unwrap_or_default() }</span>
            <span>{ "Local report, no network access" }</span>
            <button class="link" type="button" onclick={on.reform(|_| Action::Help(true))}>
                { "Keyboard " }{ key_caps("?") }
            </button>
        </footer>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct HelpProps {
    /// Asks for a change.
    pub(crate) on: Callback<Action>,
}

const SECTIONS: [(Scope, &str); 3] =
    [(Scope::Everywhere, "Everywhere"), (Scope::Explorer, "Explorer"), (Scope::File, "File")];

/// The list of keys, drawn from the table that the handlers read.
#[component]
pub(crate) fn Help(props: &HelpProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
        let dialog = dialog.clone();
        // A dialog that is closed before it goes gives the focus back to where it was.
        move || dialog.cast::<HtmlDialogElement>().iter().for_each(HtmlDialogElement::close)
    });
    let close = props.on.reform(|_: MouseEvent| Action::Help(false));
    html! {
        <dialog class="help" ref={dialog} aria-labelledby="help-h" onclose={props.on.reform(|_| Action::Help(false))}>
            <div class="hh">
                <h2 id="help-h">{ "Keyboard" }</h2>
                <button class="ib" type="button" aria-label="Close" title="Close (Esc)" onclick={close}>
                    { icon(Glyph::Cross) }
                </button>
            </div>
            <div class="help-b">{ for SECTIONS.iter().map(|(scope, title)| section(*scope, title)) }</div>
        </dialog>
    }
}

fn section(scope: Scope, title: &str) -> Html {
    let bindings = BINDINGS.iter().filter(|binding| binding.scope == scope);
    html! {
        <section>
            <h3>{ title }</h3>
            <dl>{ for bindings.map(binding) }</dl>
        </section>
    }
}

fn binding(binding: &Binding) -> Html {
    html! {
        <div>
            <dt>{ for binding.keys.iter().map(|(keys, _)| key_caps(keys)) }</dt>
            <dd>{ binding.does }</dd>
        </div>
    }
}
