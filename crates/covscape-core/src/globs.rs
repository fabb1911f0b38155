//! Sets of globs on paths below the root: which files are kept, left out, expected or guarded.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::fmt;

/// Globs as the user wrote them. `*` and `?` stay within a component, `**` spans components; a glob
/// that matches a folder matches all files below it.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    texts: Vec<String>,
    set: GlobSet,
}

/// Why a text is no glob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlobError {
    /// The text.
    pub glob: String,
    /// What is wrong.
    pub cause: String,
}

impl fmt::Display for GlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no glob: {}", self.glob, self.cause)
    }
}

impl std::error::Error for GlobError {}

impl Globs {
    /// Compiles globs.
    pub fn new<S: AsRef<str>>(texts: &[S]) -> Result<Self, GlobError> {
        let texts: Vec<String> = texts.iter().map(|text| text.as_ref().to_owned()).collect();
        let mut set = GlobSetBuilder::new();
        for text in &texts {
            let folder = text.trim_start_matches("./").trim_end_matches('/');
            for glob in [folder.to_owned(), format!("{folder}/**")] {
                let built = GlobBuilder::new(&glob).literal_separator(true).build();
                let cause = |error: globset::Error| error.kind().to_string();
                set.add(
                    built.map_err(|error| GlobError { glob: text.clone(), cause: cause(error) })?,
                );
            }
        }
        let cause =
            |error: globset::Error| GlobError { glob: texts.join(", "), cause: error.to_string() };
        let set = set.build().map_err(cause)?;
        Ok(Self { texts, set })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether one of them matches a path.
    pub fn is_match(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// All of them, as the user wrote them.
    pub fn text(&self) -> String {
        self.texts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(glob: &str, path: &str, expected: bool) {
        let globs = Globs::new(&[glob]).expect("it is a glob");
        assert_eq!(globs.is_match(path), expected, "{glob} on {path}");
    }

    #[test]
    fn stars_stay_within_a_component_and_folders_hold_their_files() {
        check("libs/*.py", "libs/a.py", true);
        check("libs/*.py", "libs/ml/a.py", false);
        check("**/migrations/**", "services/api/migrations/0001.py", true);
        check("**/test_*.py", "test_a.py", true);
        check("services/web", "services/web/app/main.py", true);
        check("services/web/", "services/web/app/main.py", true);
        check("./services/*", "services/web/app/main.py", true);
        check("services/web", "services/website/main.py", false);
        check("{libs,tools}/**", "tools/a.py", true);
    }

    #[test]
    fn what_is_no_glob_is_named() {
        let error = Globs::new(&["a", "b[c"]).expect_err("the class is open");
        assert!(error.to_string().starts_with("`b[c` is no glob"), "{error}");
    }
}
