//! The built page as a reader uses it, in Chromium and in Firefox, opened by double-click.

use covscape_tests::browser::{Browser, Engine, Key, file_url, in_each_engine};
use covscape_tests::server::Server;
use covscape_tests::{covscape, fixture, run, sample};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A report in a folder of its own.
struct Report {
    folder: TempDir,
}

impl Report {
    fn of(root: &Path, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("a report");
        let said = run(covscape().arg("--root").arg(root).arg("-o").arg(output).args(more));
        assert_eq!(said.code, 0, "{}", said.stderr);
        Self { folder }
    }

    fn of_sample() -> Self {
        Self::of(&sample(), &["--title", "acme-monorepo"])
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("a report")
    }

    /// The address of a view.
    fn url(&self, route: &str) -> String {
        format!("{}{route}", file_url(&self.output().join("index.html")))
    }

    fn open(&self, browser: &Browser, route: &str) {
        // Another address first: a change of the route alone would not load the page anew.
        browser.open_url("about:blank");
        browser.open_url(&self.url(route));
    }
}

const CORE: &str = "libs/telemetry/telemetry/core.py";

#[test]
fn a_double_click_shows_the_overview_and_asks_for_nothing_else() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "");
        browser.wait_for_text(".fig", "85.9");
        browser.wait_for("main[data-view=overview]");
        assert_eq!(browser.count("tr[data-project]"), 12, "projects that own a file");
        browser.wait_for_text("main", "libs/telemetry");
        browser.assert_no_complaints();
        let base = file_url(&report.output());
        let requests = browser.requests();
        let foreign: Vec<_> = requests.iter().filter(|url| !is_own(url, &base)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        assert!(
            !requests.iter().any(|url| url.contains("highlight.js")),
            "colours load with a file"
        );
    });
}

fn is_own(url: &str, base: &str) -> bool {
    url.starts_with(base)
        || ["about:", "blob:", "data:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Without this, pages on `file://` may do in the test what no reader's browser allows.
#[test]
fn browsers_are_as_strict_as_those_of_readers() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "");
        browser.wait_for(".fig");
        let refused: bool = browser.script_async(
            "const done = arguments[arguments.length - 1]; fetch('covscape/style.css').then(() => done(false), () => done(true))",
            &[],
        );
        assert!(refused);
    });
}

#[test]
fn the_filter_shows_matching_files_and_totals_follow_it() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "#/e");
        browser.wait_for_text("tr.tot", "All 59 files");
        browser.type_into("#filter", "export telemetry");
        browser.wait_for_text("tr.tot", "1 file matches");
        browser.wait_for_text("tr.tot", "63.9");
        browser.wait_for_text("tr.all", "85.9");
        assert_eq!(browser.count("tr[data-file]"), 1);
        assert!(browser.url().contains("q=export"), "{}", browser.url());
        browser.reload();
        browser.wait_for_text("tr.tot", "1 file matches");
        browser.keys(Key::Escape + "");
        browser.type_into("#filter", "zzz");
        browser.wait_for_text("main", "No");
        browser.assert_no_complaints();
    });
}

#[test]
fn columns_sort_and_the_order_is_in_the_link() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "#/e?flat");
        browser.wait_for("tr[data-file]");
        let names = || {
            browser.eval::<Vec<String>>(
                "return [...document.querySelectorAll('tr[data-file]')].map(e => e.dataset.file)",
            )
        };
        let mut by_name = names();
        by_name.sort();
        assert_eq!(names()[0], by_name[0]);
        browser.click("thead th:nth-of-type(5) button");
        browser.wait_until(
            "the most missing lines to come first",
            "return document.querySelector('tr[data-file]').dataset.file.endsWith('export.py')",
        );
        assert!(browser.url().contains("sort=-missing"), "{}", browser.url());
        let missing = browser.texts("tr[data-file] td:nth-of-type(4)");
        let missing: Vec<u64> =
            missing.iter().map(|cell| cell.parse().expect("a number")).collect();
        assert!(missing.is_sorted_by(|a, b| a >= b), "{missing:?}");
        browser.click("thead th:nth-of-type(5) button");
        browser.wait_until("the order to turn", "return location.hash.includes('sort=missing')");
        browser.assert_no_complaints();
    });
}

