//! Where a recorded path belongs below the repository root.
//!
//! The rules are tried in the order of [`RULES`]; the first that decides wins, and each that
//! passes says why, so that a decision can be explained. Nothing is guessed: what fits several
//! files is ambiguous, what fits none is unmapped, and both stay under their recorded name.

use crate::patterns::PathRule;
use crate::recorded::Recorded;
use crate::tree::{Tail, Tree};
use covscape_model::{Placement, SourcePath};
use std::collections::BTreeMap;

/// What is needed to place the paths of an input.
pub struct Mapper<'a> {
    /// The files of the repository.
    pub tree: &'a Tree,
    /// The absolute path of the repository root, with `/` as separator and none at its end.
    pub root: &'a str,
    /// The user's rules, first match wins.
    pub rules: &'a [PathRule],
    /// Rules for the paths of one project, by its folder: declared ones, then those of its
    /// coverage.py configuration.
    pub project_rules: [&'a BTreeMap<SourcePath, Vec<PathRule>>; 2],
}

/// Where a path went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A place below the root; whether its source is there.
    Placed(SourcePath, bool),
    /// Several files fit equally well.
    Ambiguous(Vec<SourcePath>),
    /// An installed package that is no source of this repository.
    ThirdParty,
    /// Nothing fits.
    Unmapped,
}

impl Outcome {
    /// The kind of outcome.
    pub fn placement(&self) -> Placement {
        match self {
            Self::Placed(_, true) => Placement::Placed,
            Self::Placed(_, false) => Placement::SourceMissing,
            Self::Ambiguous(_) => Placement::Ambiguous,
            Self::ThirdParty => Placement::ThirdParty,
            Self::Unmapped => Placement::Unmapped,
        }
    }
}

/// A step on the way to a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule that was tried.
    pub rule: &'static str,
    /// What it said, and by which part of it; else why it does not decide.
    pub answer: Result<Decision, String>,
}

/// What a rule decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Where the path goes.
    pub outcome: Outcome,
    /// The user's or project's own rule that decided; empty where the rule has no parts.
    pub by: String,
}

impl From<Outcome> for Decision {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, by: String::new() }
    }
}

/// A rule: its words, and what it says about a path of a project.
type Rule = (&'static str, fn(&Mapper<'_>, &Recorded, &SourcePath) -> Result<Decision, String>);

/// The rules in their order.
pub const RULES: &[Rule] = &[
    ("a path rule", by_rule),
    ("relative to the project or the root", by_folder),
    ("absolute, below the root", below_root),
    ("absolute elsewhere, longest tail that is a file", by_tail),
    ("a path rule, source not here", by_rule_without_source),
    ("relative to the project, source not here", by_project),
];

impl Mapper<'_> {
    /// Places a path that an input of the project in `project` recorded.
    pub fn place(&self, recorded: &str, project: &SourcePath) -> Outcome {
        let recorded = Recorded::new(recorded);
        RULES
            .iter()
            .find_map(|(_, rule)| rule(self, &recorded, project).ok())
            .map_or_else(|| fallback(&recorded), |decision| decision.outcome)
    }

    /// The steps of [`Self::place`], up to the one that decides.
    pub fn explain(&self, recorded: &str, project: &SourcePath) -> Vec<Step> {
        let recorded = Recorded::new(recorded);
        let mut steps = Vec::new();
        for (rule, decide) in RULES {
            let answer = decide(self, &recorded, project);
            let decided = answer.is_ok();
            steps.push(Step { rule, answer });
            if decided {
                return steps;
            }
        }
        steps.push(Step {
            rule: "kept under its recorded name",
            answer: Ok(fallback(&recorded).into()),
        });
        steps
    }
}

impl Mapper<'_> {
    /// What each rule that matches makes of a path, the user's rules first.
    fn applied<'a>(
        &'a self,
        recorded: &'a Recorded,
        project: &SourcePath,
    ) -> impl Iterator<Item = (&'a PathRule, SourcePath)> {
        let own = self.project_rules.into_iter().filter_map(|rules| rules.get(project)).flatten();
        let absolute = (!recorded.absolute)
            .then(|| project.join(&recorded.path))
            .flatten()
            .map(|path| format!("{}/{}", self.root, path.as_str()));
        self.rules.iter().chain(own).filter_map(move |rule| {
            let applied = rule.apply(&recorded.path);
            let applied = applied.or_else(|| rule.apply(absolute.as_deref()?));
            Some((rule, SourcePath::new(&applied?)?))
        })
    }
}

