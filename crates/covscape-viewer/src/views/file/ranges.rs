//! In the place of a source that the report does not hold: its lines by kind.

use super::loads::Lines;
use crate::marks::Marks;
use crate::text;
use covscape_model::LineRange;
use yew::prelude::*;

/// Ranges and notes that are drawn of each kind.
const MOST: usize = 500;

/// A table of ranges: what is known without the source.
pub(super) fn table(lines: &Lines) -> Html {
    let coverage = &lines.data.coverage;
    let counter = coverage.counter();
    html! {
        <table class="t ranges">
            <thead>
                <tr>
                    <th scope="col">{ "Lines" }</th>
                    <th scope="col" class="n">{ "Count" }</th>
                    <th scope="col">{ "Which" }</th>
                </tr>
            </thead>
            <tbody>
                { row("Missing", counter.missing, &ranges(&coverage.missing_ranges())) }
                { row("Partial", counter.partial, &notes(&lines.marks)) }
                { row("Excluded", counter.excluded, &ranges(&coverage.excluded.ranges())) }
                { row("Run", counter.run(), &ranges(&coverage.executed.ranges())) }
            </tbody>
        </table>
    }
}

fn row(kind: &'static str, count: u64, which: &str) -> Html {
    html! {
        <tr>
            <th scope="row">{ kind }</th>
            <td class={if count == 0 { "n z" } else { "n" }}>{ text::number(count) }</td>
            <td class="which">{ which }</td>
        </tr>
    }
}

fn ranges(ranges: &[LineRange]) -> String {
    text::ranges(&ranges[..ranges.len().min(MOST)], ranges.len() > MOST)
}

/// `19 ↛ 20; 24 ↛ exit`.
fn notes(marks: &Marks) -> String {
    let exits = marks.partial().iter().filter_map(|line| marks.exits(line)).take(MOST);
    exits.map(|exits| exits.listed()).collect::<Vec<_>>().join("; ")
}