#[test]
fn a_file_opens_with_its_marks_and_colours_follow() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "#/e");
        browser.click(&format!("tr[data-file=\"{CORE}\"] a"));
        browser.wait_for("main[data-view=file]");
        browser.wait_for_text(".ln[data-line='9']", "class Span");
        browser.wait_for(".ln.is-run[data-line='11']");
        browser.wait_for(".ln.is-miss[data-line='20']");
        browser.wait_for(".ln.is-part[data-line='19']");
        browser.wait_for_text(".ln[data-line='19'] .br", "20");
        browser.wait_for_text(".ln[data-line='9'] code .k", "class");
        browser.wait_for_text(".fig", "92.2");
        assert!(browser.eval::<String>("return document.title").contains("core.py"));
        browser.back();
        browser.wait_for("main[data-view=explorer]");
        browser.assert_no_complaints();
    });
}

#[test]
fn gaps_are_walked_across_files_by_key() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "#/f/libs/geo/src/geo/distance.py");
        browser.wait_for(".ln.is-miss");
        browser.keys("n");
        browser.wait_for_text(".gapnav", "Gap 1 of ");
        let mut seen = vec![browser.url()];
        for gap in 2..=4 {
            browser.keys("n");
            browser.wait_for_text(".gapnav", &format!("Gap {gap} of "));
            seen.push(browser.url());
        }
        assert!(seen[3].contains("parse.py"), "the walk goes on in the next file: {seen:?}");
        browser.keys("N");
        browser.wait_for_text(".gapnav", "Gap 3 of ");
        browser.assert_no_complaints();
    });
}

#[test]
fn a_link_leads_to_lines() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        browser.resize(1000, 400);
        report.open(browser, "#/f/libs/textkit/textkit/generated_pb2.py:L300-L302");
        for line in [300, 301, 302] {
            browser.wait_for(&format!(".ln.is-sel[data-line='{line}']"));
        }
        assert_eq!(browser.count(".ln.is-sel"), 3);
        let nodes: u32 = browser.eval("return document.querySelectorAll('*').length");
        assert!(nodes < 2_000, "{nodes} nodes");
        browser.assert_no_complaints();
    });
}

#[test]
fn an_unknown_file_is_said_and_leads_back() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "#/f/no/such/file.py");
        browser.wait_for_text("main", "no/such/file.py");
        browser.click("main a[href^='#/']");
        browser.wait_for("main[data-view=explorer], main[data-view=overview]");
        browser.assert_no_complaints();
    });
}

#[test]
fn a_report_without_sources_shows_its_lines() {
    let report = Report::of(&fixture("coverage-py/seed/branch-ctx/artifacts"), &[]);
    in_each_engine(|browser| {
        report.open(browser, "#/f/services/fastapi-ml/app/main.py");
        browser.wait_for_text("main", "The source was not there");
        browser.wait_for_text(".fig", "100");
        browser.assert_no_complaints();
    });
    let report = Report::of(&sample(), &["--no-source"]);
    in_each_engine(|browser| {
        report.open(browser, &format!("#/f/{CORE}"));
        browser.wait_for_text("main", "without sources");
        browser.wait_for_text("main", "20");
    });
}

#[test]
fn the_theme_is_chosen_and_kept() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        report.open(browser, "");
        browser.wait_for(".fig");
        let ground = || {
            browser.eval::<String>("return getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor")
        };
        browser.keys("t");
        browser.wait_until(
            "a chosen theme",
            "return document.documentElement.dataset.theme === 'light'",
        );
        let light = ground();
        browser.keys("t");
        browser.wait_until(
            "the dark theme",
            "return document.documentElement.dataset.theme === 'dark'",
        );
        assert_ne!(ground(), light);
        browser.reload();
        browser.wait_until(
            "the dark theme again",
            "return document.documentElement.dataset.theme === 'dark'",
        );
    });
}

