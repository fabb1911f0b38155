//! What the page loads: line data, source, contexts, each on its own so that one can fail alone.

use super::document::Document;
use super::regions::{Entry, entries};
use super::{FilePage, Msg, Props};
use crate::load::{self, LoadError};
use crate::loadable::Loadable;
use crate::marks::{Marks, Tests};
use crate::ptr::Ptr;
use crate::source::SourceText;
use covscape_model::shards::FileLines;
use covscape_model::{Context as Test, Gap};
use std::rc::Rc;
use yew::prelude::*;

/// The parts of a file's page as far as they are loaded.
pub(super) struct Loads {
    /// Line data, and what is computed from it once.
    pub(super) lines: Loadable<Ptr<Lines>>,
    /// The source; none if the report does not hold it.
    pub(super) source: Loadable<Option<Ptr<SourceText>>>,
    /// The source with its marks.
    pub(super) document: Option<Ptr<Document>>,
    tests: Option<Ptr<Tests>>,
}

/// Line data of a file.
pub(super) struct Lines {
    /// As the report has it.
    pub(super) data: Rc<FileLines>,
    /// Its marks.
    pub(super) marks: Marks,
    /// Its gaps.
    pub(super) gaps: Vec<Gap>,
    /// Its functions and classes.
    pub(super) entries: Vec<Entry>,
}

/// A part that has been loaded.
pub(crate) enum Part {
    /// Line data.
    Lines(Result<Rc<FileLines>, LoadError>),
    /// The source.
    Source(Result<Option<Rc<SourceText>>, LoadError>),
    /// The names of all tests of the report; without them the page lacks a column, and nothing
    /// that was asked for.
    Tests(Vec<Test>),
}

/// What to load.
#[derive(Clone, Copy)]
enum Which {
    Lines,
    Source,
    Tests,
}

impl Loads {
    /// Begins to load.
    pub(super) fn start(context: &Context<FilePage>) -> Self {
        load(context, Which::Lines);
        load(context, Which::Source);
        Self { lines: Loadable::Loading, source: Loadable::Loading, document: None, tests: None }
    }

    /// Adds what has been loaded.
    pub(super) fn add(&mut self, part: Part, context: &Context<FilePage>) {
        match part {
            Part::Lines(lines) => {
                let lines = lines.map(|data| Ptr::new(Lines::new(data)));
                self.lines = loadable(lines, "Line data");
                if self.has_tests() {
                    load(context, Which::Tests);
                }
            }
            Part::Source(source) => {
                self.source = loadable(source.map(|source| source.map(Ptr)), "The source");
            }
            Part::Tests(tests) => {
                if let Loadable::Ready(lines) = &self.lines {
                    self.tests = Tests::new(&lines.data, &tests).map(Ptr::new);
                }
            }
        }
        self.document = self.document(context.props()).map(Ptr::new);
    }

    fn has_tests(&self) -> bool {
        matches!(&self.lines, Loadable::Ready(lines) if !lines.data.coverage.contexts.is_empty())
    }

    fn document(&self, props: &Props) -> Option<Document> {
        let (Loadable::Ready(lines), Loadable::Ready(Some(source))) = (&self.lines, &self.source)
        else {
            return None;
        };
        let path = props.row().path.clone();
        Some(Document::new(path, source.clone(), lines.clone(), self.tests.clone()))
    }
}

impl Lines {
    fn new(data: Rc<FileLines>) -> Self {
        Self {
            marks: Marks::new(Rc::clone(&data)),
            gaps: data.coverage.gaps(),
            entries: entries(&data.coverage),
            data,
        }
    }
}

fn load(context: &Context<FilePage>, which: Which) {
    let Props { page, file } = context.props().clone();
    context.link().send_future(async move {
        let row = &page.report.index.files[file as usize];
        Msg::Loaded(match which {
            Which::Lines => Part::Lines(load::file_lines(row).await),
            Which::Source => Part::Source(load::source(row).await),
            Which::Tests => Part::Tests(load::contexts().await.unwrap_or_default()),
        })
    });
}

fn loadable<T>(loaded: Result<T, LoadError>, what: &str) -> Loadable<T> {
    match loaded {
        Ok(part) => Loadable::Ready(part),
        Err(error) => Loadable::Failed(error.failure(what)),
    }
}
