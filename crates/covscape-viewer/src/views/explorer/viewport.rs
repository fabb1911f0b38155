//! What is in view of the table: it scrolls with the page, below heads that stay.

use super::list::List;
use crate::route::ExplorerRoute;
use crate::window::{Window, offset_of, stepped, window};
use covscape_model::decimal::decimal;
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

/// How far the page is scrolled, and the elements that keep the place of blocks that are not drawn.
pub(super) struct Viewport {
    /// Before the first block that is drawn.
    pub(super) above: NodeRef,
    /// After the last of them.
    pub(super) below: NodeRef,
    scrolled: f64,
    height: f64,
    _listeners: [EventListener; 2],
}

impl Viewport {
    /// The view of a list at its start; `scrolled` is told when it may have changed.
    pub(super) fn new(scrolled: &Callback<()>) -> Self {
        let listen = |event: &'static str| {
            let scrolled = scrolled.clone();
            EventListener::new(&browser(), event, move |_| scrolled.emit(()))
        };
        Self {
            above: NodeRef::default(),
            below: NodeRef::default(),
            scrolled: 0.0,
            height: view(),
            _listeners: ["scroll", "resize"].map(listen),
        }
    }

    /// The blocks in view.
    pub(super) fn blocks(&self, list: &List) -> Range<usize> {
        self.window(list).blocks
    }

    /// Keeps the place of the blocks that are not drawn.
    pub(super) fn place(&self, list: &List) {
        let window = self.window(list);
        set_height(&self.above, window.above);
        set_height(&self.below, window.below);
    }

    /// Looks how far the page is scrolled, and tells whether other blocks may be in view.
    pub(super) fn follow(&mut self, list: &List) -> bool {
        LAST.set((list.route.clone(), scrolled()));
        let Some(top) = top(&self.above) else { return false };
        let now = (stepped(list.rows.visible.len(), ROW, -top), view());
        let before = (self.scrolled, self.height);
        (self.scrolled, self.height) = now;
        now != before
    }

    fn window(&self, list: &List) -> Window {
        window(list.rows.visible.len(), ROW, self.scrolled, self.height)
    }
}

/// Coming back to a list finds it where it was left; another list begins at its top.
pub(super) fn start(before: Option<&List>, list: &List) {
    match before {
        Some(before) if before.route == list.route => {}
        Some(_) => scroll_to(0.0),
        None => {
            let (left, place) = LAST.with_borrow(Clone::clone);
            if left == list.route {
                scroll_to(place);
            }
        }
    }
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
        let _ = element.style().set_property("height", &format!("{}px", decimal(height, 1)));
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
