//! The page: the template with the title, the id and a table for readers without scripts.

use covscape_model::{Counter, Owned, Report};
use std::fmt::Write;

/// Up to this many files the table lists each; above it, projects only.
const LISTED_FILES: usize = 500;

/// Fills the placeholders of the template in one pass, so that a value is never taken for one.
pub(super) fn fill(template: &str, report: &Report, id: &str) -> String {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        match name {
            "title" => page.push_str(&escape(&report.title)),
            "report" => page.push_str(id),
            "static" => page.push_str(&table(report)),
            // An attribute of the sentence that says what the bare template is.
            "template" => page.push_str("hidden"),
            other => {
                let _ = write!(page, "{{{{{other}}}}}");
            }
        }
        rest = after;
    }
    page.push_str(rest);
    page
}

fn table(report: &Report) -> String {
    let mut html = String::from(
        "<table><caption>Coverage by project and file</caption><thead><tr><th>Name<th>%<th>Statements<th>Missing<tbody>",
    );
    row(&mut html, "th", "Total", report.total());
    let listed = report.files.len() <= LISTED_FILES;
    for owned in report.by_owner() {
        project_rows(&mut html, &report.title, &owned, listed);
    }
    html.push_str("</table>");
    if !listed {
        html.push_str("<p>Files are listed when scripts may run.");
    }
    html
}

fn project_rows(html: &mut String, title: &str, owned: &Owned<'_>, listed: bool) {
    let name = owned.project.map_or("Not placed", |project| project.heading(title));
    row(html, "th", name, owned.total());
    for file in owned.files.iter().filter(|_| listed) {
        row(html, "td", &file.path, file.coverage.counter());
    }
}

fn row(html: &mut String, cell: &str, name: &str, counter: Counter) {
    let _ = write!(
        html,
        "<tr><{cell}>{}<td>{}<td>{}<td>{}",
        escape(name),
        counter.cell(1),
        counter.statements,
        counter.missing
    );
}

/// Text for HTML; control and direction characters are made harmless.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                html.push(char::REPLACEMENT_CHARACTER);
            }
            c if c.is_control() => html.push(char::REPLACEMENT_CHARACTER),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(
            escape("</script><b a='\"'>\u{202e}\n"),
            "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;\u{fffd}\u{fffd}"
        );
        let report = Report { title: "{{report}}<x>".to_owned(), ..Report::default() };
        assert_eq!(
            fill("a {{title}} {{report}} {{else}}", &report, "1f"),
            "a {{report}}&lt;x&gt; 1f {{else}}"
        );
    }
}
