//! The code: only the blocks in view are drawn, in an element as high as all lines.

use super::block::{Block, lines_of, selected_in};
use super::click::{Click, Part};
use super::document::Document;
use super::elements::Elements;
use super::layout::{Layout, Scroll};
use super::map::map;
use super::unfolded::Unfolded;
use crate::colours::{BLOCK, Colours};
use crate::interop;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::state::Action;
use covscape_model::LineRange;
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::JsString;
use std::cell::Cell;
use std::ops::Range;
use web_sys::EventTarget;
use yew::html::Scope;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The file.
    pub(super) document: Ptr<Document>,
    /// The selected lines; they are brought into view.
    pub(super) selected: Option<LineRange>,
    /// Asks for a change of the page.
    pub(super) on: Callback<Action>,
    /// Told once when the code will stay without colours, with the reason.
    pub(super) on_plain: Callback<String>,
    /// Scrolls to the top each time it changes.
    pub(super) to_top: u32,
    /// Is told the first line in view.
    pub(super) first_seen: FirstSeen,
}

/// The first line in view. A walk without a selection begins there; nothing is drawn from it.
pub(super) type FirstSeen = Ptr<Cell<u32>>;

/// How far the code is scrolled, what is unfolded in it, and its colours as far as they are known.
pub(super) struct Code {
    elements: Elements,
    scroll: Scroll,
    unfolded: Unfolded,
    colours: Colours,
    /// The text as JavaScript has it, to be painted.
    text: JsString,
    /// The selection that was brought into view last.
    revealed: Option<LineRange>,
    listeners: Vec<EventListener>,
}

pub(super) enum Msg {
    /// The code was scrolled, or the window has another size.
    Scrolled,
    /// A line was clicked.
    Clicked(Click),
    /// The map was pointed at.
    Pointed(f64),
    /// The colours of some blocks are there, or not to be had.
    Painted(Range<u32>, Result<Vec<u32>, String>),
}

impl Component for Code {
    type Message = Msg;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let Props { document, selected, .. } = context.props();
        let unfolded = Unfolded::default();
        Self {
            elements: Elements::default(),
            // It starts where the selection can be seen.
            scroll: layout(document, &unfolded).start(*selected),
            unfolded,
            colours: Colours::default(),
            text: JsString::from(document.source.text()),
            revealed: None,
            listeners: Vec::new(),
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        let props = context.props();
        let layout = layout(&props.document, &self.unfolded);
        match msg {
            Msg::Scrolled => self.follow(layout, &props.first_seen),
            Msg::Clicked(click) => self.click(click, props),
            Msg::Pointed(place) => {
                let middle = self.scroll.height / 2.0;
                self.elements.scroll_to(layout.height() * place - middle);
                false
            }
            Msg::Painted(blocks, Ok(answer)) => {
                self.colours.add(blocks, &answer);
                true
            }
            Msg::Painted(_, Err(why)) => {
                if self.colours.refuse() {
                    props.on_plain.emit(why);
                }
                false
            }
        }
    }

    fn changed(&mut self, context: &Context<Self>, before: &Props) -> bool {
        if context.props().to_top != before.to_top {
            self.elements.scroll_to(0.0);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let file = &props.document;
        let layout = layout(file, &self.unfolded);
        let drawn = layout.drawn(self.scroll).blocks;
        let name = file.path.rsplit('/').next().unwrap_or_default();
        html! {
            <div class="code-w">
                if file.tests.is_some() {
                    <div class="code-h" aria-hidden="true">{ "tests" }</div>
                }
                <div
                    class="code"
                    ref={&self.elements.scroller}
                    tabindex="0"
                    role="region"
                    aria-label={format!("Source of {name}")}
                    onclick={link.batch_callback(|event: MouseEvent| Click::of(&event).map(Msg::Clicked))}
                >
                    <div class="code-all" ref={&self.elements.canvas}>
                        <div class="code-in" ref={&self.elements.blocks}>
                            if layout.lines == 0 {
                                <p class="code-none">{ "An empty file." }</p>
                            }
                            { for drawn.map(|block| self.block(block, props)) }
                        </div>
                    </div>
                </div>
                { map(&file.ticks, &self.elements.map_view, link.callback(Msg::Pointed)) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let Props { document, selected, .. } = context.props();
        let layout = layout(document, &self.unfolded);
        self.elements.place(layout, self.scroll, document.source.columns());
        if first {
            self.listen(context.link());
            self.elements.focus();
        }
        if first || self.revealed != *selected {
            self.revealed = *selected;
            self.elements.reveal(layout, self.revealed);
            context.link().send_message(Msg::Scrolled);
        }
        self.paint(layout.drawn(self.scroll).blocks, context);
    }
}

impl Code {
    fn block(&self, block: u32, props: &Props) -> Html {
        let explained = self.unfolded.explained.filter(|line| lines_of(block).contains(line));
        html! {
            <Block
                key={block}
                document={props.document.clone()}
                {block}
                spans={self.colours.block(block)}
                selected={selected_in(block, props.selected)}
                {explained}
                more={self.unfolded.more.clone()}
            />
        }
    }

    fn listen(&mut self, link: &Scope<Self>) {
        let listen = |target: &EventTarget, event| {
            let link = link.clone();
            EventListener::new(target, event, move |_| link.send_message(Msg::Scrolled))
        };
        self.listeners = vec![listen(&window(), "resize")];
        self.listeners.extend(self.elements.scroller.get().map(|code| listen(&code, "scroll")));
    }

    /// Looks how far the code is scrolled, and tells whether other blocks are in view.
    fn follow(&mut self, layout: Layout, first_seen: &FirstSeen) -> bool {
        let Some(now) = self.elements.scroll(layout) else { return false };
        first_seen.set(layout.first_seen(now));
        let before = std::mem::replace(&mut self.scroll, now);
        layout.drawn(now) != layout.drawn(before)
    }

    fn click(&mut self, click: Click, props: &Props) -> bool {
        match click.part {
            Part::Number => {
                let (first, last) = click.selection(props.selected);
                let route = Route::lines(&props.document.path, first, last);
                props.on.emit(Action::Visit(route));
                return false;
            }
            Part::Note => {
                let next = self.unfolded.explain(click.line);
                // The line that was clicked stays where it is when an explanation above it closes.
                let place = |unfolded| layout(&props.document, unfolded).top_of(click.line);
                self.elements.scroll_by(place(&next) - place(&self.unfolded));
                self.unfolded = next;
            }
            Part::More => self.unfolded = self.unfolded.lengthen(click.line),
        }
        true
    }

    /// Asks for the colours of blocks. They arrive after the text; the newest request is answered
    /// first, so that after a jump it is for what is in view then.
    fn paint(&mut self, blocks: Range<u32>, context: &Context<Self>) {
        while let Some(blocks) = self.colours.ask(blocks.clone()) {
            let (document, text) = (context.props().document.clone(), self.text.clone());
            context.link().send_future(async move {
                let (first, lines) = (blocks.start * BLOCK, blocks.len() as u32 * BLOCK);
                Msg::Painted(blocks, interop::paint(&document.path, &text, first, lines).await)
            });
        }
    }
}

fn layout(file: &Document, unfolded: &Unfolded) -> Layout {
    let open = unfolded.explained.map(|line| (line, file.explanation_height(line)));
    Layout { lines: file.lines(), open }
}
