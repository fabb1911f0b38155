//! Path rules in the syntax of coverage.py's `[paths]` (`files.py`, `PathAliases`).
//!
//! A pattern matches from the start of a recorded path up to a separator, in any case; `/` and
//! `\` are the same. `*` and `?` stay within a component, `**` spans components.

use regex_lite::{Regex, RegexBuilder};
use std::fmt;

/// A pattern and the folder that takes the place of what it matches.
#[derive(Clone, Debug)]
pub struct PathRule {
    /// The pattern as the user wrote it.
    pub pattern: String,
    /// The folder below the root.
    pub folder: String,
    /// Where it comes from, as a part of its words.
    origin: String,
    regex: Regex,
}

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It ends in a wildcard, so it could swallow the file itself.
    EndsInWildcard,
    /// A wildcard that coverage.py refuses, such as `***` or `a**`.
    Wildcard(String),
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndsInWildcard => f.write_str("a pattern must not end with a wildcard"),
            Self::Wildcard(part) => write!(f, "`{part}` is no wildcard (`*`, `?`, `**/`, `[a-f]`)"),
        }
    }
}

impl std::error::Error for PatternError {}

impl PathRule {
    /// The rule that puts `folder` in the place of what `pattern` matches.
    pub fn new(pattern: &str, folder: &str) -> Result<Self, PatternError> {
        let trimmed = match pattern.trim_end_matches(['/', '\\']) {
            "" => pattern,
            trimmed => trimmed,
        };
        if trimmed.ends_with('*') {
            return Err(PatternError::EndsInWildcard);
        }
        let folder_pattern = match trimmed.replace('\\', "/") {
            slash if slash.ends_with('/') => slash,
            name => name + "/",
        };
        let source = format!("^{}", translate(&folder_pattern)?);
        let regex = RegexBuilder::new(&source).case_insensitive(true).build();
        let regex = regex.map_err(|_| PatternError::Wildcard(pattern.to_owned()))?;
        Ok(Self {
            pattern: pattern.to_owned(),
            folder: folder.to_owned(),
            origin: String::new(),
            regex,
        })
    }

    /// The rule in words.
    pub fn text(&self) -> String {
        let folder = if self.folder.is_empty() { "." } else { &self.folder };
        format!("`{}` → `{folder}`{}", self.pattern, self.origin)
    }

    /// Says where the rule comes from.
    #[must_use]
    pub fn from(self, origin: &str) -> Self {
        Self { origin: format!(" ({origin})"), ..self }
    }

    /// Where the rule puts a recorded path, if it matches.
    pub fn apply(&self, recorded: &str) -> Option<String> {
        let found = self.regex.find(recorded)?;
        let rest = &recorded[found.end()..];
        let at_root = self.folder.is_empty();
        Some(if at_root { rest.to_owned() } else { format!("{}/{rest}", self.folder) })
    }
}

/// coverage.py's table of tokens (`G2RX_TOKENS` in `files.py`), in its order.
fn translate(pattern: &str) -> Result<String, PatternError> {
    let stars = pattern.len() - pattern.trim_start_matches('*').len();
    let leads = (1..3).contains(&stars) && pattern[stars..].starts_with('/');
    let (mut regex, mut rest) = if leads {
        (String::from("(.*[/\\\\])?"), &pattern[stars + 1..])
    } else {
        (String::new(), pattern)
    };
    if leads && rest.starts_with("**") {
        return Err(PatternError::Wildcard(format!("{}/**", &pattern[..stars])));
    }
    while !rest.is_empty() {
        let (len, part) = token(rest)?;
        regex.push_str(&part);
        rest = &rest[len..];
    }
    Ok(regex)
}

