//! One note: what it is about, what happened, which inputs say so.

use crate::report::Report;
use crate::route::Route;
use crate::text;
use covscape_model::shards::Index;
use covscape_model::{Counter, Note};
use yew::prelude::*;

/// Inputs that are named before all are asked for.
const NAMED: usize = 3;

/// An entry of the list.
pub(super) fn draw(about: &Note, report: &Report) -> Html {
    let file = report.file(&about.path).map(|file| &report.index.files[file as usize]);
    let origins = origins(&report.index, about);
    let (named, others) = origins.split_at(origins.len().min(NAMED));
    html! {
        <li>
            if let Some(file) = file {
                <a href={Route::file(&file.path).href()}><code>{ &file.path }</code></a>
                <span class="he-n">{ size(&file.counter) }</span>
            } else if !about.path.is_empty() {
                <code>{ &about.path }</code>
            }
            <p>{ &about.text }</p>
            if !named.is_empty() {
                <p class="he-from">{ "From " }<code>{ named.join(", ") }</code></p>
            }
            if !others.is_empty() {
                <details class="he-from">
                    <summary>{ format!("and {}", text::count(others.len() as u64, "more input")) }</summary>
                    <code>{ others.join(", ") }</code>
                </details>
            }
        </li>
    }
}

/// The inputs concerned by their paths, unless the note is about the input itself.
fn origins<'a>(index: &'a Index, note: &Note) -> Vec<&'a str> {
    let input = |at: &u32| index.inputs.get(*at as usize).map(|input| input.path.as_str());
    note.inputs.iter().filter_map(input).filter(|path| *path != note.path).collect()
}

/// `10 statements, 2 missing`.
fn size(counter: &Counter) -> String {
    let statements = text::count(counter.statements, "statement");
    match counter.missing {
        0 => statements,
        missing => format!("{statements}, {} missing", text::number(missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{InputEntry, NoteKind};

    #[test]
    fn origins_are_named_by_their_paths() {
        let input = |path: &str| InputEntry { path: path.to_owned(), ..InputEntry::default() };
        let index = Index { inputs: ["a.json", "b.json"].map(input).to_vec(), ..Index::default() };
        let check = |path: &str, inputs: &[u32], expected: &[&str]| {
            let (path, inputs) = (path.to_owned(), inputs.to_vec());
            let note = Note { kind: NoteKind::Unmapped, path, text: String::new(), inputs };
            assert_eq!(origins(&index, &note), expected);
        };
        check("x.py", &[0, 1], &["a.json", "b.json"]);
        check("x.py", &[1, 9], &["b.json"]);
        check("a.json", &[0], &[]);
        check("x.py", &[], &[]);
    }

    #[test]
    fn a_file_says_how_much_is_at_stake() {
        let counter = |statements, missing| Counter { statements, missing, ..Counter::default() };
        assert_eq!(size(&counter(10, 2)), "10 statements, 2 missing");
        assert_eq!(size(&counter(1, 0)), "1 statement");
    }
}
