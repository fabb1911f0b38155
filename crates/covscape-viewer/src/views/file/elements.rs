//! Elements of the code that are read and set past the virtual DOM: where it is scrolled to, and
//! its heights, which the page's policy refuses as `style` attributes.

use super::layout::{Layout, Scroll};
use super::map::place_view;
use crate::focus;
use covscape_model::LineRange;
use covscape_model::decimal::decimal;
use gloo::utils::document;
use js_sys::Reflect;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

/// Columns for which room is made at first; longer lines make their own when they are drawn.
const MOST_COLUMNS: u32 = 5_000;

/// The elements, once they are there.
#[derive(Default)]
pub(super) struct Elements {
    /// What scrolls.
    pub(super) scroller: NodeRef,
    /// What is as high as all lines.
    pub(super) canvas: NodeRef,
    /// What holds the drawn blocks.
    pub(super) blocks: NodeRef,
    /// The map's rectangle that stands for the view.
    pub(super) map_view: NodeRef,
}

impl Elements {
    /// How far the code is scrolled now; moves the map's view along.
    pub(super) fn scroll(&self, layout: Layout) -> Option<Scroll> {
        let scroller = self.scroller.cast::<Element>()?;
        let scroll = Scroll {
            top: f64::from(scroller.scroll_top()),
            height: f64::from(scroller.client_height()),
        };
        if let Some(rectangle) = self.map_view.cast::<Element>() {
            place_view(&rectangle, layout.height(), scroll);
        }
        Some(scroll)
    }

    /// Gives the code its height and width, and the drawn blocks their place.
    pub(super) fn place(&self, layout: Layout, scroll: Scroll, columns: u32) {
        set(&self.canvas, "height", &format!("{}px", decimal(layout.height(), 1)));
        set(&self.canvas, "--columns", &columns.min(MOST_COLUMNS).to_string());
        set(&self.blocks, "top", &format!("{}px", decimal(layout.drawn(scroll).top, 1)));
    }

    /// Brings lines into view.
    pub(super) fn reveal(&self, layout: Layout, lines: Option<LineRange>) {
        if let (Some(lines), Some(scroll)) = (lines, self.scroll(layout))
            && let Some(top) = layout.reveal(lines, scroll)
        {
            self.scroll_to(top);
        }
    }

    /// Scrolls to a place.
    pub(super) fn scroll_to(&self, top: f64) {
        if let Some(scroller) = self.scroller.cast::<Element>() {
            scroller.set_scroll_top(top.round() as i32);
        }
    }

    /// Scrolls by a distance.
    pub(super) fn scroll_by(&self, distance: f64) {
        if let Some(scroller) = self.scroller.cast::<Element>() {
            self.scroll_to(f64::from(scroller.scroll_top()) + distance);
        }
    }

    /// Lets keys scroll the code, unless something on the page has the focus already.
    pub(super) fn focus(&self) {
        let focused = document().active_element();
        let is_free =
            focused.is_none_or(|element| ["BODY", "MAIN"].contains(&element.tag_name().as_str()));
        if let (true, Some(scroller)) = (is_free, self.scroller.cast::<HtmlElement>()) {
            let options = FocusOptions::new();
            // Nobody has pressed a key for it: browsers that know this option draw no ring. It is a
            // plain object, which takes any property.
            let _ = Reflect::set(&options, &"focusVisible".into(), &false.into());
            focus::quietly(&scroller, &options);
        }
    }
}

fn set(element: &NodeRef, property: &str, value: &str) {
    if let Some(element) = element.cast::<HtmlElement>() {
        // Both the property and the value are well-formed.
        let _ = element.style().set_property(property, value);
    }
}
