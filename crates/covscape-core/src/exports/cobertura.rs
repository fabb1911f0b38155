//! Cobertura's XML (`coverage-04.dtd`), with the numbers of coverage.py's `xmlreport.py`.
//!
//! A package is a folder, a class a file, a method a function; names of files are those below the
//! root. coverage.py's attribute `missing-branches` is absent on purpose: the DTD does not know it,
//! and the file is to be valid. Exclusions, classes and tests have no place in the format.

use super::jumps::{self, Jumps};
use super::{Export, Exported, SURPLUS, has_surplus, lcov, loss, time};
use crate::recorded::printable;
use covscape_model::{Counter, FileCoverage, FileEntry, Region, Report};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io::Result;

pub(super) const EXPORT: Export = Export {
    name: "cobertura",
    help: "Cobertura's XML: lines with hits, methods, branches by number",
    write,
};

/// GitLab does not read larger files.
const GITLAB_LIMIT: usize = 10 * 1024 * 1024;

type Xml = Writer<Vec<u8>>;

fn write(report: &Report) -> Exported {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    document(&mut xml, report).expect("a vector takes all");
    let mut text = String::from_utf8(xml.into_inner()).expect("all parts are UTF-8");
    text.push('\n');
    let too_large = (text.len() > GITLAB_LIMIT).then(|| {
        "the file is larger than 10 MiB, and GitLab will not read it; write one for each project with --include"
            .to_owned()
    });
    let losses = loss(report, has_surplus, SURPLUS).into_iter().chain(too_large).collect();
    Exported { text, losses }
}

fn document(xml: &mut Xml, report: &Report) -> Result<()> {
    let branches = report.files.iter().any(|file| file.coverage.branches.measured());
    let total = report.total();
    let numbers = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("timestamp", (time::seconds(report).unwrap_or(0) * 1000).to_string()),
        ("lines-valid", total.statements.to_string()),
        ("lines-covered", total.run().to_string()),
        ("branches-valid", total.branches.to_string()),
        ("branches-covered", total.taken().to_string()),
    ];
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::DocType(BytesText::from_escaped(DOCTYPE)))?;
    let element = xml.create_element("coverage").with_attributes(texts(&numbers));
    let element = element.with_attributes(texts(&rates(&total, branches)));
    element.with_attribute(COMPLEXITY).write_inner_content(|xml| {
        let source = |xml: &mut Xml| {
            xml.create_element("source").write_text_content(BytesText::new(".")).map(drop)
        };
        xml.create_element("sources").write_inner_content(source)?;
        xml.create_element("packages").write_inner_content(|xml| packages(xml, report, branches))?;
        Ok(())
    })?;
    Ok(())
}

const DOCTYPE: &str =
    "coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\"";

/// Nobody measures it here; the DTD wants it.
const COMPLEXITY: (&str, &str) = ("complexity", "0");

fn texts<'a, const N: usize>(
    attributes: &'a [(&'static str, String); N],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str()))
}

fn packages(xml: &mut Xml, report: &Report, branches: bool) -> Result<()> {
    let mut packages: BTreeMap<String, Vec<&FileEntry>> = BTreeMap::new();
    for file in &report.files {
        packages.entry(package_name(&file.path)).or_default().push(file);
    }
    for (name, files) in packages {
        let total: Counter = files.iter().map(|file| file.coverage.counter()).sum();
        let element = xml.create_element("package").with_attribute(("name", name.as_str()));
        let element = element.with_attributes(texts(&rates(&total, branches)));
        element.with_attribute(COMPLEXITY).write_inner_content(|xml| {
            xml.create_element("classes").write_inner_content(|xml| {
                files.iter().try_for_each(|file| class(xml, file, branches))
            })?;
            Ok(())
        })?;
    }
    Ok(())
}

/// `libs.ml` for the files of `libs/ml`, `.` for those of the root.
fn package_name(path: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() { ".".to_owned() } else { printable(folder).replace('/', ".") }
}

