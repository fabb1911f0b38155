//! What a run says on stderr. stdout carries only what was asked for.

use crate::args::{Color, Common};
use std::env;
use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};

/// Says things on stderr, in colours where they help.
pub(crate) struct Messages {
    level: Level,
    colour: bool,
    progress: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Quiet,
    Normal,
    Verbose,
}

impl Level {
    fn new(common: &Common) -> Self {
        match (common.quiet, common.verbose) {
            (true, _) => Self::Quiet,
            (_, true) => Self::Verbose,
            _ => Self::Normal,
        }
    }
}

impl Messages {
    /// As the options and the environment want it.
    pub(crate) fn new(common: &Common) -> Self {
        let terminal = stderr().is_terminal();
        Self {
            level: Level::new(common),
            colour: colour(common.color, terminal),
            progress: terminal && !common.no_progress && !common.quiet && !is_set("CI"),
        }
    }

    /// Whether a progress bar is wanted.
    pub(crate) fn progress(&self) -> bool {
        self.progress
    }

    /// Whether each input is to be named.
    pub(crate) fn verbose(&self) -> bool {
        self.level == Level::Verbose
    }

    /// Ends the run.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        self.say("error", "31", &format!("{error:#}"));
    }

    /// Something that a reader of the numbers should know.
    pub(crate) fn warning(&self, text: &impl Display) {
        if self.level != Level::Quiet {
            self.say("warning", "33", &text.to_string());
        }
    }

    /// What was done.
    pub(crate) fn note(&self, text: &str) {
        if self.level != Level::Quiet {
            let _ = writeln!(stderr(), "{}", visible(text));
        }
    }

    fn say(&self, label: &str, colour: &str, text: &str) {
        let text = visible(text);
        let _ = if self.colour {
            writeln!(stderr(), "\x1b[1;{colour}m{label}:\x1b[0m {text}")
        } else {
            writeln!(stderr(), "{label}: {text}")
        };
    }
}

/// Names come from files: control characters must not reach the terminal.
fn visible(text: &str) -> String {
    let hidden = |c: char| c.is_control() && c != '\n';
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn colour(wish: Color, terminal: bool) -> bool {
    match wish {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if is_set("NO_COLOR") => false,
        Color::Auto => is_set("CLICOLOR_FORCE") || terminal,
    }
}

fn is_set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// `1 file`, `2 files`.
pub(crate) fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints a document. A reader that stops reading (`| head`) is no error.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
