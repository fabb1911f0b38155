//! Zip archives (APPNOTE.TXT): stored and deflated members, Zip64.
//!
//! The central directory is what counts. Members of equal names are all read.

use super::names::{is_wanted, safe};
use super::{DAMAGED, Data, Listing, Member};
use crate::input::ReadError;
use crate::limit::{self, Limited};
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, Error, ErrorKind, ZipArchive, ZipVerification, crc32};
use rawzip::{ZipFileHeaderRecord, ZipSliceArchive};
use std::io::Read;

/// Whether a file is a zip: it opens with a member, or with the end of an empty one.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The members that may hold coverage, still packed.
pub(super) fn list(bytes: &[u8]) -> Listing<'_> {
    let mut listing = Listing::default();
    let archive = match ZipArchive::from_slice(bytes) {
        Ok(archive) => archive,
        Err(error) => return Listing { damage: Some(damaged(&error)), ..listing },
    };
    let mut unpacked = 0;
    for entry in archive.entries() {
        match entry {
            Ok(entry) if entry.is_dir() => {}
            Ok(entry) => listing.add(bytes, &archive, &entry, &mut unpacked),
            Err(error) => listing.damage = Some(damaged(&error)),
        }
    }
    listing
}

impl<'a> Listing<'a> {
    fn add(
        &mut self,
        bytes: &'a [u8],
        archive: &ZipSliceArchive<&[u8]>,
        entry: &ZipFileHeaderRecord<'_>,
        unpacked: &mut u64,
    ) {
        let name = safe(entry.file_path().as_bytes());
        if !is_wanted(&name) {
            self.others += 1;
            return;
        }
        let data = packed(bytes, archive, entry).and_then(|packed| {
            *unpacked = unpacked.saturating_add(packed.check.uncompressed_size);
            if *unpacked > limit::MOST { Err(too_much()) } else { Ok(Data::Packed(packed)) }
        });
        self.members.push(Member { name, data });
    }
}

/// A member's packed bytes, and what they have to unpack to.
pub(super) struct Packed<'a> {
    bytes: &'a [u8],
    is_deflated: bool,
    check: ZipVerification,
}

fn packed<'a>(
    bytes: &'a [u8],
    archive: &ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
) -> Result<Packed<'a>, ReadError> {
    if entry.mode().is_symlink() {
        return Err(super::link());
    }
    if entry.flags().is_encrypted() {
        return Err(ReadError::new("it is encrypted", "make the archive without a password"));
    }
    let is_deflated = match entry.compression_method() {
        CompressionMethod::STORE => false,
        CompressionMethod::DEFLATE => true,
        method => return Err(unsupported(method)),
    };
    let found = archive.get_entry(entry.wayfinder()).map_err(|error| damaged(&error))?;
    let (start, end) = found.compressed_data_range();
    let bytes = &bytes[start as usize..end as usize];
    let check = found.claim_verifier();
    let limit = limit::for_packed(bytes.len());
    if check.uncompressed_size > limit {
        return Err(ReadError::new(limit::reason(limit), BOMB));
    }
    Ok(Packed { bytes, is_deflated, check })
}

impl Packed<'_> {
    /// The content, which has the size and the checksum that the directory says.
    pub(super) fn unpack(&self) -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        if self.is_deflated {
            let decoder = DeflateDecoder::new(self.bytes);
            let mut decoder = Limited::new(decoder, self.check.uncompressed_size);
            decoder.read_to_end(&mut content).map_err(|_| mismatch())?;
        } else {
            content.extend_from_slice(self.bytes);
        }
        let found =
            ZipVerification { crc: crc32(&content), uncompressed_size: content.len() as u64 };
        self.check.valid(found).map_err(|_| mismatch())?;
        Ok(content)
    }
}

fn damaged(error: &Error) -> ReadError {
    let cause = match error.kind() {
        ErrorKind::MissingEndOfCentralDirectory | ErrorKind::Eof => {
            "the zip archive is cut off".to_owned()
        }
        _ => format!("the zip archive is damaged: {error}"),
    };
    ReadError::new(cause, DAMAGED)
}

fn mismatch() -> ReadError {
    ReadError::new("its data in the zip archive is damaged", DAMAGED)
}

fn unsupported(method: CompressionMethod) -> ReadError {
    ReadError::new(
        format!("it is packed by method {method}, which is not read"),
        "make the archive with deflate, the usual method",
    )
}

const BOMB: &str = "look at what wrote it; a file that is really that large can be read unpacked";

fn too_much() -> ReadError {
    let limit = limit::MOST >> 30;
    ReadError::new(
        format!("with it, the archive unpacks to more than {limit} GB of coverage"),
        "unpack the archive and name the folder",
    )
}
