//! `cargo xtask test`: every check there is, on the built product and in real browsers.

use std::path::Path;

use anyhow::Result;

use crate::project::Project;
use crate::{build, check, shell, tools};

/// Looks for what is missing first, so that a long run does not end with it.
pub(crate) fn run(project: &Project) -> Result<()> {
    let browsers = tools::browsers(project)?;
    let python = tools::python(project)?;
    tools::wasm_target()?;
    tools::components()?;
    check::without_tests(project)?;
    build::product(project)?;
    all_tests(project, &browsers, &python)?;
    shell::say("cargo xtask test: all passed");
    Ok(())
}

/// The tests of the product run the release binary; it is built already and has the page inside.
fn all_tests(project: &Project, browsers: &tools::Browsers, python: &Path) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--workspace"]);
    cargo.env("COVSCAPE_BIN", project.binary());
    cargo.env("COVSCAPE_CHROMEDRIVER", &browsers.chromedriver);
    cargo.env("COVSCAPE_CHROMIUM", &browsers.chromium);
    cargo.env("COVSCAPE_GECKODRIVER", &browsers.geckodriver);
    cargo.env("COVSCAPE_FIREFOX", &browsers.firefox);
    cargo.env("COVSCAPE_PYTHON", python);
    shell::run(&mut cargo)
}
