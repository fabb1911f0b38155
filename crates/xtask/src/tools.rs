//! What must be installed to build and test, how to tell, and how to get it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::shell::{self, say};
use crate::wasm;

/// geckodriver is in no Debian package; cargo builds this version once.
const GECKODRIVER: &str = "0.37.1";

/// Peer tools that judge ours, and what checks our documents against their schemas. coverage.py's
/// version is that whose tables are met to the byte (tests/differential.rs).
const PEERS: &[&str] = &["coverage==7.17.3", "diff-cover==10.*", "jsonschema==4.*", "lxml==6.*"];

/// Older versions of coverage.py, each in a folder of its own: what they merge is compared, too.
/// The first writes regions and lines that are no statements, the second no regions.
const OLDER_COVERAGE: &[&str] = &["7.6.12", "6.5.0"];

/// Browsers that each driver can drive, in the order they are looked for.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const PYTHON: &[&str] = &["python3", "python"];

/// The programs that the end-to-end tests start.
pub(crate) struct Browsers {
    pub(crate) chromedriver: PathBuf,
    pub(crate) chromium: PathBuf,
    pub(crate) geckodriver: PathBuf,
    pub(crate) firefox: PathBuf,
}

/// Makes sure that rustc can compile for the page.
pub(crate) fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", wasm::TARGET]);
    let folder = shell::output(&mut rustc)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    shell::run(Command::new("rustup").args(["target", "add", wasm::TARGET]))
        .context("the page is compiled for wasm, and rustup could not add that target")
}

/// Makes sure that the tools that read the code are there; a minimal toolchain lacks them.
pub(crate) fn components() -> Result<()> {
    for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")] {
        let answers = Command::new(program).arg("--version").output();
        if !answers.is_ok_and(|output| output.status.success()) {
            shell::run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Makes sure that both browsers and their drivers are there.
pub(crate) fn browsers(project: &Project) -> Result<Browsers> {
    install_packages(&missing_packages())?;
    let chromedriver = found(&["chromedriver"])?;
    Ok(Browsers {
        chromium: matching_chromium(&chromedriver)?,
        chromedriver,
        firefox: found(FIREFOX)?,
        geckodriver: geckodriver(project)?,
    })
}

fn found(names: &[&str]) -> Result<PathBuf> {
    on_path(names)
        .with_context(|| format!("the tests need {}, and it is not on PATH", names.join(" or ")))
}

/// The first of these programs that is on PATH.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    let candidates = names.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(move |folder| folder.join(&file))
    });
    candidates.into_iter().find(|candidate| candidate.is_file())
}

/// Debian's packages for what is not on PATH.
fn missing_packages() -> Vec<&'static str> {
    let needs = [
        ("chromium", CHROMIUM),
        ("chromium-driver", &["chromedriver"][..]),
        ("firefox-esr", FIREFOX),
        ("python3-venv", PYTHON),
    ];
    let missing = needs.into_iter().filter(|(_, programs)| on_path(programs).is_none());
    missing.map(|(package, _)| package).collect()
}

/// Installs at once where nobody is at the keyboard or nothing has to be asked; else asks.
fn install_packages(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if on_path(&["apt-get"]).is_none() {
        bail!("the tests need {names} (or the like) on PATH");
    }
    let root = is_root()?;
    let sudo = if root { "" } else { "sudo " };
    let command = format!(
        "{sudo}apt-get update && {sudo}env DEBIAN_FRONTEND=noninteractive \
         apt-get install --yes --no-install-recommends {names}"
    );
    if !root && !in_ci() && !agreed(&command)? {
        bail!("the tests need {names}; install them with:\n  {command}");
    }
    shell::run_as(&command, Command::new("sh").args(["-c", &command]))
        .with_context(|| format!("cannot install {names}, which the tests need"))
}

fn is_root() -> Result<bool> {
    Ok(shell::output(Command::new("id").arg("-u"))?.trim() == "0")
}

fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

/// Asks on a terminal; elsewhere the answer is no.
fn agreed(command: &str) -> Result<bool> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    say(&format!("The tests need more packages. Run this now? [y/N]\n  {command}"));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

/// chromedriver starts only a browser of its own major version, and a machine may have several.
fn matching_chromium(chromedriver: &Path) -> Result<PathBuf> {
    let wanted = major_version(chromedriver)?;
    let installed: Vec<_> = CHROMIUM.iter().filter_map(|name| on_path(&[name])).collect();
    for browser in &installed {
        if major_version(browser)? == wanted {
            return Ok(browser.clone());
        }
    }
    bail!(
        "chromedriver is for version {wanted}, and no installed Chromium or Chrome has that version"
    )
}

fn major_version(program: &Path) -> Result<u32> {
    let text = shell::output(Command::new(program).arg("--version"))?;
    version_in(&text).with_context(|| format!("no version in what {} prints", program.display()))
}

/// The number before the first dot: `ChromeDriver 156.0.8078.79 (a21ce…)`.
fn version_in(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn geckodriver(project: &Project) -> Result<PathBuf> {
    let built = project.tools().join("bin").join(format!("geckodriver{}", env::consts::EXE_SUFFIX));
    if let Some(installed) = on_path(&["geckodriver"]) {
        return Ok(installed);
    }
    if !built.is_file() {
        let mut cargo = project.cargo();
        // Its own temporary target folder, which cargo removes afterwards.
        cargo.env_remove("CARGO_TARGET_DIR");
        cargo.args(["install", "geckodriver", "--locked", "--version", GECKODRIVER, "--root"]);
        shell::run(cargo.arg(project.tools()))?;
    }
    Ok(built)
}

/// Makes sure that a Python with the peer tools is there, in a virtual environment of its own.
pub(crate) fn python(project: &Project) -> Result<PathBuf> {
    let folder = project.tools().join("python");
    let scripts = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = scripts.join(format!("python{}", env::consts::EXE_SUFFIX));
    let wanted = [PEERS, OLDER_COVERAGE].concat().join("\n");
    let installed = folder.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    if !python.is_file() {
        let system = found(PYTHON)?;
        shell::run(Command::new(system).args(["-m", "venv"]).arg(&folder)).context(
            "the tests against coverage.py need Python's venv (Debian's package python3-venv)",
        )?;
    }
    pip(&python, PEERS.iter().map(OsStr::new))?;
    for version in OLDER_COVERAGE {
        let target = folder.join(format!("coverage-{version}"));
        let package = format!("coverage=={version}");
        pip(
            &python,
            ["--upgrade".as_ref(), "--target".as_ref(), target.as_ref(), package.as_ref()],
        )?;
    }
    fs::write(&installed, wanted)?;
    Ok(python)
}

fn pip<'a>(python: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments);
    shell::run(&mut pip).context("the tests against peer tools need these Python packages")
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_found_among_words() {
        assert_eq!(version_in("ChromeDriver 156.0.8078.79 (a21ce)"), Some(156));
        assert_eq!(version_in("Mozilla Firefox 153.7.0esr\n"), Some(153));
        assert_eq!(version_in("Chromium"), None);
    }
}
