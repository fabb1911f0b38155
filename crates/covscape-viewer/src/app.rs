//! The page as a whole: it loads the index, holds the state, follows the address and the keys.

use crate::filter::Haystack;
use crate::hotkeys::{hand, use_hotkeys};
use crate::interop;
use crate::keys::Command;
use crate::loadable::{Failure, Loadable};
use crate::nav;
use crate::parts::waiting;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::shell::{Help, foot, top};
use crate::state::{Action, State};
use crate::theme::Theme;
use crate::tree::Tree;
use crate::views::{Page, View};
use covscape_model::Counter;
use covscape_model::shards::{Damaged, INDEX_KEY, Index};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Draws the page into `#app`.
pub(crate) fn mount() {
    if let Some(root) = document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

/// What is loaded before anything can be shown.
#[derive(Clone, PartialEq)]
struct Report {
    index: Ptr<Index>,
    tree: Ptr<Tree>,
    haystack: Ptr<Haystack>,
    total: Counter,
}

#[component]
fn App() -> Html {
    let state = use_reducer(|| State::new(nav::here(), Theme::current()));
    let report = use_report();
    let on = use_callback((), {
        let dispatcher = state.dispatcher();
        move |action, ()| dispatcher.dispatch(action)
    });
    use_address(&state.route, &on);
    use_effect_with(state.theme, |theme| theme.apply());
    let view = View::of(&state.route);
    let wants_filter = use_memo((), |()| Cell::new(false));
    use_view_change(view, &state, matches!(report, Loadable::Ready(_)), &wants_filter);
    let run = use_callback((on.clone(), (*state).clone()), {
        move |command, (on, state): &(Callback<Action>, State)| {
            run_command(command, state, on, &wants_filter);
        }
    });
    use_hotkeys(view.scope, run);
    let page = match &report {
        Loadable::Ready(report) => Some(report.page(&state, on.clone())),
        _ => None,
    };
    use_title(page.as_ref().map(|page| (view.title)(page)));
    html! {
        <>
            { top(&state, page.as_ref().map(|page| &page.index.title), &on) }
            { main(view, &report, page.as_ref()) }
            { foot(page.as_ref().map(|page| &page.index.generator), &on) }
            if state.help {
                <Help {on} />
            }
        </>
    }
}

fn main(view: &View, report: &Loadable<Report>, page: Option<&Page>) -> Html {
    html! {
        <main id="main" class={view.class} data-view={page.map(|_| view.name)} tabindex="-1" key={view.name}>
            { waiting(report, None) }
            { page.map(view.draw).unwrap_or_default() }
        </main>
    }
}

impl Report {
    fn page(&self, state: &State, on: Callback<Action>) -> Page {
        Page {
            index: self.index.clone(),
            tree: self.tree.clone(),
            haystack: self.haystack.clone(),
            total: self.total,
            state: state.clone(),
            on,
        }
    }
}

#[hook]
fn use_report() -> Loadable<Report> {
    let report = use_state(|| Loadable::Loading);
    let set = report.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            set.set(match load_report().await {
                Ok(report) => Loadable::Ready(report),
                Err(failure) => Loadable::Failed(failure),
            });
        });
    });
    (*report).clone()
}

async fn load_report() -> Result<Report, Failure> {
    let what = || "The report could not be loaded".to_owned();
    let bytes = interop::load(INDEX_KEY).await.map_err(|why| Failure { what: what(), why })?;
    let index = Index::decode(&bytes).map_err(|Damaged(why)| Failure {
        what: what(),
        why: format!("covscape/data/{INDEX_KEY}.js cannot be read: {why}. Write the report again."),
    })?;
    Ok(Report {
        tree: Ptr::new(Tree::new(&index)),
        haystack: Ptr::new(Haystack::new(&index)),
        total: index.files.iter().map(|file| file.counter).sum(),
        index: Ptr::new(index),
    })
}

/// Keeps address and state together: either may change first.
#[hook]
fn use_address(route: &Route, on: &Callback<Action>) {
    let on = on.clone();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            on.emit(Action::Visit(nav::here()));
        });
        move || drop(listener)
    });
    use_effect_with(route.clone(), nav::replace);
}

#[hook]
fn use_title(title: Option<String>) {
    use_effect_with(title, |title| {
        if let Some(title) = title {
            document().set_title(title);
        }
    });
}

/// A new view starts at its top with the focus on it, so that a screen reader reads it and the
/// next Tab is its first control; the first view of all leaves the focus where it is.
#[hook]
fn use_view_change(view: &'static View, state: &State, ready: bool, wants_filter: &Rc<Cell<bool>>) {
    let shown = use_mut_ref(|| None);
    let wants_filter = Rc::clone(wants_filter);
    let (start, keeps_place) = ((view.focus)(state), view.keeps_place);
    use_effect_with((view.name, ready), move |(name, ready)| {
        if !ready {
            return;
        }
        let before = shown.replace(Some(*name));
        if before.is_none_or(|before| before == *name) {
            return;
        }
        if !keeps_place {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus(if wants_filter.take() { "filter" } else { start });
    });
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

fn run_command(command: Command, state: &State, on: &Callback<Action>, wants_filter: &Cell<bool>) {
    let list = Route::Explorer(state.list.clone());
    match command {
        Command::Overview => nav::go(&Route::Overview),
        Command::Explorer | Command::Up => nav::go(&list),
        Command::Filter if state.route == list => focus("filter"),
        Command::Filter => {
            wants_filter.set(true);
            nav::go(&list);
        }
        Command::Theme => on.emit(Action::NextTheme),
        Command::Help => on.emit(Action::Help(!state.help)),
        Command::Close if state.help => on.emit(Action::Help(false)),
        Command::Sort(key) => on.emit(Action::SortBy(key)),
        command => hand(command),
    }
}
