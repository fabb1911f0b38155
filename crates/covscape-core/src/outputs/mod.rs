//! What a report is written as: one file each, listed here once.

pub mod badge;
pub mod patch_table;
pub mod table;

mod exits;
mod findings;
mod layout;
pub(crate) mod names;
mod patch;
#[cfg(test)]
mod samples;
mod scopes;
mod violations;

use crate::source::Sources;
use covscape_model::Report;
use table::{SortError, TableOptions};
pub use violations::violations;

/// A form in which a report can be written.
#[derive(Debug)]
pub struct Output {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub help: &'static str,
    write: Writer,
}

/// How a form is made.
#[derive(Debug)]
enum Writer {
    /// From the report.
    Report(fn(&Report, &OutputOptions) -> String),
    /// From the report, as a table that cannot always be sorted as wished.
    Table(fn(&Report, &OutputOptions) -> Result<String, SortError>),
    /// From the report and the text of its sources.
    Sources(fn(&Report, &OutputOptions, &dyn Sources) -> String),
}

/// What the user may choose about a form; each takes what it understands.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutputOptions {
    /// How tables look; which layout they have is up to the form.
    pub table: TableOptions,
    /// The most characters that a form with a limit may have, instead of its own.
    pub max_chars: Option<usize>,
}

/// The least that can be asked of a form with a limit: what is never cut fits into it.
pub const MIN_CHARS: usize = 4_000;

macro_rules! outputs {
    ($($module:ident),+ $(,)?) => {
        $(mod $module;)+
        /// Every form, in the order in which help names them.
        pub const OUTPUTS: &[Output] = &[$($module::OUTPUT),+];
    };
}

outputs! { text, markdown, json, total, github, gitlab, agent }

impl Output {
    /// The form of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        OUTPUTS.iter().find(|output| output.name == name)
    }

    /// Whether it shows the text of sources.
    pub fn shows_sources(&self) -> bool {
        matches!(self.write, Writer::Sources(_))
    }

    /// Writes the report in this form, with a line end after each line.
    pub fn write(
        &self,
        report: &Report,
        options: &OutputOptions,
        sources: &dyn Sources,
    ) -> Result<String, SortError> {
        match self.write {
            Writer::Report(write) => Ok(write(report, options)),
            Writer::Table(write) => write(report, options),
            Writer::Sources(write) => Ok(write(report, options, sources)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_by_its_name() {
        for output in OUTPUTS {
            assert_eq!(Output::named(output.name).map(|found| found.help), Some(output.help));
        }
        assert!(Output::named("html").is_none());
        assert!(Output::named("agent").is_some_and(Output::shows_sources));
    }
}
