//! What is in view of the table: it scrolls with the page, below heads that stay.

use crate::route::ExplorerRoute;
use crate::window::{offset_of, stepped, window};
use gloo::events::EventListener;
use gloo::utils::{document, window as browser};
use std::cell::RefCell;
use std::ops::Range;
use web_sys::{DomRect, Element, HtmlElement};
use yew::prelude::*;

/// Height of a row in px, as `--row` in the style sheet.
const ROW: f64 = 28.0;

thread_local! {
    /// How far which list was scrolled, for the way back from a file.
    static LAST: RefCell<(ExplorerRoute, f64)> = RefCell::default();
}

/// The blocks in view, and the elements that keep the place of the others.
pub(super) struct Viewport {
    /// The blocks to be drawn.
    pub(super) blocks: Range<usize>,
    /// Before the first of them.
    pub(super) above: NodeRef,
    /// After the last of them.
    pub(super) below: NodeRef,
}

/// Follows the scrolling of a list of so many rows.
#[hook]
pub(super) fn use_viewport(rows: usize, list: &ExplorerRoute) -> Viewport {
    let (above, below) = (use_node_ref(), use_node_ref());
    let scroll = use_state_eq(|| (0.0, view()));
    let window = window(rows, ROW, scroll.0, scroll.1);
    use_effect_with((window.clone(), above.clone(), below.clone()), |(window, above, below)| {
        set_height(above, window.above);
        set_height(below, window.below);
    });
    use_start(list);
    use_effect_with((rows, list.clone()), {
        let (above, set) = (above.clone(), scroll.setter());
        move |(rows, list)| {
            let (rows, list) = (*rows, list.clone());
            let follow = move || {
                LAST.set((list.clone(), scrolled()));
                if let Some(top) = top(&above) {
                    set.set((stepped(rows, ROW, -top), view()));
                }
            };
            follow();
            let listen = |event: &'static str| {
                let follow = follow.clone();
                EventListener::new(&browser(), event, move |_| follow())
            };
            let listeners = ["scroll", "resize"].map(listen);
            move || drop(listeners)
        }
    });
    Viewport { blocks: window.blocks, above, below }
}

/// Coming back to a list finds it where it was left; another list begins at its top.
#[hook]
fn use_start(list: &ExplorerRoute) {
    let before = use_mut_ref(|| None);
    use_effect_with(list.clone(), move |list| {
        let first = before.replace(Some(list.clone())).is_none();
        let (last, place) = LAST.with_borrow(Clone::clone);
        if !first || last == *list {
            scroll_to(if first { place } else { 0.0 });
        }
    });
}

/// Scrolls as little as is needed to bring a row into view.
pub(super) fn reveal(at: usize, rows: usize) {
    let (Some(list), Some(head)) =
        (rect("#tree > .space"), rect("#tree > thead > tr:last-child > *"))
    else {
        return;
    };
    let row = list.top() + offset_of(rows, ROW, at, view());
    let head = head.bottom().max(0.0);
    if row < head {
        scroll_to(scrolled() + row - head);
    } else if row + ROW > view() {
        scroll_to(scrolled() + row + ROW - view());
    }
}

fn rect(selector: &str) -> Option<DomRect> {
    Some(document().query_selector(selector).ok()??.get_bounding_client_rect())
}

fn top(element: &NodeRef) -> Option<f64> {
    Some(element.cast::<Element>()?.get_bounding_client_rect().top())
}

fn set_height(element: &NodeRef, height: f64) {
    if let Some(element) = element.cast::<HtmlElement>() {
        // Never a `style` attribute: the page's policy refuses it, but not this interface.
        let _ = element.style().set_property("height", &format!("{height}px"));
    }
}

fn view() -> f64 {
    browser().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}

fn scrolled() -> f64 {
    browser().scroll_y().unwrap_or(0.0)
}

fn scroll_to(top: f64) {
    browser().scroll_to_with_x_and_y(0.0, top);
}
