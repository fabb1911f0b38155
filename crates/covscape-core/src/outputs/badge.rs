//! A badge: a percentage as a small picture, and as the JSON that shields.io draws one from.

use crate::recorded::printable;
use covscape_model::Counter;
use serde::Serialize;

/// The picture, its percentage with `precision` decimals. It loads nothing, and its texts are as wide
/// as it says whatever font is there.
pub fn svg(label: &str, counter: &Counter, precision: usize) -> String {
    let (label, message) = (printable(label), message(counter, precision));
    let (left, right) = (width(&label), width(&message));
    let whole = left + right;
    let title = escaped(&format!("{label}: {message}"));
    let label = text(&label, 0, left);
    let message = text(&message, left, right);
    let colour = colour(counter);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" role=\"img\" aria-label=\"{title}\">\
         <title>{title}</title>\
         <clipPath id=\"round\"><rect width=\"{whole}\" height=\"20\" rx=\"3\"/></clipPath>\
         <g clip-path=\"url(#round)\">\
         <rect width=\"{left}\" height=\"20\" fill=\"#{LABEL}\"/>\
         <rect x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"#{colour}\"/></g>\
         <g fill=\"#fff\" text-anchor=\"middle\" font-size=\"11\" \
         font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\">{label}{message}</g></svg>\n"
    )
}

/// What shields.io's endpoint badge reads.
pub fn endpoint(label: &str, counter: &Counter, precision: usize) -> String {
    let message = &message(counter, precision);
    let endpoint = Endpoint { schema_version: 1, label, message, color: colour(counter) };
    serde_json::to_string(&endpoint).expect("every key is a string") + "\n"
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint<'a> {
    schema_version: u32,
    label: &'a str,
    message: &'a str,
    color: &'a str,
}

fn message(counter: &Counter, precision: usize) -> String {
    if counter.is_empty() { "no code".to_owned() } else { format!("{}%", counter.text(precision)) }
}

/// Behind the label, and behind the message when there is nothing to cover.
const LABEL: &str = "454d57";

/// From which percentage on a badge has which colour; white is readable on each.
const COLOURS: [(f64, &str); 5] =
    [(90.0, "1a7f37"), (75.0, "4d7c0f"), (60.0, "8a6500"), (40.0, "b45309"), (0.0, "b91c1c")];

fn colour(counter: &Counter) -> &'static str {
    if counter.is_empty() {
        return LABEL;
    }
    let reached = COLOURS.iter().find(|(from, _)| counter.percent() >= *from);
    reached.map_or(LABEL, |(_, colour)| colour)
}

/// Space on each side of a text.
const MARGIN: u32 = 6;

fn text(text: &str, x: u32, width: u32) -> String {
    let middle = f64::from(x) + f64::from(width) / 2.0;
    let length = width - 2 * MARGIN;
    let text = escaped(text);
    format!("<text x=\"{middle}\" y=\"14\" textLength=\"{length}\">{text}</text>")
}

/// Pixels for a text and its margins, in Verdana at 11 pixels; other fonts are stretched to it.
fn width(text: &str) -> u32 {
    let tenths: u32 = text.chars().map(tenths).sum();
    tenths.div_ceil(10).max(1) + 2 * MARGIN
}

/// Tenths of a pixel, on the safe side: text is stretched to its place rather than squeezed.
fn tenths(c: char) -> u32 {
    match c {
        '\'' | 'i' | 'j' | 'l' => 31,
        ' ' | ',' | '.' | '/' | ':' | ';' | '\\' | '|' | 'f' | 'I' | 'J' => 38,
        '!' | '-' | '(' | ')' | '[' | ']' | 'r' | 't' => 45,
        '"' | '*' | '?' | '_' | '`' | 'c' | 's' | 'z' => 60,
        '%' | '@' | 'W' | 'm' => 109,
        '#' | '&' | '+' | '<' | '=' | '>' | '^' | '~' | 'D' | 'G' | 'H' | 'M' | 'N' | 'O' | 'Q'
        | 'w' => 92,
        'A'..='Z' => 77,
        ' '..='~' => 70,
        '\u{1100}'.. => 115,
        _ => 75,
    }
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    fn of(run: u64, statements: u64) -> Counter {
        Counter { statements, missing: statements - run, ..Counter::default() }
    }

    #[test]
    fn colours_follow_the_percentage() {
        let check = |run, expected| assert_eq!(colour(&of(run, 100)), expected, "{run}");
        check(100, "1a7f37");
        check(90, "1a7f37");
        check(89, "4d7c0f");
        check(60, "8a6500");
        check(40, "b45309");
        check(0, "b91c1c");
        assert_eq!(colour(&of(0, 0)), LABEL);
    }

    /// Relative luminance (WCAG 2).
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("it is a colour");
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    #[test]
    fn white_is_readable_on_every_colour() {
        for colour in COLOURS.map(|(_, colour)| colour).into_iter().chain([LABEL]) {
            let contrast = 1.05 / (luminance(colour) + 0.05);
            assert!(contrast >= 4.5, "{colour}: {contrast}");
        }
    }

    /// The texts of the picture, as an XML reader sees them.
    fn texts(svg: &str) -> Vec<String> {
        let mut reader = Reader::from_str(svg);
        let mut texts = vec![String::new()];
        loop {
            match reader.read_event().expect("it is XML") {
                Event::Eof => return texts.into_iter().filter(|text| !text.is_empty()).collect(),
                Event::Text(text) => {
                    let text = text.decode().expect("it is UTF-8");
                    texts.last_mut().expect("there is one").push_str(text.trim_ascii_end());
                }
                Event::GeneralRef(name) => {
                    let name = name.decode().expect("it is UTF-8");
                    let c = quick_xml::escape::resolve_predefined_entity(&name).expect("known");
                    texts.last_mut().expect("there is one").push_str(c);
                }
                _ => texts.push(String::new()),
            }
        }
    }

    fn check(label: &str, counter: &Counter, expected: [&str; 3]) {
        assert_eq!(texts(&svg(label, counter, 0)), expected);
    }

    #[test]
    fn labels_are_text_whatever_they_hold() {
        check("coverage", &of(86, 100), ["coverage: 86%", "coverage", "86%"]);
        check("a<b>&\"c", &of(1, 1), ["a<b>&\"c: 100%", "a<b>&\"c", "100%"]);
        check("a\u{1b}b", &of(0, 0), ["a?b: no code", "a?b", "no code"]);
    }

    #[test]
    fn decimals_are_those_asked_for() {
        assert_eq!(texts(&svg("x", &of(2, 3), 2)), ["x: 66.67%", "x", "66.67%"]);
        assert!(endpoint("x", &of(2, 3), 1).contains("\"message\":\"66.7%\""));
    }

    /// As `DejaVu Sans` has them at 11 pixels, which has the widths of Verdana within a pixel.
    #[test]
    fn texts_have_room_in_the_usual_font() {
        for (text, pixels) in
            [("coverage", 51.1), ("86%", 24.4), ("100%", 31.4), ("services/api", 65.6)]
        {
            let room = f64::from(width(text) - 2 * MARGIN);
            assert!((pixels..pixels + 3.0).contains(&room), "{text}: {room}");
        }
    }

    #[test]
    fn shields_reads_the_endpoint() {
        assert_eq!(
            endpoint("my \"label\"", &of(86, 100), 0),
            "{\"schemaVersion\":1,\"label\":\"my \\\"label\\\"\",\"message\":\"86%\",\"color\":\"4d7c0f\"}\n"
        );
    }
}
