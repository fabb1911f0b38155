//! What the figures were made of: when, from how many inputs, by which tools.

use crate::text;
use covscape_model::shards::Index;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use yew::prelude::*;

/// One muted line.
pub(super) fn line(index: &Index) -> Html {
    let inputs = match index.inputs.len() {
        0 => String::new(),
        inputs => text::count(inputs as u64, "input"),
    };
    let tools = tools(index.inputs.iter().map(|input| input.tool.as_str()));
    let parts = [text::time(&index.timestamp), inputs, tools.join(", ")];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    html! { <p class="meta">{ for parts.map(|part| html! { <span>{ part }</span> }) }</p> }
}

/// Each tool once: `coverage.py 5.5 to 7.17.3`.
fn tools<'a>(inputs: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for tool in inputs.filter(|tool| !tool.is_empty()) {
        let (name, version) = name_and_version(tool);
        versions.entry(name).or_default().push(version);
    }
    versions.into_iter().map(|(name, versions)| tool(name, &versions)).collect()
}

fn name_and_version(tool: &str) -> (&str, &str) {
    let split = tool.rsplit_once(' ');
    split
        .filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or((tool, ""))
}

fn tool(name: &str, versions: &[&str]) -> String {
    let known = versions.iter().filter(|version| !version.is_empty());
    let first = known.clone().min_by(|a, b| compare_versions(a, b));
    match (first, known.max_by(|a, b| compare_versions(a, b))) {
        (Some(first), Some(last)) if first != last => format!("{name} {first} to {last}"),
        (Some(only), _) => format!("{name} {only}"),
        _ => name.to_owned(),
    }
}

fn compare_versions(a: &str, b: &str) -> Ordering {
    let numbers = |version: &str| -> Vec<u64> {
        version.split('.').map_while(|part| part.parse().ok()).collect()
    };
    numbers(a).cmp(&numbers(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inputs: &[&str], expected: &[&str]) {
        assert_eq!(tools(inputs.iter().copied()), expected);
    }

    #[test]
    fn tools_are_named_once_with_their_versions() {
        check(&["coverage.py 7.6.12", "coverage.py 7.6.12"], &["coverage.py 7.6.12"]);
        check(
            &["coverage.py 7.17.3", "coverage.py 5.5", "", "lcov"],
            &["coverage.py 5.5 to 7.17.3", "lcov"],
        );
        check(&["Istanbul nyc"], &["Istanbul nyc"]);
    }
}
