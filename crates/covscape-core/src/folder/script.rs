//! Data as a classic script: the only form that every browser loads from `file://`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// Deflate level: the next ones gain little and cost a multiple.
const LEVEL: u32 = 3;

/// A piece of data that the page loads by its key.
pub(super) struct Shard {
    pub(super) key: String,
    pub(super) deflated: Vec<u8>,
}

impl Shard {
    pub(super) fn new(key: String, data: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
        encoder.write_all(data).expect("writing to memory does not fail");
        Self { key, deflated: encoder.finish().expect("writing to memory does not fail") }
    }

    pub(super) fn script(&self, id: &str) -> String {
        let head = format!("covscape.put(\"{}\",\"{id}\",\"", self.key);
        let mut script = String::with_capacity(head.len() + self.deflated.len() * 4 / 3 + 8);
        script.push_str(&head);
        BASE64_STANDARD.encode_string(&self.deflated, &mut script);
        script.push_str("\");\n");
        script
    }
}
