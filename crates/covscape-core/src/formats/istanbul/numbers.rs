//! Numbers as JavaScript writes them: any may be a float, negative, huge, or `null` for what was
//! infinite.

use covscape_model::MAX_LINE;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Any value; only a number is kept.
struct Number(Option<f64>, Option<u64>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(Number(Some(number as f64), Some(number)))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
                Ok(Number(Some(number as f64), u64::try_from(number).ok()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Number, E> {
                Ok(Number(Some(number), None))
            }

            fn visit_unit<E>(self) -> Result<Number, E> {
                Ok(Number(None, None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Number, E> {
                Ok(Number(None, None))
            }

            fn visit_str<E>(self, _: &str) -> Result<Number, E> {
                Ok(Number(None, None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Number, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Number(None, None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Number, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Number(None, None))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// How often something ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) hits: u64,
    /// Whether it was no whole number from 0 to 2⁶⁴ − 1.
    pub(super) is_odd: bool,
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Number(float, whole) = Number::deserialize(deserializer)?;
        let float = float.unwrap_or(0.0);
        let rounded = (float as u64).max(u64::from(float > 0.0));
        Ok(Self { hits: whole.unwrap_or(rounded), is_odd: whole.is_none() })
    }
}

/// A line, if a file can have it.
#[derive(Clone, Copy, Default)]
pub(super) struct Line(pub(super) Option<u32>);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Number(number, _) = Number::deserialize(deserializer)?;
        let real = number.filter(|number| (1.0..=f64::from(MAX_LINE)).contains(number));
        Ok(Self(real.map(|number| number as u32)))
    }
}

/// A column; none is the end of the line.
#[derive(Clone, Copy, Default)]
pub(super) struct Column(pub(super) Option<u32>);

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Number(number, _) = Number::deserialize(deserializer)?;
        Ok(Self(number.map(|number| number as u32)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, hits: u64, is_odd: bool) {
        let count: Count = serde_json::from_str(text).expect("any value is read");
        assert_eq!(count, Count { hits, is_odd }, "{text}");
    }

    #[test]
    fn counts_are_read_as_far_as_they_go() {
        check("3", 3, false);
        check("18446744073709551615", u64::MAX, false);
        check("1e21", u64::MAX, true);
        check("0.5", 1, true);
        check("-3", 0, true);
        check("null", 0, true);
        check("[1, {}]", 0, true);
        check("{\"a\": \"b\"}", 0, true);
    }
}
