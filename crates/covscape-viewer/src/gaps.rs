//! The walk over gaps: within a file, and on into the next file of the list that has some.

use covscape_model::{Gap, LineRange};

/// Which way to walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// To the gap before.
    Back,
    /// To the gap after.
    On,
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a gap of this file, by its position.
    Here(usize),
    /// To another file, whose first (walking on) or last gap (walking back) is next.
    File(u32),
    /// Nowhere: the list ends here.
    End,
}

/// A file's place in the walk over a list of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Gaps in the files before it.
    pub(crate) before: u64,
    /// Gaps in all files.
    pub(crate) total: u64,
    /// The nearest file before it that has gaps.
    pub(crate) back: Option<u32>,
    /// The nearest file after it that has gaps.
    pub(crate) on: Option<u32>,
}

impl Place {
    /// The place of `file` in `order`; `gaps` tells how many gaps a file has. A file that the list
    /// does not hold stands before its first.
    pub(crate) fn new(order: &[u32], file: u32, gaps: impl Fn(u32) -> u32) -> Self {
        let position = order.iter().position(|other| *other == file);
        let (before, after) = match position {
            Some(at) => (&order[..at], &order[at + 1..]),
            None => (&order[..0], order),
        };
        let open = |other: &&u32| gaps(**other) > 0;
        let sum = |files: &[u32]| files.iter().map(|other| u64::from(gaps(*other))).sum();
        Self {
            before: sum(before),
            total: sum(order),
            back: before.iter().rfind(open).copied(),
            on: after.iter().find(open).copied(),
        }
    }

    /// One step from the selected lines, or from the top of the file if none are selected.
    pub(crate) fn step(&self, gaps: &[Gap], selected: Option<LineRange>, way: Way) -> Step {
        let here = step_here(gaps, selected, way);
        let there = match way {
            Way::Back => self.back,
            Way::On => self.on,
        };
        here.map(Step::Here).or(there.map(Step::File)).unwrap_or(Step::End)
    }
}

/// One step that stays in the file.
pub(crate) fn step_here(gaps: &[Gap], selected: Option<LineRange>, way: Way) -> Option<usize> {
    let from = selected.map_or(0, |(first, _)| first);
    match way {
        Way::On => gaps.iter().position(|gap| gap.first > from),
        Way::Back => gaps.iter().rposition(|gap| gap.last < from),
    }
}

/// The gap that the selection begins in.
pub(crate) fn current(gaps: &[Gap], selected: Option<LineRange>) -> Option<usize> {
    let (line, _) = selected?;
    gaps.iter().position(|gap| (gap.first..=gap.last).contains(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gaps at lines 2–4 and 9.
    const GAPS: [Gap; 2] =
        [Gap { first: 2, last: 4, missing: 2 }, Gap { first: 9, last: 9, missing: 0 }];

    fn place(order: &[u32], file: u32) -> Place {
        let gaps = [2, 0, 3, 0, 1];
        Place::new(order, file, |file| gaps[file as usize])
    }

    #[test]
    fn gaps_are_numbered_over_the_list() {
        let order = [4, 1, 0, 3, 2];
        let at = |file| (place(&order, file).before, place(&order, file).total);
        assert_eq!([at(4), at(0), at(2)], [(0, 6), (1, 6), (3, 6)]);
    }

    #[test]
    fn files_without_gaps_are_skipped() {
        let neighbours = |file| {
            let place = place(&[4, 1, 0, 3, 2], file);
            (place.back, place.on)
        };
        assert_eq!(neighbours(0), (Some(4), Some(2)));
        assert_eq!(neighbours(1), (Some(4), Some(0)));
        assert_eq!(neighbours(4), (None, Some(0)));
        assert_eq!(neighbours(2), (Some(0), None));
    }

    #[test]
    fn a_file_outside_of_the_list_leads_into_it() {
        let place = place(&[2, 4], 0);
        assert_eq!((place.before, place.back, place.on), (0, None, Some(2)));
    }

    fn check(selected: Option<LineRange>, back: Step, on: Step) {
        let place = place(&[4, 0, 2], 0);
        assert_eq!(place.step(&GAPS, selected, Way::Back), back, "back from {selected:?}");
        assert_eq!(place.step(&GAPS, selected, Way::On), on, "on from {selected:?}");
    }

    #[test]
    fn steps_go_through_the_file_and_across_its_ends() {
        check(None, Step::File(4), Step::Here(0));
        check(Some((2, 4)), Step::File(4), Step::Here(1));
        check(Some((3, 3)), Step::File(4), Step::Here(1));
        check(Some((6, 7)), Step::Here(0), Step::Here(1));
        check(Some((9, 9)), Step::Here(0), Step::File(2));
        check(Some((12, 12)), Step::Here(1), Step::File(2));
    }

    #[test]
    fn the_walk_stops_at_both_ends() {
        let place = place(&[0], 0);
        assert_eq!(place.step(&GAPS, Some((2, 4)), Way::Back), Step::End);
        assert_eq!(place.step(&GAPS, Some((9, 9)), Way::On), Step::End);
        assert_eq!(place.step(&[], None, Way::On), Step::End);
    }

    #[test]
    fn the_current_gap_holds_the_first_selected_line() {
        let at = [Some((2, 4)), Some((4, 9)), Some((5, 5)), None];
        assert_eq!(at.map(|lines| current(&GAPS, lines)), [Some(0), Some(0), None, None]);
    }
}
