//! Small tracefiles, each showing one rule.

use super::{detect, read};
use crate::input::Input;
use covscape_model::{ArmKind, Branch, BranchCounts, FileCoverage};
use proptest::prelude::*;

fn input(text: &str) -> Input {
    assert!(detect(text.as_bytes()), "{text}");
    read(text.as_bytes()).expect("tolerant")
}

fn file(body: &str) -> FileCoverage {
    input(&format!("SF:a\n{body}\nend_of_record\n")).files.remove(0).coverage
}

fn warnings(text: &str) -> Vec<String> {
    input(text).warnings.into_iter().map(|warning| warning.text).collect()
}

#[test]
fn lines_add_up_in_any_order() {
    let file = file("DA:7,0\nDA:2,3\nDA:7,2\nDA:3,0");
    assert_eq!(file.executed.iter().collect::<Vec<_>>(), [2, 7]);
    assert_eq!(file.missing.iter().collect::<Vec<_>>(), [3]);
    let hits = file.detail.expect("counts").hits;
    assert_eq!(hits.into_iter().collect::<Vec<_>>(), [(2, 3), (3, 0), (7, 2)]);
}

#[test]
fn line_ends_do_not_matter() {
    let unix = input("SF:a\nDA:1,1\nend_of_record\n");
    assert_eq!(input("SF:a\r\nDA:1,1\r\nend_of_record\r\n"), unix);
    assert_eq!(input("SF:a\rDA:1,1\rend_of_record"), unix);
}

#[test]
fn windows_paths_that_mean_one_file_are_one() {
    let text = "SF:C:\\src\\a.c\nDA:1,1\nend_of_record\nSF:c:/src/a.c\nDA:2,1\nend_of_record\nSF:/src/a.c\nend_of_record\n";
    let input = input(text);
    let paths: Vec<_> = input.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, [r"C:\src\a.c", "/src/a.c"]);
    assert_eq!(input.files[0].coverage.executed.len(), 2);
}

#[test]
fn tests_are_contexts_of_the_lines_that_ran() {
    let input = input(
        "TN:one\nSF:a\nDA:1,1\nDA:2,0\nend_of_record\nTN:two\nSF:a\nDA:2,4\nend_of_record\nTN:\nSF:b\nDA:1,1\n",
    );
    assert_eq!(input.contexts, ["one", "two"]);
    let of = |file: usize| -> Vec<(u32, Vec<u32>)> {
        let contexts = input.files[file].coverage.contexts.iter();
        contexts.map(|c| (c.context, c.lines.iter().collect())).collect()
    };
    assert_eq!(of(0), [(0, vec![1]), (1, vec![2])]);
    assert_eq!(of(1), []);
}

#[test]
fn arms_keep_their_kind_and_their_expression() {
    let file =
        file("DA:1,1\nBRDA:1,0,a && f(x, y),2\nBRDA:1,e0,1,0\nBRDA:1,f1,0,-\nBRDA:1,eU1,1,-");
    let arms = file.branches.arms.as_deref().expect("arms");
    let shown: Vec<_> = arms.iter().map(|a| (a.block, a.kind, a.name.as_str(), a.hits)).collect();
    assert_eq!(
        shown,
        [
            (0, ArmKind::Plain, "a && f(x, y)", Some(2)),
            (0, ArmKind::Exception, "1", Some(0)),
            (1, ArmKind::Plain, "0", None),
            (1, ArmKind::Unreachable, "1", None),
        ]
    );
    assert_eq!((file.counter().branches, file.counter().missing_branches), (3, 2));
}

#[test]
fn branches_are_measured_when_there_is_a_total() {
    assert!(file("DA:1,1\nBRF:0\nBRH:0").branches.measured());
    assert!(!file("DA:1,1").branches.measured());
}

/// Name, first and last line, count, lines.
type Shown = (String, Option<u32>, Option<u32>, Option<u64>, Vec<u32>);

fn functions(body: &str) -> Vec<Shown> {
    let regions = file(body).regions.into_iter();
    regions.map(|r| (r.name, r.start, r.end, r.hits, r.lines.iter().collect())).collect()
}

#[test]
fn a_function_with_an_end_has_its_lines() {
    let text = "FN:1,4,outer\nFNDA:2,outer\nFN:2,3,inner\nFNDA:0,inner\nDA:1,1\nDA:2,0\nDA:4,1";
    let inner = ("inner".to_owned(), Some(2), Some(3), Some(0), vec![2]);
    assert_eq!(
        functions(text),
        [inner, ("outer".to_owned(), Some(1), Some(4), Some(2), vec![1, 4])]
    );
    let without_end = ("f(int, char)".to_owned(), Some(1), None, Some(3), vec![]);
    assert_eq!(functions("FN:1,f(int, char)\nFNDA:3,f(int, char)\nDA:1,1"), [without_end]);
}

#[test]
fn aliases_share_a_place() {
    let names = functions("FNL:0,1,2\nFNA:0,3,f<int>\nFNA:0,0,f<char>\nFNL:1,5\nFNA:1,1,g\nDA:1,3");
    let f = |name: &str, hits| (name.to_owned(), Some(1), Some(2), Some(hits), vec![1]);
    let g = ("g".to_owned(), Some(5), None, Some(1), vec![]);
    assert_eq!(names, [f("f<char>", 0), f("f<int>", 3), g]);
}

#[test]
fn functions_of_one_name_are_told_apart_by_their_line() {
    let names = functions("FN:3,get\nFN:9,get\nFN:9,get\nFNDA:1,get\nFNDA:0,get\nFNDA:5,get");
    let get = |name: &str, line, hits| (name.to_owned(), Some(line), None, Some(hits), vec![]);
    assert_eq!(names, [get("get", 3, 1), get("get@9", 9, 5)]);
}

