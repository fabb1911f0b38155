//! What the reader has unfolded in the code: the exits of one line, the rest of long lines.

use crate::ptr::Ptr;
use std::collections::BTreeMap;

/// Lines of which more is drawn: how often that was asked for.
pub(super) type More = Ptr<BTreeMap<u32, usize>>;

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
        let mut more = (*self.more).clone();
        *more.entry(line).or_default() += 1;
        Self { more: Ptr::new(more), ..self.clone() }
    }
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
        assert_eq!(*unfolded.more, BTreeMap::from([(7, 2), (8, 1)]));
    }
}
