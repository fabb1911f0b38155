//! `cargo xtask`: everything a developer of covscape does, one file per command.

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser, Subcommand};

use crate::project::Project;

mod assets;
mod bench;
mod build;
mod check;
mod demo;
mod judges;
mod project;
mod shell;
mod sizes;
mod test;
mod tools;
mod wasm;

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page's wasm modules, pack them as assets, build target/release/covscape
    Build(build::Options),
    /// The quick loop: format, lints, unit tests, docs
    Check(check::Options),
    /// Everything, in real browsers; installs what is missing
    Test,
    /// Build, then write the sample monorepo's report to coverage/index.html
    Demo,
    /// Measure covscape on a generated monorepo, beside coverage.py when Python is there
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let Some(command) = Arguments::parse().command else {
        let _ = Arguments::command().print_help();
        return ExitCode::SUCCESS;
    };
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<()> {
    let project = Project::locate()?;
    match command {
        Command::Build(options) => build::run(&project, options),
        Command::Check(options) => check::run(&project, options),
        Command::Test => test::run(&project),
        Command::Demo => demo::run(&project),
        Command::Bench(options) => bench::run(&project, options),
    }
}
