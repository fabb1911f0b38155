//! A path: its folder muted, its last part strong.

use super::{leaf, list, plain, words};
use yew::prelude::*;

/// A path on one line; where it is too long, the folder gives way.
pub(crate) fn path_name(path: &str) -> Html {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let name = plain("b", vec![words(name.to_owned())]);
    if folder.is_empty() { name } else { list(vec![leaf("span", "dir", folder.to_owned()), name]) }
}
