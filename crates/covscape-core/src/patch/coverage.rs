//! The files of a report, looked at where a diff changes them.

use super::diff::{ChangedFile, Diff};
use covscape_model::{FileEntry, LineSet, Patch, PatchFile, Project, Report, SourcePath};
use std::collections::{BTreeMap, BTreeSet};

/// What the report says about the changed lines. `base` says in words what the diff compares with.
pub fn measure(report: &Report, diff: &Diff, base: String) -> Patch {
    let known = Known::new(report);
    let changes = changes(&known, &diff.files);
    let (files, others): (Vec<_>, Vec<_>) =
        changes.iter().partition(|(path, _)| known.could_be_measured(path));
    let files = files.into_iter().map(|(path, lines)| known.file(report, path, lines));
    Patch { base, files: files.collect(), other_files: others.len() as u32 }
}

/// Changed lines by path below the root.
fn changes<'a>(known: &Known<'_>, files: &'a [ChangedFile]) -> BTreeMap<&'a str, LineSet> {
    let mut changes: BTreeMap<&str, LineSet> = BTreeMap::new();
    for file in files {
        let worded = file.worded.as_deref().filter(|path| known.files.contains_key(path));
        let lines = changes.entry(worded.unwrap_or(&file.path)).or_default();
        *lines = lines.union(&file.lines);
    }
    changes
}

/// What a report has data on.
struct Known<'a> {
    /// Positions of files by path. A file without a place is not among them: its recorded name
    /// may equal a path by accident.
    files: BTreeMap<&'a str, u32>,
    /// Endings of the names of files with data.
    extensions: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(report: &'a Report) -> Self {
        let with_data = || (0..).zip(&report.files).filter(|(_, file)| has_data(file));
        let placed = with_data().filter(|(_, file)| file.placement.is_placed());
        Self {
            files: placed.map(|(at, file)| (file.path.as_str(), at)).collect(),
            extensions: with_data().filter_map(|(_, file)| extension(&file.path)).collect(),
        }
    }

    /// Whether it has data, or is of a kind that has.
    fn could_be_measured(&self, path: &str) -> bool {
        self.files.contains_key(path)
            || extension(path).is_some_and(|extension| self.extensions.contains(extension))
    }

    fn file(&self, report: &Report, path: &str, changed: &LineSet) -> PatchFile {
        let bare =
            PatchFile { path: path.to_owned(), changed: changed.clone(), ..PatchFile::default() };
        let Some(&at) = self.files.get(path) else {
            return PatchFile { project: owner(&report.projects, path), ..bare };
        };
        let FileEntry { project, coverage, .. } = &report.files[at as usize];
        PatchFile {
            file: Some(at),
            project: *project,
            run: changed.intersection(&coverage.executed),
            missing: changed.intersection(&coverage.missing),
            partial: changed.intersection(&coverage.partial_lines()),
            excluded: changed.intersection(&coverage.excluded),
            ..bare
        }
    }
}

/// Whether an input names the file, or its statements are known without one.
fn has_data(file: &FileEntry) -> bool {
    !file.contributions.is_empty() || !file.coverage.statements().is_empty()
}

fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
}

