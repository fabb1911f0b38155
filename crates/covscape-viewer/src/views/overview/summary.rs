//! The figures of the whole report.

use super::histogram;
use crate::parts::{
    BarSize, attrs, bar, class, figure, gate_line, leaf, plain, tag, unseen, words,
};
use crate::report::Report;
use crate::text;
use covscape_model::Counter;
use yew::prelude::*;

/// The total, its two halves, the counts, and how coverage is spread over files.
pub(super) fn section(report: &Report) -> Html {
    let Report { index, total, .. } = report;
    let name = vec![unseen(format!("{}: ", index.title)), words("Coverage")];
    let mut whole = vec![plain("h1", name), figure(total)];
    whole.extend(index.fail_under.map(|gate| gate_line(total, gate)));
    let halves = plain(
        "table",
        vec![
            leaf("caption", "sr", "Statements and branches"),
            half("Statements", statements(total)),
            half("Branches", branches(total)),
        ],
    );
    let parts = vec![
        tag("div", class("sum-total"), whole),
        tag("div", class("sum-split"), vec![halves, counts(report)]),
        histogram::figure(index),
    ];
    tag("section", attrs! { "class": "sum", "aria-label": "Summary" }, parts)
}

/// One half of the figure; a counter without anything in it was not measured.
fn half(label: &'static str, half: Counter) -> Html {
    let mut cells = vec![tag("th", attrs! { "scope": "row" }, vec![words(label)])];
    if half.is_empty() {
        let attributes = attrs! { "class": "of none", "colspan": "3" };
        cells.push(tag("td", attributes, vec![words("not measured")]));
    } else {
        let of = text::of(half.run() + half.taken(), half.statements + half.branches);
        cells.push(tag("td", class("sb"), vec![bar(&half, BarSize::Large)]));
        cells.push(leaf("td", "n pct", format!("{}%", half.text(1))));
        cells.push(leaf("td", "n of", of));
    }
    plain("tr", cells)
}

fn statements(total: &Counter) -> Counter {
    Counter { statements: total.statements, missing: total.missing, ..Counter::default() }
}

fn branches(total: &Counter) -> Counter {
    Counter {
        branches: total.branches,
        missing_branches: total.missing_branches,
        ..Counter::default()
    }
}

fn counts(report: &Report) -> Html {
    let Report { index, tree, total, .. } = report;
    let functions: u64 = index.files.iter().map(|file| u64::from(file.functions)).sum();
    let projects = tree.projects() as u64;
    let plural = |number: u64, one, many| if number == 1 { one } else { many };
    let files = index.files.len() as u64;
    let mut counts = vec![count(total.missing, "missing", "m")];
    if total.branches > 0 {
        counts.push(count(total.partial, "partial", "p"));
    }
    counts.push(count(total.excluded, "excluded", ""));
    counts.push(count(files, plural(files, "file", "files"), ""));
    if functions > 0 {
        counts.push(count(functions, plural(functions, "function", "functions"), ""));
    }
    if projects > 1 {
        counts.push(count(projects, "projects", ""));
    }
    plain("dl", counts)
}

fn count(number: u64, word: &'static str, class: &'static str) -> Html {
    let class = if number == 0 { "z" } else { class };
    plain("div", vec![plain("dt", vec![words(word)]), leaf("dd", class, text::number(number))])
}
