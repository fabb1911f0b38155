//! Driving a real browser, one call per step, in Chromium and in Firefox.
//!
//! Every call waits until it is done and panics with what the page shows when it fails: a test
//! reads as the list of what a person does and sees. Sessions speak WebDriver
//! (<https://www.w3.org/TR/webdriver2/>).

use std::fmt::Write as _;
use std::future::Future;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, TypingData, WebDriver, WebElement};
use tokio::runtime::{self, Runtime};

use self::driver::Driver;
use self::engine::SetContext;

pub use self::engine::Engine;
pub use thirtyfour::Key;

mod driver;
mod engine;

/// Long enough for a loaded machine with two cores; a passing test never waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a page is asked whether what is waited for has come.
const PAUSE: Duration = Duration::from_millis(30);

/// The window's size where a test does not say.
const WINDOW: (u32, u32) = (1280, 800);

/// One browser with one page. Dropping it closes the browser and ends its driver.
pub struct Browser {
    engine: Engine,
    session: Option<WebDriver>,
    runtime: Runtime,
    // Last, so that the session ends before its driver does.
    _driver: Driver,
}

/// Runs a test in each engine, in a browser of its own.
pub fn in_each_engine(test: impl Fn(&Browser)) {
    for engine in Engine::ALL {
        test(&Browser::start(engine));
    }
}

impl Browser {
    /// Starts a browser with a fresh profile.
    pub fn start(engine: Engine) -> Self {
        let capabilities = engine.capabilities();
        let driver = Driver::start(&engine.driver(), engine.driver_arguments());
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("an event loop for one thread needs nothing special");
        let session = runtime
            .block_on(WebDriver::new(driver.url(), capabilities))
            .unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
        let browser = Self { engine, session: Some(session), runtime, _driver: driver };
        if engine == Engine::Firefox {
            browser.allow_narrow_windows();
        }
        browser.resize(WINDOW.0, WINDOW.1);
        browser
    }

    /// The engine this browser runs, for the few things that only one of them can do.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens a file as a double click does, by its `file://` address.
    #[track_caller]
    pub fn open(&self, page: &Path) {
        self.open_url(&file_url(page));
    }

    /// Opens any address; `file_url` makes one from a path, to which a `#/…` route can be added.
    #[track_caller]
    pub fn open_url(&self, url: &str) {
        self.done(&format!("opening {url}"), |session| async move { session.goto(url).await });
    }

    /// The address the page has now.
    #[track_caller]
    pub fn url(&self) -> String {
        let read = |session: WebDriver| async move { session.current_url().await };
        self.done("reading the address", read).to_string()
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.done("loading again", |session| async move { session.refresh().await });
    }

    /// Goes back in the history.
    #[track_caller]
    pub fn back(&self) {
        self.done("going back", |session| async move { session.back().await });
    }

