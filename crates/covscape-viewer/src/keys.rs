//! The one table of keys: what the handlers do and what the list of keys shows.
//!
//! Keys that coverage.py's report has keep their meaning.

use crate::shown::Mark;
use crate::sort::SortKey;

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// In every view.
    Everywhere,
    /// In the explorer.
    Explorer,
    /// On the page of a file.
    File,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Go to the filter.
    Filter,
    /// Go to the overview.
    Overview,
    /// Go to the explorer.
    Explorer,
    /// Go to what needs a decision.
    Health,
    /// Take the next theme.
    Theme,
    /// Open the list of keys.
    Help,
    /// Close what lies on top, then clear the filter.
    Close,
    /// Make the row so many rows further the current one.
    Move(i32),
    /// Order the explorer's list.
    Sort(SortKey),
    /// Go to the file before this one in the explorer's list.
    PreviousFile,
    /// Go to the file after this one in the explorer's list.
    NextFile,
    /// Go up to the explorer.
    Up,
    /// Go to the gap before, across files.
    PreviousGap,
    /// Go to the gap after, across files.
    NextGap,
    /// Go to the gap before in this file.
    PreviousGapHere,
    /// Go to the gap after in this file.
    NextGapHere,
    /// Go to the first gap of this file.
    FirstGap,
    /// Go to the top of this file.
    Top,
    /// Show or hide the marks of a kind.
    Toggle(Mark),
    /// Copy the path of the file.
    CopyPath,
}

/// A line of the list of keys; `None` as command where the browser or a widget does the work.
pub(crate) struct Binding {
    /// Where it works.
    pub(crate) scope: Scope,
    /// What it does, in words.
    pub(crate) does: &'static str,
    /// The keys and what each of them does. Two keys one after the other are written `g o`.
    pub(crate) keys: &'static [(&'static str, Option<Command>)],
}

const fn key(
    scope: Scope,
    does: &'static str,
    keys: &'static [(&'static str, Option<Command>)],
) -> Binding {
    Binding { scope, does, keys }
}

/// All keys, in the order of the list.
pub(crate) const BINDINGS: &[Binding] = &[
    key(Scope::Everywhere, "Filter files", &[("/", Some(Command::Filter))]),
    key(Scope::Everywhere, "Overview", &[("g o", Some(Command::Overview))]),
    key(Scope::Everywhere, "Explorer", &[("g e", Some(Command::Explorer))]),
    key(Scope::Everywhere, "Health", &[("g h", Some(Command::Health))]),
    key(Scope::Everywhere, "Theme", &[("t", Some(Command::Theme))]),
    key(Scope::Everywhere, "This list", &[("?", Some(Command::Help))]),
    key(Scope::Everywhere, "Close, then clear the filter", &[("Escape", Some(Command::Close))]),
    key(
        Scope::Explorer,
        "Move in the list",
        &[
            ("ArrowUp", None),
            ("ArrowDown", None),
            ("k", Some(Command::Move(-1))),
            ("j", Some(Command::Move(1))),
        ],
    ),
    key(Scope::Explorer, "Close and open a row", &[("ArrowLeft", None), ("ArrowRight", None)]),
    key(Scope::Explorer, "Go to the file", &[("Enter", None)]),
    key(
        Scope::Explorer,
        "Sort by name",
        &[("f", Some(Command::Sort(SortKey::Name))), ("n", Some(Command::Sort(SortKey::Name)))],
    ),
    key(
        Scope::Explorer,
        "Sort by statements, missing, excluded",
        &[
            ("s", Some(Command::Sort(SortKey::Statements))),
            ("m", Some(Command::Sort(SortKey::Missing))),
            ("x", Some(Command::Sort(SortKey::Excluded))),
        ],
    ),
    key(
        Scope::Explorer,
        "Sort by branches, partial, coverage",
        &[
            ("b", Some(Command::Sort(SortKey::Branches))),
            ("p", Some(Command::Sort(SortKey::Partial))),
            ("c", Some(Command::Sort(SortKey::Cover))),
        ],
    ),
    key(
        Scope::File,
        "Next and previous gap, across files",
        &[("n", Some(Command::NextGap)), ("N", Some(Command::PreviousGap))],
    ),
    key(
        Scope::File,
        "Next and previous gap in this file",
        &[("j", Some(Command::NextGapHere)), ("k", Some(Command::PreviousGapHere))],
    ),
    key(
        Scope::File,
        "Top of the file, first gap",
        &[("0", Some(Command::Top)), ("1", Some(Command::FirstGap))],
    ),
    key(
        Scope::File,
        "Show run, missing",
        &[("r", Some(Command::Toggle(Mark::Run))), ("m", Some(Command::Toggle(Mark::Missing)))],
    ),
    key(
        Scope::File,
        "Show partial, excluded",
        &[
            ("p", Some(Command::Toggle(Mark::Partial))),
            ("x", Some(Command::Toggle(Mark::Excluded))),
        ],
    ),
    key(Scope::File, "Copy the path", &[("y", Some(Command::CopyPath))]),
    key(
        Scope::File,
        "Previous and next file",
        &[("[", Some(Command::PreviousFile)), ("]", Some(Command::NextFile))],
    ),
    key(Scope::File, "Up to the list", &[("u", Some(Command::Up))]),
];

