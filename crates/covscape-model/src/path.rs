//! Paths below the repository root.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A path below the repository root: relative, `/` as separator, no `.`, `..` or empty part.
/// The empty path is the root itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(String);

impl SourcePath {
    /// The path, if it stays below the root: `a/./b/../c` is `a/c`; an absolute path and one that
    /// climbs above the root are none.
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        Self::default().join(path)
    }

    /// The repository root.
    pub fn root() -> Self {
        Self::default()
    }

    /// `relative` seen from this folder, if that stays below the root.
    pub fn join(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.parts().collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                part => parts.push(part),
            }
        }
        Some(Self(parts.join("/")))
    }

    /// The components, from the root down.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The folder that holds this path; none above the root.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        Some(Self(self.0.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()))
    }

    /// The last component; empty for the root.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// Whether this is the repository root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this path is `folder` or lies below it.
    pub fn is_within(&self, folder: &Self) -> bool {
        folder.is_root()
            || self
                .0
                .strip_prefix(&folder.0)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The path as text; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        assert_eq!(SourcePath::new(path).as_ref().map(SourcePath::as_str), expected, "{path}");
    }

    #[test]
    fn a_path_stays_below_the_root() {
        check("a/b.py", Some("a/b.py"));
        check("./a//b/", Some("a/b"));
        check("a/../b", Some("b"));
        check("", Some(""));
        check("../b", None);
        check("a/../../b", None);
        check("/etc/passwd", None);
    }

    #[test]
    fn containment_respects_component_borders() {
        let at = |path| SourcePath::new(path).expect("relative");
        assert!(at("libs/ml/core.py").is_within(&at("libs/ml")));
        assert!(!at("libs/mlops/core.py").is_within(&at("libs/ml")));
        assert!(at("x").is_within(&SourcePath::root()));
    }
}
