//! Paths as coverage files record them.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// A recorded path, with `/` as separator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The path; Windows separators are turned.
    pub path: String,
    /// Whether it starts at the root of some machine.
    pub absolute: bool,
}

impl Recorded {
    /// Reads a recorded path. A backslash is a separator after a drive or a share, or where no
    /// slash is; else it is part of a name.
    pub fn new(text: &str) -> Self {
        let windows = has_drive(text) || text.starts_with(r"\\") || !text.contains('/');
        let path = if windows { text.replace('\\', "/") } else { text.to_owned() };
        Self { absolute: path.starts_with('/') || has_drive(&path), path }
    }

    /// The components, without a drive.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        let path = if has_drive(&self.path) { &self.path[2..] } else { &self.path };
        path.split('/').filter(|part| !part.is_empty() && *part != ".")
    }

    /// Components after the last `site-packages` or `dist-packages`; none if it is in neither.
    pub fn installed(&self) -> Option<usize> {
        let parts: Vec<&str> = self.parts().collect();
        let at =
            parts.iter().rposition(|part| ["site-packages", "dist-packages"].contains(part))?;
        Some(parts.len() - at - 1)
    }
}

/// A name for a terminal: what is not printable would let a file name draw on it. Which characters
/// those are, and the `?` in their place, is Python's `str.isprintable` and coverage.py's choice.
pub fn printable(name: &str) -> String {
    name.chars().map(|c| if is_printable(c) { c } else { '?' }).collect()
}

fn is_printable(c: char) -> bool {
    let hidden = [GeneralCategoryGroup::Other, GeneralCategoryGroup::Separator];
    c == ' ' || !hidden.contains(&c.general_category_group())
}

fn has_drive(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.len() > 2
        && bytes[0].is_ascii_alphabetic()
        && bytes[1] == b':'
        && b"/\\".contains(&bytes[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &str, absolute: bool) {
        assert_eq!(Recorded::new(text), Recorded { path: path.to_owned(), absolute });
    }

    #[test]
    fn separators_are_turned_where_they_are_separators() {
        check("app/main.py", "app/main.py", false);
        check(r"app\main.py", "app/main.py", false);
        check(r"C:\b\main.py", "C:/b/main.py", true);
        check(r"/srv/odd\name.py", r"/srv/odd\name.py", true);
        check(r"\\share\b\main.py", "//share/b/main.py", true);
    }

    #[test]
    fn installed_packages_are_recognised() {
        assert_eq!(Recorded::new("/v/site-packages/ml/core.py").installed(), Some(2));
        assert_eq!(Recorded::new("/v/ml/core.py").installed(), None);
    }

    #[test]
    fn a_name_cannot_draw_on_a_terminal() {
        assert_eq!(printable("a b/é文.py"), "a b/é文.py");
        assert_eq!(printable("\x1b[31m\t\u{202e}\u{a0}\u{2028}\u{e000}"), "?[31m?????");
    }
}