    /// Waits until an element is in the page and can be seen.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        let script =
            "return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())";
        self.wait_until_with(&format!("`{css}` to be visible"), script, &[css.into()]);
    }

    /// Waits until no element that matches can be seen.
    #[track_caller]
    pub fn wait_gone(&self, css: &str) {
        let script =
            "return ![...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())";
        self.wait_until_with(&format!("`{css}` to be gone"), script, &[css.into()]);
    }

    /// Waits until the visible text of an element that matches contains these words.
    #[track_caller]
    pub fn wait_for_text(&self, css: &str, words: &str) {
        let script = "return [...document.querySelectorAll(arguments[0])].some(e => e.innerText.includes(arguments[1]))";
        let what = format!("`{css}` to show {words:?}");
        self.wait_until_with(&what, script, &[css.into(), words.into()]);
    }

    /// Waits until a script's `return` value is true; `what` is named when it never is.
    #[track_caller]
    pub fn wait_until(&self, what: &str, script: &str) {
        self.wait_until_with(what, script, &[]);
    }

    #[track_caller]
    fn wait_until_with(&self, what: &str, script: &str, arguments: &[Value]) {
        let start = Instant::now();
        while !self.script::<bool>(script, arguments) {
            if start.elapsed() > PATIENCE {
                self.fail(&format!("waited {} s for {what}", PATIENCE.as_secs()));
            }
            thread::sleep(PAUSE);
        }
    }

    /// The visible text of the first element that matches.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        self.wait_for(css);
        self.script("return document.querySelector(arguments[0]).innerText", &[css.into()])
    }

    /// The visible texts of all elements that match, in the order of the page.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        self.script(script, &[css.into()])
    }

    /// An attribute of the first element that matches.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let element = self.element(css);
        let read = |_| async move { element.attr(name).await };
        self.done(&format!("reading `{name}` of `{css}`"), read)
    }

    /// How many elements match.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.script("return document.querySelectorAll(arguments[0]).length", &[css.into()])
    }

    /// Clicks the first element that matches, as a person would: it must be visible and on top.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let element = self.element(css);
        self.done(&format!("clicking `{css}`"), |_| async move { element.click().await });
    }

    /// Types into the first element that matches; an `<input type=file>` takes paths, one a line.
    #[track_caller]
    pub fn type_into(&self, css: &str, keys: impl Into<TypingData>) {
        let element = self.element(css);
        let keys = keys.into();
        self.done(
            &format!("typing into `{css}`"),
            |_| async move { element.send_keys(keys).await },
        );
    }

    /// Presses keys wherever the focus is: text, a [`Key`], or `Key::Control + "k"`.
    #[track_caller]
    pub fn keys(&self, keys: impl Into<TypingData>) {
        let keys = keys.into();
        let press = |session: WebDriver| async move {
            session.action_chain().send_keys(keys).perform().await
        };
        self.done("pressing keys", press);
    }

    #[track_caller]
    fn element(&self, css: &str) -> WebElement {
        self.wait_for(css);
        let by = By::Css(css);
        self.done(&format!("finding `{css}`"), |session| async move { session.find(by).await })
    }

    /// Runs the body of a function in the page and gives what it returns.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, script: &str) -> T {
        self.script(script, &[])
    }

    /// The same with values that the script finds in `arguments`.
    #[track_caller]
    pub fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let run = |session: WebDriver| async move {
            session.execute(script, arguments.to_vec()).await?.convert()
        };
        self.done(&format!("running `{script}`"), run)
    }

    /// Runs a function body that calls its last argument when it is done.
    #[track_caller]
    pub fn script_async<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let run = |session: WebDriver| async move {
            session.execute_async(script, arguments.to_vec()).await?.convert()
        };
        self.done(&format!("running `{script}`"), run)
    }

    /// What the page has caught: exceptions, rejected promises, violations of its policy.
    ///
    /// A page without this list has not started, which is no page without errors.
    #[track_caller]
    pub fn errors(&self) -> Vec<String> {
        let script = "return window.covscape?.errors?.map(e => String(e?.message ?? e)) ?? null";
        let errors: Option<Vec<String>> = self.eval(script);
        errors.unwrap_or_else(|| self.fail("the page has no `window.covscape.errors`"))
    }

    /// Warnings and errors of the console since the last call. Firefox does not tell.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        if self.engine == Engine::Firefox {
            return Vec::new();
        }
        let read = |session: WebDriver| async move { session.browser_log().await };
        let log = self.done("reading the console", read);
        let loud =
            log.into_iter().filter(|entry| entry.level == "WARNING" || entry.level == "SEVERE");
        loud.map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Fails when the page or the browser has complained about anything.
    #[track_caller]
    pub fn assert_no_complaints(&self) {
        let complaints = [self.errors(), self.console()].concat();
        if !complaints.is_empty() {
            self.fail(&format!("there are complaints:\n{}", complaints.join("\n")));
        }
    }

    /// The addresses that the page has asked for since the last call.
    ///
    /// Chromium's list is complete, with files and with what was refused. Firefox tells only what
    /// the page itself can know, which for a `file://` page is what it loaded over http.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        if self.engine == Engine::Firefox {
            return self.eval("const list = performance.getEntriesByType('resource'); performance.clearResourceTimings(); return list.map(e => e.name)");
        }
        let read = |session: WebDriver| async move { session.get_log("performance").await };
        let log = self.done("reading the requests", read);
        log.iter().filter_map(|entry| requested_url(&entry.message)).collect()
    }

    /// Gives the page itself (not the window) this size, as exactly as a browser allows.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => {
                let metrics = json!({
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
                });
                self.devtools("Emulation.setDeviceMetricsOverride", metrics);
            }
            Engine::Firefox => self.resize_window(width, height),
        }
        let inner: (u32, u32) = self.eval("return [innerWidth, innerHeight]");
        if inner != (width, height) {
            self.fail(&format!("the page is {inner:?} instead of {width} × {height}"));
        }
    }

    /// Firefox makes no window narrower than 500 pixels, which is wider than a phone. The limit is
    /// a style of the window itself.
    #[track_caller]
    fn allow_narrow_windows(&self) {
        let style = "document.documentElement.style.setProperty('min-width', '0', 'important')";
        let change = |session: WebDriver| async move {
            session.cmd(SetContext("chrome")).await?;
            session.execute(style, Vec::new()).await?;
            session.cmd(SetContext("content")).await
        };
        self.done("allowing narrow windows", change);
    }

    #[track_caller]
    fn resize_window(&self, width: u32, height: u32) {
        let frame: (u32, u32) =
            self.eval("return [outerWidth - innerWidth, outerHeight - innerHeight]");
        let set = |session: WebDriver| async move {
            session.set_window_rect(0, 0, width + frame.0, height + frame.1).await
        };
        self.done("resizing the window", set);
    }

    /// Writes what the page shows to a PNG file, for a person to look at.
    #[track_caller]
    pub fn screenshot(&self, file: &Path) {
        let take = |session: WebDriver| async move { session.screenshot(file).await };
        self.done(&format!("writing {}", file.display()), take);
    }

    /// Sends a command of Chromium's DevTools protocol, for what WebDriver has no word for.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium has DevTools commands");
        let send =
            |session: WebDriver| async move { session.cdp().send_raw(method, parameters).await };
        self.done(method, send)
    }

    /// Runs one step to its end.
    #[track_caller]
    fn done<T, F, R>(&self, what: &str, step: F) -> T
    where
        F: FnOnce(WebDriver) -> R,
        R: Future<Output = WebDriverResult<T>>,
    {
        let session = self.session.clone().expect("the session lives until the browser is dropped");
        match self.runtime.block_on(step(session)) {
            Ok(value) => value,
            Err(error) => self.fail(&format!("{what}: {error}")),
        }
    }

    /// Panics with what a person would want to see: where the page is, what it shows and said.
    #[track_caller]
    fn fail(&self, what: &str) -> ! {
        let mut report = format!("{:?}: {what}\n", self.engine);
        let seen = [
            ("address", "return location.href"),
            ("errors", "return JSON.stringify(window.covscape?.errors?.map(String))"),
            ("text", "return document.body?.innerText"),
        ];
        for (name, script) in seen {
            let _ = writeln!(report, "--- {name}\n{}", self.seen(script));
        }
        panic!("{report}");
    }

    /// What a script says, or why it cannot; a failing test must not fail while it explains.
    fn seen(&self, script: &str) -> String {
        let Some(session) = self.session.clone() else {
            return String::new();
        };
        let read = async move { session.execute(script, Vec::new()).await?.convert() };
        let value: WebDriverResult<Value> = self.runtime.block_on(read);
        match value {
            Ok(Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // Without this the browser would outlive its driver. If it has crashed, it is gone too.
            let _ = self.runtime.block_on(session.quit());
        }
    }
}

/// The address in one entry of Chromium's performance log, if it is about a request.
fn requested_url(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let event = &entry["message"];
    let is_request = event["method"] == "Network.requestWillBeSent";
    is_request.then(|| event["params"]["request"]["url"].as_str().map(str::to_owned))?
}

/// The address of a file, with everything encoded that would end or split it.
pub fn file_url(path: &Path) -> String {
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
