//! Programs that judge what we write, where they are installed.

use std::env;
use std::process::Command;

/// The program, ready to take arguments.
///
/// Without it a test has no judge: it passes where somebody develops, after saying what is missing,
/// and fails where `CI` is set, so that nothing goes unjudged for long.
pub fn program(name: &str, package: &str) -> Option<Command> {
    let found = Command::new(name).arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return Some(Command::new(name));
    }
    let missing = format!(
        "this test needs {name}, and it is not on PATH\n  \
         hint: `cargo xtask test` installs it, or `apt-get install {package}`"
    );
    assert!(env::var_os("CI").is_none(), "{missing}");
    eprintln!("not run: {missing}");
    None
}
