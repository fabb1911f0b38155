//! Plain data shared by the reader and the viewer of a report.
//!
//! What one input says about a file is a [`FileCoverage`]; a merged repository is a [`Report`];
//! [`shards`] is the binary form in which a report travels to the viewer. Nothing here knows a
//! coverage format, a file system or a browser.

pub mod branches;
pub mod counter;
pub mod coverage;
pub mod decimal;
pub mod gaps;
pub mod lines;
pub mod patch;
pub mod path;
pub mod report;
pub mod shards;

pub use branches::{Arm, ArmKind, Branch, BranchCounts, BranchPairs, Branches};
pub use counter::Counter;
pub use coverage::{ContextLines, Detail, FileCoverage, LineKind, Region, RegionKind, Span};
pub use gaps::Gap;
pub use lines::{LineRange, LineSet, MAX_LINE};
pub use patch::{Patch, PatchFile, PatchOwned};
pub use path::SourcePath;
pub use report::{
    Context, Contribution, FileEntry, InputEntry, Note, NoteKind, Owned, Placement, Project,
    ProjectRun, Report, Scope, Verdict,
};
