//! The map beside the code: a strip as high as the view, with a tick for every gap.

use super::document::Document;
use super::layout::Scroll;
use super::ticks::{Tick, UNITS, ticks};
use crate::ptr::Ptr;
use covscape_model::LineKind;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The view's rectangle can be seen in a file of any length.
const SMALLEST_VIEW: f64 = 12.0;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The file.
    pub(super) document: Ptr<Document>,
    /// The rectangle that stands for the view; the code moves it as it is scrolled.
    pub(super) view: NodeRef,
    /// Takes the place that was pointed at, from 0 (top) to 1.
    pub(super) on_place: Callback<f64>,
}

/// The strip. A pointer can scroll with it; keys scroll the code itself.
#[component]
pub(super) fn Map(props: &Props) -> Html {
    let ticks =
        use_memo(props.document.clone(), |document| ticks(&document.marks, document.lines()));
    let go = {
        let on_place = props.on_place.clone();
        Callback::from(move |event: PointerEvent| {
            if event.buttons() > 0 {
                on_place.emit(place(&event).unwrap_or_default());
            }
        })
    };
    html! {
        <svg
            class="mm"
            preserveAspectRatio="none"
            aria-hidden="true"
            onpointerdown={go.clone()}
            onpointermove={go}
        >
            <rect class="mm-view" ref={props.view.clone()} x="0" y="0" width="14" height="0" />
            { for ticks.iter().map(|tick| {
                let (class, x, width) = shape(*tick);
                let (y, height) = (tick.top.to_string(), tick.height.to_string());
                html! { <rect {class} {x} {y} {width} {height} /> }
            }) }
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
    set(rectangle, "y", &of_all(scroll.top).min(units - size).to_string());
    set(rectangle, "height", &size.to_string());
    if let Some(strip) = rectangle.parent_element() {
        set(&strip, "viewBox", &format!("0 0 14 {units}"));
    }
}

fn set(element: &Element, attribute: &str, value: &str) {
    // An attribute with a well-formed name can always be set.
    let _ = element.set_attribute(attribute, value);
}

/// Missing is widest and partial starts with it; excluded stands apart. Few lines of many are thin.
fn shape(tick: Tick) -> (&'static str, &'static str, &'static str) {
    match (tick.kind, tick.dense) {
        (LineKind::Missing, true) => ("mm-miss", "2", "10"),
        (LineKind::Missing, false) => ("mm-miss", "2", "4"),
        (LineKind::Partial, true) => ("mm-part", "2", "6"),
        (LineKind::Partial, false) => ("mm-part", "2", "3"),
        (LineKind::Excluded | LineKind::Run | LineKind::None, _) => ("mm-excl", "9", "3"),
    }
}

/// How far down the strip the pointer is, from 0 to 1.
fn place(event: &PointerEvent) -> Option<f64> {
    event.prevent_default();
    let strip = event.target()?.dyn_into::<Element>().ok()?.closest("svg").ok()??;
    let bounds = strip.get_bounding_client_rect();
    let height = bounds.height().max(1.0);
    Some((f64::from(event.client_y()) - bounds.top()).clamp(0.0, height) / height)
}