fn by_rule(
    mapper: &Mapper<'_>,
    recorded: &Recorded,
    project: &SourcePath,
) -> Result<Decision, String> {
    let mut matches = mapper.applied(recorded, project).peekable();
    let any = matches.peek().is_some();
    match matches.find(|(_, path)| mapper.tree.has_file(path)) {
        Some((rule, path)) => {
            Ok(Decision { outcome: Outcome::Placed(path, true), by: rule.text() })
        }
        None if any => Err("a rule matches, but its file is not there".to_owned()),
        None => Err("no rule matches".to_owned()),
    }
}

fn by_folder(
    mapper: &Mapper<'_>,
    recorded: &Recorded,
    project: &SourcePath,
) -> Result<Decision, String> {
    if recorded.absolute {
        return Err("it is absolute".to_owned());
    }
    let places = [project.join(&recorded.path), SourcePath::new(&recorded.path)];
    let there = places.into_iter().flatten().find(|path| mapper.tree.has_file(path));
    there
        .map(|path| Outcome::Placed(path, true).into())
        .ok_or_else(|| "neither holds it".to_owned())
}

fn below_root(
    mapper: &Mapper<'_>,
    recorded: &Recorded,
    _: &SourcePath,
) -> Result<Decision, String> {
    if !recorded.absolute {
        return Err("it is relative".to_owned());
    }
    let below = recorded.path.strip_prefix(mapper.root).filter(|rest| rest.starts_with('/'));
    let below = below.and_then(|rest| SourcePath::new(rest.trim_start_matches('/')));
    let path = below.ok_or_else(|| "it is not below the root".to_owned())?;
    let is_there = mapper.tree.has_file(&path);
    Ok(Outcome::Placed(path, is_there).into())
}

fn by_tail(
    mapper: &Mapper<'_>,
    recorded: &Recorded,
    project: &SourcePath,
) -> Result<Decision, String> {
    if !recorded.absolute {
        return Err("it is relative".to_owned());
    }
    let tail = mapper.tree.longest_tail(recorded.parts());
    // One bare file name says nothing; an installed file must match from its package down.
    let needed = recorded.installed().unwrap_or(0).max(2);
    if tail.components < needed {
        return Err(format!("no file shares its last {needed} components"));
    }
    Ok(choose(tail, project).into())
}

fn by_rule_without_source(
    mapper: &Mapper<'_>,
    recorded: &Recorded,
    project: &SourcePath,
) -> Result<Decision, String> {
    let (rule, path) =
        mapper.applied(recorded, project).next().ok_or_else(|| "no rule matches".to_owned())?;
    Ok(Decision { outcome: Outcome::Placed(path, false), by: rule.text() })
}

fn by_project(
    _: &Mapper<'_>,
    recorded: &Recorded,
    project: &SourcePath,
) -> Result<Decision, String> {
    if recorded.absolute {
        return Err("it is absolute".to_owned());
    }
    let path = project.join(&recorded.path).filter(|path| path != project);
    path.map(|path| Outcome::Placed(path, false).into())
        .ok_or_else(|| "it leaves the root".to_owned())
}

/// Of several equally long tails the one inside the input's own project wins.
fn choose(tail: Tail, project: &SourcePath) -> Outcome {
    let own: Vec<&SourcePath> = tail.files.iter().filter(|path| path.is_within(project)).collect();
    match (tail.files.as_slice(), own.as_slice()) {
        ([only], _) => Outcome::Placed(only.clone(), true),
        (_, [own]) => Outcome::Placed((*own).clone(), true),
        _ => Outcome::Ambiguous(tail.files),
    }
}

