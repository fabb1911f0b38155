//! The map beside the code: a strip as high as the view, with a tick for every gap.

use super::layout::Scroll;
use super::ticks::{Ticks, UNITS};
use covscape_model::decimal::decimal;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The view's rectangle can be seen in a file of any length.
const SMALLEST_VIEW: f64 = 12.0;

/// The strip. A pointer can scroll with it; keys scroll the code itself. `view` is the rectangle
/// that stands for the view: the code moves it as it is scrolled. `on_place` takes the place that
/// was pointed at, from 0 (top) to 1.
pub(super) fn map(ticks: &[Ticks], view: &NodeRef, on_place: Callback<f64>) -> Html {
    let go = Callback::from(move |event: PointerEvent| {
        if event.buttons() > 0 {
            on_place.emit(place(&event).unwrap_or_default());
        }
    });
    let path = |ticks: &Ticks| {
        html! { <path class={ticks.class} d={AttrValue::Rc(Rc::clone(&ticks.path))} /> }
    };
    html! {
        <svg
            class="mm"
            preserveAspectRatio="none"
            aria-hidden="true"
            onpointerdown={go.clone()}
            onpointermove={go}
        >
            <rect class="mm-view" ref={view} x="0" y="0" width="14" height="0" />
            { for ticks.iter().map(path) }
        </svg>
    }
}

/// Moves the rectangle of the view to where the code is scrolled. The ticks of a file that is
/// shorter than the view stand beside their lines.
pub(super) fn place_view(rectangle: &Element, height: f64, scroll: Scroll) {
    let height = height.max(1.0);
    let units = f64::from(UNITS) * (scroll.height / height).max(1.0);
    let of_all = |pixels: f64| pixels / height.max(scroll.height) * units;
    let size = of_all(scroll.height).max(SMALLEST_VIEW);
    set(rectangle, "y", &decimal(of_all(scroll.top).min(units - size), 1));
    set(rectangle, "height", &decimal(size, 1));
    if let Some(strip) = rectangle.parent_element() {
        set(&strip, "viewBox", &format!("0 0 14 {}", decimal(units, 1)));
    }
}

fn set(element: &Element, attribute: &str, value: &str) {
    // An attribute with a well-formed name can always be set.
    let _ = element.set_attribute(attribute, value);
}

/// How far down the strip the pointer is, from 0 to 1.
fn place(event: &PointerEvent) -> Option<f64> {
    event.prevent_default();
    let strip = event.target()?.unchecked_into::<Element>().closest("svg").ok()??;
    let bounds = strip.get_bounding_client_rect();
    let height = bounds.height().max(1.0);
    Some((f64::from(event.client_y()) - bounds.top()).min(height).max(0.0) / height)
}
