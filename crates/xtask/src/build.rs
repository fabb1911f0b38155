//! `cargo xtask build`: page modules → assets → the command line tool that embeds them.

use anyhow::Result;
use clap::Args;

use crate::project::Project;
use crate::{assets, shell, sizes, tools, wasm};

#[derive(Args)]
pub(crate) struct Options {
    /// Keep this build's module sizes as those of the current version, for later builds to compare with
    #[arg(long)]
    record_sizes: bool,
}

/// Builds everything and shows what the page weighs.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let sizes = product(project)?;
    if options.record_sizes {
        sizes::record(project, &sizes)?;
    }
    Ok(())
}

/// Builds `target/release/covscape` and all that goes into it.
pub(crate) fn product(project: &Project) -> Result<Vec<sizes::Size>> {
    tools::wasm_target()?;
    let modules = wasm::build(project)?;
    assets::write(project, &modules)?;
    shell::run(project.cargo().args(["build", "--release", "--package", "covscape-cli"]))?;
    let sizes = sizes::measure(&modules)?;
    sizes::print(project, &sizes)?;
    Ok(sizes)
}
