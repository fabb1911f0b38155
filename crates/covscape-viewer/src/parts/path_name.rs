//! A path: its folder muted, its last part strong.

use yew::prelude::*;

/// A path on one line; where it is too long, the folder gives way.
pub(crate) fn path_name(path: &str) -> Html {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    html! {
        <>
            if !folder.is_empty() {
                <span class="dir">{ folder.to_owned() }</span>
            }
            <b>{ name.to_owned() }</b>
        </>
    }
}
