//! The arguments. Names and defaults are a contract: CI recipes rely on them.

use crate::versions;
use crate::wanted::{Wanted, WantedParser};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use covscape_core::exports::{EXPORTS, Export};
use covscape_core::outputs::MIN_CHARS;
use covscape_core::outputs::table::Sort;
use std::path::PathBuf;

/// One coverage report for a whole monorepo.
///
/// Finds every coverage file below the repository root, gives each subproject its own root, maps
/// all paths onto the repository, merges, prints the table and writes coverage/index.html.
#[derive(Parser)]
#[command(name = "covscape", version, long_version = versions::long())]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) default: DefaultOptions,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the table only, or write the report in other forms
    Report(ReportOptions),
    /// Say what was found, which project it belongs to, and how each path was mapped
    Explain(ExplainOptions),
    /// Write the merged report as one coverage file that other tools read
    Export(ExportOptions),
    /// Write a badge; `--project NAME`, without a folder, makes it that of the project
    Badge(BadgeOptions),
    /// Print a script that completes commands and options in a shell
    Completions(CompletionsOptions),
}

#[derive(Args, Clone)]
pub(crate) struct CompletionsOptions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
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
    /// What to write, and to which file instead of stdout; repeatable
    #[arg(
        long,
        value_name = "NAME[:PATH]",
        value_parser = WantedParser,
        value_delimiter = ',',
        default_value = "text",
        hide_default_value = true
    )]
    pub(crate) format: Vec<Wanted>,
    /// The most characters of `agent` (default 32000) and `markdown` (default and at most 65536)
    #[arg(long, value_name = "N", value_parser = max_chars)]
    pub(crate) max_chars: Option<usize>,
}

#[derive(Args, Clone)]
pub(crate) struct ExplainOptions {
    /// Paths to explain, as in the report or as recorded; none: what was found
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Coverage files, archives of them, folders to search, globs, or - for stdin; default: search
    /// the root
    #[arg(last = true, value_name = "INPUT")]
    pub(crate) input: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// In words
    #[default]
    Text,
    /// As JSON
    Json,
}

impl ExplainOptions {
    /// What is read, and where.
    pub(crate) fn inputs(&self) -> Inputs {
        Inputs { input: self.input.clone(), place: self.place.clone() }
    }
}

#[derive(Args, Clone)]
pub(crate) struct ExportOptions {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = export_parser())]
    pub(crate) to: &'static Export,
    /// The file; default: stdout
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Clone)]
pub(crate) struct BadgeOptions {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// What the badge says before the percentage
    #[arg(long, value_name = "TEXT", default_value = "coverage")]
    pub(crate) label: String,
    /// Decimals of the percentage, 0 to 16; default 0
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(..=16))]
    pub(crate) precision: Option<u8>,
    /// Write JSON that shields.io draws a badge from
    #[arg(long)]
    pub(crate) endpoint: bool,
    /// The file; default: stdout
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What is read, and where the repository is.
#[derive(Args, Clone)]
pub(crate) struct Inputs {
    /// Coverage files, archives of them (.zip, .tar.gz), folders to search, globs, or - for stdin;
    /// default: search the root
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
    /// Keep only files that match, on mapped paths; a folder stands for all below it; repeatable
    #[arg(long, value_name = "GLOB")]
    pub(crate) include: Vec<String>,
    /// Leave out files that match, on mapped paths; repeatable
    #[arg(long, value_name = "GLOB")]
    pub(crate) omit: Vec<String>,
    /// Files that should have been measured: those without data are named; repeatable
    #[arg(long, value_name = "GLOB")]
    pub(crate) expect: Vec<String>,
    /// Exit with 3 if a recorded path is ambiguous or unmapped
    #[arg(long)]
    pub(crate) strict_paths: bool,
    /// The configuration; default: covscape.toml, else [tool.covscape] in pyproject.toml, at the root
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
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
    #[command(flatten)]
    pub(crate) skip: Skip,
    /// Order files by name, stmts, miss, branch, brpart or cover; - before it turns the order round
    #[arg(
        long,
        value_name = "[-]COLUMN",
        default_value = "name",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub(crate) sort: Sort,
    /// Decimals of percentages, 0 to 16; default 0
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(..=16))]
    pub(crate) precision: Option<u8>,
    /// Exit with 2 if the percentage (0 to 100) of the total, or of a project, or of the files that a
    /// glob matches, is less; repeatable
    #[arg(long, value_name = "[NAME|GLOB=]PCT", value_parser = threshold)]
    pub(crate) fail_under: Vec<Threshold>,
    /// Exit with 2 if the percentage of any file, or any that the glob matches, is less; repeatable
    #[arg(long, value_name = "[GLOB=]PCT", value_parser = threshold)]
    pub(crate) fail_under_file: Vec<Threshold>,
    #[command(flatten)]
    pub(crate) changed: Changed,
}

/// Files that the table leaves out; they count in every total.
#[derive(Args, Clone, Copy)]
pub(crate) struct Skip {
    /// No rows for files that are covered completely
    #[arg(long)]
    pub(crate) skip_covered: bool,
    /// No rows for files without statements
    #[arg(long)]
    pub(crate) skip_empty: bool,
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
    /// Number of threads; default: all that the machine has
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub(crate) jobs: Option<usize>,
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
            Some(Command::Export(options)) => options.common.clone(),
            Some(Command::Badge(options)) => options.common.clone(),
            Some(Command::Completions(_)) => Common::default(),
        }
    }
}

/// A percentage, and what it holds for; nothing: for all.
#[derive(Clone, Debug)]
pub(crate) struct Threshold {
    pub(crate) of: Option<String>,
    pub(crate) percent: f64,
}

fn threshold(text: &str) -> Result<Threshold, String> {
    match text.rsplit_once('=') {
        Some((of, percent)) => {
            Ok(Threshold { of: Some(of.to_owned()), percent: percentage(percent)? })
        }
        None => Ok(Threshold { of: None, percent: percentage(text)? }),
    }
}

/// The names of the commands.
pub(crate) fn commands() -> Vec<String> {
    let command = Arguments::command();
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("at least one thread is needed".to_owned()),
        Ok(count) => Ok(count),
        Err(_) => Err("not a number of threads".to_owned()),
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

/// Names and help come from the list of formats.
fn export_parser() -> impl TypedValueParser<Value = &'static Export> {
    let values = EXPORTS.iter().map(|export| PossibleValue::new(export.name).help(export.help));
    PossibleValuesParser::new(values)
        .map(|name| Export::named(&name).expect("the names are those of the list"))
}

fn max_chars(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| "not a number".to_owned())?;
    if number >= MIN_CHARS { Ok(number) } else { Err(format!("less than {MIN_CHARS}")) }
}
