//! The viewer that travels in the binary.

use covscape_core::folder::Viewer;

/// The viewer; none in a binary that `cargo build` made alone.
#[cfg(has_viewer)]
pub(crate) const VIEWER: Option<Viewer> = Some(Viewer {
    page: include_str!("../assets/index.html"),
    parts: &[
        ("icon.svg", include_str!("../assets/icon.svg")),
        ("boot.js", include_str!("../assets/boot.js")),
        ("style.css", include_str!("../assets/style.css")),
        ("viewer.js", include_str!("../assets/viewer.js")),
        ("highlight.js", include_str!("../assets/highlight.js")),
    ],
});

/// The viewer; none in a binary that `cargo build` made alone.
#[cfg(not(has_viewer))]
pub(crate) const VIEWER: Option<Viewer> = None;
