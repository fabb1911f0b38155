//! `cargo xtask bench`: what a report of a monorepo costs, beside the loop it replaces.
//!
//! Times of two machines cannot be compared; ratios of two programs on one machine can. So the
//! result is a table of ratios, and only after both have counted the same total.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use self::generate::Monorepo;
use self::measure::{Cost, Output};
use self::peer::Peer;
use crate::project::Project;
use crate::shell::{self, say};

mod export;
mod generate;
mod measure;
mod module;
mod peer;
mod random;
mod source;

#[derive(Args)]
pub(crate) struct Options {
    /// Subprojects in the generated monorepo; one in five is a library
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(2..))]
    projects: u32,
    /// Python files in each subproject
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    files: u32,
    /// How often covscape runs; the median counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// How often coverage.py's loop runs; 0 leaves it out
    #[arg(long, default_value_t = 1)]
    peer_runs: u32,
    /// Only write the monorepo
    #[arg(long)]
    generate: bool,
}

/// One line of the result.
struct Row {
    name: String,
    cost: Cost,
    output: Output,
}

/// The place of recorded paths among many files, beside a search through all of them.
fn resolve(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    shell::run(cargo.args(["bench", "--quiet", "--package", "covscape-core", "--bench", "resolve"]))
}

/// Generates, measures, compares.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let bench = project.target.join("bench");
    let monorepo = Monorepo::below(&bench);
    if options.generate {
        return monorepo.write(options.projects, options.files);
    }
    resolve(project)?;
    prepare(options)?;
    say(&format!("{} files in {} projects", options.files * options.projects, options.projects));

    let ours = Ours { program: project.binary(), report: bench.join("report"), runs: options.runs };
    // Absent until covscape reads them: the `.coverage` files in `monorepo.recorded`.
    let mut rows = vec![ours.measure("covscape, JSON", &monorepo, &monorepo.exported)?];
    if let Some(peer) = peer_for(project, options)? {
        peer.record(&monorepo)?;
        rows.push(coverage_py(&peer, options, &monorepo)?);
        compare_totals(&ours, &peer, &monorepo)?;
    }
    print(&rows);
    Ok(())
}

/// Builds and generates in processes of their own: Linux counts what a parent has held in memory as
/// the peak of the child that it starts.
fn prepare(options: &Options) -> Result<()> {
    let this = env::current_exe()?;
    shell::run(Command::new(&this).arg("build"))?;
    let mut generate = Command::new(&this);
    generate.args(["bench", "--generate", "--projects", &options.projects.to_string()]);
    shell::run(generate.args(["--files", &options.files.to_string()]))
}

fn peer_for(project: &Project, options: &Options) -> Result<Option<Peer>> {
    if options.peer_runs == 0 {
        return Ok(None);
    }
    let peer = Peer::install(project)?;
    if peer.is_none() {
        say("Python 3.11 or newer with venv is not there: coverage.py is left out");
    }
    Ok(peer)
}

/// How covscape is measured.
struct Ours {
    program: PathBuf,
    report: PathBuf,
    runs: u32,
}

impl Ours {
    fn measure(&self, name: &str, monorepo: &Monorepo, input: &Path) -> Result<Row> {
        let mut command = Command::new(&self.program);
        command
            .arg("--quiet")
            .arg("--root")
            .arg(&monorepo.root)
            .arg("--output")
            .arg(&self.report)
            .arg(input);
        let cost = measure::median(self.runs, &mut command, &self.report)?;
        Ok(Row { name: name.to_owned(), cost, output: measure::output(&self.report)? })
    }

    fn table(&self, monorepo: &Monorepo, input: &Path) -> Result<String> {
        let mut command = Command::new(&self.program);
        command.args(["report", "--flat", "--quiet", "--root"]);
        shell::output(command.arg(&monorepo.root).arg(input))
    }
}

fn coverage_py(peer: &Peer, options: &Options, monorepo: &Monorepo) -> Result<Row> {
    let pages = monorepo.root.join("htmlcov");
    let cost = measure::median(options.peer_runs, &mut peer.the_loop(monorepo), &pages)?;
    Ok(Row { name: peer::NAME.to_owned(), cost, output: measure::output(&pages)? })
}

/// Two programs that count differently have not done the same work.
fn compare_totals(ours: &Ours, peer: &Peer, monorepo: &Monorepo) -> Result<()> {
    let theirs = total(&shell::output(&mut peer.table(monorepo))?)?;
    let ours = total(&ours.table(monorepo, &monorepo.exported)?)?;
    if ours != theirs {
        bail!("covscape counts {ours}, but coverage.py {theirs}");
    }
    say(&format!("both count {theirs}"));
    Ok(())
}

/// The last line of a table: statements, missing, branches, partial, percent.
fn total(table: &str) -> Result<String> {
    let line = table.lines().find(|line| line.starts_with("TOTAL"));
    let words: Vec<_> = line.context("a table without a total")?.split_whitespace().collect();
    Ok(words.join(" "))
}

fn print(rows: &[Row]) {
    say(&format!(
        "\n{:<28} {:>8} {:>9} {:>10} {:>7}",
        "", "CPU s", "peak MB", "output MB", "files"
    ));
    for row in rows {
        say(&format!(
            "{:<28} {:>8.2} {:>9.1} {:>10.2} {:>7}",
            row.name,
            row.cost.cpu.as_secs_f64(),
            megabytes(row.cost.peak),
            megabytes(row.output.bytes),
            row.output.files,
        ));
    }
    if let Some((peer, ours)) = rows.split_last().filter(|(_, ours)| !ours.is_empty()) {
        say("\ntimes less than coverage.py");
        for row in ours {
            print_ratios(row, peer);
        }
    }
}

fn print_ratios(row: &Row, peer: &Row) {
    let ratio = |ours: u64, theirs: u64| theirs as f64 / ours.max(1) as f64;
    say(&format!(
        "{:<28} {:>8.0} {:>9.1} {:>10.1} {:>7.1}",
        row.name,
        peer.cost.cpu.as_secs_f64() / row.cost.cpu.as_secs_f64(),
        ratio(row.cost.peak, peer.cost.peak),
        ratio(row.output.bytes, peer.output.bytes),
        ratio(row.output.files, peer.output.files),
    ));
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
