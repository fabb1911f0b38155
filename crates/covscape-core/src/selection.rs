//! Which files the user wants in the report.

use crate::globs::Globs;

/// Globs on places below the root, or on recorded names where there is no place.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these files are kept; none: all.
    pub include: Globs,
    /// These files are left out.
    pub omit: Globs,
    /// Files that should have been measured.
    pub expect: Globs,
}

impl Selection {
    /// Why a file is left out; none if it is kept.
    pub fn leaves_out(&self, path: &str) -> Option<LeftOut> {
        if !self.include.is_empty() && !self.include.is_match(path) {
            Some(LeftOut::NotIncluded)
        } else if self.omit.is_match(path) {
            Some(LeftOut::Omitted)
        } else {
            None
        }
    }
}

/// Why a file is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// There are files to include and it is none of them.
    NotIncluded,
    /// It is omitted.
    Omitted,
}

impl LeftOut {
    /// The option that did it.
    pub fn option(self) -> &'static str {
        match self {
            Self::NotIncluded => "include",
            Self::Omitted => "omit",
        }
    }
}
