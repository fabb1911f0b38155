//! Why the report is what it is: for people as text, for programs as JSON.

mod overview;
mod paths;
mod text;

pub use overview::{InputWay, Overview, overview};
pub use paths::{PathWays, StepTaken, Way, paths};

use crate::mapping::Outcome;
use covscape_model::SourcePath;
use serde::Serialize;

/// Where a recorded path went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Went {
    /// To a file of the repository.
    Placed {
        /// Its path below the root.
        path: String,
    },
    /// To a place where no source is.
    SourceMissing {
        /// The path below the root.
        path: String,
    },
    /// Nowhere: several files fit equally well.
    Ambiguous {
        /// The files.
        candidates: Vec<String>,
    },
    /// Nowhere: an installed package that is no source of this repository.
    ThirdParty,
    /// Nowhere: no file fits.
    Unmapped,
}

impl From<&Outcome> for Went {
    fn from(outcome: &Outcome) -> Self {
        let text = |path: &SourcePath| path.as_str().to_owned();
        match outcome {
            Outcome::Placed(path, true) => Self::Placed { path: text(path) },
            Outcome::Placed(path, false) => Self::SourceMissing { path: text(path) },
            Outcome::Ambiguous(files) => {
                Self::Ambiguous { candidates: files.iter().map(text).collect() }
            }
            Outcome::ThirdParty => Self::ThirdParty,
            Outcome::Unmapped => Self::Unmapped,
        }
    }
}

/// A folder below the root; the root itself is `.`.
fn folder(folder: &SourcePath) -> String {
    if folder.is_root() { ".".to_owned() } else { folder.as_str().to_owned() }
}
