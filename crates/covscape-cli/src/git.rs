//! Asking git what changed.

use crate::messages::{Messages, count};
use anyhow::{Result, anyhow, bail};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

/// The changes below a folder since the merge base of a revision and `HEAD`, uncommitted ones
/// included.
pub(crate) struct Changes {
    /// A unified diff, its paths relative to the folder.
    pub(crate) diff: Vec<u8>,
    /// What it compares with, in words.
    pub(crate) base: String,
}

/// Asks git in this folder.
pub(crate) fn changes(root: &Path, revision: &str, messages: &Messages) -> Result<Changes> {
    let git = Git(root);
    let base = git.merge_base(revision)?;
    let diff = git.ask(DIFF.iter().chain([&base.as_str(), &"--"]))?;
    git.say_untracked(messages);
    let short = base.get(..7).unwrap_or(&base);
    Ok(Changes { diff, base: format!("{revision} (merge base {short})") })
}

/// Whatever the user's configuration makes of a diff, this one has plain text and known prefixes.
/// `--relative` matters where the root is a folder of a larger repository.
const DIFF: &[&str] = &[
    "-c",
    "core.quotePath=true",
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--submodule=short",
    "--ignore-submodules=dirty",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--relative",
    "--unified=0",
    "--inter-hunk-context=0",
    "-M",
];

/// Runs git in a folder.
struct Git<'a>(&'a Path);

impl Git<'_> {
    fn merge_base(&self, revision: &str) -> Result<String> {
        let ours = self.commit("HEAD")?.ok_or_else(|| {
            anyhow!("--diff {revision}: there is no commit yet\n  hint: --diff-file takes a diff from elsewhere")
        })?;
        let theirs = self.commit(revision)?.ok_or_else(|| self.unknown(revision))?;
        let Output { status, stdout, stderr } = self.run(["merge-base", &theirs, &ours])?;
        match status.code() {
            Some(0) => Ok(text(&stdout)),
            Some(1) => Err(self.no_base(revision)),
            _ => bail!("git merge-base: {}", text(&stderr)),
        }
    }

    /// The commit that a revision names; none if it names none.
    fn commit(&self, revision: &str) -> Result<Option<String>> {
        // What starts with a dash is an option for git. (`--end-of-options` needs git 2.30 here.)
        if revision.starts_with('-') {
            return Ok(None);
        }
        let commit = format!("{revision}^{{commit}}");
        let asked = self.run(["rev-parse", "--verify", "--quiet", &commit])?;
        match asked.status.code() {
            Some(0) => Ok(Some(text(&asked.stdout))),
            Some(1) => Ok(None),
            _ => Err(self.refusal(&asked.stderr)),
        }
    }

    /// Why git does not even look for a revision.
    fn refusal(&self, stderr: &[u8]) -> anyhow::Error {
        let (root, said) = (self.0.display(), text(stderr));
        if said.contains("not a git repository") {
            return anyhow!("--diff: {root} is in no git repository\n  hint: {OTHER_WAY}");
        }
        anyhow!("--diff: git refuses: {said}")
    }

    fn unknown(&self, revision: &str) -> anyhow::Error {
        let hint = if self.is_shallow() {
            SHALLOW
        } else {
            "CI systems fetch one branch only: `git fetch origin BRANCH`, then `--diff origin/BRANCH`"
        };
        anyhow!("--diff {revision}: git knows no such revision\n  hint: {hint}")
    }

    fn no_base(&self, revision: &str) -> anyhow::Error {
        let hint = if self.is_shallow() { SHALLOW } else { OTHER_WAY };
        anyhow!("--diff {revision}: it has no commit in common with HEAD\n  hint: {hint}")
    }

    fn is_shallow(&self) -> bool {
        let asked = self.ask(["rev-parse", "--is-shallow-repository"]);
        asked.is_ok_and(|answer| text(&answer) == "true")
    }

    /// Files that git does not know are in no diff of it.
    fn say_untracked(&self, messages: &Messages) {
        if !messages.verbose() {
            return;
        }
        let listed = self.ask(["ls-files", "--others", "--exclude-standard", "-z"]);
        let names = listed.unwrap_or_default();
        let number = names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).count();
        if number > 0 {
            let files = count(number, "untracked file");
            messages.note(&format!("{files} not in the diff; `git add -N` puts new files into it"));
        }
    }

    /// What git answers.
    fn ask(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>> {
        let Output { status, stdout, stderr } = self.run(arguments)?;
        if status.success() { Ok(stdout) } else { Err(self.refusal(&stderr)) }
    }

    fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Output> {
        // Its messages are told apart above, so they have to be in one language.
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.0).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        git.output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow!("--diff: git was not found\n  hint: {OTHER_WAY}"),
            _ => anyhow!("--diff: git cannot be started: {error}"),
        })
    }
}

const OTHER_WAY: &str = "make the diff where git is, and name it with --diff-file FILE";
const SHALLOW: &str = "this is a shallow clone: fetch all of its history with `git fetch --unshallow`, or in CI with `fetch-depth: 0`";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
