//! The shape of the document, typed and borrowed.
//!
//! Keys that are not named here are skipped without being kept: in a report with contexts every
//! region repeats the whole file's map.

use super::numbers::{Line, Lines, Pairs};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Meta<'a> {
    pub(super) format: Option<u64>,
    #[serde(borrow)]
    pub(super) version: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) timestamp: Option<Cow<'a, str>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct File<'a> {
    pub(super) executed_lines: Lines,
    pub(super) missing_lines: Lines,
    pub(super) excluded_lines: Lines,
    pub(super) summary: Option<Summary>,
    pub(super) executed_branches: Option<Pairs>,
    pub(super) missing_branches: Option<Pairs>,
    #[serde(borrow)]
    pub(super) contexts: LineContexts<'a>,
    #[serde(borrow)]
    pub(super) functions: Regions<'a>,
    #[serde(borrow)]
    pub(super) classes: Regions<'a>,
}

impl File<'_> {
    pub(super) fn dropped(&self) -> u32 {
        [&self.executed_lines, &self.missing_lines, &self.excluded_lines]
            .map(|lines| lines.dropped)
            .iter()
            .sum()
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    pub(super) num_statements: Option<u32>,
    pub(super) covered_lines: Option<u32>,
    pub(super) percent_covered: Option<f64>,
    pub(super) num_branches: Option<u32>,
    pub(super) covered_branches: Option<u32>,
    pub(super) num_partial_branches: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct RegionLines {
    pub(super) executed_lines: Lines,
    pub(super) missing_lines: Lines,
    pub(super) excluded_lines: Lines,
    pub(super) summary: Option<Summary>,
    pub(super) start_line: Option<u32>,
}

/// Regions in the order of the document.
#[derive(Default)]
pub(super) struct Regions<'a>(pub(super) Vec<(Cow<'a, str>, RegionLines)>);

/// Names of contexts by line.
#[derive(Default)]
pub(super) struct LineContexts<'a>(pub(super) Vec<(u32, Vec<Cow<'a, str>>)>);

/// A string that borrows from the document unless it is escaped there.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// Hands each file to `each` and returns the head of the document, if it has one.
pub(super) fn parse<'a>(
    text: &'a [u8],
    each: impl FnMut(&str, File<'a>),
) -> serde_json::Result<Option<Meta<'a>>> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let meta = Document(each).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(meta)
}

struct Document<F>(F);

impl<'de, F: FnMut(&str, File<'de>)> DeserializeSeed<'de> for Document<F> {
    type Value = Option<Meta<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: FnMut(&str, File<'de>)> Visitor<'de> for Document<F> {
    type Value = Option<Meta<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the object that `coverage json` writes")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut meta = None;
        while let Some(Text(key)) = map.next_key()? {
            match &*key {
                "meta" => meta = Some(map.next_value()?),
                "files" => map.next_value_seed(Files(&mut self.0))?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(meta)
    }
}

struct Files<'f, F>(&'f mut F);

impl<'de, F: FnMut(&str, File<'de>)> DeserializeSeed<'de> for Files<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: FnMut(&str, File<'de>)> Visitor<'de> for Files<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of files by path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((Text(path), file)) = map.next_entry()? {
            (self.0)(&path, file);
        }
        Ok(())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Regions<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        entries(deserializer, |Text(name), region| Some((name, region))).map(Self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for LineContexts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        entries(deserializer, |Text(line), names: Vec<Text<'a>>| {
            let line = Line::in_text(&line)?;
            Some((line, names.into_iter().map(|Text(name)| name).collect()))
        })
        .map(Self)
    }
}

/// The entries of an object in their order; those that `keep` refuses are left out.
fn entries<'de, D, K, V, T>(
    deserializer: D,
    keep: impl Fn(K, V) -> Option<T>,
) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de>,
    V: Deserialize<'de>,
{
    struct Entries<K, V, F>(F, std::marker::PhantomData<(K, V)>);

    impl<'de, K, V, T, F> Visitor<'de> for Entries<K, V, F>
    where
        K: Deserialize<'de>,
        V: Deserialize<'de>,
        F: Fn(K, V) -> Option<T>,
    {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_unit<E>(self) -> Result<Vec<T>, E> {
            Ok(Vec::new())
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
            let mut entries = Vec::new();
            while let Some((key, value)) = map.next_entry()? {
                entries.extend((self.0)(key, value));
            }
            Ok(entries)
        }
    }

    deserializer.deserialize_any(Entries(keep, std::marker::PhantomData))
}
