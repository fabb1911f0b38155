//! `cargo xtask check`: what one runs before every commit, without browsers.

use std::process::Command;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::project::Project;
use crate::{shell, tools, wasm};

/// Packages whose unit tests take seconds.
const QUICK: [&str; 3] = ["covscape-model", "covscape-core", "covscape-viewer"];

#[derive(Args)]
pub(crate) struct Options {
    /// Format all files first, instead of only checking their format
    #[arg(long)]
    fix: bool,
}

/// Format, lints, quick tests, docs.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    tools::wasm_target()?;
    tools::components()?;
    if options.fix {
        rustfmt(project, &[])?;
    }
    without_tests(project)?;
    quick_tests(project)?;
    shell::say("cargo xtask check: all passed");
    Ok(())
}

/// All that `cargo xtask test` shares with this command.
pub(crate) fn without_tests(project: &Project) -> Result<()> {
    rustfmt(project, &["--check"])?;
    lints(project)?;
    docs(project)
}

/// `cargo fmt` does not see files that are named only inside a macro, so rustfmt gets a list.
fn rustfmt(project: &Project, mode: &[&str]) -> Result<()> {
    let files = rust_files(project)?;
    let shown = [&["rustfmt"], mode, &["(every .rs file)"]].concat().join(" ");
    let mut command = Command::new("rustfmt");
    command.current_dir(&project.root).args(mode).args(&files);
    shell::run_as(&shown, &mut command).context("`cargo xtask check --fix` formats all files")
}

/// Every Rust file that is tracked or about to be; fixtures are data and stay as they are.
fn rust_files(project: &Project) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(&project.root);
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"]);
    git.args(["*.rs", ":!tests/fixtures", ":!tests/sample"]);
    let listed = shell::output(&mut git)?;
    let names = listed.split('\0').filter(|name| !name.is_empty());
    // A file that was deleted but not committed yet is still listed.
    Ok(names.filter(|name| project.root.join(name).exists()).map(str::to_owned).collect())
}

fn lints(project: &Project) -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    shell::run(project.cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny))?;
    let mut page = project.cargo();
    // Core is to run in a browser too, although the page does not use it yet.
    page.args(["clippy", "--target", wasm::TARGET, "--package", "covscape-core"]);
    for (_, package) in wasm::CRATES {
        page.args(["--package", package]);
    }
    shell::run(page.args(deny))
}

fn quick_tests(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--quiet"]);
    for package in QUICK {
        cargo.args(["--package", package]);
    }
    shell::run(&mut cargo)
}

fn docs(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings");
    shell::run(&mut cargo)
}
