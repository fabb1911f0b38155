//! Numbers and lines as words: `1,646`, `43 of 45`, `29–33`.

use covscape_model::LineRange;

/// A text in lower case. The browser knows the letters of all scripts: a table of them would be a
/// twentieth of the page.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { lower_of_any_script(text) }
}

#[cfg(target_arch = "wasm32")]
fn lower_of_any_script(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Without a browser, for tests.
#[cfg(not(target_arch = "wasm32"))]
fn lower_of_any_script(text: &str) -> String {
    text.to_lowercase()
}

/// A number with a comma between thousands.
pub(crate) fn number(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 file`, `59 files`.
pub(crate) fn count(count: impl Into<u64>, one: &str) -> String {
    let count = count.into();
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {one}{plural}", number(count))
}

/// A part of a whole: `43 of 45`.
pub(crate) fn of(part: u64, whole: u64) -> String {
    format!("{} of {}", number(part), number(whole))
}

/// Lines from first to last: `29–33`, or `7` for a single one.
pub(crate) fn range((first, last): LineRange) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Runs of lines: `17, 24, 29–33`; `…` where there are others.
pub(crate) fn ranges(ranges: &[LineRange], more: bool) -> String {
    let words = ranges.iter().map(|lines| range(*lines));
    words.chain(more.then(|| "…".to_owned())).collect::<Vec<_>>().join(", ")
}

/// A timestamp of a report, `2026-11-22T11:47:18Z`, as `22 Nov 2026, 11:47 UTC`; any other text as
/// it is.
pub(crate) fn time(timestamp: &str) -> String {
    readable_time(timestamp).unwrap_or_else(|| timestamp.to_owned())
}

fn readable_time(timestamp: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (date, time) = timestamp.split_once(['T', ' '])?;
    let mut parts = date.split('-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month = MONTHS.get(parts.next()?.parse::<usize>().ok()?.checked_sub(1)?)?;
    let day: u32 = parts.next()?.parse().ok()?;
    let (hour, rest) = time.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, rest.get(..2)?.parse().ok()?);
    let zone = if timestamp.ends_with('Z') { " UTC" } else { "" };
    Some(format!("{day} {month} {year}, {hour:02}:{minute:02}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        check(&time("2026-11-22T11:47:18Z"), "22 Nov 2026, 11:47 UTC");
        check(&time("2025-01-05T09:03:00.123456"), "5 Jan 2025, 09:03");
        check(&time("2026-13-01T00:00"), "2026-13-01T00:00");
        check(&time("yesterday"), "yesterday");
        check(&time(""), "");
    }

    fn check(actual: &str, expected: &str) {
        assert_eq!(actual, expected);
    }

    #[test]
    fn numbers() {
        check(&number(0_u32), "0");
        check(&number(999_u32), "999");
        check(&number(1646_u32), "1,646");
        check(&number(1_234_567_u64), "1,234,567");
        check(&count(1_u32, "file"), "1 file");
        check(&count(32_831_u32, "file"), "32,831 files");
        check(&of(43, 45), "43 of 45");
    }

    #[test]
    fn lines() {
        check(&ranges(&[(17, 17), (29, 33)], false), "17, 29–33");
        check(&ranges(&[(2, 3)], true), "2–3, …");
        check(&ranges(&[], false), "");
    }
}
