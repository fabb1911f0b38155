//! `cargo xtask test`: every check there is, on the built product and in real browsers.

use anyhow::Result;

use crate::judges::{self, Judges};
use crate::project::Project;
use crate::{build, check, shell, tools};

/// Looks for what is missing first, so that a long run does not end with it.
pub(crate) fn run(project: &Project) -> Result<()> {
    let browsers = tools::browsers(project)?;
    let judges = judges::install(project)?;
    tools::wasm_target()?;
    tools::components()?;
    check::without_tests(project)?;
    build::product(project)?;
    all_tests(project, &browsers, &judges)?;
    shell::say("cargo xtask test: all passed");
    Ok(())
}

/// The tests of the product run the release binary; it is built already and has the page inside.
fn all_tests(project: &Project, browsers: &tools::Browsers, judges: &Judges) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--workspace"]);
    cargo.env("COVSCAPE_BIN", project.binary());
    cargo.env("COVSCAPE_CHROMEDRIVER", &browsers.chromedriver);
    cargo.env("COVSCAPE_CHROMIUM", &browsers.chromium);
    cargo.env("COVSCAPE_GECKODRIVER", &browsers.geckodriver);
    cargo.env("COVSCAPE_FIREFOX", &browsers.firefox);
    cargo.env("COVSCAPE_PYTHON", &judges.python);
    cargo.env("COVSCAPE_DIFF_COVER", &judges.diff_cover);
    shell::run(&mut cargo)
}
