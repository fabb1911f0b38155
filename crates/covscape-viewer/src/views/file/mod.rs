//! The page of a file: its numbers, its gaps, its code.

mod block;
mod body;
mod click;
mod code;
mod document;
mod elements;
mod header;
mod layout;
mod line;
mod loads;
mod map;
mod notices;
mod outline;
mod paint;
mod ranges;
mod regions;
mod scroll;
mod ticks;
mod toolbar;
mod unfolded;
mod walk;

use crate::gaps::{Place, Way, current};
use crate::hotkeys::use_commands;
use crate::interop;
use crate::keys::Command;
use crate::loadable::Loadable;
use crate::ptr::Ptr;
use crate::shown::{Mark, Shown};
use crate::state::Action;
use body::Body;
use code::FirstSeen;
use covscape_model::LineRange;
use covscape_model::shards::Index;
use header::Header;
use loads::{Loads, use_loads};
use toolbar::Toolbar;
use walk::Walk;
use yew::prelude::*;

/// Where the browser keeps which marks are shown.
const SHOWN_KEY: &str = "covscape-lines";

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The report.
    pub(crate) index: Ptr<Index>,
    /// The file.
    pub(crate) file: u32,
    /// The lines that the address names.
    pub(crate) lines: Option<LineRange>,
    /// The files of the explorer's list in its order.
    pub(crate) order: Ptr<Vec<u32>>,
    /// Asks for a change of the page.
    pub(crate) on: Callback<Action>,
}

/// The page of a file; another file is another page.
#[component]
pub(crate) fn FilePage(props: &Props) -> Html {
    html! { <Opened key={props.file} ..props.clone() /> }
}

#[component]
fn Opened(props: &Props) -> Html {
    let attempt = use_state(|| 0);
    let (copies, tops) = (use_state(|| 0_u32), use_state(|| 0_u32));
    let (shown, on_toggle) = use_shown();
    let loads = use_loads(&props.index, props.file, *attempt);
    let walk = use_walk(props, &loads);
    use_commands({
        let (walk, on_toggle) = (walk.clone(), on_toggle.clone());
        let (copies, tops) = (copies.clone(), tops.clone());
        Callback::from(move |command| match command {
            Command::Toggle(mark) => on_toggle.emit(mark),
            Command::CopyPath => copies.set(*copies + 1),
            command => {
                if command == Command::Top {
                    tops.set(*tops + 1);
                }
                walk.run(command);
            }
        })
    });
    let retry = Callback::from(move |()| attempt.set(*attempt + 1));
    let row = &props.index.files[props.file as usize];
    html! {
        <>
            <Header index={props.index.clone()} file={props.file} neighbours={walk.neighbours()} copy={*copies} />
            { for notices(props, &loads).iter().map(|text| notices::draw(text)) }
            <Toolbar
                counter={row.counter}
                {shown}
                {on_toggle}
                gap={gap_number(&walk)}
                gaps={walk.place.total}
                back={walk.way(Way::Back)}
                on={walk.way(Way::On)}
            />
            <div class={classes!("fb", shown.classes())}>
                <Body page={props.clone()} {loads} {retry} to_top={*tops} first_seen={walk.first_seen.clone()} />
            </div>
        </>
    }
}

fn notices(props: &Props, loads: &Loads) -> Vec<String> {
    let row = &props.index.files[props.file as usize];
    let mut notices = notices::notices(&props.index, row);
    if let (Loadable::Ready(lines), Loadable::Ready(Some(source))) = (&loads.lines, &loads.source) {
        notices.extend(notices::shorter(source.lines(), lines.marks.last_line()));
    }
    notices
}

/// The number of the current gap among those of all files.
fn gap_number(walk: &Walk) -> Option<u64> {
    let here = current(walk.gaps.as_ref()?, walk.page.lines)?;
    Some(walk.place.before + here as u64 + 1)
}

#[hook]
fn use_walk(props: &Props, loads: &Loads) -> Walk {
    let list = (props.index.clone(), props.order.clone(), props.file);
    let place = use_memo(list, |(index, order, file)| {
        Place::new(order, *file, |file| index.files[file as usize].gaps)
    });
    let gaps = match &loads.lines {
        Loadable::Ready(lines) => Some(lines.gaps.clone()),
        Loadable::Loading => None,
        // The walk goes on past a file that cannot be shown.
        Loadable::Failed(_) => Some(Ptr::default()),
    };
    let first_seen = use_memo((), |()| FirstSeen::default());
    Walk { page: props.clone(), place: *place, gaps, first_seen: (*first_seen).clone() }
}

/// Which marks are shown, as the last visit left it, and how to switch one.
#[hook]
fn use_shown() -> (Shown, Callback<Mark>) {
    let shown = use_state(|| {
        interop::recall(SHOWN_KEY).map_or_else(Shown::default, |words| Shown::parse(&words))
    });
    let now = *shown;
    let toggle = Callback::from(move |mark| {
        let toggled = shown.toggled(mark);
        interop::keep(SHOWN_KEY, &toggled.words());
        shown.set(toggled);
    });
    (now, toggle)
}
