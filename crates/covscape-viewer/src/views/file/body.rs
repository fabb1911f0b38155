//! Below the bars: the code with its outline, or what there is in its place.

use super::code::Code;
use super::loads::Lines;
use super::{FilePage, Msg, notices, outline, ranges};
use crate::loadable::Loadable;
use crate::parts::waiting;
use yew::prelude::*;

/// What is below the bars.
pub(super) fn body(file: &FilePage, context: &Context<FilePage>) -> Html {
    let Loadable::Ready(lines) = &file.loads.lines else {
        return waiting(&file.loads.lines, Some(context.link().callback(|_| Msg::Retry)));
    };
    let code = match (&file.loads.document, &file.loads.source) {
        (Some(document), _) => html! {
            <Code
                document={document.clone()}
                selected={context.props().selected()}
                on={context.props().page.on.clone()}
                on_plain={context.link().callback(Msg::Plain)}
                to_top={file.tops}
                first_seen={file.first_seen.clone()}
            />
        },
        (None, Loadable::Loading) => return waiting(&file.loads.source, None),
        (None, source) => without_source(source, lines, context),
    };
    html! {
        <>
            { code }
            { outline::outline(&file.outline, lines, file.plain.as_deref(), context) }
        </>
    }
}

fn without_source<T>(source: &Loadable<T>, lines: &Lines, context: &Context<FilePage>) -> Html {
    let why = match source {
        Loadable::Ready(_) => {
            html! { <p>{ notices::absence(context.props().row().source) }{ " Its line data:" }</p> }
        }
        _ => waiting(source, Some(context.link().callback(|_| Msg::Retry))),
    };
    html! {
        <div class="no-source" tabindex="0" role="region" aria-label="Line data">
            { why }
            { ranges::table(lines) }
        </div>
    }
}
