//! Annotations of GitHub Actions: workflow commands on stdout.
//!
//! Escaping is that of `@actions/core` (`command.ts`). GitHub shows ten annotations of a step and
//! drops the others without a word, so the last one counts what is not shown.

use super::findings::{self, Finding};
use super::names::count;
use super::{Output, OutputOptions, Writer, patch, scopes};
use covscape_model::{Report, Verdict};
use std::cmp::Reverse;

pub(super) const OUTPUT: Output = Output {
    name: "github",
    help: "Annotations for GitHub Actions: changed lines, else the largest gaps; ten at most",
    write: Writer::Report(write),
};

/// Annotations that GitHub shows of one step.
const SHOWN: usize = 10;
/// Missed gates that are named one by one, so that gaps are seen too.
const GATES: usize = 4;

fn write(report: &Report, options: &OutputOptions) -> String {
    let precision = options.table.precision;
    let missed: Vec<&Verdict> = report.gates.iter().filter(|gate| !gate.met).collect();
    let findings = wanted(report);
    let gates = missed.iter().take(GATES).map(|gate| error(report, gate, precision));
    let mut lines: Vec<String> =
        gates.chain(findings.iter().take(SHOWN).map(warning)).take(SHOWN).collect();
    let all = missed.len() + findings.len();
    if all > lines.len() {
        lines.truncate(SHOWN - 1);
        let gates = missed.len().saturating_sub(GATES);
        let gaps = all - gates - lines.len();
        lines.push(rest(gates, gaps));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Changed lines if there is a patch; else everything, largest first.
fn wanted(report: &Report) -> Vec<Finding<'_>> {
    let mut findings: Vec<Finding<'_>> = match &report.patch {
        Some(patch) => patch::findings(report, patch),
        None => findings::all(report).collect(),
    };
    findings.sort_by_key(|finding| (Reverse(finding.missing), Reverse(finding.partial.len())));
    findings
}

fn error(report: &Report, gate: &Verdict, precision: usize) -> String {
    let name = scopes::name(report, &gate.scope);
    let reached = scopes::reached(gate, precision);
    let text = format!("{name} is {reached}%, at least {}% is wanted", gate.threshold);
    format!("::error title={}::{}", property("Coverage gate missed"), data(&text))
}

fn warning(finding: &Finding<'_>) -> String {
    let title = match finding.function() {
        Some(function) => format!("{} in {function}", finding.title()),
        None => finding.title().to_owned(),
    };
    format!(
        "::warning file={},line={},endLine={},title={}::{}",
        property(&finding.file.path),
        finding.lines.0,
        finding.lines.1,
        property(&title),
        data(&finding.sentences())
    )
}

fn rest(gates: usize, gaps: usize) -> String {
    let parts = [(gates, "more missed gate"), (gaps, "more gap")];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, what)| count(number as u64, what)).collect();
    let text = format!("{}; the report lists all", parts.join(" and "));
    format!("::notice title={}::{}", property("More is not covered"), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{file, missed_gate};
    use super::*;
    use proptest::prelude::*;

    fn check(report: &Report, expected: &[&str]) {
        let text = write(report, &OutputOptions::default());
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    fn report(files: Vec<covscape_model::FileEntry>) -> Report {
        Report { files, ..Report::default() }
    }

    #[test]
    fn the_largest_gaps_come_first() {
        check(&report(vec![]), &[]);
        check(
            &report(vec![file("a.py", &[1], &[2], &[]), file("b.py", &[1, 4], &[2, 3], &[(4, 6)])]),
            &[
                "::warning file=b.py,line=2,endLine=4,title=Not covered by tests::2 statements in lines 2-4 did not run. Line 4 never jumped to line 6.",
                "::warning file=a.py,line=2,endLine=2,title=Not covered by tests::1 statement in line 2 did not run.",
            ],
        );
    }

    #[test]
    fn what_has_a_meaning_in_a_command_is_escaped() {
        check(
            &report(vec![file("a,b:c%\r\n::error::.py", &[1], &[2], &[])]),
            &[
                "::warning file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3A.py,line=2,endLine=2,title=Not covered by tests::1 statement in line 2 did not run.",
            ],
        );
    }

    #[test]
    fn missed_gates_are_errors() {
        let gates = vec![missed_gate(7, 10, 89.5)];
        check(
            &Report { gates, ..Report::default() },
            &["::error title=Coverage gate missed::total is 70.0%25, at least 89.5%25 is wanted"],
        );
    }

    proptest! {
        /// Never more than GitHub shows, and nothing goes uncounted.
        #[test]
        fn ten_lines_say_all(gates in 0..20_usize, gaps in 0..30_usize) {
            let report = Report {
                gates: vec![missed_gate(7, 10, 90.0); gates],
                files: (0..gaps).map(|n| file(&format!("{n}.py"), &[1], &[2], &[])).collect(),
                ..Report::default()
            };
            let text = write(&report, &OutputOptions::default());
            let lines: Vec<&str> = text.lines().collect();
            prop_assert!(lines.len() <= SHOWN);
            let notice = lines.iter().find(|line| line.starts_with("::notice"));
            let digits = |text: &&str| text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok()).sum();
            let rest: usize = notice.map_or(0, digits);
            let shown = lines.len() - usize::from(notice.is_some());
            prop_assert_eq!(shown + rest, gates + gaps);
        }
    }
}
