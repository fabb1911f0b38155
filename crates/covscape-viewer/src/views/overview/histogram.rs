//! Files by coverage: how many files stand on each step of the heat scale.

use crate::heat;
use crate::parts::{attrs, class, list, plain, tag, words};
use crate::text;
use covscape_model::shards::Index;
use yew::prelude::*;

/// Width of a step and height of the tallest column, in the drawing's own units.
const STEP: usize = 56;
const TALLEST: u64 = 40;
/// Where the columns stand.
const GROUND: u64 = 58;

/// The figure with its caption.
pub(super) fn figure(index: &Index) -> Html {
    let (steps, empty) = count(index);
    let measured = text::count(steps.iter().sum::<u32>(), "file");
    let measured = match empty {
        0 => measured,
        empty => format!("{measured}, {} empty", text::number(empty)),
    };
    let caption =
        vec![plain("b", vec![words("Files by coverage")]), plain("span", vec![words(measured)])];
    let axis = attrs! { "class": "axis", "d": format!("M0 {GROUND}.5H336") };
    let columns = (0..steps.len()).map(|step| column(step, &steps));
    let drawing = [tag("path", axis, Vec::new())].into_iter().chain(columns).collect();
    let attributes =
        attrs! { "viewBox": "0 0 336 78", "role": "img", "aria-label": sentence(&steps) };
    let parts = vec![plain("figcaption", caption), tag("svg", attributes, drawing)];
    tag("figure", class("dist"), parts)
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

fn sentence(steps: &[u32; 6]) -> String {
    let step = |(label, files): (&&str, &u32)| format!("{label} percent: {files}");
    heat::LABELS.iter().zip(steps).map(step).collect::<Vec<_>>().join("; ")
}

/// A column; one that is not empty is never too low to be seen.
fn column(step: usize, steps: &[u32; 6]) -> Html {
    let files = steps[step];
    let most = steps.iter().copied().max().unwrap_or(0).max(1);
    // Rounded, not cut.
    let height = (u64::from(files) * TALLEST * 2 + u64::from(most)) / (u64::from(most) * 2);
    let height = if files == 0 { 0 } else { height.max(2) };
    let (left, top) = (step * STEP + 1, GROUND - height);
    let middle = (step * STEP + STEP / 2).to_string();
    let mut parts = Vec::new();
    if files > 0 {
        let attributes = attrs! {
            "class": format!("hist h{step}"),
            "x": left.to_string(),
            "y": top.to_string(),
            "width": (STEP - 2).to_string(),
            "height": height.to_string(),
        };
        parts.push(tag("rect", attributes, Vec::new()));
    }
    parts.push(label("hn", &middle, top - 4, text::number(files)));
    parts.push(label("hl", &middle, 74, heat::LABELS[step]));
    list(parts)
}

fn label(class: &'static str, x: &str, y: u64, text: impl Into<AttrValue>) -> Html {
    let attributes = attrs! { "class": class, "x": x.to_owned(), "y": y.to_string() };
    tag("text", attributes, vec![words(text)])
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
