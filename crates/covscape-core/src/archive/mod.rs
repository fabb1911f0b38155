//! Archives of coverage files, as CI systems hand them out: zip, tar, tar in gzip.
//!
//! Told by content, never by name. Members are read in memory and nothing is written, so a member's
//! name is no more than a name. One level of archives in archives is read.

mod names;
mod tar;
mod zip;

use crate::formats::{self, Format};
use crate::input::{Fault, Input, ReadError};
use crate::par;
use std::borrow::Cow;

pub use names::is_archive_name;

/// What a file holds: itself, or the members of the archive that it is.
#[derive(Default)]
pub struct Contents {
    /// Each coverage file, with what came of reading it.
    pub files: Vec<ReadFile>,
    /// Number of members that were not looked at, because their names are not usual for coverage.
    pub others: usize,
}

/// A coverage file by itself or in an archive.
pub struct ReadFile {
    /// Its name; in an archive the archive's, `/`, and the member's made safe.
    pub name: String,
    /// Its format and content, or why there is none.
    pub outcome: Outcome,
}

/// What came of reading a file.
pub type Outcome = Result<(&'static Format, Input), ReadError>;

/// Reads a file, or the coverage files in it.
pub fn read(name: &str, bytes: &[u8]) -> Contents {
    read_at(name, bytes, 0)
}

/// Archives in an archive are read, archives in those are not.
const DEPTH: u32 = 2;

fn read_at(name: &str, bytes: &[u8], depth: u32) -> Contents {
    match list(bytes) {
        None => Contents::of(name, formats::read(bytes)),
        Some(_) if depth == DEPTH => Contents::of(name, Err(too_deep())),
        Some(listing) => listing.read(name, depth),
    }
}

/// What an archive holds; none if it is no archive.
fn list(bytes: &[u8]) -> Option<Listing<'_>> {
    if zip::is_zip(bytes) {
        return Some(zip::list(bytes));
    }
    tar::list(bytes)
}

/// The directory of an archive.
#[derive(Default)]
struct Listing<'a> {
    members: Vec<Member<'a>>,
    others: usize,
    /// Why there may be more members than these.
    damage: Option<ReadError>,
}

/// A member that may be a coverage file.
struct Member<'a> {
    name: String,
    data: Result<Data<'a>, ReadError>,
}

/// The content of a member.
enum Data<'a> {
    Unpacked(Cow<'a, [u8]>),
    Packed(zip::Packed<'a>),
}

impl Data<'_> {
    fn unpack(&self) -> Result<Cow<'_, [u8]>, ReadError> {
        match self {
            Self::Unpacked(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Packed(packed) => packed.unpack().map(Cow::Owned),
        }
    }
}

impl Listing<'_> {
    fn read(self, name: &str, depth: u32) -> Contents {
        let is_empty = self.members.is_empty() && self.damage.is_none();
        let mut contents = Contents { others: self.others, ..Contents::default() };
        for inner in par::map(self.members, |member| member.read(name, depth)) {
            contents.others += inner.others;
            contents.files.extend(inner.files);
        }
        let damage = self.damage.or_else(|| is_empty.then(|| no_coverage(self.others)));
        contents.files.extend(damage.map(|error| ReadFile::new(name, Err(error))));
        contents
    }
}

impl Member<'_> {
    fn read(self, archive: &str, depth: u32) -> Contents {
        let name = format!("{archive}/{}", self.name);
        match self.data.as_ref().map_err(Clone::clone).and_then(Data::unpack) {
            Ok(bytes) => read_at(&name, &bytes, depth + 1),
            Err(error) => Contents::of(&name, Err(error)),
        }
    }
}

impl Contents {
    fn of(name: &str, outcome: Outcome) -> Self {
        Self { files: vec![ReadFile::new(name, outcome)], others: 0 }
    }
}

impl ReadFile {
    fn new(name: &str, outcome: Outcome) -> Self {
        Self { name: name.to_owned(), outcome }
    }
}

fn link() -> ReadError {
    ReadError {
        fault: Fault::NoCoverage,
        ..ReadError::new(
            "it is a link, which is not followed",
            "put the file itself into the archive",
        )
    }
}

fn too_deep() -> ReadError {
    ReadError::new(
        "this archive lies in an archive in an archive, which is not read",
        "unpack the outer one",
    )
}

fn no_coverage(others: usize) -> ReadError {
    let cause = match others {
        0 => "the archive is empty".to_owned(),
        others => {
            format!(
                "none of the {others} files in the archive has a name that is usual for coverage"
            )
        }
    };
    let hint = "name the files as their tools do, for example coverage.json, or unpack it";
    ReadError { fault: Fault::NoCoverage, ..ReadError::new(cause, hint) }
}

const DAMAGED: &str = "its upload or download may have been cut off; fetch it again";

#[cfg(test)]
mod tests;
