//! What a reader of the numbers should know: first what needs a decision, then the rest.

use crate::parts::{Glyph, icon};
use crate::text;
use covscape_model::shards::Index;
use covscape_model::{Note, NoteKind};
use yew::prelude::*;

/// Up to this many notes are listed; beyond it a list is no help.
const LISTED: usize = 200;

/// A notice for decisions, one for the rest; nothing where there is nothing to say.
pub(super) fn notices(index: &Index) -> Html {
    let is_decision = |note: &&Note| matches!(note.kind, NoteKind::Ambiguous | NoteKind::Unmapped);
    let (decisions, others): (Vec<&Note>, Vec<&Note>) = index.notes.iter().partition(is_decision);
    html! {
        <>
            if !decisions.is_empty() {
                { notice("notice", &decision_title(decisions.len()), &decision_words(&decisions), &decisions) }
            }
            if !others.is_empty() {
                { notice("notice plain", &other_title(&others), "", &others) }
            }
        </>
    }
}

fn notice(class: &'static str, title: &str, words: &str, notes: &[&Note]) -> Html {
    let more = notes.len().saturating_sub(LISTED);
    html! {
        <details {class}>
            <summary>
                { icon(Glyph::Warn) }
                <span><b>{ title }</b>{ " " }{ words }</span>
                <span class="opener" aria-hidden="true" />
            </summary>
            <ul class="notes">{ for notes.iter().take(LISTED).map(|note| item(note)) }</ul>
            if more > 0 {
                <p class="cap">{ format!("and {} more", text::number(more as u64)) }</p>
            }
        </details>
    }
}

fn item(about: &Note) -> Html {
    html! {
        <li>
            if !about.path.is_empty() {
                <code>{ &about.path }</code>
            }
            <span>{ &about.text }</span>
        </li>
    }
}

fn decision_title(decisions: usize) -> String {
    let verb = if decisions == 1 { "needs" } else { "need" };
    format!("{} {verb} a decision.", text::count(decisions as u64, "path"))
}

fn decision_words(decisions: &[&Note]) -> String {
    let number = |kind| decisions.iter().filter(|note| note.kind == kind).count() as u64;
    let part = |count: u64, one: &str, many: &str| {
        let verb = if count == 1 { one } else { many };
        (count > 0).then(|| format!("{} {verb}", text::number(count)))
    };
    let parts = [
        part(number(NoteKind::Unmapped), "was not found", "were not found"),
        part(number(NoteKind::Ambiguous), "has several candidates", "have several candidates"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}. All are counted; none was guessed.", parts.join(", "))
}

fn other_title(others: &[&Note]) -> String {
    let part = |kind, one: &str, does: &str, do_: &str| {
        let count = others.iter().filter(|note| note.kind == kind).count() as u64;
        let verb = if count == 1 { does } else { do_ };
        (count > 0).then(|| format!("{} {verb}", text::count(count, one)))
    };
    let parts = [
        part(NoteKind::Input, "input", "was not read in full", "were not read in full"),
        part(NoteKind::Source, "source", "is not shown", "are not shown"),
        part(
            NoteKind::Stored,
            "number",
            "is kept as its input states it",
            "are kept as their inputs state them",
        ),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(kind: NoteKind) -> Note {
        Note { kind, path: "a.py".into(), text: "words".into(), inputs: Vec::new() }
    }

    #[test]
    fn the_notice_says_what_and_how_many() {
        let (unmapped, ambiguous) = (note(NoteKind::Unmapped), note(NoteKind::Ambiguous));
        assert_eq!(decision_title(1), "1 path needs a decision.");
        assert_eq!(
            decision_words(&[&unmapped, &ambiguous, &ambiguous]),
            "1 was not found, 2 have several candidates. All are counted; none was guessed."
        );
        let (input, source) = (note(NoteKind::Input), note(NoteKind::Source));
        assert_eq!(
            other_title(&[&source, &input, &source]),
            "1 input was not read in full, 2 sources are not shown."
        );
    }
}
