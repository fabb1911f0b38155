//! LCOV and Istanbul files of real tools have the totals that their own tools give.

use covscape_core::formats;
use covscape_core::input::{Input, RecordedFile};
use covscape_core::merge::merge;
use covscape_model::{Branch, Counter, FileCoverage};
use covscape_tests::{files_below, fixture, sample};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &Path) -> (&'static str, Input) {
    let bytes = fs::read(path).expect("the fixture can be read");
    let (format, input) =
        formats::read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (format.name, input)
}

/// Every file below a folder whose name ends like this, in the order of its path.
fn files(folder: &Path, ends: &[&str]) -> Vec<PathBuf> {
    let is = |path: &PathBuf| ends.iter().any(|end| path.to_string_lossy().ends_with(end));
    files_below(folder).into_iter().filter(is).collect()
}

const LCOV: &[&str] = &[".info", ".info.gz", ".lcov"];

fn text(path: &Path) -> String {
    let bytes = fs::read(path).expect("the fixture can be read");
    let text = covscape_core::decode::text(&bytes).expect("the fixture is text");
    String::from_utf8_lossy(&text).into_owned()
}

/// Found and hit, as every tool sums them up.
type Pair = (u64, u64);

/// Lines and branches, found and hit.
type Totals = [Pair; 2];

/// What a tracefile itself claims, a sum over its sections.
fn claimed(text: &str) -> Totals {
    let sum = |kind: &str| {
        let of =
            |line: &str| line.trim_end().strip_prefix(kind).and_then(|n| n.parse::<u64>().ok());
        text.lines().filter_map(of).sum()
    };
    [(sum("LF:"), sum("LH:")), (sum("BRF:"), sum("BRH:"))]
}

fn counted(files: &[RecordedFile]) -> Totals {
    let total = total(files.iter().map(|file| &file.coverage));
    [(total.statements, total.run()), (total.branches, total.taken())]
}

fn total<'a>(files: impl Iterator<Item = &'a FileCoverage>) -> Counter {
    files.fold(Counter::default(), |mut sum, file| {
        sum += file.counter();
        sum
    })
}

/// Tracefiles whose own totals are not those of their records, with what the records say.
const OTHER_TOTALS: &[(&str, Totals)] = &[
    // coverage.py 6.5 counts docstrings and excluded lines that ran in LH.
    ("coverage-py/reports/flask-6.5.0/lcov.info.gz", [(2808, 2615), (912, 776)]),
    ("coverage-py/reports/simplejson-6.5.0-branch/lcov.info.gz", [(2258, 1332), (682, 442)]),
    ("coverage-py/reports/simplejson-6.5.0-line/lcov.info.gz", [(2258, 1332), (0, 0)]),
    ("coverage-py/sample/libs/mq/lcov.info", [(42, 36), (10, 8)]),
    // One section a test: the sections repeat their lines.
    ("native/expected-lcov-1.16/merged.info", [(80, 70), (112, 61)]),
    ("native/expected-lcov-2.5/merged.info", [(80, 70), (112, 61)]),
    // lcov 1.16 writes no totals when it captures.
    ("native/lcov-1.16/logic.info", [(80, 32), (112, 28)]),
    ("native/lcov-1.16/plain.info", [(80, 25), (112, 23)]),
    ("native/lcov-1.16/ring.info", [(80, 27), (112, 21)]),
    // llvm-cov sums up functions, and counts a line once for each function that it is in.
    ("native/llvm-14/all.info", [(103, 80), (72, 46)]),
    ("native/llvm-14/ring.info", [(103, 29), (72, 13)]),
    ("native/llvm-22/all.info", [(103, 87), (92, 56)]),
    ("native/llvm-22/ring.info", [(103, 31), (92, 15)]),
    ("rust/branch/lcov.info", [(115, 92), (18, 13)]),
    ("rust/cargo-llvm-cov-0.6.21/lcov.info", [(110, 87), (0, 0)]),
    ("rust/line/lcov.info", [(115, 92), (0, 0)]),
    // Written by hand, totals and lines apart.
    ("stored/Bachmann1234__diff_cover/tests/fixtures/lcov.info", [(10, 5), (1, 0)]),
    // coverlet and gcovr count a line once for each function that it is in.
    ("stored/danielpalme__ReportGenerator/CSharp/Reports/lcov.info", [(184, 118), (8, 5)]),
    (
        "stored/gcovr__gcovr/tests/const-functions/reference/gcc-14/coverage.lcov",
        [(17, 17), (4, 2)],
    ),
    (
        "stored/gcovr__gcovr/tests/virtual-classes/reference/gcc-14-Windows/coverage.lcov",
        [(24, 23), (36, 18)],
    ),
];

