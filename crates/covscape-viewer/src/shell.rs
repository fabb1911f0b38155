//! What stands around every view: top bar, footer, list of keys.

use crate::focus;
use crate::keys::{BINDINGS, Binding, Scope};
use crate::parts::{Glyph, does, icon_button, key_caps};
use crate::route::Route;
use crate::state::{Action, State};
use crate::text;
use crate::views::{VIEWS, View};
use covscape_model::shards::Index;
use yew::prelude::*;

/// The way into the content, the title (once it is known), the views and the theme.
pub(crate) fn top(state: &State, index: Option<&Index>, on: &Callback<Action>) -> Html {
    let theme = AttrValue::from(format!("Theme: {}", state.theme.word()));
    html! {
        <>
            <a class="skip" href="#main" onclick={|event: MouseEvent| skip(&event)}>{ "Skip to content" }</a>
            <header class="top">
                <a class="top-title" href={Route::Overview.href()}>{ index.map(|index| index.title.clone()).unwrap_or_default() }</a>
                <nav aria-label="Views"><ul>{ for VIEWS.iter().map(|view| tab(view, state, index)) }</ul></nav>
                { icon_button(Glyph::Theme, theme.clone(), theme, does(on, Action::NextTheme)) }
            </header>
        </>
    }
}

fn tab(view: &View, state: &State, index: Option<&Index>) -> Html {
    let Some(tab) = &view.tab else { return Html::default() };
    let shown = View::of(&state.route);
    let current = match (shown.name == view.name, shown.within == Some(view.name)) {
        (true, _) => Some("page"),
        (_, true) => Some("true"),
        _ => None,
    };
    html! {
        <li>
            <a href={(tab.route)(state).href()} aria-current={current}>
                { tab.label }
                { index.map(|index| badge((tab.problems)(index))) }
            </a>
        </li>
    }
}

/// How many problems wait behind a link.
fn badge(problems: usize) -> Html {
    if problems == 0 {
        return Html::default();
    }
    let word = if problems == 1 { " problem" } else { " problems" };
    html! { <span class="count">{ text::number(problems as u64) }<span class="sr">{ word }</span></span> }
}

/// The address belongs to the routes, so the link moves the focus itself.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    focus::on("main");
}

/// The program that wrote the report (once it is known), and the way to the list of keys.
pub(crate) fn foot(generator: Option<&String>, on: &Callback<Action>) -> Html {
    html! {
        <footer class="foot">
            <span>{ generator.cloned().unwrap_or_default() }</span>
            <span>{ "Local report, no network access" }</span>
            <button class="link" type="button" onclick={does(on, Action::Help(true))}>
                { "Keyboard " }{ key_caps("?") }
            </button>
        </footer>
    }
}

const SECTIONS: [(Scope, &str); 3] =
    [(Scope::Everywhere, "Everywhere"), (Scope::Explorer, "Explorer"), (Scope::File, "File")];

/// The list of keys, drawn from the table that the handlers read.
pub(crate) fn help(dialog: &NodeRef, on: &Callback<Action>) -> Html {
    html! {
        <dialog class="help" ref={dialog} aria-labelledby="help-h" onclose={does(on, Action::Help(false))}>
            <div class="hh">
                <h2 id="help-h">{ "Keyboard" }</h2>
                { icon_button(Glyph::Cross, "Close", "Close (Esc)", does(on, Action::Help(false))) }
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
