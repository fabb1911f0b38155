//! What is not covered, for language models: short, plain, the worst first, with the source of each gap.
//!
//! ```text
//! # acme: 86% covered
//! <facts, missed gates, what the marks mean>
//! # Changed lines                                       if there is a patch, else # Files
//! ## path: 57% covered, 4 of 10 statements did not run
//! lines 12-14 in load_config: 12 never jumped to line 15
//! ~  12 if path is None:
//! !  13     path = default()
//! !  14     log(path)
//! also not covered: 40-52, 60                           lines without their source, where room is short
//! Cut: …                                                what was left out
//! ```
//!
//! A gap is a run of statements that did not run or left out an exit. Blank lines are not shown, and of
//! a long gap only its beginning.

mod budget;
mod cut;
mod file;
mod gap;
mod head;
mod work;

#[cfg(test)]
mod tests;

use super::{MIN_CHARS, Output, OutputOptions, Writer};
use crate::source::Sources;
use budget::Budget;
use covscape_model::Report;
use cut::Cut;

pub(super) const OUTPUT: Output = Output {
    name: "agent",
    help: "For language models: uncovered lines with their source, worst first",
    write: Writer::Sources(write),
};

/// About 10,000 tokens.
const LIMIT: usize = 32_000;
/// The most characters of a name.
const NAME: usize = 200;

fn write(report: &Report, options: &OutputOptions, sources: &dyn Sources) -> String {
    let limit = options.max_chars.unwrap_or(LIMIT).max(MIN_CHARS);
    let mut budget = Budget::new(limit);
    budget.push(&head::text(report, options.table.precision));
    let mut cut = Cut::default();
    for (title, files) in work::sections(report) {
        budget.push(&format!("\n# {title}\n"));
        for work in &files {
            let room = budget.detail().min(limit / 4);
            let detailed = room > file::LINES
                && budget.try_push(&file::detailed(work, options.table.precision, room, sources));
            if !detailed && !budget.try_push(&file::brief(work)) {
                cut.add(work);
            }
        }
    }
    budget.finish(&cut.text(limit))
}
