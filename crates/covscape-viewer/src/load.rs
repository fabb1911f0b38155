//! Line data and sources of files, loaded a group at a time.

use crate::interop;
use crate::loadable::Failure;
use crate::lru::Lru;
use crate::source::SourceText;
use covscape_model::Context;
use covscape_model::shards::{
    CONTEXTS_KEY, Damaged, FileLines, FileRow, Slot, SourceState, decode_contexts, decode_lines,
    lines_key, sources_key,
};
use std::cell::RefCell;
use std::rc::Rc;

/// Inflated groups that are kept: some hundred of them.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

thread_local! {
    static GROUPS: RefCell<Lru<String, Rc<[u8]>>> = const { RefCell::new(Lru::new(KEPT_BYTES)) };
}

/// Why a part of the report is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadError {
    /// Its file could not be loaded, for this reason.
    File(String),
    /// Its bytes make no sense.
    Damaged {
        /// The file.
        key: String,
        /// What is wrong.
        why: &'static str,
    },
}

/// The line data of a file.
pub(crate) async fn file_lines(row: &FileRow) -> Result<Rc<FileLines>, LoadError> {
    let key = lines_key(row.lines.group);
    let group = group(&key).await?;
    let bytes = part(&group, row.lines).ok_or_else(|| damaged(&key, OUTSIDE))?;
    decode_lines(bytes).map(Rc::new).map_err(|error| damaged(&key, error))
}

/// The source of a file; none if the report does not hold it.
pub(crate) async fn source(row: &FileRow) -> Result<Option<Rc<SourceText>>, LoadError> {
    let SourceState::Shown(slot) = row.source else {
        return Ok(None);
    };
    let key = sources_key(slot.group);
    let group = group(&key).await?;
    let bytes = part(&group, slot).ok_or_else(|| damaged(&key, OUTSIDE))?;
    let text = String::from_utf8_lossy(bytes).into_owned();
    Ok(Some(Rc::new(SourceText::new(text))))
}

/// The table of contexts.
pub(crate) async fn contexts() -> Result<Vec<Context>, LoadError> {
    let bytes = group(CONTEXTS_KEY).await?;
    decode_contexts(&bytes).map_err(|error| damaged(CONTEXTS_KEY, error))
}

const OUTSIDE: Damaged = Damaged("it ends before a file's place in it");

async fn group(key: &str) -> Result<Rc<[u8]>, LoadError> {
    if let Some(kept) = GROUPS.with_borrow_mut(|groups| groups.get(&key.to_owned())) {
        return Ok(kept);
    }
    let bytes: Rc<[u8]> = interop::load(key).await.map_err(LoadError::File)?.into();
    GROUPS.with_borrow_mut(|groups| groups.put(key.to_owned(), bytes.len(), Rc::clone(&bytes)));
    Ok(bytes)
}

fn part(group: &[u8], slot: Slot) -> Option<&[u8]> {
    let start = slot.start as usize;
    group.get(start..start.checked_add(slot.len as usize)?)
}

fn damaged(key: &str, Damaged(why): Damaged) -> LoadError {
    let key = key.to_owned();
    LoadError::Damaged { key, why }
}

impl LoadError {
    /// The error in words; `what` is missing because of it.
    pub(crate) fn failure(&self, what: &str) -> Failure {
        Failure {
            what: format!("{what} could not be loaded"),
            why: match self {
                Self::File(message) => message.clone(),
                Self::Damaged { key, why } => {
                    format!("covscape/data/{key}.js is damaged: {why}. Write the report again.")
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: u32, len: u32, expected: Option<&[u8]>) {
        let group = 3;
        assert_eq!(part(b"abcdef", Slot { group, start, len }), expected);
    }

    #[test]
    fn a_slot_is_a_part_of_its_group() {
        check(0, 6, Some(b"abcdef"));
        check(2, 2, Some(b"cd"));
        check(6, 0, Some(b""));
        check(5, 2, None);
        check(u32::MAX, u32::MAX, None);
    }

    #[test]
    fn a_damaged_shard_is_named() {
        let failure = damaged("l0003", OUTSIDE).failure("Line data");
        assert_eq!(failure.what, "Line data could not be loaded");
        assert!(failure.why.starts_with("covscape/data/l0003.js is damaged: "), "{}", failure.why);
    }
}
