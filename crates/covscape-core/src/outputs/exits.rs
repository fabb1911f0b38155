//! Exits that were never taken, in words. The page says the same.

use covscape_model::{Branch, FileCoverage, Region};

/// What a partial line left out, as the end of a sentence that begins with its line.
pub(super) fn never(file: &FileCoverage, line: u32) -> String {
    let missed = of_line(file.branches.missed(), line);
    if missed.is_empty() {
        return never_taken(file, line);
    }
    if of_line(file.branches.taken(), line).is_empty() {
        return "never jumped anywhere".to_owned();
    }
    let targets: Vec<String> = missed.iter().map(|branch| target(file, branch.to)).collect();
    format!("never jumped to {}", targets.join(" or to "))
}

fn of_line(branches: &[Branch], line: u32) -> &[Branch] {
    let first = branches.partition_point(|branch| branch.from < line);
    let last = branches.partition_point(|branch| branch.from <= line);
    &branches[first..last]
}

fn target(file: &FileCoverage, to: i32) -> String {
    if let Ok(line) = u32::try_from(to) {
        return format!("line {line}");
    }
    let starts_here = |region: &&Region| region.start == Some(to.unsigned_abs());
    let mut functions = file.regions.iter().filter(|region| region.is_function());
    match functions.find(starts_here) {
        Some(function) => format!("the end of {}", function.name),
        None => "the exit".to_owned(),
    }
}

/// For formats that number the ways on from a line.
fn never_taken(file: &FileCoverage, line: u32) -> String {
    let arms: Vec<_> = file.branches.counted_arms().filter(|arm| arm.line == line).collect();
    let missed = arms.iter().filter(|arm| !arm.is_taken()).count();
    let were = if missed == 1 { "was" } else { "were" };
    format!("{missed} of {} branches {were} never taken", arms.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::{Arm, ArmKind, BranchPairs, Branches};

    fn branches(pairs: &[(u32, i32)]) -> Vec<Branch> {
        pairs.iter().map(|&(from, to)| Branch { from, to }).collect()
    }

    fn arm(name: &str, hits: Option<u64>) -> Arm {
        Arm { line: 3, block: 0, kind: ArmKind::Plain, name: name.to_owned(), hits }
    }

    fn check(branches: Branches, line: u32, expected: &str) {
        let work = Region { name: "work".to_owned(), start: Some(2), ..Region::default() };
        let file = FileCoverage { branches, regions: vec![work], ..FileCoverage::default() };
        assert_eq!(never(&file, line), expected);
    }

    #[test]
    fn exits_are_worded_by_where_they_lead() {
        let pairs = BranchPairs::new(
            8,
            branches(&[(3, 4), (5, 6), (7, 8)]),
            branches(&[(3, 9), (5, -2), (7, -1), (7, 9), (9, 10), (9, 11)]),
        );
        let check = |line, expected| {
            check(Branches { pairs: Some(pairs.clone()), ..Branches::default() }, line, expected);
        };
        check(3, "never jumped to line 9");
        check(5, "never jumped to the end of work");
        check(7, "never jumped to the exit or to line 9");
        check(9, "never jumped anywhere");
    }

    #[test]
    fn numbered_ways_are_counted() {
        let arms = vec![arm("0", Some(2)), arm("1", Some(0)), arm("2", None)];
        let check = |arms, expected| {
            check(Branches { arms: Some(arms), ..Branches::default() }, 3, expected);
        };
        check(arms.clone(), "2 of 3 branches were never taken");
        check(arms[..2].to_vec(), "1 of 2 branches was never taken");
    }
}
