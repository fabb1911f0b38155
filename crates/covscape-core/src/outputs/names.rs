//! Names that fit: a path can be as long as its file system allows, a document cannot.

use crate::recorded::printable;

/// A printable name of at most `most` characters. What is cut is its beginning: the end of a path
/// tells more.
pub(super) fn fitted(name: &str, most: usize) -> String {
    let name = printable(name);
    let length = name.chars().count();
    if length <= most {
        return name;
    }
    let end: String = name.chars().skip(length - most + 1).collect();
    format!("…{end}")
}

/// `1 file`, `2 files`, `2 branches`.
pub(crate) fn count(number: impl Into<u64>, what: &str) -> String {
    let number = number.into();
    let ending = match what {
        _ if number == 1 => "",
        "branch" => "es",
        _ => "s",
    };
    format!("{number} {what}{ending}")
}

/// First and last line, or the only one.
pub(super) fn range((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_name_stays() {
        assert_eq!(fitted("libs/ml/core.py", 15), "libs/ml/core.py");
        assert_eq!(fitted("libs/ml/core.py", 8), "…core.py");
        assert_eq!(fitted("a\nb", 8), "a?b");
    }
}
