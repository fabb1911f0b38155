//! The explorer: projects, folders, files and functions in one table.

mod block;
mod functions;
mod keyboard;
mod list;
mod no_match;
mod table;
mod toolbar;
mod viewport;

use super::{Page, Tab, View};
use crate::focus;
use crate::hotkeys::Taker;
use crate::keys::{self, Command};
use crate::memo::Memo;
use crate::ptr::Ptr;
use crate::route::{ExplorerRoute, Route};
use crate::state::{Action, Folds};
use functions::Functions;
use keyboard::Step;
use list::List;
use table::Click;
use viewport::Viewport;
use yew::html::Scope;
use yew::prelude::*;

pub(super) const VIEW: View = View {
    name: "explorer",
    tab: Some(Tab {
        label: "Explorer",
        route: |state| Route::Explorer(state.list.clone()),
        problems: |_| 0,
    }),
    within: None,
    class: "ex",
    scope: keys::Scope::Explorer,
    keeps_place: true,
    // Back from a file, the keys go on in the list.
    focus: |state| if state.cursor.is_some() { "tree" } else { "main" },
    shows: |route| matches!(route, Route::Explorer(_)),
    title: |page| format!("Explorer: {}", page.report.index.title),
    draw: |page| html! { <Explorer ..page.clone() /> },
};

/// The table with what was loaded for it, and how far it is scrolled.
struct Explorer {
    functions: Ptr<Functions>,
    /// Files whose functions have been asked for.
    asked: Vec<u32>,
    list: Memo<(ExplorerRoute, Ptr<Folds>, Ptr<Functions>), List>,
    /// The list that was drawn last.
    drawn: Option<Ptr<List>>,
    viewport: Viewport,
    _commands: Taker,
}

enum Msg {
    /// A key of the page.
    Does(Command),
    /// A key in the table.
    Steps(Step),
    /// A click on a row.
    Clicked(Click),
    /// The page was scrolled, or its window has another size.
    Scrolled,
    /// The functions of a file are there, or are not to be had.
    Loaded(u32, functions::Loaded),
}

impl Component for Explorer {
    type Message = Msg;
    type Properties = Page;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        Self {
            functions: Ptr::default(),
            asked: Vec::new(),
            list: Memo::default(),
            drawn: None,
            viewport: Viewport::new(&link.callback(|()| Msg::Scrolled)),
            _commands: Taker::new(link.callback(Msg::Does)),
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        let page = context.props();
        let list = self.list(page);
        match msg {
            Msg::Scrolled => return self.viewport.follow(&list),
            Msg::Loaded(file, functions) => {
                self.functions = Ptr::new(self.functions.with(file, functions));
                return true;
            }
            Msg::Does(command) => run(command, page, &list),
            Msg::Steps(step) => keyboard::take(step, page, &list),
            Msg::Clicked(click) => table::click(&click, page, &list),
        }
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let page = context.props();
        let list = self.list(page);
        html! {
            <>
                <h1 class="sr">{ "Explorer" }</h1>
                { toolbar::toolbar(&page.state.list, &page.on) }
                if list.rows.total.files > 0 || !page.state.is_filtered() {
                    { table::table(page, &list, &self.viewport, context.link()) }
                } else {
                    { no_match::no_match(page) }
                }
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let list = self.list(context.props());
        self.viewport.place(&list);
        let before = self.drawn.replace(list.clone());
        if before.as_ref() != Some(&list) {
            viewport::start(before.as_deref(), &list);
            self.load_functions(context.link(), &list);
            context.link().send_message(Msg::Scrolled);
        }
    }
}

impl Explorer {
    fn list(&self, page: &Page) -> Ptr<List> {
        let made_from = (page.state.list.clone(), page.state.folds.clone(), self.functions.clone());
        self.list.get(made_from, |_| List::new(page, &self.functions))
    }

    fn load_functions(&mut self, link: &Scope<Self>, list: &List) {
        for file in functions::open_files(list) {
            if !self.asked.contains(&file) {
                self.asked.push(file);
                let report = list.report.clone();
                link.send_future(async move {
                    Msg::Loaded(file, functions::load(&report.index.files[file as usize]).await)
                });
            }
        }
    }
}

fn run(command: Command, page: &Page, list: &List) {
    match command {
        Command::Move(rows) => {
            focus::on("tree");
            keyboard::take(Step::By(rows), page, list);
        }
        Command::Close if page.state.list.query.is_empty() => toolbar::leave(),
        Command::Close => page.on.emit(Action::Filter(String::new())),
        _ => {}
    }
}
