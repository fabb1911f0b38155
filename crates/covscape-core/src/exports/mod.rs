//! What a report can be handed on as: one merged file that other tools read, one file here each,
//! listed once.
//!
//! An export says what its format can express, and names what is lost on the way where a reader of
//! the file would not expect it.

mod exits;
mod jumps;
mod time;

use crate::merge::merge;
use crate::outputs::names;
use covscape_model::{FileCoverage, Report};
use std::borrow::Cow;

/// A format that a report can be written as.
#[derive(Debug)]
pub struct Export {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it holds, in one line.
    pub help: &'static str,
    write: fn(&Report) -> Exported,
}

/// A report in another format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The document.
    pub text: String,
    /// What it could not express, or what may keep others from reading it, a sentence each.
    pub losses: Vec<String>,
}

macro_rules! exports {
    ($($module:ident),+ $(,)?) => {
        $(mod $module;)+
        /// Every format that can be written, in the order in which help names them.
        pub const EXPORTS: &[Export] = &[$($module::EXPORT),+];
    };
}

exports! { coverage_json, lcov, cobertura }

impl Export {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        EXPORTS.iter().find(|export| export.name == name)
    }

    /// Writes the whole report. Files without a place keep their recorded name.
    pub fn write(&self, report: &Report) -> Exported {
        (self.write)(&one_of_each_name(report))
    }
}

/// A name that is placed in different ways is several files in a report; in a file that tools find
/// by its name it is one.
fn one_of_each_name(report: &Report) -> Cow<'_, Report> {
    if report.files.is_sorted_by(|a, b| a.path < b.path) {
        return Cow::Borrowed(report);
    }
    let mut united = report.clone();
    united.files.sort_by(|a, b| a.path.cmp(&b.path));
    united.files.dedup_by(|next, file| {
        let same = next.path == file.path;
        if same {
            file.coverage = merge(&file.coverage, &next.coverage);
        }
        same
    });
    Cow::Owned(united)
}

/// Who writes the files.
const GENERATOR: &str = concat!("covscape ", env!("CARGO_PKG_VERSION"));

/// Says how many files are concerned, if any: `2 files: cause`.
fn loss(report: &Report, is_concerned: fn(&FileCoverage) -> bool, cause: &str) -> Option<String> {
    let concerned = report.files.iter().filter(|file| is_concerned(&file.coverage)).count();
    (concerned > 0).then(|| format!("{}: {cause}", names::count(concerned as u64, "file")))
}

/// Executed lines of which some are no statements.
fn has_surplus(file: &FileCoverage) -> bool {
    file.surplus > 0
}

/// What becomes of surplus lines in formats that list each statement.
const SURPLUS: &str = "some executed lines are no statements, and the inputs do not say which; all are written as run";

#[cfg(test)]
mod tests;