/// The project with the nearest folder above a path.
fn owner(projects: &[Project], path: &str) -> Option<u32> {
    let path = SourcePath::new(path)?;
    let holds = |project: &Project| {
        SourcePath::new(&project.folder).is_some_and(|folder| path.is_within(&folder))
    };
    let above = (0..).zip(projects).filter(|(_, project)| holds(project));
    above.max_by_key(|(_, project)| project.folder.len()).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{Branch, BranchPairs, Branches, Contribution, FileCoverage, Placement};

    fn entry(path: &str, placement: Placement, project: Option<u32>) -> FileEntry {
        let missed = vec![Branch { from: 2, to: 4 }];
        let coverage = FileCoverage {
            executed: [1, 2, 3].into_iter().collect(),
            missing: [4, 5].into_iter().collect(),
            excluded: [7].into_iter().collect(),
            surplus: 1,
            branches: Branches {
                pairs: Some(BranchPairs::new(2, vec![], missed)),
                ..Branches::default()
            },
            ..FileCoverage::default()
        };
        let contributions = vec![Contribution { input: 0, run: 2, statements: 4 }];
        FileEntry {
            path: path.to_owned(),
            placement,
            project,
            coverage,
            contributions,
            runs: Vec::new(),
        }
    }

    fn report() -> Report {
        let project = |folder: &str| Project { name: folder.to_owned(), folder: folder.to_owned() };
        let expected = FileEntry {
            contributions: Vec::new(),
            coverage: FileCoverage::default(),
            ..entry("app/expected.py", Placement::Placed, Some(0))
        };
        Report {
            projects: vec![project("app"), project("app/api")],
            files: vec![
                entry("app/api/main.py", Placement::Placed, Some(1)),
                expected,
                entry("app/gone.py", Placement::SourceMissing, Some(0)),
                entry("main.py", Placement::Ambiguous, None),
                entry("tool", Placement::Placed, Some(0)),
            ],
            ..Report::default()
        }
    }

    fn changed(path: &str, worded: Option<&str>) -> ChangedFile {
        let lines = (2..=8).collect();
        ChangedFile { path: path.to_owned(), worded: worded.map(str::to_owned), lines }
    }

    fn of(files: &[ChangedFile]) -> Patch {
        let diff = Diff { files: files.to_vec(), ..Diff::default() };
        measure(&report(), &diff, "main".to_owned())
    }

    #[test]
    fn each_changed_line_is_what_the_report_says() {
        let patch = of(&[changed("app/api/main.py", None)]);
        let lines = |lines: &[u32]| lines.iter().copied().collect::<LineSet>();
        let expected = PatchFile {
            path: "app/api/main.py".to_owned(),
            file: Some(0),
            project: Some(1),
            changed: (2..=8).collect(),
            run: lines(&[2, 3]),
            missing: lines(&[4, 5]),
            partial: lines(&[2]),
            excluded: lines(&[7]),
        };
        assert_eq!(patch.files, [expected]);
        assert_eq!((patch.total().text(0).as_str(), patch.files[0].not_executable()), ("50", 2));
    }

    #[track_caller]
    fn check(path: &str, worded: Option<&str>, expected: Option<(&str, Option<u32>, Option<u32>)>) {
        let got = of(&[changed(path, worded)]);
        let found = got.files.first().map(|file| (file.path.as_str(), file.file, file.project));
        assert_eq!(found, expected, "{path}");
        assert_eq!(got.other_files, u32::from(expected.is_none()), "{path}");
    }

    #[test]
    fn files_without_data_are_not_measured_where_their_kind_is() {
        check("app/gone.py", None, Some(("app/gone.py", Some(2), Some(0))));
        check("app/new.py", None, Some(("app/new.py", None, Some(0))));
        check("app/api/new.py", None, Some(("app/api/new.py", None, Some(1))));
        check("setup.py", None, Some(("setup.py", None, None)));
        check("app/expected.py", None, Some(("app/expected.py", None, Some(0))));
        check("../out.py", None, Some(("../out.py", None, None)));
        check("README.md", None, None);
        check("Makefile", None, None);
        check("app/.py", None, None);
        check("tool", None, Some(("tool", Some(4), Some(0))));
    }

    #[test]
    fn a_recorded_name_is_no_path() {
        check("main.py", None, Some(("main.py", None, None)));
    }

    #[test]
    fn what_looked_like_a_prefix_may_be_a_folder() {
        check("api/main.py", Some("app/api/main.py"), Some(("app/api/main.py", Some(0), Some(1))));
        check(
            "app/api/main.py",
            Some("new/app/api/main.py"),
            Some(("app/api/main.py", Some(0), Some(1))),
        );
    }
}
