//! Finding the place of recorded paths: 50,000 of them among 200,000 files, beside a search through
//! all files. Run by `cargo xtask bench`, or `cargo bench -p covscape-core --bench resolve`.

#![allow(clippy::disallowed_types, reason = "a benchmark needs a clock")]

use covscape_core::mapping::{Mapper, Outcome};
use covscape_core::tree::Tree;
use covscape_model::SourcePath;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const FILES: usize = 200_000;
const PATHS: usize = 50_000;
/// As many as the search through all files is given; it would take minutes for all.
const SEARCHED: usize = 100;

fn main() {
    let files: Vec<SourcePath> = (0..FILES).filter_map(|at| SourcePath::new(&file(at))).collect();
    let recorded: Vec<String> = (0..PATHS).map(path).collect();
    let (index, tree) = timed(|| Tree::new(files.iter().cloned()));
    let none = BTreeMap::new();
    let mapper = Mapper { tree: &tree, root: "/repo", rules: &[], project_rules: [&none; 2] };
    let project = SourcePath::root();
    let (lookup, placed) = timed(|| {
        let placed = |path: &&String| matches!(mapper.place(path, &project), Outcome::Placed(..));
        recorded.iter().filter(placed).count()
    });
    let (search, found) = timed(|| {
        recorded[..SEARCHED].iter().filter(|path| longest_tail(path, &files) >= 2).count()
    });
    let search = search * (PATHS / SEARCHED) as u32;
    println!("{PATHS} recorded paths among {FILES} files, one thread");
    println!("  index    {:>8.3} s", index.as_secs_f64());
    println!("  lookups  {:>8.3} s   {placed} placed", lookup.as_secs_f64());
    println!(
        "  a search through all files: {:.0} s, {:.0} times as long ({found} of {SEARCHED} found)",
        search.as_secs_f64(),
        search.as_secs_f64() / (index + lookup).as_secs_f64()
    );
}

fn file(at: usize) -> String {
    format!("services/s{}/src/pkg{}/module{}.py", at % 200, at / 200 % 40, at / 8000)
}

/// Recorded in a container; every tenth is of an installed package that is not ours.
fn path(at: usize) -> String {
    match at % 10 {
        0 => format!("/opt/venv/lib/python3.12/site-packages/other{at}/module{at}.py"),
        _ => format!("/build/{}", file(at * 4)),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn longest_tail(path: &str, files: &[SourcePath]) -> usize {
    let common = |file: &SourcePath| {
        path.rsplit('/').zip(file.as_str().rsplit('/')).take_while(|(a, b)| a == b).count()
    };
    files.iter().map(common).max().unwrap_or(0)
}
