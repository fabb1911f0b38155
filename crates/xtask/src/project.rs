//! Where things are in this repository.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell;

/// The folders that every command needs.
pub(crate) struct Project {
    /// The repository's top folder.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the environment or a configuration has put it.
    pub(crate) target: PathBuf,
}

/// The two lines of `cargo metadata` that matter here.
#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Project {
    /// Asks cargo, so that it works from any folder of the repository.
    pub(crate) fn locate() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").context("start it as `cargo xtask`")?;
        let mut metadata = cargo(Path::new(&manifest));
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: Metadata = serde_json::from_str(&shell::output(&mut metadata)?)
            .context("cargo metadata is not what was expected")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// A cargo command at the repository's top, by the cargo that runs xtask.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root)
    }

    /// The release binary that `cargo xtask build` makes.
    pub(crate) fn binary(&self) -> PathBuf {
        self.target.join("release").join(format!("covscape{}", env::consts::EXE_SUFFIX))
    }

    /// Where the command line tool embeds the page from.
    pub(crate) fn assets(&self) -> PathBuf {
        self.root.join("crates/covscape-cli/assets")
    }

    /// Test tools that are built once and kept.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }
}

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}
