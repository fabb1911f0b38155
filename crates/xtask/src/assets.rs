//! Packing the page into `crates/covscape-cli/assets`, from where the command line tool embeds it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::project::Project;
use crate::wasm::Module;

/// Style sheets that the others build on come first.
const FIRST_STYLES: [&str; 2] = ["tokens.css", "base.css"];

/// Writes every asset whose bytes have changed, so that an unchanged page rebuilds nothing.
pub(crate) fn write(project: &Project, modules: &[Module]) -> Result<()> {
    let www = project.root.join("www");
    let assets = project.assets();
    fs::create_dir_all(&assets).with_context(|| assets.display().to_string())?;
    for module in modules {
        let script = module_script(&www, module)?;
        write_changed(&assets.join(format!("{}.js", module.name)), &script)?;
    }
    write_changed(&assets.join("style.css"), &style_sheet(&www)?)?;
    for name in ["boot.js", "icon.svg"] {
        write_changed(&assets.join(name), &read(&www.join(name))?)?;
    }
    write_changed(&assets.join("index.html"), &read(&project.root.join("index.html"))?)
}

/// The module's call of `covscape.module`, followed by its hand-written part if `www` has one.
fn module_script(www: &Path, module: &Module) -> Result<String> {
    let mut script = packed_module(module)?;
    let driver = www.join(format!("{}.js", module.name));
    if driver.exists() {
        script.push_str(&read(&driver)?);
    }
    Ok(script)
}

/// The glue inside a function, so that a worker can be given its text; the wasm as base64 of raw
/// deflate, which every browser unpacks by itself and no character encoding can damage.
fn packed_module(module: &Module) -> Result<String> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(&module.wasm)?;
    let packed = STANDARD.encode(deflate.finish()?);
    let Module { name, glue, .. } = module;
    Ok(format!(
        "covscape.module(\"{name}\", function () {{\n{glue}\nreturn wasm_bindgen;\n}}, \"{packed}\");\n"
    ))
}

/// All style sheets of `www` in one, in an order that does not depend on the file system.
fn style_sheet(www: &Path) -> Result<String> {
    let mut sheet = width_classes();
    for path in style_files(www)? {
        sheet.push_str(&read(&path)?);
    }
    Ok(sheet)
}

fn style_files(www: &Path) -> Result<Vec<PathBuf>> {
    let mut others = Vec::new();
    for entry in fs::read_dir(www).with_context(|| www.display().to_string())? {
        let path = entry?.path();
        let is_style = path.extension().is_some_and(|extension| extension == "css");
        if is_style && !FIRST_STYLES.iter().any(|first| path.ends_with(first)) {
            others.push(path);
        }
    }
    others.sort();
    let first = FIRST_STYLES.iter().map(|name| www.join(name));
    Ok(first.chain(others).collect())
}

/// Bars get their length from a class: the page's policy refuses `style` attributes.
fn width_classes() -> String {
    let mut classes = String::new();
    for percent in 0..=100 {
        let _ = writeln!(classes, ".w{percent}{{width:{percent}%}}");
    }
    classes
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::width_classes;

    #[test]
    fn every_percent_has_its_width() {
        let classes = width_classes();
        assert_eq!(classes.lines().count(), 101);
        assert!(classes.starts_with(".w0{width:0%}\n") && classes.ends_with(".w100{width:100%}\n"));
    }
}
