//! Parts as components, for places that take them in `html!` by name.

use super::{BarSize, Glyph, bar, icon_with, path_name, waiting};
use crate::loadable::Loadable;
use covscape_model::Counter;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct IconProps {
    pub(crate) glyph: Glyph,
    #[prop_or_default]
    pub(crate) class: &'static str,
}

#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    let class = match props.class {
        "ar" => "i ar",
        "gm" => "i gm",
        _ => "i",
    };
    icon_with(props.glyph, class)
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct BarProps {
    pub(crate) counter: Counter,
    #[prop_or_default]
    pub(crate) thin: bool,
    #[prop_or_default]
    pub(crate) large: bool,
}

#[component]
pub(crate) fn Bar(props: &BarProps) -> Html {
    let size = match (props.thin, props.large) {
        (true, _) => BarSize::Thin,
        (_, true) => BarSize::Large,
        _ => BarSize::Row,
    };
    bar(&props.counter, size)
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct PathProps {
    pub(crate) path: AttrValue,
}

#[component]
pub(crate) fn PathName(props: &PathProps) -> Html {
    path_name(&props.path)
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct WaitingProps {
    pub(crate) state: Loadable<()>,
    #[prop_or_default]
    pub(crate) retry: Option<Callback<()>>,
}

#[component]
pub(crate) fn Waiting(props: &WaitingProps) -> Html {
    waiting(&props.state, props.retry.as_ref())
}
