//! How much packed data may unpack to. A small file must not fill the memory.

use std::io::{Error, ErrorKind, Read, Result};

/// Nothing unpacks to more than this.
pub(crate) const MOST: u64 = 4 << 30;

/// Up to here the ratio does not matter.
const FREE: u64 = 256 << 20;

/// The most regular coverage files (one context on every line) pack about a hundredfold; bombs reach
/// the thousandfold that deflate allows.
const RATIO: u64 = 200;

/// The size that this many packed bytes may unpack to.
pub(crate) fn for_packed(packed: usize) -> u64 {
    (packed as u64).saturating_mul(RATIO).clamp(FREE, MOST)
}

/// A reader that fails where its data goes on beyond the limit, instead of ending there.
pub(crate) struct Limited<R> {
    inner: R,
    limit: u64,
    left: u64,
}

impl<R: Read> Limited<R> {
    /// Allows that many bytes.
    pub(crate) fn new(inner: R, limit: u64) -> Self {
        Self { inner, limit, left: limit }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| too_large(self.limit))?;
        Ok(count)
    }
}

fn too_large(limit: u64) -> Error {
    Error::new(ErrorKind::FileTooLarge, reason(limit))
}

/// Why something was not unpacked.
pub(crate) fn reason(limit: u64) -> String {
    format!("it unpacks to more than {} MB, which no coverage file of its size does", limit >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_grows_with_the_packed_size() {
        assert_eq!([0, 2 << 20, 100 << 20].map(for_packed), [256 << 20, 400 << 20, 4 << 30]);
    }

    #[test]
    fn data_that_goes_on_is_an_error_and_data_that_ends_is_not() {
        let read = |length: usize| {
            let mut text = Vec::new();
            Limited::new(&vec![b'x'; length][..], 10).read_to_end(&mut text).map_err(|e| e.kind())
        };
        assert_eq!(read(10), Ok(10));
        assert_eq!(read(11), Err(ErrorKind::FileTooLarge));
    }
}
