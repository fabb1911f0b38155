//! The figures of the whole report.

use super::{gates, histogram};
use crate::parts::{BarSize, bar, figure, gate_line};
use crate::report::Report;
use crate::text;
use covscape_model::{Counter, Scope};
use yew::prelude::*;

/// The total, its two halves, the counts, and how coverage is spread over files.
pub(super) fn section(report: &Report) -> Html {
    let Report { index, total, .. } = report;
    html! {
        <section class="sum" aria-label="Summary">
            <div class="sum-total">
                <h1><span class="sr">{ format!("{}: ", index.title) }</span>{ "Coverage" }</h1>
                { figure(total) }
                { for index.gates.iter().filter(|gate| gate.scope == Scope::Total).map(gate_line) }
            </div>
            <div class="sum-split">
                <table>
                    <caption class="sr">{ "Statements and branches" }</caption>
                    { half("Statements", statements(total)) }
                    { half("Branches", branches(total)) }
                </table>
                { counts(report) }
            </div>
            { histogram::figure(index) }
            { gates::list(report) }
        </section>
    }
}

/// One half of the figure; a counter without anything in it was not measured.
fn half(label: &str, half: Counter) -> Html {
    let cells = if half.is_empty() {
        html! { <td class="of none" colspan="3">{ "not measured" }</td> }
    } else {
        html! {
            <>
                <td class="sb">{ bar(&half, BarSize::Large) }</td>
                <td class="n pct">{ half.text(1) }{ "%" }</td>
                <td class="n of">{ text::of(half.run() + half.taken(), half.statements + half.branches) }</td>
            </>
        }
    };
    html! { <tr><th scope="row">{ label }</th>{ cells }</tr> }
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
    html! {
        <dl>
            { count(total.missing, "missing", "m") }
            if total.branches > 0 {
                { count(total.partial, "partial", "p") }
            }
            { count(total.excluded, "excluded", "") }
            { count(index.files.len() as u64, if index.files.len() == 1 { "file" } else { "files" }, "") }
            if functions > 0 {
                { count(functions, if functions == 1 { "function" } else { "functions" }, "") }
            }
            if projects > 1 {
                { count(projects, "projects", "") }
            }
        </dl>
    }
}

fn count(number: u64, word: &str, class: &'static str) -> Html {
    let class = if number == 0 { "z" } else { class };
    html! { <div><dt>{ word }</dt><dd {class}>{ text::number(number) }</dd></div> }
}
