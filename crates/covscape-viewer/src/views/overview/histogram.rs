//! Files by coverage: how many files stand on each step of the heat scale.

use crate::heat;
use crate::text;
use covscape_model::shards::Index;
use yew::prelude::*;

/// Width of a step and height of the tallest column, in the drawing's own units.
const STEP: usize = 56;
const TALLEST: u32 = 40;
/// Where the columns stand.
const GROUND: u32 = 58;

/// The figure with its caption.
pub(super) fn figure(index: &Index) -> Html {
    let (steps, empty) = count(index);
    let measured = text::count(steps.iter().sum::<u32>(), "file");
    let empty = if empty == 0 { String::new() } else { format!(", {} empty", text::number(empty)) };
    html! {
        <figure class="dist">
            <figcaption><b>{ "Files by coverage" }</b><span>{ measured }{ empty }</span></figcaption>
            <svg viewBox="0 0 336 78" role="img" aria-label={words(&steps)}>
                <path class="axis" d={format!("M0 {GROUND}.5H336")} />
                { for steps.iter().enumerate().map(|(step, files)| column(step, *files, &steps)) }
            </svg>
        </figure>
    }
}

fn count(index: &Index) -> ([u32; 6], u32) {
    let (mut steps, mut empty) = ([0; 6], 0);
    for file in &index.files {
        match heat::step(&file.counter) {
            Some(step) => steps[step] += 1,
            None => empty += 1,
        }
    }
    (steps, empty)
}

fn words(steps: &[u32; 6]) -> String {
    let step = |(label, files): (&&str, &u32)| format!("{label} percent: {files}");
    heat::LABELS.iter().zip(steps).map(step).collect::<Vec<_>>().join("; ")
}

/// A column; one that is not empty is never too low to be seen.
fn column(step: usize, files: u32, steps: &[u32; 6]) -> Html {
    let most = steps.iter().copied().max().unwrap_or(0).max(1);
    let height = (f64::from(files) * f64::from(TALLEST) / f64::from(most)).round() as u32;
    let height = if files == 0 { 0 } else { height.max(2) };
    let (left, middle, top) = (step * STEP + 1, step * STEP + STEP / 2, GROUND - height);
    html! {
        <>
            if files > 0 {
                <rect class={format!("hist h{step}")} x={left.to_string()} y={top.to_string()}
                    width={(STEP - 2).to_string()} height={height.to_string()} />
            }
            <text class="hn" x={middle.to_string()} y={(top - 4).to_string()}>{ text::number(files) }</text>
            <text class="hl" x={middle.to_string()} y="74">{ heat::LABELS[step] }</text>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    #[test]
    fn every_file_is_counted_once() {
        let files = [("a", None, 0, 0), ("b", None, 2, 1), ("c", None, 10, 1), ("d", None, 3, 0)];
        assert_eq!(count(&report(&[], &files)), ([0, 1, 0, 0, 1, 1], 1));
    }
}
