//! What the reader has unfolded in the code: the exits of one line, the rest of long lines.

use crate::ptr::Ptr;

/// Lines of which more is drawn: how often that was asked for.
pub(super) type More = Ptr<Vec<(u32, usize)>>;

/// Unfolded parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unfolded {
    /// The line whose exits are explained.
    pub(super) explained: Option<u32>,
    /// Long lines that are drawn further.
    pub(super) more: More,
}

impl Unfolded {
    /// With the exits of a line explained, or not any more.
    pub(super) fn explain(&self, line: u32) -> Self {
        let explained = (self.explained != Some(line)).then_some(line);
        Self { explained, ..self.clone() }
    }

    /// With more of a long line.
    pub(super) fn lengthen(&self, line: u32) -> Self {
        let mut more: Vec<_> =
            self.more.iter().copied().filter(|(other, _)| *other != line).collect();
        more.push((line, times(&self.more, line) + 1));
        Self { more: Ptr::new(more), ..self.clone() }
    }
}

/// How often more of a line was asked for.
pub(super) fn times(more: &More, line: u32) -> usize {
    more.iter().find(|(other, _)| *other == line).map_or(0, |(_, times)| *times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_explained_at_a_time() {
        let unfolded = Unfolded::default().explain(3);
        assert_eq!(unfolded.explained, Some(3));
        assert_eq!(unfolded.explain(9).explained, Some(9));
        assert_eq!(unfolded.explain(3).explained, None);
    }

    #[test]
    fn a_line_is_lengthened_step_by_step() {
        let unfolded = Unfolded::default().lengthen(7).lengthen(7).lengthen(8);
        assert_eq!([7, 8, 9].map(|line| times(&unfolded.more, line)), [2, 1, 0]);
    }
}
