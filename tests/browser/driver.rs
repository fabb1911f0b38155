//! A running chromedriver or geckodriver, ended when the value is dropped.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

/// What stands before the port number in the line by which each driver says that it listens.
const BEFORE_PORT: [&str; 2] = ["started successfully on port ", "Listening on 127.0.0.1:"];

/// The driver's process and the port it has chosen.
pub(super) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port that is free, so that tests can run side by side.
    pub(super) fn start(program: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(program)
            .arg("--port=0")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {}: {error}", program.display()));
        let mut out = BufReader::new(process.stdout.take().expect("stdout was asked to be piped"));
        let port = announced_port(&mut out);
        let port = port.unwrap_or_else(|| panic!("{} ended at once", program.display()));
        keep_reading(out);
        Self { process, port }
    }

    /// The address at which it takes WebDriver commands.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn announced_port(out: &mut impl BufRead) -> Option<u16> {
    out.lines().map_while(Result::ok).find_map(|line| port_in(&line))
}

fn port_in(line: &str) -> Option<u16> {
    let rest = BEFORE_PORT.iter().find_map(|before| line.split_once(before))?.1;
    rest.trim_end_matches('.').parse().ok()
}

/// A driver that nobody listens to blocks on its own messages.
fn keep_reading(out: BufReader<ChildStdout>) {
    thread::spawn(move || out.lines().map_while(Result::ok).for_each(drop));
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_what_drivers_say() {
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
        assert_eq!(port_in("ChromeDriver was started successfully on port 34595."), Some(34595));
        assert_eq!(port_in("1795\tgeckodriver\tINFO\tListening on 127.0.0.1:39567"), Some(39567));
    }
}