/// These are no tracefiles: an empty file, and one without any record.
const NO_TRACEFILES: &[&str] = &["lcov.empty.info", "lcov.error.info"];

#[test]
fn totals_of_tracefiles_are_those_they_claim() {
    let mut others: BTreeMap<&str, Totals> = OTHER_TOTALS.iter().copied().collect();
    let root = fixture("lcov");
    let all = [files(&root, LCOV), files(&fixture("istanbul"), LCOV)].concat();
    let is_tracefile = |path: &&PathBuf| !NO_TRACEFILES.iter().any(|name| path.ends_with(name));
    let mut compared = 0;
    for path in all.iter().filter(is_tracefile) {
        let (format, input) = read(path);
        let name = path.strip_prefix(&root).unwrap_or(path).to_str().expect("plain names");
        let expected = others.remove(name).unwrap_or_else(|| claimed(&text(path)));
        assert_eq!((format, counted(&input.files)), ("LCOV", expected), "{name}");
        compared += 1;
    }
    assert!(compared > 85, "{compared} tracefiles");
    assert_eq!(others.len(), 0, "{others:?}");
}

/// What a reader says of real files: only what is true of them.
#[test]
fn real_tracefiles_are_understood() {
    let allowed = [
        "not UTF-8",                    // lcov 1.16 breaks names that are not ASCII
        "contradict",                   // see the list of other totals
        "1 line is no record; ignored", // a remark in a file of very_good_coverage
    ];
    for path in files(&fixture("lcov"), LCOV) {
        let Ok((_, input)) = formats::read(&fs::read(&path).expect("a fixture")) else { continue };
        for warning in input.warnings {
            let is_known = allowed.iter().any(|text| warning.text.contains(text));
            assert!(is_known, "{}: {}", path.display(), warning.text);
        }
    }
}

fn merged(inputs: impl IntoIterator<Item = Input>) -> BTreeMap<String, FileCoverage> {
    let mut files: BTreeMap<String, FileCoverage> = BTreeMap::new();
    for file in inputs.into_iter().flat_map(|input| input.files) {
        let slot = files.entry(file.path);
        slot.and_modify(|known| *known = merge(known, &file.coverage)).or_insert(file.coverage);
    }
    files
}

/// Functions found and hit.
fn functions<'a>(files: impl IntoIterator<Item = &'a FileCoverage>) -> Pair {
    let mut sum = (0, 0);
    for file in files {
        for region in file.regions.iter().filter(|region| region.is_function()) {
            sum.0 += 1;
            sum.1 += u64::from(file.was_entered(region));
        }
    }
    sum
}

