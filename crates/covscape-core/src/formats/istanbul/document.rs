//! The shape of the document, typed and borrowed; keys that are not named here are skipped.

use super::numbers::{Column, Count, Line};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// What is known about one file (`istanbul-lib-coverage`, `file-coverage.js`).
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct File<'a> {
    #[serde(borrow)]
    pub(super) path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub(super) statement_map: Option<Entries<'a, Range>>,
    #[serde(borrow)]
    pub(super) s: Entries<'a, Count>,
    #[serde(borrow)]
    pub(super) fn_map: Entries<'a, Function<'a>>,
    #[serde(borrow)]
    pub(super) f: Entries<'a, Count>,
    #[serde(borrow)]
    pub(super) branch_map: Entries<'a, Decision<'a>>,
    #[serde(borrow)]
    pub(super) b: Entries<'a, Vec<Count>>,
    #[serde(borrow)]
    pub(super) input_source_map: Option<SourceMap<'a>>,
    /// Older nyc and karma wrap all of it once more.
    #[serde(borrow)]
    pub(super) data: Option<Box<File<'a>>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    pub(super) line: Line,
    pub(super) column: Column,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Function<'a> {
    #[serde(borrow)]
    pub(super) name: Option<Cow<'a, str>>,
    pub(super) decl: Range,
    pub(super) loc: Range,
    pub(super) line: Line,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision<'a> {
    pub(super) loc: Range,
    pub(super) line: Line,
    #[serde(borrow, rename = "type")]
    pub(super) kind: Option<Cow<'a, str>>,
    pub(super) locations: Vec<Range>,
}

/// The map from the code that was measured to what it was made from.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SourceMap<'a> {
    #[serde(borrow)]
    pub(super) sources: Vec<Option<Text<'a>>>,
}

/// The entries of an object, in their order.
pub(super) struct Entries<'a, T>(pub(super) Vec<(Cow<'a, str>, T)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A string that borrows from the document unless it is escaped there.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Entries<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
            type Value = Vec<(Cow<'de, str>, T)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_any(Object(PhantomData)).map(Self)
    }
}

/// Hands each file to `each`.
pub(super) fn parse<'a>(
    text: &'a [u8],
    each: impl FnMut(&str, File<'a>),
) -> serde_json::Result<()> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    Files(each).deserialize(&mut deserializer)?;
    deserializer.end()
}

struct Files<F>(F);

impl<'de, F: FnMut(&str, File<'de>)> DeserializeSeed<'de> for Files<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: FnMut(&str, File<'de>)> Visitor<'de> for Files<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of files by path")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((Text(path), file)) = map.next_entry()? {
            (self.0)(&path, file);
        }
        Ok(())
    }
}

/// Whether the first entry is one of a file; none if the document is broken before that is clear.
pub(super) fn begins_with_a_file(text: &[u8]) -> Option<bool> {
    let mut found = None;
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    // What comes after the first entry is not read; that is no error here.
    let _ = First(&mut found).deserialize(&mut deserializer);
    found
}

struct First<'f>(&'f mut Option<bool>);

impl<'de> DeserializeSeed<'de> for First<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for First<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if map.next_key::<Text<'de>>()?.is_none() {
            *self.0 = Some(true);
        } else {
            let keys: Keys = map.next_value()?;
            *self.0 = Some(keys.are_of_a_file);
        }
        Ok(())
    }
}

/// Whether a value is an object with the keys of a file.
#[derive(Default)]
struct Keys {
    are_of_a_file: bool,
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "camelCase")]
        struct Probe {
            path: Option<IgnoredAny>,
            s: Option<IgnoredAny>,
            statement_map: Option<IgnoredAny>,
            data: Option<Box<Probe>>,
        }

        impl Probe {
            fn is_a_file(&self) -> bool {
                self.data.as_ref().is_some_and(|data| data.is_a_file())
                    || self.s.is_some() && (self.path.is_some() || self.statement_map.is_some())
            }
        }
        Ok(Self { are_of_a_file: Probe::deserialize(deserializer)?.is_a_file() })
    }
}
