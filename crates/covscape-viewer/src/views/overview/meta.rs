//! What the figures were made of: when, from how many inputs, by which tools.

use crate::text;
use covscape_model::shards::Index;
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
    let mut tools: Vec<Tool> = Vec::new();
    for tool in inputs.filter(|tool| !tool.is_empty()) {
        let (name, version) = name_and_version(tool);
        match tools.binary_search_by(|known| known.name.cmp(name)) {
            Ok(at) => tools[at].add(version),
            Err(at) => tools.insert(at, Tool { name, oldest: version, newest: version }),
        }
    }
    tools.iter().map(Tool::words).collect()
}

/// A tool with the range of its versions, which are empty if they are not known.
struct Tool<'a> {
    name: &'a str,
    oldest: &'a str,
    newest: &'a str,
}

impl<'a> Tool<'a> {
    fn add(&mut self, version: &'a str) {
        if version.is_empty() {
            return;
        }
        if self.oldest.is_empty() || is_older(version, self.oldest) {
            self.oldest = version;
        }
        if is_older(self.newest, version) {
            self.newest = version;
        }
    }

    fn words(&self) -> String {
        match (self.oldest, self.newest) {
            (_, "") => self.name.to_owned(),
            (oldest, newest) if oldest == newest => format!("{} {newest}", self.name),
            (oldest, newest) => format!("{} {oldest} to {newest}", self.name),
        }
    }
}

fn name_and_version(tool: &str) -> (&str, &str) {
    let split = tool.rsplit_once(' ');
    split
        .filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or((tool, ""))
}

/// Compares number by number; what is no number compares as text.
fn is_older(a: &str, b: &str) -> bool {
    numbers(a).cmp(numbers(b)).then_with(|| a.cmp(b)).is_lt()
}

fn numbers(version: &str) -> impl Iterator<Item = u32> {
    version.split('.').map_while(|part| part.parse().ok())
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