/// `lcov -a` of three runs, with its `--list`.
#[test]
fn runs_of_a_native_program_merge_as_lcov_merges_them() {
    for version in ["1.16", "2.5"] {
        let run = |name: &str| read(&fixture(&format!("lcov/native/lcov-{version}/{name}.info"))).1;
        let files = merged(["ring", "logic", "plain"].map(run));
        let listed = text(&fixture(&format!("lcov/native/expected-lcov-{version}/list.txt")));
        let mut compared = 0;
        for (path, file) in &files {
            let name = path.rsplit('/').next().expect("a name");
            // The one name that lcov 1.16 breaks is found by what is left of it.
            let name = if name.starts_with("gr") { ".hpp " } else { name };
            let row = listed.lines().find(|line| line.contains(name)).expect("lcov lists it");
            let numbers: Vec<f64> = row.split('|').skip(1).flat_map(figures).collect();
            let counter = file.counter();
            let shown = |(found, hit): Pair| [percent(hit, found), found as f64];
            let branches = (counter.branches, counter.taken());
            let ours = [(counter.statements, counter.run()), functions([file]), branches];
            let ours: Vec<f64> = ours.into_iter().flat_map(shown).collect();
            assert_eq!(ours, numbers, "{path}");
            compared += 1;
        }
        assert_eq!((compared, functions(files.values())), (5, (17, 15)));
        let (_, file) = read(&fixture(&format!("lcov/native/expected-lcov-{version}/merged.info")));
        let by_lcov = merged([file]);
        let hits = |files: &BTreeMap<String, FileCoverage>| -> Vec<_> {
            files.values().map(|file| (file.detail.clone(), file.branches.clone())).collect()
        };
        assert_eq!(hits(&files), hits(&by_lcov), "lcov {version}");
    }
}

fn figures(cell: &str) -> Vec<f64> {
    let words = cell.split_whitespace().map(|word| word.trim_end_matches('%'));
    words.map(|word| word.parse().unwrap_or(0.0)).collect()
}

/// As `lcov --list` shows it: one digit where there is room.
fn percent(hit: u64, found: u64) -> f64 {
    let percent = if found == 0 { 0.0 } else { 100.0 * hit as f64 / found as f64 };
    format!("{percent:.1}").parse().expect("a number")
}

/// Tracefiles that count a function once for each test, for each crate it is built into (grcov), or
/// for each of two maps.
const REPEATED_FUNCTIONS: &[&str] = &[
    "expected-lcov-1.16/merged.info",
    "expected-lcov-2.5/merged.info",
    "grcov-0.10.5/lcov.info",
    "ui-mixed/lcov.info",
];

/// Functions as the tracefile counts them: by name, or (LLVM, LCOV 2) by the line they start on.
#[test]
fn functions_of_tracefiles_are_those_they_claim() {
    let sum = |text: &str, kind: &str| -> u64 {
        text.lines()
            .filter_map(|line| line.strip_prefix(kind)?.trim_end().parse::<u64>().ok())
            .sum()
    };
    let mut compared = 0;
    let all = ["lcov/native", "lcov/rust", "lcov/coverage-py", "istanbul"];
    for path in all.iter().flat_map(|folder| files(&fixture(folder), LCOV)) {
        let text = text(&path);
        let claimed = (sum(&text, "FNF:"), sum(&text, "FNH:"));
        let repeats = REPEATED_FUNCTIONS.iter().any(|name| path.ends_with(name));
        if claimed.0 == 0 || repeats {
            continue;
        }
        let (_, input) = read(&path);
        let by_name = functions(input.files.iter().map(|file| &file.coverage));
        let mut places: BTreeSet<(usize, Option<u32>)> = BTreeSet::new();
        let mut entered = places.clone();
        for (number, file) in input.files.iter().enumerate() {
            for region in &file.coverage.regions {
                places.insert((number, region.start));
                if file.coverage.was_entered(region) {
                    entered.insert((number, region.start));
                }
            }
        }
        let by_line = (places.len() as u64, entered.len() as u64);
        // Two closures on one line are two functions to LLVM.
        let closures = path.starts_with(fixture("lcov/rust")) && by_line.0 + 1 == claimed.0;
        let is_claimed = [by_name, by_line].contains(&claimed) || closures;
        assert!(is_claimed, "{}: {claimed:?} {by_name:?} {by_line:?}", path.display());
        compared += 1;
    }
    assert!(compared > 30, "{compared} tracefiles");
}

/// A tracefile and an export of one run of coverage.py say the same.
mod coverage_py {
    use super::*;

