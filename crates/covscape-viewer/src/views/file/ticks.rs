//! The ticks of the map beside the code: where its missing, partial and excluded lines are.

use crate::marks::Marks;
use covscape_model::LineKind;

/// Height of the map in its own units.
pub(super) const UNITS: u32 = 600;

/// A run of lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Its kind.
    pub(super) kind: LineKind,
    /// Whether at least a quarter of its lines are of the kind; in a long file a unit holds many.
    pub(super) dense: bool,
    /// First unit.
    pub(super) top: u32,
    /// Number of units.
    pub(super) height: u32,
}

/// The ticks of a file. Where many lines share a unit, what needs attention most is shown.
pub(super) fn ticks(marks: &Marks, lines: u32) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    for unit in 0..UNITS {
        let (kind, dense) = look(marks, lines, unit);
        match ticks.last_mut() {
            Some(last) if (last.kind, last.dense) == (kind, dense) => last.height += 1,
            _ => ticks.push(Tick { kind, dense, top: unit, height: 1 }),
        }
    }
    ticks.retain(|tick| rank(tick.kind) > 0);
    ticks
}

fn look(marks: &Marks, lines: u32, unit: u32) -> (LineKind, bool) {
    let line_at = |unit: u32| u64::from(unit) * u64::from(lines) / u64::from(UNITS);
    let first = line_at(unit) as u32;
    let lines = first..(line_at(unit + 1) as u32).max(first + 1);
    let kinds = lines.clone().map(|line| marks.kind(line + 1));
    let kind = kinds.clone().max_by_key(|kind| rank(*kind)).unwrap_or(LineKind::None);
    let alike = kinds.filter(|other| *other == kind).count();
    (kind, alike * 4 >= lines.len())
}

fn rank(kind: LineKind) -> u32 {
    match kind {
        LineKind::None | LineKind::Run => 0,
        LineKind::Excluded => 1,
        LineKind::Partial => 2,
        LineKind::Missing => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use covscape_model::FileCoverage;
    use covscape_model::shards::FileLines;
    use std::rc::Rc;

    fn check(lines: u32, missing: &[u32], excluded: &[u32], expected: &[(LineKind, u32, u32)]) {
        let coverage = FileCoverage {
            missing: missing.iter().copied().collect(),
            excluded: excluded.iter().copied().collect(),
            ..FileCoverage::default()
        };
        let marks = Marks::new(Rc::new(FileLines { coverage, contributions: Vec::new() }));
        let ticks = ticks(&marks, lines);
        let ticks: Vec<_> = ticks.iter().map(|tick| (tick.kind, tick.top, tick.height)).collect();
        assert_eq!(ticks, expected);
    }

    #[test]
    fn a_line_of_a_short_file_is_many_units_high() {
        check(6, &[2], &[6], &[(LineKind::Missing, 100, 100), (LineKind::Excluded, 500, 100)]);
        check(0, &[], &[], &[]);
    }

    #[test]
    fn a_line_of_a_long_file_is_seen() {
        check(600_000, &[7], &[8, 1001], &[(LineKind::Missing, 0, 1), (LineKind::Excluded, 1, 1)]);
    }

    #[test]
    fn a_quarter_of_the_lines_is_dense() {
        let coverage =
            FileCoverage { missing: (1..=25).chain([101]).collect(), ..FileCoverage::default() };
        let marks = Marks::new(Rc::new(FileLines { coverage, contributions: Vec::new() }));
        let dense: Vec<_> = ticks(&marks, 60_000).iter().map(|tick| tick.dense).collect();
        assert_eq!(dense, [true, false]);
    }
}
