//! Line numbers as they come: repeated, unsorted, as `3.0`, or none that a file can have.

use covscape_model::{LineSet, MAX_LINE};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A number that may be a line; `None` if no file has that line.
pub(super) struct Line(Option<i64>);

impl Line {
    fn line(&self) -> Option<u32> {
        let line = self.0.and_then(|line| u32::try_from(line).ok())?;
        (1..=MAX_LINE).contains(&line).then_some(line)
    }

    /// The target of a branch: below zero it leaves the code object that starts there.
    fn target(&self) -> Option<i32> {
        let target = self.0.and_then(|line| i32::try_from(line).ok())?;
        (target.unsigned_abs() <= MAX_LINE).then_some(target)
    }

    /// The line that a key such as `"12"` names.
    pub(super) fn in_text(text: &str) -> Option<u32> {
        Self(text.trim().parse().ok()).line()
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl Visitor<'_> for Number {
            type Value = Line;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a line number")
            }

            fn visit_i64<E>(self, number: i64) -> Result<Line, E> {
                Ok(Line(Some(number)))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Line, E> {
                Ok(Line(i64::try_from(number).ok()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Line, E> {
                let whole = number.fract() == 0.0 && number.abs() <= f64::from(MAX_LINE);
                Ok(Line(whole.then_some(number as i64)))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

/// A list of lines, with the number of entries that no file can have.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) set: LineSet,
    pub(super) dropped: u32,
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Lines;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of line numbers")
            }

            fn visit_unit<E>(self) -> Result<Lines, E> {
                Ok(Lines::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Lines, A::Error> {
                let mut lines = Lines::default();
                while let Some(number) = seq.next_element::<Line>()? {
                    match number.line() {
                        Some(line) => lines.set.insert(line),
                        None => lines.dropped += 1,
                    }
                }
                Ok(lines)
            }
        }
        deserializer.deserialize_any(List)
    }
}

/// A list of branches as `[from, to]`.
pub(super) struct Pairs(pub(super) Vec<(u32, i32)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Vec::<(Line, Line)>::deserialize(deserializer)?;
        let pairs = pairs.iter().filter_map(|(from, to)| Some((from.line()?, to.target()?)));
        Ok(Self(pairs.collect()))
    }
}