#[test]
fn coverage_py_names_its_exits() {
    let file = file(
        "DA:1,1\nDA:2,1\nDA:4,0\nDA:6,1\nDA:8,1\nDA:9,1\nFN:2,6,A.f\nFNDA:1,A.f\n\
         BRDA:4,0,jump to line 6,-\nBRDA:4,0,return from function 'f',-\n\
         BRDA:9,0,exit the module,1\nBRDA:9,0,jump to line 1,0\nBRDA:6,0,exit class 'A',1",
    );
    let pair = |from, to| Branch { from, to };
    assert_eq!(file.branches.taken(), [pair(6, -1), pair(9, -1)]);
    assert_eq!(file.branches.missed(), [pair(4, -2), pair(4, 6), pair(9, 1)]);
    assert_eq!((file.counter().branches, file.counter().partial), (5, 1));
    assert_eq!(file.detail, None);
    assert_eq!(file.regions[0].lines.iter().collect::<Vec<_>>(), [4, 6]);
    assert_eq!(file.regions[0].branches, Some(3));
}

#[test]
fn words_of_other_tools_are_no_lines() {
    let file = file("DA:1,1\nBRDA:1,0,jump to line 2,1\nBRDA:1,0,jump to conclusions,0");
    assert_eq!(file.branches.pairs, None);
    assert_eq!(file.branches.arms.expect("arms").len(), 2);
}

/// Lines are those jumped to, 0 is an exit; the totals count.
#[test]
fn coverage_py_before_7_6_2_counts_its_exits() {
    let sum = "4Rz2r7RTliO9u6bZ7h6g00";
    let file = file(&format!(
        "DA:1,1,{sum}\nDA:2,1,{sum}\nDA:3,0,{sum}\nLF:2\nLH:1\n\
         BRDA:3,0,0,-\nBRDA:2,0,1,1\nBRDA:0,1,0,-\nBRDA:2,1,1,-\nBRF:4\nBRH:1",
    ));
    assert_eq!(file.branches.counts, Some(BranchCounts { total: 4, taken: 1, partial: 1 }));
    assert_eq!((file.surplus, file.counter().statements), (1, 2));
    assert_eq!(file.detail, None);
}

#[test]
fn what_is_odd_is_said_once_a_kind() {
    let said = warnings(
        "SF:a\nZZ:1\nZZ:2\nDA:1,x\nDA:1,1\nBRDA:0,0,0,1\nMCDC:1,2,t,1,0,a\nend_of_record\nDA:3,1\n!\n",
    );
    assert_eq!(
        said,
        [
            "2 `ZZ` records are not known; ignored",
            "1 `DA` record is not understood; ignored",
            "1 line is no record; ignored",
            "1 record is of no file; ignored",
            "1 `MCDC` record: conditions are not kept",
            "1 line number cannot be a line of a file; left out",
        ]
    );
}

#[test]
fn a_file_that_is_no_text_is_an_error_with_its_place() {
    let error = read(b"SF:a\nDA:1,1\nD\0A:2,1\n").expect_err("damaged");
    assert_eq!(error.place, Some((3, 1)));
    assert!(!detect(b"geninfo: ERROR: no .gcda files found in .!\n"));
    assert!(!detect(b"quoted SF: and DA: in a log\n"));
}

const WHOLE: &str = "TN:t\nSF:src/a.c\nVER:1\nFNL:0,1,5\nFNA:0,3,f(int, char)\nFN:7,9,g\nFNDA:1,g\n\
    DA:1,3,4Rz2r7RTliO9u6bZ7h6g00\nDA:7,0\nBRDA:1,e0,x > 1,0\nBRDA:7,U0,1,-\nBRF:2\nBRH:1\nLF:2\nLH:1\nend_of_record\n\
    SF:b.py\nDA:1,1\nFN:1,3,A.f\nBRDA:1,0,jump to line 3,1\nBRDA:1,0,exit class 'A',-\nend_of_record\n";

fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, Vec<u8>)>> {
    let number = prop::sample::select(vec![
        "4294967295",
        "-1",
        "10000000",
        "99999999999999999999",
        "0",
        "1e300",
        "\n",
        ",",
    ]);
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        number.prop_map(|number| number.as_bytes().to_vec()),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), piece), 0..6)
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = detect(&bytes);
        let _ = read(&bytes);
    }

    /// Sets of lines may not take memory by the largest number alone: a line costs what its number
    /// allows and no more lines are there than records.
    #[test]
    fn damaged_files_are_read_or_refused(edits in edits()) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        for (at, piece) in edits {
            let at = at.index(bytes.len());
            let end = (at + piece.len()).min(bytes.len());
            bytes.splice(at..end, piece);
        }
        if let Ok(input) = read(&bytes) {
            for file in &input.files {
                let coverage = &file.coverage;
                prop_assert!(coverage.statements().len() <= 6);
                prop_assert_eq!(coverage.executed.overlap(&coverage.missing), 0);
                prop_assert!(coverage.statements().last() <= Some(covscape_model::MAX_LINE));
                let _ = coverage.counter();
            }
        }
    }

    /// The order of sections changes nothing but the order of files and contexts.
    #[test]
    fn sections_of_one_file_come_in_any_order(lines in prop::collection::vec((1..9_u32, 0..3_u64), 1..8)) {
        let text = |lines: &[(u32, u64)]| -> String {
            let sections: Vec<_> = lines.iter().map(|(line, hits)| format!("SF:a\nDA:{line},{hits}\nend_of_record\n")).collect();
            sections.concat()
        };
        let reversed: Vec<_> = lines.iter().rev().copied().collect();
        prop_assert_eq!(input(&text(&lines)), input(&text(&reversed)));
    }
}
