//! What a reader of the numbers should know, in a line that leads to all of it.

use crate::notes::{Group, groups, words};
use crate::parts::{Glyph, icon};
use crate::route::Route;
use crate::text;
use covscape_model::shards::Index;
use yew::prelude::*;

/// A notice for what needs a decision, else a quiet one; nothing where there is nothing to say.
pub(super) fn notice(index: &Index) -> Html {
    let problems = groups(&index.notes, true);
    if !problems.is_empty() {
        return line("notice", problem_title(count(&problems)), kinds(&problems));
    }
    match index.notes.len() as u64 {
        0 => Html::default(),
        others => line("notice plain", other_title(others), String::new()),
    }
}

fn line(class: &'static str, title: String, words: String) -> Html {
    html! {
        <p {class}>
            { icon(Glyph::Warn) }
            <span><b>{ title }</b>{ " " }{ words }</span>
            <a class="review" href={Route::Health.href()}>{ "Review" }</a>
        </p>
    }
}

fn count(groups: &[Group]) -> u64 {
    groups.iter().map(|group| group.notes.len() as u64).sum()
}

fn problem_title(problems: u64) -> String {
    let verb = if problems == 1 { "needs" } else { "need" };
    format!("{} {verb} a decision.", text::count(problems, "problem"))
}

/// `1 not read in full, 2 ambiguous.`
fn kinds(groups: &[Group]) -> String {
    let kind = |group: &Group| {
        let count = text::number(group.notes.len() as u64);
        format!("{count} {}", text::lower(words(group.kind).name))
    };
    format!("{}.", groups.iter().map(kind).collect::<Vec<_>>().join(", "))
}

fn other_title(others: u64) -> String {
    let verb = if others == 1 { "explains" } else { "explain" };
    format!("{} {verb} the numbers.", text::count(others, "note"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{Note, NoteKind};

    #[test]
    fn the_notice_says_what_and_how_many() {
        let note =
            |kind| Note { kind, path: "a.py".into(), text: String::new(), inputs: Vec::new() };
        let kinds_of = [NoteKind::Unmapped, NoteKind::Input, NoteKind::Source, NoteKind::Unmapped];
        let notes = kinds_of.map(note);
        let problems = groups(&notes, true);
        assert_eq!(problem_title(count(&problems)), "3 problems need a decision.");
        assert_eq!(kinds(&problems), "1 not read in full, 2 not found.");
        assert_eq!(problem_title(1), "1 problem needs a decision.");
        assert_eq!(
            [other_title(1), other_title(2)],
            ["1 note explains the numbers.", "2 notes explain the numbers."]
        );
    }
}
