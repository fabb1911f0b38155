//! Links of the page: a route is the part of the address after `#`.
//!
//! `#/` is the overview, `#/health` what is known about its inputs, `#/e?q=core&sort=-missing&flat` the explorer with its state, `#/f/a/b.py:L10-L20`
//! lines of a file. Anything that is no route leads to the overview, except a path that no file
//! has: that is a question about a file and deserves an answer.

use crate::sort::Sort;
use std::fmt::Write as _;

/// A place in the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    /// The figures of the whole report.
    #[default]
    Overview,
    /// The tree of files.
    Explorer(ExplorerRoute),
    /// What needs a decision, and what was read.
    Health,
    /// The source of a file.
    File {
        /// Its path in the report.
        path: String,
        /// First and last line to be shown and marked.
        lines: Option<(u32, u32)>,
    },
}

/// What a link to the explorer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExplorerRoute {
    /// The filter as typed.
    pub(crate) query: String,
    /// The order of rows.
    pub(crate) sort: Sort,
    /// Whether files stand in one list, without folders.
    pub(crate) flat: bool,
}

impl Route {
    /// The link to a file.
    pub(crate) fn file(path: &str) -> Self {
        Self::File { path: path.to_owned(), lines: None }
    }

    /// The link to lines of a file.
    pub(crate) fn lines(path: &str, first: u32, last: u32) -> Self {
        Self::File { path: path.to_owned(), lines: Some((first, last)) }
    }

    /// The link, with its leading `#`.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Overview => "#/".to_owned(),
            Self::Explorer(explorer) => explorer.href(),
            Self::Health => "#/health".to_owned(),
            Self::File { path, lines } => file_href(path, *lines),
        }
    }

    /// The route of a link, with or without its leading `#`.
    pub(crate) fn parse(hash: &str) -> Self {
        let link = hash.strip_prefix('#').unwrap_or(hash);
        let link = link.strip_prefix('/').unwrap_or(link);
        if let Some(rest) = link.strip_prefix("f/") {
            return parse_file(rest);
        }
        match link.split_once('?').unwrap_or((link, "")) {
            ("health", _) => Self::Health,
            ("e", query) => Self::Explorer(ExplorerRoute::parse(query)),
            _ => Self::Overview,
        }
    }
}

impl ExplorerRoute {
    fn href(&self) -> String {
        let mut parts = Vec::new();
        if !self.query.is_empty() {
            parts.push(format!("q={}", encode(&self.query, "")));
        }
        if self.sort != Sort::default() {
            parts.push(format!("sort={}", self.sort));
        }
        if self.flat {
            parts.push("flat".to_owned());
        }
        let mark = if parts.is_empty() { "" } else { "?" };
        format!("#/e{mark}{}", parts.join("&"))
    }

    fn parse(query: &str) -> Self {
        let mut route = Self::default();
        for part in query.split('&') {
            match part.split_once('=').unwrap_or((part, "")) {
                ("q", value) => route.query = decode(value),
                ("sort", value) => route.sort = Sort::parse(value).unwrap_or_default(),
                ("flat", _) => route.flat = true,
                _ => {}
            }
        }
        route
    }
}

fn file_href(path: &str, lines: Option<(u32, u32)>) -> String {
    let path = encode(path, "/");
    match lines {
        None => format!("#/f/{path}"),
        Some((first, last)) if first == last => format!("#/f/{path}:L{first}"),
        Some((first, last)) => format!("#/f/{path}:L{first}-L{last}"),
    }
}

fn parse_file(rest: &str) -> Route {
    let place = rest.rsplit_once(":L").and_then(|(path, lines)| Some((path, parse_lines(lines)?)));
    let (path, lines) = place.map_or((rest, None), |(path, lines)| (path, Some(lines)));
    Route::File { path: decode(path), lines }
}

/// `10` or `10-L20`; the `L` of the last line may be left out.
fn parse_lines(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let first = first.parse().ok()?;
    let last = last.strip_prefix('L').unwrap_or(last).parse().ok()?;
    (first > 0 && first <= last).then_some((first, last))
}

/// Percent-encodes all but the characters that never have a meaning in an address. A `:` in a path
/// is encoded too, so that it cannot be taken for the start of the lines.
fn encode(text: &str, also: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain || also.as_bytes().contains(&byte) {
            encoded.push(byte as char);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Undoes [`encode`]; what is no valid escape stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| hex_pair(after)).flatten();
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(bytes.get(..2)?).ok()?;
    let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    hex.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sort::SortKey;
    use proptest::prelude::*;

    fn check(hash: &str, expected: &Route) {
        assert_eq!(&Route::parse(hash), expected, "{hash}");
    }

    #[test]
    fn links_are_readable() {
        let sort = Sort { key: SortKey::Missing, descending: true };
        let explorer = ExplorerRoute { query: "api core".into(), sort, flat: true };
        assert_eq!(Route::Explorer(explorer).href(), "#/e?q=api%20core&sort=-missing&flat");
        assert_eq!(Route::lines("a/b.py", 10, 20).href(), "#/f/a/b.py:L10-L20");
        assert_eq!(Route::lines("a/b.py", 7, 7).href(), "#/f/a/b.py:L7");
        assert_eq!(Route::file("C:/x #1.py").href(), "#/f/C%3A/x%20%231.py");
    }

    #[test]
    fn what_is_no_route_is_the_overview() {
        check("", &Route::Overview);
        check("#", &Route::Overview);
        check("#/nowhere", &Route::Overview);
        check("#main", &Route::Overview);
    }

    #[test]
    fn lines_are_lenient_and_nonsense_stays_in_the_path() {
        check("#/f/a.py:L3-9", &Route::lines("a.py", 3, 9));
        check("#/f/a.py:L9-L3", &Route::file("a.py:L9-L3"));
        check("#/f/a.py:L0", &Route::file("a.py:L0"));
        check("#/f/100%.py", &Route::file("100%.py"));
    }

    fn routes() -> impl Strategy<Value = Route> {
        let keys = prop::sample::select(SortKey::ALL.to_vec());
        let sort = (keys, any::<bool>()).prop_map(|(key, descending)| Sort { key, descending });
        let explorer = (any::<String>(), sort, any::<bool>())
            .prop_map(|(query, sort, flat)| ExplorerRoute { query, sort, flat });
        let lines = prop::option::of((1..999_u32, 0..999_u32).prop_map(|(a, n)| (a, a + n)));
        prop_oneof![
            Just(Route::Overview),
            Just(Route::Health),
            explorer.prop_map(Route::Explorer),
            (any::<String>(), lines).prop_map(|(path, lines)| Route::File { path, lines }),
        ]
    }

    proptest! {
        #[test]
        fn a_link_leads_back_to_its_route(route in routes()) {
            prop_assert_eq!(Route::parse(&route.href()), route);
        }
    }
}
