//! Source text with its spans written into it: `‹k def› ‹f main›():`.
//!
//! The letters are the page's CSS classes: keyword, string, comment, constant (`u`), function or
//! type name, decorator or attribute.

use covscape_highlight::Document;

/// Paints the text inside the marks as a file of that name and expects the same marks again.
#[track_caller]
pub(crate) fn check(path: &str, marked: &str) {
    let text = without_marks(marked);
    assert_eq!(with_marks(&text, &paint(path, &text)), marked.trim_end_matches('\n'), "{path}");
}

/// The answer for the whole text, in one go.
pub(crate) fn paint(path: &str, text: &str) -> Vec<u32> {
    let mut document = Document::new(path, text.to_owned());
    answer(&mut document, 0, text.lines().count())
}

/// The answer to one request.
pub(crate) fn answer(document: &mut Document, first: usize, count: usize) -> Vec<u32> {
    document.request(first, count);
    assert!(document.step(usize::MAX), "a step without a limit reads everything");
    document.take()
}

/// The answer cut into one piece for each line.
pub(crate) fn by_line(answer: &[u32]) -> Vec<&[u32]> {
    let mut lines = Vec::new();
    let mut rest = answer;
    while let Some(&spans) = rest.first() {
        let (line, after) = rest.split_at(1 + 3 * spans as usize);
        lines.push(line);
        rest = after;
    }
    lines
}

fn without_marks(marked: &str) -> String {
    let mut pieces = marked.split('‹');
    let before = pieces.next().unwrap_or_default();
    pieces.fold(before.to_owned(), |text, piece| text + &piece[2..].replacen('›', "", 1))
}

fn with_marks(text: &str, answer: &[u32]) -> String {
    let lines = text.lines().zip(by_line(answer));
    lines.map(|(line, spans)| marked_line(line, &spans[1..])).collect::<Vec<_>>().join("\n")
}

fn marked_line(line: &str, spans: &[u32]) -> String {
    let mut marked = String::new();
    let mut end = 0;
    for span in spans.chunks(3) {
        let start = span[0] as usize;
        marked += &line[end..start];
        end = start + span[1] as usize;
        let letter = ["k", "s", "c", "u", "f", "d"][span[2] as usize - 1];
        marked.extend(["‹", letter, " ", &line[start..end], "›"]);
    }
    marked + &line[end..]
}
