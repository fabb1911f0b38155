//! The `[paths]` of each project's own coverage.py configuration, as rules for its inputs.

use crate::patterns::PathRule;
use crate::rcfile::{self, RcFile};
use crate::recorded::Recorded;
use crate::source::{SourceText, Sources};
use crate::tree::Tree;
use covscape_model::SourcePath;
use std::collections::{BTreeMap, BTreeSet};

/// Rules by the folder of their project, and what could not be used.
#[derive(Clone, Debug, Default)]
pub struct OwnPaths {
    /// The rules, in the order of the file.
    pub rules: BTreeMap<SourcePath, Vec<PathRule>>,
    /// What is wrong: file, option, pattern and cause.
    pub mistakes: BTreeMap<SourcePath, Vec<String>>,
}

/// Reads the configuration in every folder that has one. `root` is the absolute path of the
/// repository, `variable` gives the value of an environment variable.
pub fn read(
    tree: &Tree,
    root: &str,
    sources: &impl Sources,
    variable: impl Fn(&str) -> Option<String>,
) -> OwnPaths {
    let named = tree.files().filter(|path| rcfile::NAMES.contains(&path.name()));
    let folders: BTreeSet<SourcePath> = named.filter_map(SourcePath::parent).collect();
    let mut own = OwnPaths::default();
    for folder in folders {
        let text = |name: &str| {
            let path = folder.join(name).filter(|path| tree.has_file(path))?;
            let bytes = sources.read(path.as_str()).ok()?;
            SourceText::decode(&bytes).ok().map(|text| text.text)
        };
        match rcfile::read(text, &variable) {
            Ok(Some(file)) => own.take(&folder, root, &file),
            Ok(None) => {}
            Err(error) => own.mistake(&folder, error.to_string()),
        }
    }
    own
}

impl OwnPaths {
    fn take(&mut self, folder: &SourcePath, root: &str, file: &RcFile) {
        for (option, values) in &file.paths {
            let Some((result, patterns)) = values.split_first() else { continue };
            let said = |cause: String| format!("{}: [paths] {option}: {cause}", file.name);
            let Some(place) = place(folder, root, result) else {
                self.mistake(folder, said(format!("`{result}` is not below the root; not used")));
                continue;
            };
            for pattern in patterns {
                let absolute = absolute(folder, root, pattern, file.relative_files);
                match PathRule::new(&absolute, place.as_str()) {
                    Ok(rule) => {
                        let origin = format!("[paths] {option} in {}", named(folder, file.name));
                        self.rules.entry(folder.clone()).or_default().push(rule.from(&origin));
                    }
                    Err(error) => self.mistake(folder, said(format!("`{pattern}`: {error}"))),
                }
            }
        }
    }

    fn mistake(&mut self, folder: &SourcePath, cause: String) {
        self.mistakes.entry(folder.clone()).or_default().push(cause);
    }
}

fn named(folder: &SourcePath, name: &str) -> String {
    folder.join(name).map_or_else(|| name.to_owned(), |path| path.as_str().to_owned())
}

/// Where a result lies below the root. It is relative to the folder of its file.
fn place(folder: &SourcePath, root: &str, result: &str) -> Option<SourcePath> {
    let result = Recorded::new(result);
    if !result.absolute {
        return folder.join(&result.path);
    }
    let below = result.path.strip_prefix(root)?;
    SourcePath::new(below.strip_prefix('/').unwrap_or(below))
}

/// A pattern that is relative and does not begin with `*` is meant below the folder of its file,
/// unless files are recorded relative.
fn absolute(folder: &SourcePath, root: &str, pattern: &str, relative_files: bool) -> String {
    let recorded = Recorded::new(pattern);
    let is_open =
        pattern.starts_with('*') || relative_files || recorded.absolute || pattern.ends_with(":\\");
    match folder.join(&recorded.path) {
        Some(path) if !is_open && path.is_root() => format!("{root}/"),
        Some(path) if !is_open => format!("{root}/{}", path.as_str()),
        _ => pattern.to_owned(),
    }
}
