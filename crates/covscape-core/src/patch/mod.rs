//! Patch coverage: what the tests ran of the lines that a change adds or modifies.
//!
//! text of a diff → [`diff::read`] → [`diff::Diff`] → [`coverage::measure`] →
//! [`covscape_model::Patch`].

pub mod coverage;
pub mod diff;
mod hunk;
mod names;

pub use coverage::measure;
pub use diff::{ChangedFile, Diff, DiffError, DiffWarning};
