//! What a reader of the numbers should know: first what needs a decision, then the rest.

use crate::parts::{Glyph, attrs, class, icon, leaf, list, plain, tag, words};
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
    let mut notices = Vec::new();
    if !decisions.is_empty() {
        let title = decision_title(decisions.len());
        notices.push(notice("notice", title, decision_words(&decisions), &decisions));
    }
    if !others.is_empty() {
        notices.push(notice("notice plain", other_title(&others), String::new(), &others));
    }
    list(notices)
}

fn notice(look: &'static str, title: String, text: String, notes: &[&Note]) -> Html {
    let more = notes.len().saturating_sub(LISTED);
    let title = vec![plain("b", vec![words(title)]), words(" "), words(text)];
    let opener = attrs! { "class": "opener", "aria-hidden": "true" };
    let summary = vec![icon(Glyph::Warn), plain("span", title), tag("span", opener, Vec::new())];
    let items = notes.iter().take(LISTED).map(|note| item(note)).collect();
    let mut parts = vec![plain("summary", summary), tag("ul", class("notes"), items)];
    if more > 0 {
        parts.push(leaf("p", "cap", format!("and {} more", text::number(more as u64))));
    }
    tag("details", class(look), parts)
}

fn item(about: &Note) -> Html {
    let mut parts = Vec::new();
    if !about.path.is_empty() {
        parts.push(plain("code", vec![words(about.path.clone())]));
    }
    parts.push(plain("span", vec![words(about.text.clone())]));
    plain("li", parts)
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

/// One note may speak of many files, so notes are not counted here but named.
fn other_title(others: &[&Note]) -> String {
    let about = |kind| others.iter().any(|note| note.kind == kind);
    let parts = [
        (NoteKind::Input, "inputs that were not read in full"),
        (NoteKind::Source, "sources that are not shown"),
        (NoteKind::Stored, "numbers kept as their inputs state them"),
    ];
    let parts: Vec<&str> =
        parts.into_iter().filter(|(kind, _)| about(*kind)).map(|(_, what)| what).collect();
    format!("Good to know: {}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(kind: NoteKind) -> Note {
        Note { kind, path: "a.py".into(), text: "words".into() }
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
            "Good to know: inputs that were not read in full, sources that are not shown."
        );
    }
}
