//! A static host on loopback, with a policy of its own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

/// Serves a folder until the test ends.
pub struct Server {
    address: String,
    prefix: String,
}

impl Server {
    /// Serves `folder` below `prefix`; each answer carries the policy.
    pub fn start(folder: &Path, prefix: &str, policy: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound").to_string();
        let site = Site {
            folder: folder.to_owned(),
            prefix: prefix.to_owned(),
            policy: policy.to_owned(),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = site.clone();
                thread::spawn(move || site.answer(stream));
            }
        });
        Self { address, prefix: prefix.to_owned() }
    }

    /// The address of a file.
    pub fn url(&self, file: &str) -> String {
        format!("http://{}{}{file}", self.address, self.prefix)
    }
}

#[derive(Clone)]
struct Site {
    folder: PathBuf,
    prefix: String,
    policy: String,
}

impl Site {
    /// Browsers close when they like; that is no failure.
    fn answer(&self, mut stream: TcpStream) {
        let Ok(reading) = stream.try_clone() else { return };
        let mut request = String::new();
        let _ = BufReader::new(reading).read_line(&mut request);
        let target = request.split(' ').nth(1).unwrap_or_default();
        let path = target.split('?').next().unwrap_or_default();
        let file = path.strip_prefix(&self.prefix).map(|name| self.folder.join(name));
        let content = file.as_ref().and_then(|file| fs::read(file).ok());
        let (status, body) = content.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {}\r\nConnection: close\r\n\r\n",
            content_type(path),
            body.len(),
            self.policy,
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    }
}
