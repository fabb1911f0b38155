//! Reading and writing the primitives of the format.

use crate::{LineRange, LineSet};
use std::fmt;

/// The bytes are not what this version writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged(pub &'static str);

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the report data is damaged or from another version of covscape: {}", self.0)
    }
}

impl std::error::Error for Damaged {}

type Read<T> = Result<T, Damaged>;

/// Appends primitives to a buffer.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, value: impl Into<u64>) {
        let mut rest = value.into();
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    pub(super) fn len(&mut self, len: usize) {
        self.number(len as u64);
    }

    pub(super) fn numbers<const N: usize>(&mut self, values: [u32; N]) {
        for value in values {
            self.number(value);
        }
    }

    pub(super) fn signed(&mut self, value: i32) {
        self.number(((value << 1) ^ (value >> 31)).cast_unsigned());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.len(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn texts<const N: usize>(&mut self, texts: [&str; N]) {
        for text in texts {
            self.text(text);
        }
    }

    /// A value that may be absent: 0, or 1 more than the value.
    pub(super) fn option(&mut self, value: Option<u32>) {
        self.number(value.map_or(0, |value| u64::from(value) + 1));
    }

    /// A count that may be absent, which is not zero.
    pub(super) fn count(&mut self, value: Option<u64>) {
        self.number(u32::from(value.is_some()));
        self.number(value.unwrap_or(0));
    }

    pub(super) fn ranges(&mut self, ranges: &[LineRange]) {
        self.len(ranges.len());
        let mut at = 0;
        for (first, last) in ranges {
            self.number(first - at);
            self.number(last - first);
            at = *last;
        }
    }

    pub(super) fn lines(&mut self, lines: &LineSet) {
        self.ranges(&lines.ranges());
    }

    pub(super) fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.len(items.len());
        for item in items {
            each(self, item);
        }
    }
}

/// Takes primitives from the front of a buffer.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn number(&mut self) -> Read<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damaged("a number does not end"))
    }

    pub(super) fn small(&mut self) -> Read<u32> {
        u32::try_from(self.number()?).map_err(|_| Damaged("a number is too large"))
    }

    pub(super) fn signed(&mut self) -> Read<i32> {
        let raw = self.small()?;
        Ok((raw >> 1).cast_signed() ^ -(raw & 1).cast_signed())
    }

    /// A count of things that take at least a byte each, so that damaged bytes cannot ask for
    /// more memory than they have themselves.
    pub(super) fn len(&mut self) -> Read<usize> {
        let len = self.number()?;
        if len > self.0.len() as u64 {
            return Err(Damaged("a list is longer than the data"));
        }
        Ok(len as usize)
    }

    pub(super) fn take(&mut self, len: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(Damaged("the data ends early"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn text(&mut self) -> Read<String> {
        let len = self.len()?;
        self.str(len).map(str::to_owned)
    }

    pub(super) fn str(&mut self, len: usize) -> Read<&'a str> {
        std::str::from_utf8(self.take(len)?).map_err(|_| Damaged("a text is not UTF-8"))
    }

    pub(super) fn option(&mut self) -> Read<Option<u32>> {
        let value = self.number()?.checked_sub(1);
        value.map(u32::try_from).transpose().map_err(|_| Damaged("a number is too large"))
    }

    pub(super) fn count(&mut self) -> Read<Option<u64>> {
        let (there, value) = (self.small()? != 0, self.number()?);
        Ok(there.then_some(value))
    }

    pub(super) fn ranges(&mut self) -> Read<Vec<LineRange>> {
        let mut at = 0_u32;
        self.list(|reader| {
            let first = reader.after(at)?;
            at = reader.after(first)?;
            Ok((first, at))
        })
    }

    /// A line, stored as its distance from another.
    fn after(&mut self, line: u32) -> Read<u32> {
        line.checked_add(self.small()?)
            .filter(|line| *line <= crate::MAX_LINE)
            .ok_or(Damaged("a line number is too large"))
    }

    pub(super) fn lines(&mut self) -> Read<LineSet> {
        let ranges = self.ranges()?;
        Ok(ranges.into_iter().flat_map(|(first, last)| first..=last).collect())
    }

    pub(super) fn list<T>(&mut self, each: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        let len = self.len()?;
        self.column(len, each)
    }

    /// `len` values, one after the other.
    pub(super) fn column<T>(
        &mut self,
        len: usize,
        mut each: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        // Collecting results costs every type that is read some hundred bytes of code.
        let mut values = Vec::new();
        for _ in 0..len {
            values.push(each(self)?);
        }
        Ok(values)
    }
}
