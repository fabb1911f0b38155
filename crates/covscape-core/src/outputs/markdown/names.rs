//! Names in Markdown: they mean themselves, whatever characters they are made of.
//!
//! They are code: there GitHub and GitLab link neither `@name` nor `#1`, and draw no emoji.

use crate::outputs::names::fitted;

/// The most characters of a name; with all of them escaped it still fits into what is never cut.
const MOST: usize = 120;

/// A name in a line or a table cell.
pub(super) fn code(name: &str) -> String {
    let name = fitted(name, MOST);
    let plain = !name.contains(['`', '|', '\\']) && name.trim() == name && !name.is_empty();
    if plain { format!("`{name}`") } else { format!("<code>{}</code>", entities(&name)) }
}

/// A name in a heading: as it is where it cannot mean anything else.
pub(super) fn heading(name: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || " .-/".contains(c);
    if name.chars().all(harmless) && name.chars().next().is_some_and(char::is_alphanumeric) {
        fitted(name, MOST)
    } else {
        code(name)
    }
}

/// What an element of HTML holds is still Markdown. An entity is never a delimiter, not even of
/// cells.
fn entities(name: &str) -> String {
    let means_something = |c: char| c == ' ' || c.is_ascii_punctuation() && !"/.-,".contains(c);
    let entity = |c: char| {
        if means_something(c) { format!("&#{};", u32::from(c)) } else { c.to_string() }
    };
    name.chars().map(entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_themselves() {
        assert_eq!(code("a/__init__.py"), "`a/__init__.py`");
        assert_eq!(code("<b>@acme.py"), "`<b>@acme.py`");
        assert_eq!(code("a|b.py"), "<code>a&#124;b.py</code>");
        assert_eq!(code("`x`"), "<code>&#96;x&#96;</code>");
        assert_eq!(code(" a"), "<code>&#32;a</code>");
        assert_eq!(code("a\nb"), "`a?b`");
        assert_eq!(heading("Acme 2.0"), "Acme 2.0");
        assert_eq!(heading("@acme"), "`@acme`");
        assert_eq!(heading("# x"), "`# x`");
    }
}
