//! What a threshold guards, in words.

use covscape_model::counter::decimals;
use covscape_model::{Report, Scope, Verdict};

/// What is guarded, without the article.
pub(super) fn name(report: &Report, scope: &Scope) -> String {
    match scope {
        Scope::Total => "total".to_owned(),
        Scope::Project(id) => {
            let project = report.projects.get(*id as usize);
            project.map_or("project", |project| project.heading(&report.title)).to_owned()
        }
        Scope::Paths(globs) => globs.clone(),
        Scope::File(id) => {
            report.files.get(*id as usize).map_or("file", |file| file.path.as_str()).to_owned()
        }
        Scope::Patch => "changed lines".to_owned(),
    }
}

/// What was reached, with the decimals that the threshold is compared with.
pub(super) fn reached(verdict: &Verdict, precision: usize) -> String {
    verdict.counter.text(precision.max(decimals(verdict.threshold)))
}
