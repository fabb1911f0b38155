//! Tar archives (POSIX ustar and pax, GNU), plain and in gzip. Links are not followed.

use super::names::{is_wanted, safe};
use super::{DAMAGED, Data, Listing, Member};
use crate::input::ReadError;
use crate::limit::{self, Limited};
use flate2::bufread::MultiGzDecoder;
use std::borrow::Cow;
use std::io::{ErrorKind, Read, Result};
use tar::{Archive, Entry, EntryType, Header};

/// The members that may hold coverage; none if this is no tar.
pub(super) fn list(bytes: &[u8]) -> Option<Listing<'_>> {
    if is_tar(bytes) {
        return Some(members(bytes));
    }
    let is_packed = bytes.starts_with(&[0x1f, 0x8b]) && is_tar(&first_block(bytes));
    let unpacked = || Limited::new(MultiGzDecoder::new(bytes), limit::for_packed(bytes.len()));
    is_packed.then(|| members(unpacked()))
}

const BLOCK: usize = 512;

fn first_block(gzip: &[u8]) -> Vec<u8> {
    let mut block = Vec::new();
    // What cannot be unpacked is no tar; reading it as a file says what is wrong.
    let _ = MultiGzDecoder::new(gzip).take(BLOCK as u64).read_to_end(&mut block);
    block
}

/// Whether a file opens with the header of a member, which holds its own checksum. The oldest
/// archives have no other mark.
fn is_tar(bytes: &[u8]) -> bool {
    const CHECKSUM: std::ops::Range<usize> = 148..156;
    let Some(block) = bytes.get(..BLOCK) else { return false };
    let plain = block.iter().enumerate().map(|(at, byte)| {
        let is_sum = CHECKSUM.contains(&at);
        u32::from(if is_sum { b' ' } else { *byte })
    });
    Header::from_byte_slice(block).cksum().is_ok_and(|sum| sum == plain.sum::<u32>())
}

fn members<'a>(reader: impl Read) -> Listing<'a> {
    let mut listing = Listing::default();
    let mut archive = Archive::new(reader);
    // To the last byte: archives may follow each other, and gzip checks its data at the end.
    archive.set_ignore_zeros(true);
    let done = archive.entries().and_then(|entries| {
        for entry in entries {
            listing.add_entry(entry?)?;
        }
        Ok(())
    });
    listing.damage = done.err().map(|error| damaged(&error));
    listing
}

impl Listing<'_> {
    fn add_entry(&mut self, mut entry: Entry<'_, impl Read>) -> Result<()> {
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            return Ok(());
        }
        let name = safe(&entry.path_bytes());
        if !is_wanted(&name) {
            self.others += 1;
            return Ok(());
        }
        let data = if is_file(kind) {
            content(&mut entry)?.map(|bytes| Data::Unpacked(Cow::Owned(bytes)))
        } else {
            Err(super::link())
        };
        self.members.push(Member { name, data });
        Ok(())
    }
}

fn is_file(kind: EntryType) -> bool {
    kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()
}

/// The bytes of a member. Holes of a sparse one take no room in the archive, so it has its own limit.
fn content(entry: &mut Entry<'_, impl Read>) -> Result<std::result::Result<Vec<u8>, ReadError>> {
    let size = entry.size();
    let limit = if entry.header().entry_type().is_gnu_sparse() {
        limit::for_packed(0)
    } else {
        limit::MOST
    };
    if size > limit {
        return Ok(Err(ReadError::new(limit::reason(limit), DAMAGED)));
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes)?;
    let is_whole = bytes.len() as u64 == size;
    if is_whole { Ok(Ok(bytes)) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

fn damaged(error: &std::io::Error) -> ReadError {
    let cause = match error.kind() {
        ErrorKind::FileTooLarge => error.to_string(),
        ErrorKind::UnexpectedEof => "the tar archive is cut off".to_owned(),
        _ => format!("the tar archive is damaged: {error}"),
    };
    ReadError::new(cause, DAMAGED)
}
