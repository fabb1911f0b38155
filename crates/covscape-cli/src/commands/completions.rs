//! `covscape completions`: a script that completes commands and options in a shell.

use crate::Exit;
use crate::args::{Arguments, CompletionsOptions};
use crate::messages::print;
use anyhow::Result;
use clap::CommandFactory;

pub(crate) fn run(options: &CompletionsOptions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "covscape", &mut script);
    print(&String::from_utf8(script)?)?;
    Ok(Exit::Fine)
}
