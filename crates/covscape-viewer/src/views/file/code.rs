//! The code: only the blocks in view are drawn, in an element as high as all lines.

use super::block::{Block, lines_of, selected_in};
use super::click::{Part, clicked, selection};
use super::document::Document;
use super::elements::Elements;
use super::layout::Layout;
use super::map::Map;
use super::paint::use_colours;
use super::scroll::use_scroll;
use super::unfolded::Unfolded;
use crate::colours::Colours;
use crate::ptr::Ptr;
use covscape_model::LineRange;
use std::cell::Cell;
use std::ops::Range;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The file.
    pub(super) document: Ptr<Document>,
    /// The selected lines; they are brought into view.
    pub(super) selected: Option<LineRange>,
    /// Asks for a selection.
    pub(super) on_select: Callback<LineRange>,
    /// Told once when the code will stay without colours, with the reason.
    pub(super) on_plain: Callback<String>,
    /// Scrolls to the top each time it changes.
    pub(super) to_top: u32,
    /// Is told the first line in view.
    pub(super) first_seen: FirstSeen,
}

/// The first line in view. A walk without a selection begins there; nothing is drawn from it.
pub(super) type FirstSeen = Ptr<Cell<u32>>;

/// The code with its map.
#[component]
pub(super) fn Code(props: &Props) -> Html {
    let file = &props.document;
    let elements = use_state(Elements::default);
    let unfolded = use_state(Unfolded::default);
    let layout = layout(file, &unfolded);
    let scroll = use_scroll(&elements, layout, props);
    let drawn = layout.drawn(scroll.get());
    let colours = use_colours(file, drawn.blocks.clone(), &props.on_plain);
    use_jumps(&elements, props.to_top);
    let onclick = on_click(props, &elements, &unfolded);
    let on_place = {
        let elements = elements.clone();
        move |place| elements.scroll_to(layout.height() * place - scroll.get().height / 2.0)
    };
    let has_tests = file.tests.is_some();
    let name = file.path.rsplit('/').next().unwrap_or_default();
    html! {
        <div class="code-w">
            if has_tests {
                <div class="code-h" aria-hidden="true">{ "tests" }</div>
            }
            <div
                class="code"
                ref={elements.scroller.clone()}
                tabindex="0"
                role="region"
                aria-label={format!("Source of {name}")}
                {onclick}
            >
                <div class="code-all" ref={elements.canvas.clone()}>
                    <div class="code-in" ref={elements.blocks.clone()}>
                        if layout.lines == 0 {
                            <p class="code-none">{ "An empty file." }</p>
                        }
                        { for blocks(props, drawn.blocks, &colours.borrow(), &unfolded) }
                    </div>
                </div>
            </div>
            <Map document={file.clone()} view={elements.map_view.clone()} {on_place} />
        </div>
    }
}

fn layout(file: &Document, unfolded: &Unfolded) -> Layout {
    let open = unfolded.explained.map(|line| (line, file.explanation_height(line)));
    Layout { lines: file.lines(), open }
}

fn blocks(
    props: &Props,
    drawn: Range<u32>,
    colours: &Colours,
    unfolded: &Unfolded,
) -> impl Iterator<Item = Html> {
    drawn.map(move |block| {
        html! {
            <Block
                key={block}
                document={props.document.clone()}
                {block}
                spans={colours.block(block)}
                selected={selected_in(block, props.selected)}
                explained={unfolded.explained.filter(|line| lines_of(block).contains(line))}
                more={unfolded.more.clone()}
            />
        }
    })
}

/// Takes the focus once and goes to the top on request.
#[hook]
fn use_jumps(elements: &Elements, to_top: u32) {
    let focused = elements.clone();
    use_effect_with((), move |()| focused.focus());
    let elements = elements.clone();
    use_effect_with(to_top, move |asked| {
        if *asked > 0 {
            elements.scroll_to(0.0);
        }
    });
}

fn on_click(
    props: &Props,
    elements: &Elements,
    unfolded: &UseStateHandle<Unfolded>,
) -> Callback<MouseEvent> {
    let (props, elements, unfolded) = (props.clone(), elements.clone(), unfolded.clone());
    Callback::from(move |event: MouseEvent| match clicked(&event) {
        Some((line, Part::Number)) => {
            props.on_select.emit(selection(line, props.selected, event.shift_key()));
        }
        Some((line, Part::Note)) => {
            let next = unfolded.explain(line);
            // The line that was clicked stays where it is when an explanation above it closes.
            let place = |unfolded| layout(&props.document, unfolded).top_of(line);
            elements.scroll_by(place(&next) - place(&unfolded));
            unfolded.set(next);
        }
        Some((line, Part::More)) => unfolded.set(unfolded.lengthen(line)),
        None => {}
    })
}
