//! The two engines every page is tested in: their programs and how they are started.

use std::env;
use std::path::PathBuf;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
}

impl Engine {
    /// Every engine a test should run in.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The driver program: the one `cargo xtask test` has chosen, else the one on PATH or the one that
    /// an earlier run has built.
    pub(super) fn driver(self) -> PathBuf {
        match self {
            Self::Chromium => program("COVSCAPE_CHROMEDRIVER", &["chromedriver"]),
            Self::Firefox => program("COVSCAPE_GECKODRIVER", &["geckodriver"]),
        }
    }

    pub(super) fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            // For `SetContext`; pages have the rights they always have.
            Self::Firefox => &["--allow-system-access"],
        }
    }

    fn browser(self) -> PathBuf {
        match self {
            Self::Chromium => program("COVSCAPE_CHROMIUM", &["chromium", "google-chrome"]),
            Self::Firefox => program("COVSCAPE_FIREFOX", &["firefox-esr", "firefox"]),
        }
    }

    /// What a session asks for. Both drivers give each session a fresh profile folder.
    pub(super) fn capabilities(self) -> Capabilities {
        let browser = self.browser();
        let mut capabilities = Capabilities::new();
        let wanted = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "goog:chromeOptions": { "binary": browser, "args": CHROMIUM_ARGUMENTS },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless"],
                    "prefs": firefox_preferences(),
                },
            }),
        };
        for (key, value) in wanted.as_object().expect("both are objects") {
            capabilities.set(key, value).expect("a JSON value is valid JSON");
        }
        capabilities
    }
}

/// Quiet and alone: nothing is looked up, updated or synchronised during a test.
const CHROMIUM_ARGUMENTS: [&str; 9] = [
    "--headless",
    // Chromium's sandbox refuses to run as root, which is what containers are.
    "--no-sandbox",
    // /dev/shm is only 64 MB in many containers.
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
];

fn firefox_preferences() -> Value {
    json!({
        // What people have: a file:// page may not read its siblings.
        "security.fileuri.strict_origin_policy": true,
        // The driver's recommended preferences switch exactly that off, among others.
        "remote.prefs.recommended": false,
        "browser.shell.checkDefaultBrowser": false,
        "datareporting.policy.dataSubmissionEnabled": false,
    })
}

/// geckodriver's own command: whether scripts run in the page (`content`) or in the browser's
/// window around it (`chrome`).
#[derive(Debug)]
pub(super) struct SetContext(pub(super) &'static str);

impl FormatRequestData for SetContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let body = json!({ "context": self.0 });
        RequestData::new(Method::POST, format!("/session/{session}/moz/context")).add_body(body)
    }
}

fn program(variable: &str, names: &[&str]) -> PathBuf {
    if let Some(chosen) = env::var_os(variable) {
        return chosen.into();
    }
    let path = env::var_os("PATH").unwrap_or_default();
    // `cargo xtask test` keeps what it has to build in a folder of the repository.
    let built = crate::repository().join("target/tools/bin");
    let folders: Vec<_> = env::split_paths(&path).chain([built]).collect();
    let mut candidates = names.iter().flat_map(|name| folders.iter().map(move |at| at.join(name)));
    candidates.find(|candidate| candidate.is_file()).unwrap_or_else(|| {
        panic!(
            "{} is not on PATH and {variable} is not set: `cargo xtask test` installs browsers \
             and drivers, and runs these tests with them",
            names.join(" or "),
        )
    })
}
