//! Numbers as LCOV files have them: Perl turns big ones into `1e+21`, gcov has written negative
//! ones, and other tools write what they like.

use super::odd::Odd;
use covscape_model::MAX_LINE;

/// A count. Beyond what fits it is the largest number, below zero it is zero; both are said.
pub(super) fn count(text: &[u8], odd: &mut Odd) -> Option<u64> {
    if let Some(count) = digits(text) {
        return Some(count);
    }
    let text = std::str::from_utf8(text).ok()?.trim();
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    odd.negative += u32::from(number < 0.0);
    odd.saturated += u32::from(number >= u64::MAX as f64);
    let is_some = number > 0.0;
    Some((number as u64).max(u64::from(is_some)))
}

/// A line: 0 is none, and some tools write it; what no file can have is dropped and said.
pub(super) fn line(text: &[u8], odd: &mut Odd) -> Option<u32> {
    let line = digits(text).filter(|line| *line <= u64::from(MAX_LINE));
    odd.impossible_lines += u32::from(line.is_none() && is_number(text));
    line.map(|line| line as u32)
}

/// Whether a text is meant as a number, be it one that fits or not.
pub(super) fn is_number(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

pub(super) fn digits(text: &[u8]) -> Option<u64> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digit = |byte: &u8| u64::from(byte - b'0');
    if text.len() < 20 {
        return Some(text.iter().fold(0, |sum, byte| sum * 10 + digit(byte)));
    }
    text.iter().try_fold(0_u64, |sum, byte| sum.checked_mul(10)?.checked_add(digit(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<u64>, said: (u32, u32)) {
        let mut odd = Odd::default();
        assert_eq!(count(text.as_bytes(), &mut odd), expected, "{text}");
        assert_eq!((odd.negative, odd.saturated), said, "{text}");
    }

    #[test]
    fn counts_are_read_in_every_spelling() {
        check("0", Some(0), (0, 0));
        check("18446744073709551615", Some(u64::MAX), (0, 0));
        check("99999999999999999999999999", Some(u64::MAX), (0, 1));
        check("1e9", Some(1_000_000_000), (0, 0));
        check("1.5", Some(1), (0, 0));
        check("0.25", Some(1), (0, 0));
        check("-1", Some(0), (1, 0));
        check("-9223372036854775808", Some(0), (1, 0));
        for text in ["", "0x10", "=====", "inf", "NaN", "1 2", "\u{663}"] {
            check(text, None, (0, 0));
        }
    }

    #[test]
    fn lines_that_no_file_has_are_said() {
        for (text, expected, said) in [
            ("7", Some(7), 0),
            ("0", Some(0), 0),
            ("-3", None, 1),
            ("4294967296", None, 1),
            ("x", None, 0),
        ] {
            let mut odd = Odd::default();
            assert_eq!(line(text.as_bytes(), &mut odd), expected, "{text}");
            assert_eq!(odd.impossible_lines, said, "{text}");
        }
    }
}