    /// Each tracefile with the export of the same run.
    fn runs() -> Vec<(PathBuf, PathBuf)> {
        let root = fixture("lcov/coverage-py");
        let export = |tracefile: &PathBuf| {
            let run =
                tracefile.parent().and_then(|run| run.strip_prefix(&root).ok()).expect("below");
            let folder = match run.strip_prefix("sample") {
                Ok(project) => sample().join(project),
                Err(_) => fixture("coverage-py").join(run),
            };
            let names = ["coverage.json", "coverage.json.gz"].map(|name| folder.join(name));
            names.into_iter().find(|export| export.is_file()).expect("the export is there")
        };
        files(&root, LCOV)
            .into_iter()
            .map(|tracefile| (tracefile.clone(), export(&tracefile)))
            .collect()
    }

    fn both() -> impl Iterator<Item = (String, FileCoverage, FileCoverage)> {
        runs().into_iter().flat_map(|(tracefile, export)| {
            let mut by_path = merged([read(&tracefile).1]);
            let (_, export) = read(&export);
            export.files.into_iter().map(move |file| {
                let place = format!("{}: {}", tracefile.display(), file.path);
                let other =
                    by_path.remove(&file.path).unwrap_or_else(|| panic!("{place}: missing"));
                (place, file.coverage, other)
            })
        })
    }

    #[test]
    fn lines_and_branch_totals_agree() {
        let (mut compared, mut more) = (0, 0);
        for (place, export, tracefile) in both() {
            assert_eq!(export.missing, tracefile.missing, "{place}");
            // The export may list lines that are no statements, and so may a tracefile before 7.6.2;
            // before 7.4 also excluded lines that ran.
            let exact = export.surplus == 0 && tracefile.surplus == 0;
            if exact {
                assert_eq!(export.executed, tracefile.executed, "{place}");
            }
            let excluded = Counter { excluded: 0, ..export.counter() };
            assert_eq!(excluded, tracefile.counter(), "{place}");
            compared += 1;
            more += usize::from(!exact);
        }
        assert!(compared > 1_400 && more < 170, "{compared} files, {more} with other lines");
    }

    /// Since 7.6.2 exits are named. Out of a function with decorators or a class the line may be
    /// another one; nothing else may differ.
    #[test]
    fn exits_agree() {
        let (mut files, mut exits, mut others) = (0, 0, 0);
        for (place, export, tracefile) in both() {
            let (Some(ours), Some(theirs)) = (&tracefile.branches.pairs, &export.branches.pairs)
            else {
                continue;
            };
            for (ours, theirs) in [(&ours.taken, &theirs.taken), (&ours.missed, &theirs.missed)] {
                assert_eq!(without_line(ours), without_line(theirs), "{place}");
                exits += ours.iter().filter(|branch| branch.to < 0).count();
                others += ours.iter().filter(|branch| !theirs.contains(branch)).count();
            }
            files += 1;
        }
        assert!(files > 700 && exits > 1_000, "{files} files, {exits} exits");
        assert!(others < exits / 4, "{others} of {exits} name another line");
    }

    /// Exits in their order, those out of a function or class without its line.
    fn without_line(branches: &[Branch]) -> Vec<Branch> {
        let mut branches: Vec<Branch> =
            branches.iter().map(|branch| Branch { to: branch.to.max(-1), ..*branch }).collect();
        branches.sort_unstable();
        branches
    }

    /// Where the source is at hand, every exit out of a function is the same.
    #[test]
    fn exits_agree_with_the_source_at_hand() {
        for version in ["7.6.12", "7.17.3"] {
            let folder = format!("coverage-py/acme/expected/coverage-{version}");
            let (_, export) = read(&fixture(&folder).join("coverage.json"));
            let (_, tracefile) = read(&fixture("lcov").join(folder).join("lcov.info"));
            let mut by_path = merged([tracefile]);
            for file in export.files {
                let mut ours = by_path.remove(&file.path).expect("the same files");
                let source = fs::read_to_string(sample().join(&file.path)).unwrap_or_default();
                let lines: Vec<&str> = source.lines().collect();
                covscape_core::exits::resolve(&mut ours, |line| {
                    lines.get(line as usize - 1).copied()
                });
                assert_eq!(ours.branches, file.coverage.branches, "{}", file.path);
            }
        }
    }

