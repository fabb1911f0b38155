//! Which kinds of lines carry their mark.

/// A kind of line that can be switched off; keys and order are coverage.py's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Lines that ran.
    Run,
    /// Lines that did not run.
    Missing,
    /// Lines with an exit that was never taken.
    Partial,
    /// Lines excluded from measurement.
    Excluded,
}

impl Mark {
    /// All, in the order of the page.
    pub(crate) const ALL: [Self; 4] = [Self::Run, Self::Missing, Self::Partial, Self::Excluded];

    /// Its word on the page.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Run => "Run",
            Self::Missing => "Missing",
            Self::Partial => "Partial",
            Self::Excluded => "Excluded",
        }
    }

    /// Its key.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Run => "r",
            Self::Missing => "m",
            Self::Partial => "p",
            Self::Excluded => "x",
        }
    }

    /// Its name in classes of the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Missing => "miss",
            Self::Partial => "part",
            Self::Excluded => "excl",
        }
    }
}

/// The kinds that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown([bool; 4]);

impl Default for Shown {
    fn default() -> Self {
        Self([true; 4])
    }
}

impl Shown {
    /// Whether a kind is shown.
    pub(crate) fn has(self, mark: Mark) -> bool {
        self.0[mark as usize]
    }

    /// With a kind switched.
    #[must_use]
    pub(crate) fn toggled(mut self, mark: Mark) -> Self {
        self.0[mark as usize] ^= true;
        self
    }

    /// The keys of the kinds that are shown, as the browser keeps them.
    pub(crate) fn words(self) -> String {
        let shown = Mark::ALL.into_iter().filter(|mark| self.has(*mark));
        shown.map(Mark::key).collect()
    }

    /// Undoes [`Self::words`].
    pub(crate) fn parse(words: &str) -> Self {
        Self(Mark::ALL.map(|mark| words.contains(mark.key())))
    }

    /// A class for each kind that is not shown.
    pub(crate) fn classes(self) -> Vec<String> {
        let hidden = Mark::ALL.into_iter().filter(|mark| !self.has(*mark));
        hidden.map(|mark| format!("no-{}", mark.class())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggling_twice_changes_nothing() {
        let shown = Shown::default().toggled(Mark::Missing);
        assert!(!shown.has(Mark::Missing) && shown.has(Mark::Run));
        assert_eq!(shown.classes(), ["no-miss"]);
        assert_eq!(shown.toggled(Mark::Missing), Shown::default());
    }

    #[test]
    fn what_is_kept_is_read_back() {
        for marks in [vec![], vec![Mark::Run], vec![Mark::Partial, Mark::Excluded]] {
            let shown = marks.into_iter().fold(Shown::default(), Shown::toggled);
            assert_eq!(Shown::parse(&shown.words()), shown);
        }
    }
}
