//! `.coveragerc`, `setup.cfg`, `tox.ini`: Python's `configparser` without interpolation.

use super::{Options, SECTIONS};
use configparser::ini::Ini;

/// The options; none if no section is coverage.py's. In a file of its own sections need no prefix.
pub(super) fn options(text: &str, own: bool) -> Result<Option<Options>, String> {
    let mut ini = Ini::new_cs();
    ini.set_multiline(true);
    let map = ini.read(text.to_owned())?;
    if let Some((option, _)) = map.get("default").and_then(|section| section.first()) {
        return Err(format!("`{option}` stands before any section"));
    }
    let section = |name: &str| {
        let prefixed = map.get(&format!("coverage:{name}"));
        prefixed.or_else(|| map.get(name).filter(|_| own))
    };
    if !SECTIONS.iter().filter_map(|name| section(name)).any(|options| !options.is_empty()) {
        return Ok(None);
    }
    let relative = section("run").and_then(|run| run.get("relative_files")).cloned().flatten();
    let paths = section("paths").into_iter().flatten();
    let paths = paths.map(|(option, value)| (option.clone(), list(value.as_deref().unwrap_or(""))));
    Ok(Some(Options { relative_files: relative.unwrap_or_default(), paths: paths.collect() }))
}

/// Values are separated by commas and line ends.
pub(super) fn list(value: &str) -> Vec<String> {
    let values = value.split(['\n', ',']).map(str::trim);
    values.filter(|value| !value.is_empty() && !value.starts_with('#')).map(str::to_owned).collect()
}
