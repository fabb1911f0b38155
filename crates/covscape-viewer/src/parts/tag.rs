//! Elements without events: what `html!` would make of them, in a quarter of the code.
//!
//! `html!` writes every step of making an element out at the place where the element stands, some
//! 300 bytes for each; here the steps are a call. It stays in use where an element has listeners
//! or is a component.

use yew::html::IntoPropValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};

/// Attributes by name; `None` leaves one out.
macro_rules! attrs {
    ($($name:literal: $value:expr),+ $(,)?) => {
        yew::virtual_dom::Attributes::Dynamic {
            keys: &[$($name),+],
            values: Box::new([$($crate::parts::attr($value)),+]),
        }
    };
}
pub(crate) use attrs;

/// An element.
pub(crate) fn tag(name: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.set_attributes(attributes);
    tag.add_children(children);
    tag.into()
}

/// An element with nothing but a text.
pub(crate) fn leaf(name: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    tag(name, self::class(class), vec![words(text)])
}

/// An element without attributes.
pub(crate) fn plain(name: &'static str, children: Vec<Html>) -> Html {
    tag(name, Attributes::default(), children)
}

/// Nodes one after the other.
pub(crate) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// The only attribute of most elements.
pub(crate) fn class(class: impl Into<AttrValue>) -> Attributes {
    attrs! { "class": class.into() }
}

/// The value of an attribute.
pub(crate) fn attr(value: impl IntoPropValue<Option<AttrValue>>) -> Option<AttributeOrProperty> {
    value.into_prop_value().map(AttributeOrProperty::Attribute)
}

/// A text.
pub(crate) fn words(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

/// A text that only a screen reader says.
pub(crate) fn unseen(text: impl Into<AttrValue>) -> Html {
    leaf("span", "sr", text)
}
