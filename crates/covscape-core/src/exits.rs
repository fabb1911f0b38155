//! Which line an exit out of a function with decorators names.
//!
//! coverage.py's JSON names the first decorator, its LCOV only the function, whose line is that of
//! `def`. Where the source is at hand the two are made one, so that such files merge.

use covscape_model::{Branch, BranchPairs, FileCoverage, LineSet};

/// Lets exits that name a `def` below decorators name the first decorator. `line` gives the text of
/// a line.
pub fn resolve<'a>(coverage: &mut FileCoverage, line: impl Fn(u32) -> Option<&'a str>) {
    let statements = coverage.statements();
    let Some(pairs) = &mut coverage.branches.pairs else { return };
    let resolved = |branches: &[Branch]| -> Vec<Branch> {
        let to = |to: i32| if to < 0 { -first_decorator(-to, &statements, &line) } else { to };
        branches.iter().map(|branch| Branch { from: branch.from, to: to(branch.to) }).collect()
    };
    *pairs = BranchPairs::new(pairs.total, resolved(&pairs.taken), resolved(&pairs.missed));
}

/// The first of the decorators above a `def`; without any, the line itself.
fn first_decorator<'a>(
    def: i32,
    statements: &LineSet,
    line: &impl Fn(u32) -> Option<&'a str>,
) -> i32 {
    let starts =
        |at: u32, word: &str| line(at).is_some_and(|text| text.trim_start().starts_with(word));
    let def = def.unsigned_abs();
    if !starts(def, "def ") && !starts(def, "async def ") {
        return def.cast_signed();
    }
    let above = (1..def).rev().filter(|at| statements.contains(*at));
    above.take_while(|at| starts(*at, "@")).last().unwrap_or(def).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: [&str; 7] = [
        "import x",
        "@first(",
        "    1)",
        "@x.second",
        "    def f(a):",
        "  if a:",
        "    async def g(): pass",
    ];

    fn check(to: i32, expected: i32) {
        let executed = [1, 2, 4, 5, 6, 7].into_iter().collect();
        let mut coverage = FileCoverage { executed, ..FileCoverage::default() };
        let missed = vec![Branch { from: 6, to }];
        coverage.branches.pairs = Some(BranchPairs::new(1, Vec::new(), missed));
        resolve(&mut coverage, |line| SOURCE.get(line as usize - 1).copied());
        assert_eq!(coverage.branches.missed(), [Branch { from: 6, to: expected }]);
    }

    #[test]
    fn exits_name_the_first_decorator() {
        check(-5, -2);
        check(-7, -7);
        check(-1, -1);
        check(7, 7);
        check(-99, -99);
    }
}
