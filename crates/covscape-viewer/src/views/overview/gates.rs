//! Gates other than that of the total: those that were missed, and how many were reached.

use crate::parts::{Glyph, icon, threshold};
use crate::report::Report;
use crate::text;
use covscape_model::shards::Index;
use covscape_model::{Scope, Verdict};
use yew::prelude::*;

/// Missed gates that are listed.
const LISTED: usize = 10;

/// The list below the total; nothing where there are no such gates.
pub(super) fn list(report: &Report) -> Html {
    let index = &report.index;
    let in_table = super::has_projects(report);
    let others = || index.gates.iter().filter(move |gate| is_other(gate, in_table));
    let missed: Vec<&Verdict> = others().filter(|gate| !gate.met).collect();
    let met = others().count() - missed.len();
    let more = missed.len().saturating_sub(LISTED);
    if missed.len() + met == 0 {
        return Html::default();
    }
    html! {
        <ul class="gates" aria-label="Other gates">
            { for missed.iter().take(LISTED).map(|gate| missed_item(gate, index)) }
            if more > 0 {
                { item("cap", None, format!("and {} more", text::number(more as u64))) }
            }
            if met > 0 {
                { item("ok", Some(Glyph::Check), format!("{} reached", text::count(met as u64, "other gate"))) }
            }
        </ul>
    }
}

/// The total has its gate beside its figure, projects have theirs in the table if there is one.
fn is_other(gate: &Verdict, in_table: bool) -> bool {
    match gate.scope {
        Scope::Total => false,
        Scope::Project(_) => !in_table,
        Scope::Paths(_) | Scope::File(_) | Scope::Patch => true,
    }
}

fn item(class: &'static str, glyph: Option<Glyph>, words: String) -> Html {
    html! { <li {class}>{ glyph.map(icon) }<span>{ words }</span></li> }
}

fn missed_item(gate: &Verdict, index: &Index) -> Html {
    item("bad", Some(Glyph::Cross), missed_words(gate, index))
}

/// `libs/**: 71.0%, below the gate of 80%`
fn missed_words(gate: &Verdict, index: &Index) -> String {
    let (name, percent) = (name(gate, index), gate.counter.text(1));
    format!("{name}: {percent}%, below the gate of {}%", threshold(gate))
}

/// What a gate guards.
fn name(gate: &Verdict, index: &Index) -> String {
    let project = |at: u32| index.projects.get(at as usize);
    match &gate.scope {
        Scope::Total => index.title.clone(),
        Scope::Project(at) => {
            project(*at).map_or("", |project| project.heading(&index.title)).to_owned()
        }
        Scope::Paths(globs) => globs.clone(),
        Scope::File(at) => {
            index.files.get(*at as usize).map(|file| file.path.clone()).unwrap_or_default()
        }
        Scope::Patch => "Changed lines".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;
    use covscape_model::Counter;

    fn verdict(scope: Scope) -> Verdict {
        let counter = Counter { statements: 100, missing: 29, ..Counter::default() };
        Verdict { scope, threshold: 80.5, counter, met: false }
    }

    #[test]
    fn a_gate_says_what_it_guards() {
        let index = report(&["libs/a"], &[("libs/a/x.py", Some(0), 9, 1)]);
        let check = |scope, expected: &str| assert_eq!(name(&verdict(scope), &index), expected);
        check(Scope::Project(0), "libs/a");
        check(Scope::Paths("libs/**".to_owned()), "libs/**");
        check(Scope::File(0), "libs/a/x.py");
        check(Scope::Patch, "Changed lines");
        let words = missed_words(&verdict(Scope::Patch), &index);
        assert_eq!(words, "Changed lines: 71.0%, below the gate of 80.5%");
    }

    #[test]
    fn no_gate_is_shown_twice() {
        let shown = |in_table| {
            [Scope::Total, Scope::Project(0), Scope::File(0), Scope::Patch]
                .map(|scope| is_other(&verdict(scope), in_table))
        };
        assert_eq!(shown(true), [false, false, true, true]);
        assert_eq!(shown(false), [false, true, true, true]);
    }
}