    #[test]
    fn functions_agree() {
        let (mut compared, mut others, mut unknown) = (0, 0, 0);
        for (_, export, tracefile) in both() {
            if tracefile.branches.pairs.is_none() {
                continue;
            }
            for region in &tracefile.regions {
                let same = |other: &&covscape_model::Region| {
                    (other.kind, &other.name) == (region.kind, &region.name)
                };
                let Some(other) = export.regions.iter().find(same) else {
                    unknown += 1;
                    continue;
                };
                let excluded = Counter { excluded: 0, ..export.region_counter(other) };
                compared += 1;
                others += usize::from(excluded != tracefile.region_counter(region));
                assert!(other.start.is_none() || other.start == region.start, "{}", region.name);
            }
        }
        // Older exports keep one of several functions of a name. A function whose `def` spans lines
        // that coverage.py counts as its own is one line larger here.
        assert!(compared > 8_000 && others < 10 && unknown < 120, "{compared} {others} {unknown}");
    }

    /// A run's counts are no counts: a line ran or did not.
    #[test]
    fn a_line_that_ran_has_no_count() {
        for (tracefile, _) in
            runs().into_iter().filter(|(path, _)| path.ends_with("libs/geo/lcov.info"))
        {
            assert!(read(&tracefile).1.files.iter().all(|file| file.coverage.detail.is_none()));
        }
    }
}

/// Istanbul's own numbers: lines, statements, functions, branches.
type Summary = [Pair; 4];

fn summary(value: &Value) -> Summary {
    ["lines", "statements", "functions", "branches"].map(|key| {
        let number = |name: &str| value[key][name].as_u64().expect("a number");
        (number("total"), number("covered"))
    })
}

fn summary_of<'a>(files: impl IntoIterator<Item = &'a FileCoverage>) -> Summary {
    let mut sum = [(0, 0); 4];
    for file in files {
        let counter = file.counter();
        let spans = file.detail.iter().flat_map(|detail| &detail.spans);
        let statements =
            spans.fold((0, 0), |(all, run), span| (all + 1, run + u64::from(span.hits > 0)));
        let own = [
            (counter.statements, counter.run()),
            statements,
            functions([file]),
            (counter.branches, counter.taken()),
        ];
        for (sum, own) in sum.iter_mut().zip(own) {
            *sum = (sum.0 + own.0, sum.1 + own.1);
        }
    }
    sum
}

mod istanbul {
    use super::*;

    fn stored(folder: &Path) -> Value {
        serde_json::from_str(&text(&folder.join("coverage-summary.json"))).expect("a summary")
    }

    fn check(folder: &Path, files: &BTreeMap<String, FileCoverage>) {
        let stored = stored(folder);
        for (path, file) in files {
            assert_eq!(summary_of([file]), summary(&stored[path]), "{path}");
        }
        assert_eq!(summary_of(files.values()), summary(&stored["total"]), "{}", folder.display());
    }

    #[test]
    fn summaries_are_those_of_istanbul() {
        let all = files(&fixture("istanbul"), &["coverage-final.json"]);
        for path in &all {
            let (format, input) = read(path);
            assert_eq!(
                (format, &input.warnings[..]),
                ("Istanbul JSON", &[][..]),
                "{}",
                path.display()
            );
            check(path.parent().expect("a folder"), &merged([input]));
        }
        assert_eq!(all.len(), 11);
    }

    #[test]
    fn shards_merge_as_nyc_merges_them() {
        let web = fixture("istanbul/web");
        let shard = |name: &str| read(&web.join("ui").join(name).join("coverage-final.json")).1;
        let files = merged([shard("shard-css"), shard("shard-label")]);
        check(&web.join("expected/ui-merged"), &files);
        let (_, by_nyc) = read(&web.join("expected/ui-merged/coverage-final.json"));
        assert_eq!(files, merged([by_nyc]));
    }