/// What a key means, given the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// It does this.
    Does(Command),
    /// It is the first of two.
    Begins,
    /// Nothing.
    Nothing,
}

/// What `key` means in a view, after `before` (empty if nothing was begun).
pub(crate) fn press(scope: Scope, before: &str, key: &str) -> Press {
    let pressed = if before.is_empty() { key.to_owned() } else { format!("{before} {key}") };
    let here = BINDINGS.iter().filter(|binding| in_scope(binding.scope, scope));
    let keys = || here.clone().flat_map(|binding| binding.keys);
    if let Some(command) = keys().find(|(name, _)| *name == pressed).and_then(|(_, does)| *does) {
        return Press::Does(command);
    }
    let begins = |name: &str| name.strip_prefix(&pressed).is_some_and(|rest| rest.starts_with(' '));
    if keys().any(|(name, _)| begins(name)) { Press::Begins } else { Press::Nothing }
}

fn in_scope(binding: Scope, view: Scope) -> bool {
    binding == Scope::Everywhere || binding == view
}

/// How a key is written on its cap.
pub(crate) fn cap(key: &str) -> &str {
    match key {
        "Escape" => "Esc",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        key => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scope: Scope, before: &str, key: &str, expected: Press) {
        assert_eq!(press(scope, before, key), expected, "{before} {key}");
    }

    #[test]
    fn keys_work_in_their_view_only() {
        check(Scope::Explorer, "", "m", Press::Does(Command::Sort(SortKey::Missing)));
        check(Scope::Everywhere, "", "m", Press::Nothing);
        check(Scope::File, "", "]", Press::Does(Command::NextFile));
        check(Scope::Explorer, "", "?", Press::Does(Command::Help));
        check(Scope::Explorer, "", "Enter", Press::Nothing);
    }

    #[test]
    fn two_keys_one_after_the_other() {
        check(Scope::File, "", "g", Press::Begins);
        check(Scope::File, "g", "e", Press::Does(Command::Explorer));
        check(Scope::File, "g", "m", Press::Nothing);
    }

    #[test]
    fn no_key_means_two_things_in_a_view() {
        for view in [Scope::Everywhere, Scope::Explorer, Scope::File] {
            let here = BINDINGS.iter().filter(|binding| in_scope(binding.scope, view));
            let mut keys: Vec<_> = here.flat_map(|binding| binding.keys).map(|key| key.0).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{view:?}: {keys:?}");
        }
    }
}
