//! `--format NAME[:PATH]`: what is written, and where.

use anyhow::{Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};
use covscape_core::outputs::{OUTPUTS, Output};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::PathBuf;

/// A form of the report, and the file that it goes to; none: stdout.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) output: &'static Output,
    pub(crate) path: Option<PathBuf>,
}

/// Reads `NAME[:PATH]`; names and help come from the list of forms.
#[derive(Clone)]
pub(crate) struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Wanted, Error> {
        let text = value.to_string_lossy();
        let (name, path) = match text.split_once(':') {
            Some((name, path)) => (name, Some(path)),
            None => (&*text, None),
        };
        let names = PossibleValuesParser::new(values());
        let name = names.parse_ref(command, arg, OsStr::new(name))?;
        if path == Some("") {
            let cause = format!("--format {name}: the path after the colon is missing");
            return Err(command.clone().error(ErrorKind::ValueValidation, cause));
        }
        let output = Output::named(&name).expect("the names are those of the list");
        Ok(Wanted { output, path: path.map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        Some(Box::new(values()))
    }
}

fn values() -> impl Iterator<Item = PossibleValue> {
    OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.help))
}

/// Two documents in one place would be none.
pub(crate) fn check(all: &[Wanted]) -> Result<()> {
    let printed: Vec<&str> =
        all.iter().filter(|one| one.path.is_none()).map(|one| one.output.name).collect();
    if let [.., first, second] = printed[..] {
        bail!(
            "--format {first} and --format {second} would both go to stdout\n  hint: give all but one a file, as in --format {second}:FILE"
        );
    }
    let mut paths = BTreeSet::new();
    let twice = all.iter().filter_map(|one| one.path.as_ref()).find(|path| !paths.insert(*path));
    if let Some(path) = twice {
        bail!("--format: {} is named twice\n  hint: give each form its own file", path.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Wanted, Error> {
        WantedParser.parse_ref(&Command::new("covscape"), None, OsStr::new(value))
    }

    fn check_read(value: &str, name: &str, path: Option<&str>) {
        let wanted = read(value).expect("it is known");
        assert_eq!((wanted.output.name, wanted.path), (name, path.map(PathBuf::from)), "{value}");
    }

    #[test]
    fn a_path_follows_the_first_colon() {
        check_read("json", "json", None);
        check_read("json:out/report.json", "json", Some("out/report.json"));
        check_read(r"agent:C:\a.txt", "agent", Some(r"C:\a.txt"));
        assert!(read("json:").is_err() && read("html").is_err() && read("").is_err());
    }

    #[test]
    fn one_document_goes_to_stdout() {
        let all = |values: &[&str]| -> Vec<Wanted> {
            values.iter().map(|value| read(value).expect("it is known")).collect()
        };
        assert!(check(&all(&["json", "markdown:a.md", "text:b.txt"])).is_ok());
        assert!(check(&all(&["json:a.json"])).is_ok());
        assert!(check(&all(&["json", "markdown:a.md", "text"])).is_err());
        assert!(check(&all(&["json:a", "text:a"])).is_err());
    }
}
