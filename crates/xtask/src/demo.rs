//! `cargo xtask demo`: from a fresh clone to a report one can open.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::{build, shell};

const SAMPLE: &str = "tests/sample/acme";
const OUTPUT: &str = "coverage";

/// Builds the product and runs it on the sample monorepo.
pub(crate) fn run(project: &Project) -> Result<()> {
    build::product(project)?;
    let mut covscape = Command::new(project.binary());
    covscape.current_dir(&project.root).args(["--root", SAMPLE, "--output", OUTPUT]);
    shell::run(&mut covscape)?;
    let page = project.root.join(OUTPUT).join("index.html");
    shell::say(&format!("\nOpen the report in a browser:\n  {}", file_url(&page)));
    Ok(())
}

/// The address of a file, with everything encoded that would end or split it.
fn file_url(path: &Path) -> String {
    let mut url = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => url.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => url.push(byte.into()),
            _ => {
                let _ = write!(url, "%{byte:02X}");
            }
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_url;

    #[test]
    fn an_address_survives_odd_folder_names() {
        assert_eq!(file_url(Path::new("/a b/c#1/ü.html")), "file:///a%20b/c%231/%C3%BC.html");
    }
}
