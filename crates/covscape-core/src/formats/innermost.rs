//! Which function a statement belongs to, in formats that give a function's extent and no lines.

use covscape_model::LineSet;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A place in a source: line and column.
pub(super) type Position = (u32, u32);

/// First and last place of a function.
pub(super) type Extent = (Position, Position);

/// The lines of each function's statements. A statement belongs to the innermost function over
/// several lines that holds it, and to each function within that and on one line that does: what a
/// short arrow function does is also a line of the function around it.
pub(super) fn lines(functions: &[Extent], mut statements: Vec<Position>) -> Vec<LineSet> {
    statements.sort_unstable();
    let mut owned: BTreeMap<(Position, Reverse<Position>), LineSet> =
        functions.iter().map(|&(start, end)| ((start, Reverse(end)), LineSet::new())).collect();
    let extents: Vec<Extent> = owned.keys().map(|(start, end)| (*start, end.0)).collect();
    let mut opening = extents.iter().copied().peekable();
    let mut open: Vec<Extent> = Vec::new();
    for statement in statements {
        while let Some(extent) = opening.next_if(|(start, _)| *start <= statement) {
            open.push(extent);
        }
        while open.pop_if(|(_, end)| *end < statement).is_some() {}
        let holding = open.iter().rev().filter(|(_, end)| *end >= statement);
        for &(start, end) in until_several_lines(holding) {
            if let Some(lines) = owned.get_mut(&(start, Reverse(end))) {
                lines.insert(statement.0);
            }
        }
    }
    let of = |&(start, end): &Extent| owned[&(start, Reverse(end))].clone();
    functions.iter().map(of).collect()
}

/// Functions from the inside out, up to the first one over several lines.
fn until_several_lines<'a>(
    mut extents: impl Iterator<Item = &'a Extent>,
) -> impl Iterator<Item = &'a Extent> {
    let mut done = false;
    std::iter::from_fn(move || {
        let extent = if done { None } else { extents.next() };
        done = extent.is_none_or(|(start, end)| start.0 < end.0);
        extent
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(functions: &[Extent], statements: &[Position], expected: &[&[u32]]) {
        let lines = lines(functions, statements.to_vec());
        let lines: Vec<Vec<u32>> = lines.iter().map(|set| set.iter().collect()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_of_a_nested_function_are_its_own() {
        let outer = ((1, 0), (9, 1));
        check(&[outer, ((3, 10), (5, 1))], &[(2, 0), (3, 2), (4, 0), (6, 0)], &[&[2, 3, 6], &[4]]);
        check(&[((3, 10), (5, 1)), outer], &[(4, 0), (3, 2)], &[&[4], &[3]]);
    }

    #[test]
    fn a_function_on_one_line_shares_it() {
        check(&[((1, 0), (9, 1)), ((3, 10), (3, 20))], &[(3, 12), (4, 0)], &[&[3, 4], &[3]]);
    }

    #[test]
    fn two_names_of_one_function_have_the_same_lines() {
        check(&[((1, 0), (2, 1)), ((1, 0), (2, 1))], &[(2, 0)], &[&[2], &[2]]);
    }

    #[test]
    fn statements_outside_belong_to_none() {
        check(&[((2, 0), (3, 1)), ((5, 0), (4, 0))], &[(1, 0), (4, 0), (9, 9)], &[&[], &[]]);
    }
}
