//! What the page loads: line data, source, contexts, each on its own so that one can fail alone.

use crate::load::{self, LoadError};
use crate::loadable::Loadable;
use crate::marks::{Marks, Tests};
use crate::ptr::Ptr;
use crate::source::SourceText;
use covscape_model::Gap;
use covscape_model::shards::{FileLines, FileRow, Index};
use std::cell::Cell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The parts of a file's page as far as they are loaded.
#[derive(Clone, PartialEq)]
pub(super) struct Loads {
    /// Line data, and what is computed from it once.
    pub(super) lines: Loadable<Lines>,
    /// The source; none if the report does not hold it.
    pub(super) source: Loadable<Option<Ptr<SourceText>>>,
    /// Tests per line, if they were recorded.
    pub(super) tests: Option<Ptr<Tests>>,
}

/// Line data of a file.
#[derive(Clone, PartialEq)]
pub(super) struct Lines {
    /// As the report has it.
    pub(super) data: Ptr<FileLines>,
    /// Its marks.
    pub(super) marks: Ptr<Marks>,
    /// Its gaps.
    pub(super) gaps: Ptr<Vec<Gap>>,
}

/// Loads the parts of a file; another `attempt` loads them again.
#[hook]
pub(super) fn use_loads(index: &Ptr<Index>, file: u32, attempt: u32) -> Loads {
    let of = Of { index: index.clone(), file, attempt };
    let has_contexts = index.contexts > 0;
    let lines = use_load(&of, "Line data", async |row| load::file_lines(row).await.map(Lines::new));
    let source = use_load(&of, "The source", async |row| {
        load::source(row).await.map(|source| source.map(Ptr))
    });
    let tests = use_load(
        &of,
        "Contexts",
        async move |row| {
            if has_contexts { tests(row).await } else { Ok(None) }
        },
    );
    let tests = match tests {
        Loadable::Ready(tests) => tests,
        // The page lacks a column then, and nothing that was asked for.
        Loadable::Loading | Loadable::Failed(_) => None,
    };
    Loads { lines, source, tests }
}

impl Lines {
    fn new(data: Rc<FileLines>) -> Self {
        Self {
            marks: Ptr::new(Marks::new(Rc::clone(&data))),
            gaps: Ptr::new(data.coverage.gaps()),
            data: Ptr(data),
        }
    }
}

async fn tests(row: &FileRow) -> Result<Option<Ptr<Tests>>, LoadError> {
    let lines = load::file_lines(row).await?;
    if lines.coverage.contexts.is_empty() {
        return Ok(None);
    }
    Ok(Tests::new(&lines, &load::contexts().await?).map(Ptr::new))
}

/// A file of a report, and the how-manieth time it is loaded.
#[derive(Clone, PartialEq)]
struct Of {
    index: Ptr<Index>,
    file: u32,
    attempt: u32,
}

/// What `load` loads of a file; `what` names it where that fails.
#[hook]
fn use_load<T, L>(of: &Of, what: &'static str, load: L) -> Loadable<T>
where
    T: Clone + 'static,
    L: AsyncFnOnce(&FileRow) -> Result<T, LoadError> + 'static,
{
    let state = use_state(|| Loadable::Loading);
    let set = state.setter();
    use_effect_with(of.clone(), move |of| {
        let of = of.clone();
        let gone = Rc::new(Cell::new(false));
        let is_gone = Rc::clone(&gone);
        spawn_local(async move {
            let loaded = load(&of.index.files[of.file as usize]).await;
            if !is_gone.get() {
                set.set(match loaded {
                    Ok(part) => Loadable::Ready(part),
                    Err(error) => Loadable::Failed(error.failure(what)),
                });
            }
        });
        move || gone.set(true)
    });
    (*state).clone()
}
