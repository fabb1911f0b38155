//! The same run in several formats: the richest is used, the others are named.
//!
//! Test tools like to write `coverage.json` and `lcov.info` side by side. Counted twice, every hit
//! would be doubled and every branch named in two ways.

use super::{ReadInput, Trail};
use crate::formats::rank;
use crate::input::Input;
use crate::mapping::Outcome;
use covscape_model::FileCoverage;
use std::collections::BTreeMap;

/// An input that was not used.
#[derive(Clone, Debug)]
pub struct SameRun {
    /// How it was understood.
    pub trail: Trail,
    /// The name of its format.
    pub format: &'static str,
    /// The path of the input that is the same run.
    pub used: String,
}

/// Takes out inputs that lie beside a richer one and say the same.
pub(super) fn take_out(read: &mut Vec<ReadInput>, trails: &mut Vec<Trail>) -> Vec<SameRun> {
    let mut beside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, input) in read.iter().enumerate() {
        beside.entry(folder(&input.path.0)).or_default().push(at);
    }
    let mut used_by: BTreeMap<usize, usize> = BTreeMap::new();
    for mut group in beside.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|at| (rank(read[*at].format), *at));
        for (number, &poor) in group.iter().enumerate() {
            let richer = group[..number].iter().filter(|rich| !used_by.contains_key(rich));
            let mut richer = richer.filter(|rich| read[**rich].format != read[poor].format);
            let same = richer
                .find(|rich| is_same(&read[**rich], &trails[**rich], &read[poor], &trails[poor]));
            used_by.extend(same.map(|rich| (poor, *rich)));
        }
    }
    let mut taken = Vec::new();
    for (&poor, &rich) in used_by.iter().rev() {
        let used = read[rich].path.0.clone();
        taken.push(SameRun { trail: trails[poor].clone(), format: read[poor].format, used });
    }
    for poor in used_by.keys().rev() {
        read.remove(*poor);
        trails.remove(*poor);
    }
    taken.reverse();
    taken
}

fn folder(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
}

/// Whether both name the same files with the same lines.
fn is_same(rich: &ReadInput, rich_trail: &Trail, poor: &ReadInput, poor_trail: &Trail) -> bool {
    let known = named(&rich.input, rich_trail);
    let mut known: Vec<_> = known.map(|(name, coverage)| (reversed(name), coverage)).collect();
    let poor: Vec<_> = named(&poor.input, poor_trail).collect();
    if poor.is_empty() || poor.len() > known.len() {
        return false;
    }
    known.sort_by(|a, b| a.0.cmp(&b.0));
    let every = poor
        .iter()
        .all(|(name, poor)| find(&known, name).is_some_and(|rich| same_lines(rich, poor)));
    every && known.len() == poor.len()
}

/// Files with statements by their place, else by their recorded name.
fn named<'a>(
    input: &'a Input,
    trail: &'a Trail,
) -> impl Iterator<Item = (&'a str, &'a FileCoverage)> {
    let files = input.files.iter().zip(&trail.outcomes);
    let files = files.map(|(file, (recorded, outcome))| match outcome {
        Outcome::Placed(path, _) => (path.as_str(), &file.coverage),
        _ => (recorded.as_str(), &file.coverage),
    });
    files.filter(|(_, coverage)| !coverage.statements().is_empty())
}

/// One tool writes a path from its folder, the other from the root of the machine: then the longer
/// one ends with the shorter one. The known names are reversed and sorted.
fn find<'a>(known: &[(String, &'a FileCoverage)], name: &str) -> Option<&'a FileCoverage> {
    let name = reversed(name);
    let at = known.partition_point(|(known, _)| *known < name);
    let (found, coverage) = known.get(at)?;
    let rest = found.strip_prefix(&name)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(*coverage)
}

fn reversed(path: &str) -> String {
    path.chars().rev().collect()
}

/// Lines that are no statements are in one format only.
fn same_lines(rich: &FileCoverage, poor: &FileCoverage) -> bool {
    let extra = rich.executed.minus(&poor.executed);
    rich.missing == poor.missing
        && poor.executed.minus(&rich.executed).is_empty()
        && extra.len() <= rich.surplus
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FORMATS;
    use crate::input::RecordedFile;
    use crate::projects::{Assignment, InputPath, ProjectRule};
    use covscape_model::SourcePath;

    type Lines<'a> = &'a [(&'a str, &'a [u32], &'a [u32])];

    fn input(path: &str, format: &'static str, files: Lines<'_>) -> (ReadInput, Trail) {
        let file = |(path, run, missing): &(&str, &[u32], &[u32])| RecordedFile {
            path: (*path).to_owned(),
            coverage: FileCoverage {
                executed: run.iter().copied().collect(),
                missing: missing.iter().copied().collect(),
                ..FileCoverage::default()
            },
        };
        let input = Input { files: files.iter().map(file).collect(), ..Input::default() };
        let outcome =
            |(path, _, _): &(&str, &[u32], &[u32])| ((*path).to_owned(), Outcome::Unmapped);
        let trail = Trail {
            path: InputPath(path.to_owned()),
            assignment: Assignment { folder: SourcePath::root(), rule: ProjectRule::OwnFolder },
            outcomes: files.iter().map(outcome).collect(),
        };
        (ReadInput { path: InputPath(path.to_owned()), format, input, modified: None }, trail)
    }

    fn check(poor: (&str, Lines<'_>), expected: bool) {
        let rich = input("a/coverage.json", FORMATS[0].name, &[("/ci/a/x.py", &[1, 3], &[2])]);
        let poor = input(poor.0, "another", poor.1);
        let (mut read, mut trails): (Vec<_>, Vec<_>) = [rich, poor].into_iter().unzip();
        let taken = take_out(&mut read, &mut trails);
        assert_eq!(taken.len(), usize::from(expected));
        assert_eq!((read.len(), trails.len()), (2 - taken.len(), 2 - taken.len()));
    }

    #[test]
    fn an_input_beside_a_richer_one_is_the_same_run_when_all_lines_agree() {
        check(("a/lcov.info", &[("x.py", &[1, 3], &[2])]), true);
        check(("a/lcov.info", &[("/ci/a/x.py", &[1, 3], &[2])]), true);
        check(("a/lcov.info", &[("x.py", &[1, 3], &[2]), ("__init__.py", &[], &[])]), true);
        check(("a/lcov.info", &[("x.py", &[1, 2], &[3])]), false);
        check(("a/lcov.info", &[("ax.py", &[1, 3], &[2])]), false);
        check(("a/lcov.info", &[("x.py", &[1, 3], &[2]), ("y.py", &[1], &[])]), false);
        check(("b/lcov.info", &[("x.py", &[1, 3], &[2])]), false);
    }
}
