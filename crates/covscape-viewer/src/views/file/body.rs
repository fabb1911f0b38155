//! Below the bars: the code with its outline, or what there is in its place.

use super::code::{Code, FirstSeen};
use super::document::Document;
use super::loads::{Lines, Loads};
use super::notices;
use super::outline::Outline;
use super::ranges::Ranges;
use crate::loadable::{Failure, Loadable};
use crate::parts::Waiting;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::source::SourceText;
use crate::state::Action;
use covscape_model::LineRange;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The page.
    pub(super) page: super::Props,
    /// What is loaded.
    pub(super) loads: Loads,
    /// Loads again.
    pub(super) retry: Callback<()>,
    /// Scrolls to the top each time it changes.
    pub(super) to_top: u32,
    /// Is told the first line in view.
    pub(super) first_seen: FirstSeen,
}

/// What is below the bars.
#[component]
pub(super) fn Body(props: &Props) -> Html {
    let lines = match &props.loads.lines {
        Loadable::Ready(lines) => lines,
        Loadable::Loading => return html! { <Waiting state={Loadable::Loading} /> },
        Loadable::Failed(failure) => return failed(failure, &props.retry),
    };
    match &props.loads.source {
        Loadable::Loading => html! { <Waiting state={Loadable::Loading} /> },
        Loadable::Ready(Some(source)) => html! {
            <WithSource body={props.clone()} lines={lines.clone()} source={source.clone()} />
        },
        Loadable::Ready(None) => without_source(props, lines, None),
        Loadable::Failed(failure) => without_source(props, lines, Some(failure)),
    }
}

fn failed(failure: &Failure, retry: &Callback<()>) -> Html {
    html! { <Waiting state={Loadable::Failed(failure.clone())} retry={retry.clone()} /> }
}

fn without_source(props: &Props, lines: &Lines, failure: Option<&Failure>) -> Html {
    let row = &props.page.index.files[props.page.file as usize];
    html! {
        <>
            <div class="no-source" tabindex="0" role="region" aria-label="Line data">
                if let Some(failure) = failure {
                    { failed(failure, &props.retry) }
                } else {
                    <p>{ notices::absence(row.source) }{ " Its line data:" }</p>
                }
                <Ranges lines={lines.data.clone()} marks={lines.marks.clone()} />
            </div>
            <Outline
                index={props.page.index.clone()}
                file={props.page.file}
                lines={lines.data.clone()}
                line={first(props.page.lines)}
            />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SourceProps {
    body: Props,
    lines: Lines,
    source: Ptr<SourceText>,
}

#[component]
fn WithSource(props: &SourceProps) -> Html {
    let SourceProps { body, lines, source } = props;
    let page = &body.page;
    let plain = use_state(|| None::<String>);
    let path = &page.index.files[page.file as usize].path;
    let parts = (source.clone(), lines.marks.clone(), body.loads.tests.clone());
    let document = use_memo(parts, |(source, marks, tests)| {
        Ptr::new(Document {
            path: path.clone(),
            source: source.clone(),
            marks: marks.clone(),
            tests: tests.clone(),
        })
    });
    let on_select = {
        let (on, path) = (page.on.clone(), path.clone());
        Callback::from(move |(first, last)| {
            on.emit(Action::Visit(Route::lines(&path, first, last)));
        })
    };
    let on_plain = {
        let plain = plain.setter();
        Callback::from(move |why| plain.set(Some(why)))
    };
    html! {
        <>
            <Code
                document={(*document).clone()}
                selected={page.lines}
                {on_select}
                {on_plain}
                to_top={body.to_top}
                first_seen={body.first_seen.clone()}
            />
            <Outline
                index={page.index.clone()}
                file={page.file}
                lines={lines.data.clone()}
                line={first(page.lines)}
                plain={(*plain).clone()}
            />
        </>
    }
}

fn first(lines: Option<LineRange>) -> Option<u32> {
    lines.map(|(first, _)| first)
}
