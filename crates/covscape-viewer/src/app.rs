//! The page as a whole: it loads the index, holds the state, follows the address and the keys.

use crate::focus;
use crate::hotkeys::{Hotkeys, hand};
use crate::interop;
use crate::keys::Command;
use crate::loadable::{Failure, Loadable};
use crate::nav;
use crate::parts::waiting;
use crate::ptr::Ptr;
use crate::report::Report;
use crate::route::Route;
use crate::shell::{foot, help, top};
use crate::state::{Action, State};
use crate::theme::Theme;
use crate::views::{Page, View};
use covscape_model::shards::{Damaged, INDEX_KEY, Index};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use std::cell::Cell;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Draws the page into `#app`.
pub(crate) fn mount() {
    if let Some(root) = document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

struct App {
    state: State,
    report: Loadable<Ptr<Report>>,
    /// Asks for a change of the state.
    on: Callback<Action>,
    /// The list of keys, while it is open.
    help: NodeRef,
    /// The view that was drawn last.
    shown: Option<&'static str>,
    /// Whether the next view is the explorer, asked for by the key that leads into its filter.
    wants_filter: Cell<bool>,
    _hotkeys: Hotkeys,
    _address: EventListener,
}

enum Msg {
    Loaded(Loadable<Ptr<Report>>),
    Does(Action),
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        link.send_future(async {
            Msg::Loaded(match load_report().await {
                Ok(report) => Loadable::Ready(Ptr::new(report)),
                Err(failure) => Loadable::Failed(failure),
            })
        });
        let (on, page) = (link.callback(Msg::Does), link.clone());
        Self {
            state: State::new(nav::here(), Theme::current()),
            report: Loadable::Loading,
            help: NodeRef::default(),
            shown: None,
            wants_filter: Cell::new(false),
            _hotkeys: Hotkeys::new(move |event, begun| {
                if let Some(app) = page.get_component()
                    && let Some(command) = begun.command(event, View::of(&app.state.route).scope)
                {
                    app.run(command);
                }
            }),
            _address: EventListener::new(&window(), "hashchange", {
                let on = on.clone();
                move |_| on.emit(Action::Visit(nav::here()))
            }),
            on,
        }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Loaded(report) => self.report = report,
            Msg::Does(action) => self.act(action),
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let page = self.page();
        let index = page.as_ref().map(|page| &page.report.index);
        html! {
            <>
                { top(&self.state, index, &self.on) }
                { self.main(page.as_ref()) }
                { foot(index.map(|index| &index.generator), &self.on) }
                if self.state.help {
                    { help(&self.help, &self.on) }
                }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        nav::replace(&self.state.route);
        let dialog = self.help.cast::<HtmlDialogElement>();
        if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
            // It fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
        if let Some(page) = self.page() {
            let view = View::of(&self.state.route);
            document().set_title(&(view.title)(&page));
            self.enter(view);
        }
    }
}

impl App {
    fn page(&self) -> Option<Page> {
        let Loadable::Ready(report) = &self.report else { return None };
        Some(Page { report: report.clone(), state: self.state.clone(), on: self.on.clone() })
    }

    fn main(&self, page: Option<&Page>) -> Html {
        let view = View::of(&self.state.route);
        html! {
            <main id="main" class={view.class} data-view={page.map(|_| view.name)} tabindex="-1" key={view.name}>
                { waiting(&self.report, None) }
                { page.map(view.draw).unwrap_or_default() }
            </main>
        }
    }

    fn act(&mut self, action: Action) {
        let (theme, help) = (self.state.theme, self.state.help);
        self.state = std::mem::take(&mut self.state).after(action);
        if self.state.theme != theme {
            self.state.theme.apply();
        }
        if help && !self.state.help {
            // A dialog that is closed before it goes gives the focus back to where it was.
            self.help.cast::<HtmlDialogElement>().iter().for_each(HtmlDialogElement::close);
        }
    }

    /// A new view starts at its top with the focus on it, so that a screen reader reads it and the
    /// next Tab is its first control; the first view of all leaves the focus where it is.
    fn enter(&mut self, view: &View) {
        let before = self.shown.replace(view.name);
        if before.is_none_or(|before| before == view.name) {
            return;
        }
        if !view.keeps_place {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus::on(if self.wants_filter.take() { "filter" } else { (view.focus)(&self.state) });
    }

    fn run(&self, command: Command) {
        let list = Route::Explorer(self.state.list.clone());
        match command {
            Command::Overview => nav::go(&Route::Overview),
            Command::Health => nav::go(&Route::Health),
            Command::Explorer | Command::Up => nav::go(&list),
            Command::Filter if self.state.route == list => focus::on("filter"),
            Command::Filter => {
                self.wants_filter.set(true);
                nav::go(&list);
            }
            Command::Theme => self.on.emit(Action::NextTheme),
            Command::Help => self.on.emit(Action::Help(!self.state.help)),
            Command::Close if self.state.help => self.on.emit(Action::Help(false)),
            Command::Sort(key) => self.on.emit(Action::SortBy(key)),
            command => hand(command),
        }
    }
}

async fn load_report() -> Result<Report, Failure> {
    let failed = |why| Failure { what: "The report could not be loaded".to_owned(), why };
    let bytes = interop::load(INDEX_KEY).await.map_err(failed)?;
    Index::decode(&bytes).map(Report::new).map_err(|Damaged(why)| {
        failed(format!(
            "covscape/data/{INDEX_KEY}.js cannot be read: {why}. Write the report again."
        ))
    })
}
