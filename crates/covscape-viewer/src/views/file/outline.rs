//! The column beside the code: functions and classes, and who measured the file.

use super::loads::Lines;
use super::regions::{Entry, current};
use super::{FilePage, Msg, runs};
use crate::parts::{BarSize, bar, path_name};
use crate::route::Route;
use crate::text;
use covscape_model::shards::Index;
use covscape_model::{Contribution, Counter, InputEntry, LineRange};
use std::ops::Range;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Entries that are drawn before all are asked for: a file can have thousands.
const FEW: usize = 100;

/// How much of the outline is drawn, and its current entry.
#[derive(Default)]
pub(super) struct Outline {
    /// Whether all entries are asked for.
    pub(super) whole: bool,
    place: NodeRef,
    current: Option<usize>,
}

impl Outline {
    /// Brings the entry of the selected lines into view when it is another one than before.
    pub(super) fn follow(&mut self, entries: &[Entry], selected: Option<LineRange>) {
        let before = std::mem::replace(&mut self.current, entry_of(entries, selected));
        if before != self.current {
            show(&self.place);
        }
    }
}

/// Outline and origins; `plain` is why the code is without colours, if it is.
pub(super) fn outline(
    outline: &Outline,
    lines: &Lines,
    plain: Option<&str>,
    context: &Context<FilePage>,
) -> Html {
    let props = context.props();
    let counter = props.row().counter;
    html! {
        <aside class="side" aria-label="Outline">
            if !lines.entries.is_empty() {
                { list(outline, &lines.entries, context) }
            }
            { origins(props.index(), &lines.data.contributions, counter) }
            { runs::section(props.index(), props.row().project, counter, &lines.data.runs) }
            if let Some(why) = plain {
                <p class="cap">{ format!("Shown without colours: {why}") }</p>
            }
        </aside>
    }
}

fn list(outline: &Outline, entries: &[Entry], context: &Context<FilePage>) -> Html {
    let props = context.props();
    let current = entry_of(entries, props.selected());
    let drawn = if outline.whole { 0..entries.len() } else { few(entries.len(), current) };
    let is_all = drawn.len() == entries.len();
    let entry = |at| {
        let place = (current == Some(at)).then(|| outline.place.clone());
        html! { <li>{ link(&props.row().path, &entries[at], place) }</li> }
    };
    html! {
        <section>
            <h2>{ "Outline" }</h2>
            <ul class="outline">{ for drawn.map(entry) }</ul>
            if !is_all {
                <button type="button" class="btn" onclick={context.link().callback(|_| Msg::WholeOutline)}>
                    { format!("Show all {}", text::number(entries.len() as u64)) }
                </button>
            }
        </section>
    }
}

fn entry_of(entries: &[Entry], selected: Option<LineRange>) -> Option<usize> {
    let (first, _) = selected?;
    current(entries, first)
}

/// The entries that are drawn before all are asked for, the current one among them.
fn few(entries: usize, current: Option<usize>) -> Range<usize> {
    let first = current.unwrap_or(0).saturating_sub(FEW / 2).min(entries.saturating_sub(FEW));
    first..entries.min(first + FEW)
}

/// Brings the current entry into view; the code keeps its place.
fn show(current: &NodeRef) {
    if let Some(entry) = current.cast::<Element>() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        entry.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// `place` is where the current entry is found; other entries have none.
fn link(path: &str, entry: &Entry, place: Option<NodeRef>) -> Html {
    let is_current = place.is_some();
    let kind = if entry.is_class { "o o-c" } else { "o" };
    html! {
        <a
            class={format!("{kind} o-{}", entry.depth.min(3))}
            ref={place.unwrap_or_default()}
            href={Route::lines(path, entry.line, entry.line).href()}
            title={entry.full_name.clone()}
            aria-current={is_current.then_some("true")}
        >
            <span class="o-n">{ &entry.name }</span>
            { bar(&entry.counter, BarSize::Thin) }
            <span class="o-p">{ entry.counter.cell(1) }</span>
        </a>
    }
}

fn origins(index: &Index, contributions: &[Contribution], merged: Counter) -> Html {
    if contributions.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ "Measured by" }</h2>
            <ul class="by">{ for contributions.iter().map(|part| origin(index, part)) }</ul>
            if contributions.len() > 1 {
                <p class="cap">
                    { format!("Merged: {}. A line counts as run when any input ran it.", text::of(merged.run(), merged.statements)) }
                </p>
            }
        </section>
    }
}

fn origin(index: &Index, part: &Contribution) -> Html {
    let Some(input) = index.inputs.get(part.input as usize) else { return Html::default() };
    let tool = if input.tool.is_empty() { &input.format } else { &input.tool };
    let run = text::of(part.run.into(), part.statements.into());
    share(input.path.clone(), &name(index, input), run, tool.clone())
}

/// A line of who ran how much, and a remark below it.
pub(super) fn share(title: String, name: &str, run: String, remark: String) -> Html {
    html! {
        <li {title}>
            <span class="m-p">{ path_name(name) }</span>
            <span class="m-n">{ run }</span>
            <span class="m-t">{ remark }</span>
        </li>
    }
}

/// The project whose tests it stands for, or its path if there is none.
fn name(index: &Index, input: &InputEntry) -> String {
    let project = input.project.and_then(|project| index.projects.get(project as usize));
    project.map_or_else(|| input.path.clone(), |project| project.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_entry_is_among_the_few() {
        assert_eq!(few(7, Some(3)), 0..7);
        assert_eq!(few(1000, None), 0..100);
        assert_eq!(few(1000, Some(500)), 450..550);
        assert_eq!(few(1000, Some(999)), 900..1000);
    }
}
