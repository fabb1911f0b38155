//! Following the scroll position: the code is drawn again when other blocks come into view.

use super::code::Props;
use super::elements::Elements;
use super::layout::{Layout, Scroll};
use covscape_model::LineRange;
use gloo::events::EventListener;
use gloo::utils::window;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Height of the view until it is there to be measured.
const GUESSED_HEIGHT: f64 = 900.0;

/// The scroll position, which starts where the selection can be seen.
#[hook]
pub(super) fn use_scroll(elements: &Elements, layout: Layout, code: &Props) -> Rc<Cell<Scroll>> {
    let draw_again = use_force_update();
    let scroll = use_memo((), |()| Cell::new(start(layout, code.selected)));
    let follow = Rc::new({
        let (elements, scroll) = (elements.clone(), Rc::clone(&scroll));
        let first_seen = code.first_seen.clone();
        move || {
            let Some(now) = elements.scroll(layout) else { return };
            first_seen.set(layout.first_seen(now));
            let before = scroll.replace(now);
            if layout.drawn(now) != layout.drawn(before) {
                draw_again.force_update();
            }
        }
    });
    let (placed, at, columns) =
        (elements.clone(), Rc::clone(&scroll), code.document.source.columns());
    use_effect(move || placed.place(layout, at.get(), columns));
    let (revealed, then) = (elements.clone(), Rc::clone(&follow));
    use_effect_with(code.selected, move |lines| {
        if let Some(lines) = *lines {
            revealed.reveal(layout, lines);
        }
        then();
    });
    let scroller = elements.scroller.clone();
    use_effect_with(layout, move |_| {
        let listeners = scroller.cast::<Element>().map(|scroller| listen(&scroller, &follow));
        move || drop(listeners)
    });
    scroll
}

fn start(layout: Layout, selected: Option<LineRange>) -> Scroll {
    let top = Scroll { top: 0.0, height: GUESSED_HEIGHT };
    let lines = selected.and_then(|lines| layout.reveal(lines, top));
    Scroll { top: lines.unwrap_or(0.0), ..top }
}

fn listen(scroller: &Element, follow: &Rc<impl Fn() + 'static>) -> [EventListener; 2] {
    let (on_scroll, on_resize) = (Rc::clone(follow), Rc::clone(follow));
    [
        EventListener::new(scroller, "scroll", move |_| on_scroll()),
        EventListener::new(&window(), "resize", move |_| on_resize()),
    ]
}
