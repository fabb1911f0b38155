//! Says whether the viewer was built: `cargo xtask build` makes `assets/`. Building it from here
//! would nest one cargo in another, so a plain `cargo build` gives a binary without it.

use std::path::Path;

const PARTS: [&str; 6] =
    ["index.html", "icon.svg", "boot.js", "style.css", "viewer.js", "highlight.js"];

fn main() {
    println!("cargo:rustc-check-cfg=cfg(has_viewer)");
    println!("cargo:rerun-if-changed=assets");
    if PARTS.iter().all(|part| Path::new("assets").join(part).is_file()) {
        println!("cargo:rustc-cfg=has_viewer");
    } else {
        println!("cargo:warning=built without the viewer; `cargo xtask build` builds both");
    }
}
