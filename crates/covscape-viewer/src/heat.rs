//! The steps of the heat scale: histogram and landscape share it.

use covscape_model::Counter;

/// What the steps are called, from the lowest up; a percentage is cut, not rounded: 89.9 is in
/// `80–89`.
pub(crate) const LABELS: [&str; 6] = ["0–49", "50–64", "65–79", "80–89", "90–99", "100"];

const FLOORS: [f64; 6] = [0.0, 50.0, 65.0, 80.0, 90.0, 100.0];

/// The step of a percentage; none when there is nothing to cover.
pub(crate) fn step(counter: &Counter) -> Option<usize> {
    let percent = counter.percent();
    (!counter.is_empty()).then(|| FLOORS.iter().rposition(|floor| percent >= *floor).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(run: u64, statements: u64, expected: Option<usize>) {
        let counter = Counter { statements, missing: statements - run, ..Counter::default() };
        assert_eq!(step(&counter), expected, "{run} of {statements}");
    }

    #[test]
    fn steps_are_cut_and_only_all_is_100() {
        check(0, 0, None);
        check(0, 9, Some(0));
        check(1, 2, Some(1));
        check(899, 1000, Some(3));
        check(9999, 10_000, Some(4));
        check(7, 7, Some(5));
    }
}
