//! Running other programs: each command line is shown, and a failure names it.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Shows a command line and runs it; its own output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    run_as(&line_of(command), command)
}

/// The same for a command whose whole line nobody wants to read.
pub(crate) fn run_as(line: &str, command: &mut Command) -> Result<()> {
    say(&format!("$ {line}"));
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// Runs a command quietly and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let line = line_of(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed: {}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` printed no text"))
}

/// Prints one line at once, so that it stands before what a child prints.
pub(crate) fn say(line: &str) {
    let mut out = io::stdout();
    // A closed pipe must not end a build.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// The command as one would type it: the program by its name, the arguments as they are.
fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy()));
    words.join(" ")
}
