//! The name filter: words that must all occur in a file's path or its project's name.
//!
//! A word in lower case finds any case, one with a capital only that.

use crate::text::lower;
use covscape_model::shards::Index;

/// The texts that a filter searches, prepared once.
#[derive(Debug, Default)]
pub(crate) struct Haystack {
    /// All paths in lower case, one after the other.
    lower: String,
    /// Where each path ends in it.
    ends: Vec<usize>,
}

impl Haystack {
    /// The texts of a report.
    pub(crate) fn new(index: &Index) -> Self {
        let mut haystack = Self::default();
        for file in &index.files {
            haystack.lower.push_str(&lower(&file.path));
            haystack.ends.push(haystack.lower.len());
        }
        haystack
    }

    fn lower(&self, file: usize) -> &str {
        let start = file.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lower[start..self.ends[file]]
    }
}

/// The files that a query finds, as positions in the index, ascending.
pub(crate) fn find(index: &Index, haystack: &Haystack, query: &str) -> Vec<u32> {
    let words: Vec<Word> = query.split_whitespace().map(|word| Word::new(word, index)).collect();
    let matches = |file: &u32| words.iter().all(|word| word.finds(index, haystack, *file as usize));
    (0..index.files.len() as u32).filter(matches).collect()
}

struct Word<'a> {
    text: &'a str,
    any_case: bool,
    /// Whether the name of each project has the word.
    projects: Vec<bool>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, index: &Index) -> Self {
        let any_case = lower(text) == text;
        let has = |name: &str| {
            if any_case { lower(name).contains(text) } else { name.contains(text) }
        };
        let projects = index.projects.iter().map(|project| has(&project.name)).collect();
        Self { text, any_case, projects }
    }

    fn finds(&self, index: &Index, haystack: &Haystack, file: usize) -> bool {
        let row = &index.files[file];
        let path = if self.any_case { haystack.lower(file) } else { &row.path };
        let project = row.project.and_then(|project| self.projects.get(project as usize));
        project.is_some_and(|has| *has) || path.contains(self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::report;

    fn check(query: &str, expected: &[u32]) {
        let mut index = report(
            &["libs/ml", "api"],
            &[
                ("libs/ml/Core.py", Some(0), 1, 0),
                ("libs/ml/core_test.py", Some(0), 1, 0),
                ("services/api/Größe.py", Some(1), 1, 0),
            ],
        );
        index.projects[1].name = "Front Door".to_owned();
        let haystack = Haystack::new(&index);
        assert_eq!(find(&index, &haystack, query), expected, "{query}");
    }

    #[test]
    fn all_words_must_occur() {
        check("", &[0, 1, 2]);
        check("  ", &[0, 1, 2]);
        check("core", &[0, 1]);
        check("test core", &[1]);
        check("core api", &[]);
    }

    #[test]
    fn a_capital_makes_the_case_matter() {
        check("Core", &[0]);
        check("CORE", &[]);
        check("größe", &[2]);
    }

    #[test]
    fn a_projects_name_finds_its_files() {
        check("door", &[2]);
        check("Front größe", &[2]);
        check("front core", &[]);
    }
}
