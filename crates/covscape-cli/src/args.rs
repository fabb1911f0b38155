//! The arguments. Names and defaults are a contract: CI recipes rely on them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// One coverage report for a whole monorepo.
///
/// Finds every coverage file below the repository root, gives each subproject its own root, maps
/// all paths onto the repository, merges, prints the table and writes coverage/index.html.
#[derive(Parser)]
#[command(name = "covscape", version, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) default: DefaultOptions,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the table only
    Report(ReportOptions),
    /// Say what was found, which project it belongs to, and how each path was mapped
    Explain(ExplainOptions),
}

/// What every command that prints the table takes.
#[derive(Args, Clone)]
pub(crate) struct Measured {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) table: Table,
}

#[derive(Args, Clone)]
pub(crate) struct DefaultOptions {
    #[command(flatten)]
    pub(crate) measured: Measured,
    /// The report folder; the page is DIR/index.html
    #[arg(short, long, value_name = "DIR", default_value = "coverage")]
    pub(crate) output: PathBuf,
    /// Leave source text out of the report
    #[arg(long)]
    pub(crate) no_source: bool,
}

#[derive(Args, Clone)]
pub(crate) struct ReportOptions {
    #[command(flatten)]
    pub(crate) measured: Measured,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ReportFormat {
    /// The table
    #[default]
    Text,
    /// The percentage alone
    Total,
}

#[derive(Args, Clone)]
pub(crate) struct ExplainOptions {
    /// Paths to explain, as in the report or as recorded; none: what was found
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Coverage files or folders; default: search the root
    #[arg(last = true, value_name = "INPUT")]
    pub(crate) input: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(flatten)]
    pub(crate) common: Common,
}

impl ExplainOptions {
    /// What is read, and where.
    pub(crate) fn inputs(&self) -> Inputs {
        Inputs { input: self.input.clone(), place: self.place.clone() }
    }
}

/// What is read, and where the repository is.
#[derive(Args, Clone)]
pub(crate) struct Inputs {
    /// Coverage files or folders to search; default: search the root
    #[arg(value_name = "INPUT")]
    pub(crate) input: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// The repository and its projects.
#[derive(Args, Clone)]
pub(crate) struct Place {
    /// The repository root; default: the git top level, else the current folder
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    /// A subproject: its name, its folder below the root, which inputs belong to it; repeatable
    #[arg(long, value_name = "NAME=DIR[:GLOB]")]
    pub(crate) project: Vec<String>,
    /// A path rule in the syntax of coverage.py's `[paths]`, tried before all others; repeatable
    #[arg(long, value_name = "PATTERN=DIR")]
    pub(crate) map: Vec<String>,
    /// The report's heading; default: the name of the root folder
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

/// The table and its gate.
#[derive(Args, Clone)]
pub(crate) struct Table {
    /// Show the line numbers of statements that did not run
    #[arg(short = 'm', long)]
    pub(crate) show_missing: bool,
    /// No project rows: exactly the table of `coverage report`
    #[arg(long)]
    pub(crate) flat: bool,
    /// Exit with 2 if the total percentage is less (0 to 100)
    #[arg(long, value_name = "PCT", value_parser = percentage)]
    pub(crate) fail_under: Option<f64>,
    #[command(flatten)]
    pub(crate) changed: Changed,
}

/// The change whose coverage is wanted, and its gate.
#[derive(Args, Clone)]
pub(crate) struct Changed {
    /// Show the coverage of lines changed since the merge base with a revision, asking git
    #[arg(long, value_name = "REV", group = "change")]
    pub(crate) diff: Option<String>,
    /// Show the coverage of lines changed by a unified diff; `-` reads standard input
    #[arg(long, value_name = "FILE", group = "change")]
    pub(crate) diff_file: Option<PathBuf>,
    /// Exit with 2 if the percentage of the changed lines is less (0 to 100)
    #[arg(long, value_name = "PCT", value_parser = percentage, requires = "change")]
    pub(crate) fail_under_patch: Option<f64>,
}

/// How the run talks.
#[derive(Args, Clone, Default)]
pub(crate) struct Common {
    /// Say less: no summary and no warnings
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Say more: every note, and each file that was left out
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// No progress bar
    #[arg(long)]
    pub(crate) no_progress: bool,
    /// When to use colours on stderr
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Arguments {
    /// The options that say how the run talks.
    pub(crate) fn common(&self) -> Common {
        match &self.command {
            None => self.default.measured.common.clone(),
            Some(Command::Report(options)) => options.measured.common.clone(),
            Some(Command::Explain(options)) => options.common.clone(),
        }
    }
}

fn percentage(text: &str) -> Result<f64, String> {
    let percent: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=100.0).contains(&percent) {
        Ok(percent)
    } else {
        Err("not between 0 and 100".to_owned())
    }
}