fn class(xml: &mut Xml, entry: &FileEntry, branches: bool) -> Result<()> {
    let file = &entry.coverage;
    let path = printable(&entry.path);
    let name = path.rsplit('/').next().unwrap_or(&path);
    let element =
        xml.create_element("class").with_attributes([("name", name), ("filename", &*path)]);
    let element = element.with_attribute(COMPLEXITY);
    let element = element.with_attributes(texts(&rates(&file.counter(), branches)));
    let jumps = jumps::by_line(file);
    element.write_inner_content(|xml| {
        xml.create_element("methods").write_inner_content(|xml| {
            let mut functions = file.regions.iter().filter(|region| region.is_function());
            functions.try_for_each(|function| method(xml, file, function, &jumps, branches))
        })?;
        let statements = file.statements();
        lines(xml, file, statements.iter(), &jumps)
    })?;
    Ok(())
}

fn method(
    xml: &mut Xml,
    file: &FileCoverage,
    function: &Region,
    jumps: &BTreeMap<u32, Jumps>,
    branches: bool,
) -> Result<()> {
    let name = printable(&function.name);
    let element =
        xml.create_element("method").with_attributes([("name", &*name), ("signature", "")]);
    let rates = rates(&file.region_counter(function), branches);
    element.with_attributes(texts(&rates)).write_inner_content(|xml| {
        let statements = function.lines.intersection(&file.statements());
        lines(xml, file, statements.iter(), jumps)
    })?;
    Ok(())
}

fn lines(
    xml: &mut Xml,
    file: &FileCoverage,
    mut lines: impl Iterator<Item = u32>,
    jumps: &BTreeMap<u32, Jumps>,
) -> Result<()> {
    xml.create_element("lines").write_inner_content(|xml| {
        lines.try_for_each(|line| {
            let attributes =
                [("number", line.to_string()), ("hits", lcov::hits(file, line).to_string())];
            let element = xml.create_element("line").with_attributes(texts(&attributes));
            let of_line = jumps.get(&line).map(conditions);
            let element = match &of_line {
                Some(attributes) => element.with_attributes(texts(attributes)),
                None => element,
            };
            element.write_empty().map(drop)
        })
    })?;
    Ok(())
}

fn conditions(Jumps { all, taken }: &Jumps) -> [(&'static str, String); 2] {
    let percent = 100 * taken / all;
    [("branch", "true".to_owned()), ("condition-coverage", format!("{percent}% ({taken}/{all})"))]
}

/// A report without branches has the branch rate 0.
fn rates(counter: &Counter, branches: bool) -> [(&'static str, String); 2] {
    let of_branches =
        if branches { rate(counter.taken(), counter.branches) } else { "0".to_owned() };
    [("line-rate", rate(counter.run(), counter.statements)), ("branch-rate", of_branches)]
}

/// A share with four significant digits (Python's `%.4g`), which is 0 or 1 only when it is exactly
/// that.
fn rate(part: u64, whole: u64) -> String {
    match part {
        _ if part == whole || whole == 0 => return "1".to_owned(),
        0 => return "0".to_owned(),
        _ => {}
    }
    let share = (part as f64 / whole as f64).clamp(0.0001, 0.9999);
    let zeros = [0.1, 0.01, 0.001].iter().filter(|limit| share < **limit).count();
    let text = format!("{share:.*}", 4 + zeros);
    text.trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: u64, whole: u64, expected: &str) {
        assert_eq!(rate(part, whole), expected, "{part} of {whole}");
    }

    #[test]
    fn rates_are_those_of_coverage_py() {
        check(0, 0, "1");
        check(7, 7, "1");
        check(0, 7, "0");
        check(1, 2, "0.5");
        check(2, 3, "0.6667");
        check(1, 30, "0.03333");
        check(1, 100, "0.01");
        check(1, 300, "0.003333");
        check(1, 1_000_000, "0.0001");
        check(999_999, 1_000_000, "0.9999");
        check(12_345, 100_000, "0.1235");
    }

    #[test]
    fn packages_are_folders() {
        assert_eq!(package_name("libs/ml/core.py"), "libs.ml");
        assert_eq!(package_name("setup.py"), ".");
    }
}