    /// Babel's map and V8's map of the same files. What either map counts is counted, so a line ran if
    /// it did in either. nyc (`expected/ui-mixed`) guesses more: a part that only one map has also gets
    /// the count of what lies around it in the other, and a file that was never loaded gives way to
    /// one that was (`all`, in `unused.ts`). Functions are one here if they have one name.
    #[test]
    fn two_maps_of_one_file_are_united() {
        let web = fixture("istanbul/web");
        let read = |name: &str| merged([read(&web.join(name).join("coverage-final.json")).1]);
        let (babel, v8) = (read("ui/jest-babel"), read("ui/jest-v8"));
        let mut sums = [(0, 0); 4];
        for (path, babel) in &babel {
            let v8 = &v8[path];
            let both = merge(babel, v8);
            assert_eq!(both, merge(v8, babel));
            assert_eq!(both.executed, babel.executed.union(&v8.executed), "{path}");
            assert_eq!(both.statements(), babel.statements().union(&v8.statements()), "{path}");
            for (sum, own) in sums.iter_mut().zip(summary_of([&both])) {
                *sum = (sum.0 + own.0, sum.1 + own.1);
            }
        }
        assert_eq!(sums, [(79, 62), (116, 88), (22, 15), (57, 42)]);
        let nyc = summary(&stored(&web.join("expected/ui-mixed"))["total"]);
        assert_eq!(nyc, [(76, 66), (109, 94), (24, 19), (55, 47)]);
    }
}

/// Hostile and awkward files, with the figures that their cases ask for.
mod nasty {
    use super::*;

    /// Files, lines, branches and functions; and whether there is a warning.
    #[track_caller]
    fn check(name: &str, files: usize, lines: Pair, branches: Pair, called: Pair, warned: bool) {
        let (_, input) = read(&fixture("nasty").join(name));
        let [counted_lines, counted_branches] = counted(&input.files);
        let entered = functions(input.files.iter().map(|file| &file.coverage));
        let got = (input.files.len(), counted_lines, counted_branches, entered);
        assert_eq!(got, (files, lines, branches, called), "{name}");
        assert_eq!(!input.warnings.is_empty(), warned, "{name}: {:?}", input.warnings);
    }

    const NONE: Pair = (0, 0);

    #[test]
    fn tracefiles() {
        check("lcov/branch-dash/x.info", 1, (2, 1), (4, 1), NONE, false);
        check("lcov/checksums/x.info", 1, (2, 1), NONE, NONE, false);
        check("lcov/comments-blank/x.info", 1, (1, 1), NONE, NONE, false);
        check("lcov/cr-only/x.info", 1, (1, 1), NONE, NONE, false);
        check("lcov/fn-forms/x.info", 1, (1, 1), NONE, (3, 2), true);
        check("lcov/huge-counts/x.info", 1, (4, 4), NONE, NONE, true);
        check("lcov/latin1-path/x.info", 1, (1, 1), NONE, NONE, true);
        // Two names of one function, and MC/DC, which is said to be left out.
        check("lcov/lcov2-records/x.info", 1, (2, 1), (2, 1), (3, 2), true);
        check("lcov/long-line/x.info.gz", 1, (1, 1), NONE, NONE, false);
        check("lcov/million-duplicates/x.info.gz", 1, (1, 1), NONE, NONE, false);
        check("lcov/negative/x.info", 1, (2, 0), (1, 0), NONE, true);
        check("lcov/no-end-of-record/x.info", 1, (2, 1), NONE, NONE, true);
        check("lcov/odd-paths/x.info", 17, (17, 17), NONE, NONE, false);
        check("lcov/only-totals/x.info", 1, NONE, NONE, NONE, true);
        check("lcov/same-sf-many-tn/x.info", 1, (2, 2), NONE, (1, 1), true);
        check("lcov/totals-before-data/x.info", 1, (2, 1), NONE, NONE, false);
        check("lcov/totals-disagree/x.info", 1, (2, 1), NONE, NONE, true);
        check("lcov/two-sf-no-end/x.info", 2, (2, 1), NONE, NONE, true);
        check("lcov/unknown-records/x.info", 1, (1, 1), NONE, NONE, true);
    }

