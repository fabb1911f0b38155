//! Makes JSON of what Python's `json` module writes and other parsers refuse.
//!
//! Bare `NaN` and `Infinity` become `null`; a lone surrogate (a file name that is not UTF-8,
//! passed through `surrogateescape`) becomes the replacement character.

/// The repaired text; none if nothing needed it.
pub(super) fn repair(text: &[u8]) -> Option<Vec<u8>> {
    let mut repaired = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut inside = false;
    while let Some(&byte) = rest.first() {
        let (taken, written): (usize, &[u8]) = match byte {
            b'\\' if inside => escape(rest),
            b'N' | b'I' | b'-' if !inside => number(rest),
            _ => (1, &rest[..1]),
        };
        inside ^= byte == b'"';
        repaired.extend_from_slice(written);
        rest = &rest[taken..];
    }
    (repaired != text).then_some(repaired)
}

fn number(rest: &[u8]) -> (usize, &[u8]) {
    let names: [&[u8]; 3] = [b"NaN", b"-Infinity", b"Infinity"];
    let name = names.into_iter().find(|name| rest.starts_with(name));
    name.map_or((1, &rest[..1]), |name| (name.len(), b"null"))
}

fn escape(rest: &[u8]) -> (usize, &[u8]) {
    match (unit(rest), rest.get(6..).and_then(unit)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, &rest[..12]),
        (Some(0xd800..=0xdfff), _) => (6, b"\\ufffd"),
        _ => (2.min(rest.len()), &rest[..2.min(rest.len())]),
    }
}

/// The UTF-16 unit that a `\uXXXX` names.
fn unit(rest: &[u8]) -> Option<u16> {
    let digits = rest.strip_prefix(b"\\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(repair(text.as_bytes()).as_deref(), expected.map(str::as_bytes), "{text}");
    }

    #[test]
    fn only_what_json_refuses_is_changed() {
        check(r#"{"a": [NaN, -Infinity, Infinity, -1]}"#, Some(r#"{"a": [null, null, null, -1]}"#));
        check(r#""caf\udce9 \ud83d\ude00""#, Some(r#""caf\ufffd \ud83d\ude00""#));
        check(r#""NaN \" NaN \\""#, None);
        check(r#""cut \"#, None);
    }
}