fn fallback(recorded: &Recorded) -> Outcome {
    if recorded.installed().is_some() { Outcome::ThirdParty } else { Outcome::Unmapped }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[&str] = &[
        "libs/ml/ml/core.py",
        "libs/ml/ml/__init__.py",
        "services/api/app/main.py",
        "services/web/app/main.py",
        "conftest.py",
    ];

    static NONE: BTreeMap<SourcePath, Vec<PathRule>> = BTreeMap::new();

    fn at(path: &str) -> SourcePath {
        SourcePath::new(path).expect("relative")
    }

    fn check(recorded: &str, rules: &[PathRule], expected: &Outcome) {
        let tree = Tree::new(FILES.iter().map(|path| at(path)));
        let mapper = Mapper { tree: &tree, root: "/ci/mono", rules, project_rules: [&NONE; 2] };
        assert_eq!(mapper.place(recorded, &at("services/api")), *expected, "{recorded}");
        let steps = mapper.explain(recorded, &at("services/api"));
        let last = steps.last().and_then(|step| step.answer.as_ref().ok());
        assert_eq!(last.map(|decision| &decision.outcome), Some(expected));
    }

    fn placed(path: &str, is_there: bool) -> Outcome {
        Outcome::Placed(at(path), is_there)
    }

    #[test]
    fn relative_paths_belong_to_the_project_then_the_root() {
        check("app/main.py", &[], &placed("services/api/app/main.py", true));
        check("conftest.py", &[], &placed("conftest.py", true));
        check("app/gone.py", &[], &placed("services/api/app/gone.py", false));
        check("../web/app/main.py", &[], &placed("services/web/app/main.py", true));
        check("../../../etc/passwd", &[], &Outcome::Unmapped);
        check("", &[], &Outcome::Unmapped);
    }

    #[test]
    fn absolute_paths_are_found_by_their_tail() {
        check("/ci/mono/conftest.py", &[], &placed("conftest.py", true));
        check("/tmp/app/main.py", &[], &placed("services/api/app/main.py", true));
        check("C:\\b\\services\\web\\app\\main.py", &[], &placed("services/web/app/main.py", true));
        check("/tmp/conftest.py", &[], &Outcome::Unmapped);
        check("/etc/passwd", &[], &Outcome::Unmapped);
    }

    #[test]
    fn installed_copies_must_match_from_their_package_down() {
        check("/v/site-packages/ml/core.py", &[], &placed("libs/ml/ml/core.py", true));
        check("/v/site-packages/other/ml/core.py", &[], &Outcome::ThirdParty);
        check("/v/site-packages/conftest.py", &[], &Outcome::ThirdParty);
    }

    #[test]
    fn several_files_are_ambiguous_and_never_chosen_from() {
        let tree = Tree::new(FILES.iter().map(|path| at(path)));
        let mapper =
            Mapper { tree: &tree, root: "/ci/mono", rules: &[], project_rules: [&NONE; 2] };
        let both = vec![at("services/api/app/main.py"), at("services/web/app/main.py")];
        assert_eq!(mapper.place("/tmp/app/main.py", &at("libs/ml")), Outcome::Ambiguous(both));
    }

    #[test]
    fn rules_of_a_project_hold_for_its_paths_only() {
        let tree = Tree::new(FILES.iter().map(|path| at(path)));
        let rule = PathRule::new("/srv", "services/web").expect("a pattern");
        let own = BTreeMap::from([(at("services/web"), vec![rule])]);
        let mapper =
            Mapper { tree: &tree, root: "/ci/mono", rules: &[], project_rules: [&own, &NONE] };
        let place = |project: &str| mapper.place("/srv/app/main.py", &at(project));
        assert_eq!(place("services/web"), placed("services/web/app/main.py", true));
        assert_eq!(place("services/api"), placed("services/api/app/main.py", true));
    }

    #[test]
    fn rules_come_first_where_their_file_is_there() {
        let rule = |pattern: &str, folder: &str| PathRule::new(pattern, folder).expect("a pattern");
        let rules = [rule("/tmp", "services/gone"), rule("/tmp", "services/web")];
        check("/tmp/app/main.py", &rules, &placed("services/web/app/main.py", true));
        check("/tmp/app/other.py", &rules, &placed("services/gone/app/other.py", false));
        check("app/gone.py", &[rule("app", "new")], &placed("new/gone.py", false));
    }
}