    #[test]
    fn istanbul() {
        check("istanbul/bt-and-hash/coverage-final.json", 1, (2, 1), NONE, NONE, true);
        check("istanbul/counter-without-map/coverage-final.json", 1, (2, 1), NONE, NONE, true);
        check("istanbul/data-wrapper/coverage-final.json", 1, (2, 1), NONE, NONE, false);
        check("istanbul/empty-branch-locs/coverage-final.json", 1, (2, 1), (2, 1), NONE, true);
        check("istanbul/empty-object/coverage-final.json", 0, NONE, NONE, NONE, true);
        check("istanbul/float-huge-counts/coverage-final.json", 1, (2, 1), NONE, NONE, true);
        check("istanbul/key-differs-from-path/coverage-final.json", 1, (2, 1), NONE, NONE, false);
        check("istanbul/missing-maps/coverage-final.json", 1, NONE, NONE, NONE, true);
        check("istanbul/null-columns/coverage-final.json", 1, (2, 1), NONE, NONE, false);
        check("istanbul/proto-keys/coverage-final.json", 2, NONE, NONE, NONE, false);
    }

    fn hits(name: &str) -> Vec<(u32, u64)> {
        let (_, input) = read(&fixture("nasty").join(name));
        let detail = input.files[0].coverage.detail.as_ref().expect("counts");
        detail.hits.iter().map(|(line, hits)| (*line, *hits)).collect()
    }

    #[test]
    fn counts() {
        assert_eq!(hits("lcov/same-sf-many-tn/x.info"), [(1, 6), (2, 2)]);
        assert_eq!(hits("lcov/million-duplicates/x.info.gz"), [(7, 1_000_000)]);
        let huge = [(1, u64::MAX), (2, u64::MAX), (3, 1_000_000_000), (4, 1)];
        assert_eq!(hits("lcov/huge-counts/x.info"), huge);
        assert_eq!(hits("istanbul/float-huge-counts/coverage-final.json"), [(1, u64::MAX), (2, 0)]);
    }

    #[test]
    fn paths() {
        let path = |name: &str| read(&fixture("nasty").join(name)).1.files.remove(0).path;
        assert_eq!(path("istanbul/key-differs-from-path/coverage-final.json"), "/real/path.js");
        assert_eq!(path("istanbul/proto-keys/coverage-final.json"), "__proto__");
        assert_eq!(path("lcov/latin1-path/x.info"), "src/caf\u{fffd}.c");
        assert_eq!(path("lcov/odd-paths/x.info"), r"C:\src\a.c");
    }

    #[test]
    fn warnings_say_what_became_of_it() {
        let said = |name: &str, part: &str| {
            let (_, input) = read(&fixture("nasty").join(name));
            let is_said = input.warnings.iter().any(|warning| warning.text.contains(part));
            assert!(is_said, "{name}: {:?}", input.warnings);
        };
        said("lcov/unknown-records/x.info", "1 `FUTURE` record is not known; ignored");
        said("lcov/fn-forms/x.info", "1 function has a count and no line");
        said("lcov/fn-forms/x.info", "1 `FN` record is not understood");
        said("lcov/huge-counts/x.info", "1 line number cannot be a line");
        said("lcov/negative/x.info", "3 counts are below zero; taken as 0");
        said("lcov/only-totals/x.info", "no line data");
        said("lcov/totals-disagree/x.info", "the lines count");
        said("lcov/no-end-of-record/x.info", "may be cut off");
        said("istanbul/bt-and-hash/coverage-final.json", "not mapped back to ../src/a.ts");
        said("istanbul/missing-maps/coverage-final.json", "no line data");
    }
}
