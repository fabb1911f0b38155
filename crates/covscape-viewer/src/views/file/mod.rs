//! The page of a file: its numbers, its gaps, its code.

mod block;
mod body;
mod click;
mod code;
mod copy;
mod document;
mod elements;
mod header;
mod layout;
mod line;
mod loads;
mod map;
mod notices;
mod outline;
mod ranges;
mod regions;
mod runs;
mod ticks;
mod toolbar;
mod unfolded;
mod walk;

use super::Page;
use crate::gaps::{Place, current};
use crate::hotkeys::Taker;
use crate::interop;
use crate::keys::Command;
use crate::loadable::Loadable;
use crate::memo::Memo;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::shown::Shown;
use code::FirstSeen;
use copy::Copy;
use covscape_model::LineRange;
use covscape_model::shards::{FileRow, Index};
use loads::{Loads, Part};
use outline::Outline;
use walk::Walk;
use yew::prelude::*;

/// Where the browser keeps which marks are shown.
const SHOWN_KEY: &str = "covscape-lines";

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The page.
    pub(crate) page: Page,
    /// The file.
    pub(crate) file: u32,
}

/// What is loaded of a file, and what the reader has chosen to see.
pub(crate) struct FilePage {
    loads: Loads,
    shown: Shown,
    outline: Outline,
    copy: Copy,
    /// Why the code is without colours, if it is.
    plain: Option<String>,
    /// Counts the requests to go to the top.
    tops: u32,
    first_seen: FirstSeen,
    place: Memo<Ptr<Vec<u32>>, Place>,
    _commands: Taker,
}

pub(crate) enum Msg {
    /// A key of the page, or the button that does the same.
    Does(Command),
    /// A part of the file is there, or not to be had.
    Loaded(Part),
    /// Load again what failed.
    Retry,
    /// The path was copied, or not; later that this has been said for long enough.
    Said(&'static str),
    /// Draw the whole outline.
    WholeOutline,
    /// The code stays without colours, for this reason.
    Plain(String),
}

impl Component for FilePage {
    type Message = Msg;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let shown = interop::recall(SHOWN_KEY).map(|words| Shown::parse(&words));
        Self {
            loads: Loads::start(context),
            shown: shown.unwrap_or_default(),
            outline: Outline::default(),
            copy: Copy::default(),
            plain: None,
            tops: 0,
            first_seen: FirstSeen::default(),
            place: Memo::default(),
            _commands: Taker::new(context.link().callback(Msg::Does)),
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Does(command) => self.run(command, context),
            Msg::Loaded(part) => self.loads.add(part, context),
            Msg::Retry => self.loads = Loads::start(context),
            Msg::Said(words) => self.copy.say(words, context.link()),
            Msg::WholeOutline => self.outline.whole = true,
            Msg::Plain(why) => self.plain = Some(why),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, on) = (context.props(), context.link().callback(Msg::Does));
        let walk = self.walk(props);
        html! {
            <>
                { header::header(props, walk.neighbours(), &self.copy, &on) }
                { for notices::notices(props.index(), props.row()).iter().map(|text| notices::draw(text)) }
                { toolbar::toolbar(props.row().counter, self.shown, &walk, &on) }
                <div class={format!("fb {}", self.shown.classes().join(" "))}>
                    { body::body(self, context) }
                </div>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if let Loadable::Ready(lines) = &self.loads.lines {
            self.outline.follow(&lines.entries, context.props().selected());
        }
    }
}

impl Props {
    fn index(&self) -> &Index {
        &self.page.report.index
    }

    fn row(&self) -> &FileRow {
        &self.index().files[self.file as usize]
    }

    /// The lines that the address names.
    fn selected(&self) -> Option<LineRange> {
        if let Route::File { lines, .. } = self.page.state.route { lines } else { None }
    }
}

impl FilePage {
    fn run(&mut self, command: Command, context: &Context<Self>) {
        match command {
            Command::Toggle(mark) => {
                self.shown = self.shown.toggled(mark);
                interop::keep(SHOWN_KEY, &self.shown.words());
            }
            Command::CopyPath => copy::copy(context),
            command => {
                self.tops += u32::from(command == Command::Top);
                self.walk(context.props()).run(command);
            }
        }
    }

    fn walk<'a>(&'a self, props: &'a Props) -> Walk<'a> {
        let order = props.page.report.order(&props.page.state.list);
        let place = self.place.get(order.clone(), |order| {
            Place::new(order, props.file, |file| props.index().files[file as usize].gaps)
        });
        let gaps = match &self.loads.lines {
            Loadable::Ready(lines) => Some(&lines.gaps[..]),
            Loadable::Loading => None,
            // The walk goes on past a file that cannot be shown.
            Loadable::Failed(_) => Some(&[][..]),
        };
        Walk { props, order, place: *place, gaps, first_seen: self.first_seen.get() }
    }
}

/// The number of the current gap among those of all files.
fn gap_number(walk: &Walk) -> Option<u64> {
    let here = current(walk.gaps?, walk.props.selected())?;
    Some(walk.place.before + here as u64 + 1)
}
