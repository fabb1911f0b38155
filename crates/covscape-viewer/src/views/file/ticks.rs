//! The ticks of the map beside the code: where its missing, partial and excluded lines are.

use crate::marks::Marks;
use covscape_model::LineKind;
use std::fmt::Write as _;
use std::rc::Rc;

/// Height of the map in its own units.
pub(super) const UNITS: u32 = 600;

/// All ticks of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    /// Their class.
    pub(super) class: &'static str,
    /// Their outline, for a `path`.
    pub(super) path: Rc<str>,
}

/// What a tick looks like: class, left end, width. Missing is widest and partial starts with it;
/// excluded stands apart. Few lines of many are thin.
type Look = (&'static str, u32, u32);

const LOOKS: [Look; 5] = [
    ("mm-excl", 9, 3),
    ("mm-part", 2, 3),
    ("mm-part", 2, 6),
    ("mm-miss", 2, 4),
    ("mm-miss", 2, 10),
];

/// The ticks of a file. Where many lines share a unit, what needs attention most is shown.
pub(super) fn ticks(marks: &Marks, lines: u32) -> Vec<Ticks> {
    let units: Vec<_> = (0..UNITS).map(|unit| look(marks, lines, unit)).collect();
    LOOKS.iter().map(|look| ticks_of(*look, &units)).collect()
}

fn ticks_of(look: Look, units: &[Option<Look>]) -> Ticks {
    let mut path = String::new();
    let mut at = 0;
    for run in units.chunk_by(|a, b| a == b) {
        if run[0] == Some(look) {
            let (_, left, width) = look;
            let _ = write!(path, "M{left} {at}h{width}v{}h-{width}z", run.len());
        }
        at += run.len();
    }
    Ticks { class: look.0, path: path.into() }
}

/// The look of a unit; it is thick if at least a quarter of its lines are of its kind.
fn look(marks: &Marks, lines: u32, unit: u32) -> Option<Look> {
    let line_at = |unit: u32| u64::from(unit) * u64::from(lines) / u64::from(UNITS);
    let first = line_at(unit) as u32;
    let lines = first..(line_at(unit + 1) as u32).max(first + 1);
    let kinds = lines.clone().map(|line| marks.kind(line + 1));
    let kind = kinds.clone().max_by_key(|kind| rank(*kind))?;
    let alike = kinds.filter(|other| *other == kind).count();
    let thick = usize::from(alike * 4 >= lines.len());
    match kind {
        LineKind::None | LineKind::Run => None,
        LineKind::Excluded => Some(LOOKS[0]),
        LineKind::Partial => Some(LOOKS[1 + thick]),
        LineKind::Missing => Some(LOOKS[3 + thick]),
    }
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

    fn check(lines: u32, missing: &[u32], excluded: &[u32], expected: &[(&str, &str)]) {
        let coverage = FileCoverage {
            missing: missing.iter().copied().collect(),
            excluded: excluded.iter().copied().collect(),
            ..FileCoverage::default()
        };
        let marks = Marks::new(Rc::new(FileLines { coverage, ..FileLines::default() }));
        let ticks = ticks(&marks, lines);
        let drawn = ticks.iter().filter(|ticks| !ticks.path.is_empty());
        let drawn: Vec<_> = drawn.map(|ticks| (ticks.class, &*ticks.path)).collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_line_of_a_short_file_is_many_units_high() {
        let ticks = [("mm-excl", "M9 500h3v100h-3z"), ("mm-miss", "M2 100h10v100h-10z")];
        check(6, &[2], &[6], &ticks);
        check(6, &[2, 4], &[], &[("mm-miss", "M2 100h10v100h-10zM2 300h10v100h-10z")]);
        check(0, &[], &[], &[]);
    }

    #[test]
    fn a_line_of_a_long_file_is_seen() {
        let ticks = [("mm-excl", "M9 1h3v1h-3z"), ("mm-miss", "M2 0h4v1h-4z")];
        check(600_000, &[7], &[8, 1001], &ticks);
    }

    #[test]
    fn a_quarter_of_the_lines_is_thick() {
        let missing: Vec<u32> = (1..=25).chain([101]).collect();
        let ticks = [("mm-miss", "M2 1h4v1h-4z"), ("mm-miss", "M2 0h10v1h-10z")];
        check(60_000, &missing, &[], &ticks);
    }
}
