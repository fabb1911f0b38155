//! Links within the page.

use super::{attrs, tag};
use crate::route::Route;
use yew::prelude::*;

/// A link to a place.
pub(crate) fn link(to: &Route, parts: Vec<Html>) -> Html {
    tag("a", attrs! { "href": to.href() }, parts)
}
