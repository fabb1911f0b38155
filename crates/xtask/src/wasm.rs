//! One wasm crate becomes JavaScript glue and wasm bytes.
//!
//! `--target no-modules` is the only output of wasm-bindgen that works from `file://` in every
//! browser: module scripts, `import()` and `fetch` of a sibling file are refused there.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::Project;
use crate::shell;

/// The only target of the page's code.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The crates that become modules of the page: module name and package name.
pub(crate) const CRATES: [(&str, &str); 2] =
    [("viewer", "covscape-viewer"), ("highlight", "covscape-highlight")];

/// A module of the page, ready to be packed.
pub(crate) struct Module {
    /// The name by which `covscape.module` knows it.
    pub(crate) name: &'static str,
    /// Classic script text that defines `wasm_bindgen`.
    pub(crate) glue: String,
    /// The module itself.
    pub(crate) wasm: Vec<u8>,
}

/// Compiles and binds each crate.
pub(crate) fn build(project: &Project) -> Result<Vec<Module>> {
    let module = |(name, package)| {
        compile(project, package)?;
        bind(project, name, package)
    };
    CRATES.into_iter().map(module).collect()
}

/// The crates are libraries too, for their tests. Without that kind left out here cargo would
/// optimise each crate by itself, and the page would be twice as large.
fn compile(project: &Project, package: &str) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["rustc", "--package", package, "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--profile", "wasm", "--target", TARGET]);
    let line = format!("cargo rustc --package {package} --profile wasm --target {TARGET}");
    shell::run_as(&line, cargo.arg("--config").arg(rustflags(project)?))
}

/// Panic messages name source files: without this the report would carry the paths of the machine
/// that built it, and no two machines would build the same bytes.
fn rustflags(project: &Project) -> Result<String> {
    let flag = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let flags = [flag(&project.root, "covscape"), flag(&cargo_home()?, "cargo")];
    Ok(format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?))
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    Ok(env::home_dir().context("no home folder, and CARGO_HOME is not set")?.join(".cargo"))
}

fn bind(project: &Project, name: &'static str, package: &str) -> Result<Module> {
    let file = format!("{}.wasm", package.replace('-', "_"));
    let input = project.target.join(TARGET).join("wasm").join(file);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&input)
        .out_name(name)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page hands the compiled module over; there is no .wasm file to be fetched.
        .omit_default_module_path(true);
    let mut output = bindgen
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", input.display()))?;
    Ok(Module { name, glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}
