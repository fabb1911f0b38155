//! `.coveragerc.toml`, `pyproject.toml`.

use super::ini::list;
use super::{Options, SECTIONS};
use toml::{Table, Value};

/// The options; none if there is no table of coverage.py. In a file of its own tables need no prefix.
pub(super) fn options(text: &str, own: bool) -> Result<Option<Options>, String> {
    let document: Table =
        text.parse().map_err(|error: toml::de::Error| error.to_string().trim_end().to_owned())?;
    let prefixed = document.get("tool").and_then(|tool| tool.get("coverage"));
    let section = |name: &str| {
        let table = prefixed.and_then(|coverage| coverage.get(name));
        table.or_else(|| document.get(name).filter(|_| own)).and_then(Value::as_table)
    };
    if !SECTIONS.iter().filter_map(|name| section(name)).any(|options| !options.is_empty()) {
        return Ok(None);
    }
    let relative = section("run").and_then(|run| run.get("relative_files"));
    let relative_files = relative.map(text_of).unwrap_or_default();
    let paths = section("paths").into_iter().flatten();
    let paths = paths.map(|(option, value)| Ok((option.clone(), values(option, value)?)));
    Ok(Some(Options { relative_files, paths: paths.collect::<Result<_, String>>()? }))
}

fn values(option: &str, value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::String(text) => Ok(list(text)),
        Value::Array(values) => Ok(values.iter().map(text_of).collect()),
        _ => Err(format!("[paths] {option}: not a list")),
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        _ => String::new(),
    }
}
