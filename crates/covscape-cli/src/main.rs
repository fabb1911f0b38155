//! `covscape`: one browsable coverage report for a monorepo.

mod args;
mod changes;
mod commands;
mod declarations;
mod documents;
mod find;
mod folder;
mod git;
mod inputs;
mod messages;
mod nothing;
mod pipeline;
mod progress;
mod reading;
mod root;
mod settings;
mod sources;
mod versions;
mod viewer;
mod wanted;

use anyhow::Context;
use args::{Arguments, Command};
use clap::Parser;
use messages::Messages;
use std::process::ExitCode;

/// How a run ends, as scripts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Fine = 0,
    /// Usage, configuration or input; nothing usable was read, or a named input could not be.
    Failed = 1,
    /// A threshold was missed.
    Under = 2,
    /// With `--strict-paths`: a recorded path has no single place.
    Unplaced = 3,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let messages = Messages::new(&arguments.common());
    let exit = run(&arguments, &messages).unwrap_or_else(|error| {
        messages.error(&error);
        Exit::Failed
    });
    ExitCode::from(exit as u8)
}

/// Help and version go to stdout and are fine; a mistake exits with 1 as the contract says.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(u8::from(error.use_stderr()))
}

fn run(arguments: &Arguments, messages: &Messages) -> anyhow::Result<Exit> {
    start_threads(arguments.common().jobs)?;
    match &arguments.command {
        None => commands::default::run(&arguments.default, messages),
        Some(Command::Report(options)) => commands::report::run(options, messages),
        Some(Command::Explain(options)) => commands::explain::run(options, messages),
        Some(Command::Export(options)) => commands::export::run(options, messages),
        Some(Command::Badge(options)) => commands::badge::run(options, messages),
        Some(Command::Completions(options)) => commands::completions::run(options),
    }
}

/// All threads of the machine, unless the user wants another number.
fn start_threads(jobs: Option<usize>) -> anyhow::Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs);
    pool.build_global().with_context(|| format!("--jobs {jobs}: the threads cannot be started"))
}
