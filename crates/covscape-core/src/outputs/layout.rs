//! JSON with one line for each entry: short, and a diff of two documents can be read.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{Result, Write};

/// The document, with a line for each member down to a nesting of `open`.
pub(super) fn json(document: &impl Serialize, open: usize) -> String {
    let mut bytes = Vec::new();
    let layout = Layout { open, depth: 0, filled: false };
    let mut writer = Serializer::with_formatter(&mut bytes, layout);
    document.serialize(&mut writer).expect("strings and numbers become JSON");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Where the writer is.
struct Layout {
    open: usize,
    depth: usize,
    /// Whether the innermost array or object has a member.
    filled: bool,
}

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth += 1;
        self.filled = false;
        writer.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth -= 1;
        if self.filled && self.depth < self.open {
            self.line(writer)?;
        }
        self.filled = true;
        writer.write_all(bracket)
    }

    fn member<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        if self.depth <= self.open {
            writer.write_all(if first { b"" } else { b"," })?;
            self.line(writer)
        } else {
            writer.write_all(if first { b"" } else { b", " })
        }
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.member(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.member(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    fn check(open: usize, expected: &str) {
        let value = json!({ "a": [{ "b": [1, 2], "c": {} }, 3], "d": [], "e": {} });
        assert_eq!(super::json(&value, open), expected);
    }

    #[test]
    fn outer_members_have_a_line_each() {
        check(0, "{\"a\": [{\"b\": [1, 2], \"c\": {}}, 3], \"d\": [], \"e\": {}}\n");
        check(1, "{\n  \"a\": [{\"b\": [1, 2], \"c\": {}}, 3],\n  \"d\": [],\n  \"e\": {}\n}\n");
        let a = "{\n  \"a\": [\n    {\"b\": [1, 2], \"c\": {}},\n    3\n  ],\n";
        check(2, &format!("{a}  \"d\": [],\n  \"e\": {{}}\n}}\n"));
    }
}