/// The first token of a pattern: its length and the expression that it stands for.
fn token(rest: &str) -> Result<(usize, String), PatternError> {
    let stars = rest.len() - rest.trim_start_matches('*').len();
    let first = rest.chars().next().expect("the pattern is not empty");
    if let Some(part) = run_into_stars(rest) {
        return Err(PatternError::Wildcard(part.to_owned()));
    }
    match first {
        '*' if stars == 1 => Ok((1, "[^/\\\\]*".to_owned())),
        '*' if rest[2..].starts_with("/**") => Err(PatternError::Wildcard("**/**".to_owned())),
        '*' => Ok((3, "(.*[/\\\\])?".to_owned())),
        '?' => Ok((1, "[^/\\\\]".to_owned())),
        '/' => Ok((1, "[/\\\\]".to_owned())),
        '[' => class(rest),
        ']' => Err(PatternError::Wildcard("]".to_owned())),
        _ => Ok((first.len_utf8(), regex_lite::escape(&rest[..first.len_utf8()]))),
    }
}

/// The stars at the start of a pattern, with what makes them no wildcard: more than two of them, or
/// two that are not a component of their own.
fn run_into_stars(rest: &str) -> Option<&str> {
    let component = &rest[..rest.find('/').unwrap_or(rest.len())];
    let stars = component.len() - component.trim_start_matches('*').len();
    if stars > 2 {
        return Some(&component[..stars]);
    }
    if stars == 2 {
        return (component.len() > 2).then_some(component);
    }
    let at = component.rfind("**")?;
    Some(&component[..at + 2])
}

fn class(rest: &str) -> Result<(usize, String), PatternError> {
    let end = rest.find(']').ok_or_else(|| PatternError::Wildcard("[".to_owned()))?;
    Ok((end + 1, rest[..=end].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, recorded: &str, expected: Option<&str>) {
        let rule = PathRule::new(pattern, "src").expect("the pattern is one");
        assert_eq!(rule.apply(recorded).as_deref(), expected, "{pattern} on {recorded}");
    }

    #[test]
    fn matches_from_the_start_up_to_a_separator() {
        check("/app", "/app/main.py", Some("src/main.py"));
        check("/app/", "/app/x/main.py", Some("src/x/main.py"));
        check("/app", "/application/main.py", None);
        check("/app", "/srv/app/main.py", None);
        check("/APP", "/app/main.py", Some("src/main.py"));
        check(r"c:\build", r"C:\build\a.py", Some("src/a.py"));
        check("pkg", "pkg/a.py", Some("src/a.py"));
        check("/", "/a.py", Some("src/a.py"));
        check("X:\\", "X:\\a.py", Some("src/a.py"));
    }

    #[test]
    fn wildcards_are_coverage_py_s() {
        check("*/site-packages/ml", "/opt/v/site-packages/ml/a.py", Some("src/a.py"));
        check("*/site-packages/ml", "site-packages/ml/a.py", Some("src/a.py"));
        check("/ned/*/src", "/ned/a/b/src/a.py", None);
        check("/ned/**/src", "/ned/a/b/src/a.py", Some("src/a.py"));
        check("/ned/h?me/[a-f]x", "/ned/home/bx/a.py", Some("src/a.py"));
    }

    #[test]
    fn errors_are_coverage_py_s() {
        let error = |pattern| PathRule::new(pattern, "src").expect_err("must be refused");
        assert_eq!(error("/ned/*"), PatternError::EndsInWildcard);
        assert_eq!(error("***/a"), PatternError::Wildcard("***".into()));
        assert_eq!(error("/x**/a"), PatternError::Wildcard("x**".into()));
        assert_eq!(error("/**x/a"), PatternError::Wildcard("**x".into()));
        assert_eq!(error("a/**/**/b"), PatternError::Wildcard("**/**".into()));
        assert_eq!(error("/ned/home/*/*/"), PatternError::EndsInWildcard);
        assert_eq!(error("/a[b"), PatternError::Wildcard("[".into()));
        assert_eq!(error("/a]b"), PatternError::Wildcard("]".into()));
    }
}