/// Names are text: nothing in them runs, and their files can be opened.
#[test]
fn hostile_names_run_nothing() {
    let root = tempfile::tempdir().expect("a folder");
    let names = [
        r"</script><img src=x onerror=covscape.errors.push(1)>.py",
        r"a\nb'\u0022.py",
        r"\u202egpj.py",
        "#L1?q=%2F.py",
    ];
    let file =
        |name: &&str| format!(r#""{name}": {{"executed_lines": [1], "missing_lines": [2]}}"#);
    let files: Vec<String> = names.iter().map(file).collect();
    fs::write(
        root.path().join("coverage.json"),
        format!(r#"{{"files": {{{}}}}}"#, files.join(",")),
    )
    .expect("a file");
    let report =
        Report::of(root.path(), &["--title", "</title><script>covscape.errors.push(2)</script>"]);
    in_each_engine(|browser| {
        report.open(browser, "#/e?flat");
        browser.wait_for_text("tr.tot", "4 files");
        assert_eq!(browser.count("img"), 0);
        let links: Vec<String> = browser.eval("return [...document.querySelectorAll('tr[data-file] a')].map(a => a.getAttribute('href'))");
        assert_eq!(links.len(), 4);
        for link in links {
            report.open(browser, &link);
            browser.wait_for("main[data-view=file]");
            browser.wait_for_text(".fig", "50");
        }
        browser.assert_no_complaints();
    });
}

/// A repository with a recorded path that fits two files and one that fits none, each in two inputs.
fn undecided() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    for package in ["one", "two"] {
        write(&format!("{package}/app/core.py"), "a = 1\nb = 2\n");
        write(&format!("{package}/main.py"), "a = 1\n");
    }
    for (name, own) in [("first", "one/main.py"), ("second", "two/main.py")] {
        let lines = r#"{"executed_lines": [1], "missing_lines": [2]}"#;
        let files = ["/srv/app/core.py", "/srv/lost/gone.py", own];
        let files = files.map(|path| format!(r#""{path}": {lines}"#)).join(",");
        write(&format!("data/{name}/coverage.json"), &format!(r#"{{"files": {{{files}}}}}"#));
    }
    root
}

#[test]
fn health_shows_what_needs_a_decision_and_where_it_comes_from() {
    let root = undecided();
    let report = Report::of(root.path(), &[]);
    in_each_engine(|browser| {
        report.open(browser, "");
        browser
            .wait_for_text("main .notice", "2 problems need a decision. 1 ambiguous, 1 not found.");
        browser.wait_for_text(".top nav .count", "2");
        browser.click(".top nav a[href='#/health']");
        browser.wait_for("main[data-view=health]");
        let ambiguous = "article[data-kind=Ambiguous]";
        browser.wait_for_text(ambiguous, "/srv/app/core.py");
        browser.wait_for_text(ambiguous, "one/app/core.py, two/app/core.py");
        let unmapped = "article[data-kind='Not found']";
        browser.wait_for_text(unmapped, "/srv/lost/gone.py");
        browser.wait_for_text(unmapped, "--map PATTERN=DIR");
        for kind in [ambiguous, unmapped] {
            browser.wait_for_text(kind, "data/first/coverage.json, data/second/coverage.json");
        }
        assert_eq!(browser.count(".inputs tbody tr"), 2);
        browser.click(&format!("{unmapped} a"));
        browser.wait_for("main[data-view=file]");
        browser.wait_for_text("main", "gone.py");
        browser.keys("g");
        browser.keys("h");
        browser.wait_for("main[data-view=health]");
        report.open(browser, "#/health");
        browser.wait_for_text("h1", "Health");
        report.open(browser, "");
        browser.click(".notice a");
        browser.wait_for("main[data-view=health]");
        browser.assert_no_complaints();
    });
}

#[test]
fn a_sound_report_says_that_nothing_needs_a_decision() {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("a.py"), "a = 1\n").expect("a file");
    let input = r#"{"files": {"a.py": {"executed_lines": [1], "missing_lines": []}}}"#;
    fs::write(root.path().join("coverage.json"), input).expect("a file");
    let report = Report::of(root.path(), &[]);
    in_each_engine(|browser| {
        report.open(browser, "#/health");
        browser.wait_for_text("main", "Nothing needs a decision.");
        assert_eq!(browser.count(".top nav .count"), 0);
        report.open(browser, "");
        browser.wait_for(".fig");
        assert_eq!(browser.count(".notice"), 0);
        browser.assert_no_complaints();
    });
}

/// A part of another report in the folder is refused by name, and loading can be tried again.
#[test]
fn a_mixed_folder_is_noticed() {
    let (report, other) = (Report::of_sample(), Report::of(&sample(), &["--no-source"]));
    let part = |report: &Report| report.output().join("covscape/data/l0000.js");
    let good = fs::read(part(&report)).expect("line data");
    fs::copy(part(&other), part(&report)).expect("both reports have line data");
    let browser = Browser::start(Engine::Chromium);
    report.open(&browser, &format!("#/f/{CORE}"));
    browser.wait_for_text("main", "l0000.js");
    browser.wait_for_text("main", "another report");
    fs::write(part(&report), good).expect("line data");
    browser.click(".acts button, .msg button");
    browser.wait_for(".ln.is-miss[data-line='20']");
}

#[test]
fn a_host_may_serve_it_below_any_path_under_a_strict_policy() {
    let report = Report::of_sample();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; worker-src 'self' blob:";
    let server = Server::start(&report.output(), "/some/sub%20path/", policy);
    in_each_engine(|browser| {
        browser.open_url(&server.url(&format!("index.html#/f/{CORE}")));
        browser.wait_for(".ln.is-miss[data-line='20']");
        browser.wait_for_text(".ln[data-line='9'] code .k", "class");
        browser.assert_no_complaints();
    });
}

#[test]
fn without_scripts_there_is_a_plain_table() {
    let report = Report::of_sample();
    let server =
        Server::start(&report.output(), "/", "sandbox; default-src 'none'; style-src 'self'");
    in_each_engine(|browser| {
        browser.open_url(&server.url("index.html"));
        browser.wait_for_text("#static", "libs/telemetry/telemetry/core.py");
        browser.wait_for_text("#static", "92.2");
    });
}

/// Nothing sticks out of a narrow page.
#[test]
fn a_narrow_page_does_not_scroll_sideways() {
    let report = Report::of_sample();
    in_each_engine(|browser| {
        browser.resize(360, 740);
        for (route, ready) in [
            ("", ".fig"),
            ("#/e", "tr[data-file]"),
            ("#/health", ".inputs"),
            (&*format!("#/f/{CORE}"), ".ln"),
        ] {
            report.open(browser, route);
            browser.wait_for(ready);
            let sideways: i32 =
                browser.eval("return document.documentElement.scrollWidth - innerWidth");
            assert!(sideways <= 0, "{route}: {sideways} px too wide");
        }
    });
}

/// Pictures of every view for a person to look at, below `target/pictures`:
/// `cargo test -p covscape-tests --test e2e -- --ignored pictures`.
#[test]
#[ignore = "makes pictures, decides nothing"]
fn pictures() {
    let report = Report::of_sample();
    let root = undecided();
    let undecided = Report::of(root.path(), &["--title", "undecided"]);
    let folder = covscape_tests::repository().join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder");
    let views = [
        ("overview", &report, String::new(), ".fig"),
        ("explorer", &report, "#/e?sort=-missing".to_owned(), "tr[data-file]"),
        ("file", &report, format!("#/f/{CORE}:L19"), ".ln code .k"),
        ("health", &report, "#/health".to_owned(), ".inputs"),
        ("health-undecided", &undecided, "#/health".to_owned(), ".inputs"),
        ("overview-undecided", &undecided, String::new(), ".fig"),
    ];
    in_each_engine(|browser| {
        for theme in ["light", "dark"] {
            for width in [360, 800, 1440] {
                browser.resize(width, 900);
                for (name, report, route, ready) in &views {
                    report.open(browser, route);
                    browser.eval::<()>(&format!("covscape.setTheme('{theme}')"));
                    browser.wait_for(ready);
                    let engine = format!("{:?}", browser.engine()).to_lowercase();
                    browser
                        .screenshot(&folder.join(format!("{name}-{width}-{theme}-{engine}.png")));
                }
            }
        }
    });
}
