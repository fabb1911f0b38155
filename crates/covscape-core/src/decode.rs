//! From the bytes of a file to the bytes of its text: gzip, byte order marks, UTF-16.
//!
//! Told by content: CI systems compress without renaming, and PowerShell's `>` writes UTF-16.

use crate::limit::{Limited, for_packed};
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::{ErrorKind, Read};

/// UTF-8 text without a byte order mark, or why there is none.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return gunzip(bytes).map(|unpacked| Cow::Owned(plain(&unpacked).into_owned()));
    }
    Ok(plain(bytes))
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut unpacked = Vec::new();
    let mut decoder = Limited::new(MultiGzDecoder::new(bytes), for_packed(bytes.len()));
    decoder.read_to_end(&mut unpacked).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => error.to_string(),
        _ => format!("gzip data is damaged: {error}"),
    })?;
    Ok(unpacked)
}

fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    match encoding_rs::Encoding::for_bom(bytes) {
        None => Cow::Borrowed(bytes),
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => Cow::Borrowed(&bytes[mark..]),
        Some((utf16, mark)) => {
            let (text, _) = utf16.decode_without_bom_handling(&bytes[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let got = text(bytes).map(|text| String::from_utf8_lossy(&text).into_owned());
        match expected {
            Ok(text) => assert_eq!(got.as_deref(), Ok(text)),
            Err(part) => assert!(got.expect_err("must fail").contains(part)),
        }
    }

    #[test]
    fn the_encoding_is_told_by_the_first_bytes() {
        check(b"{}", Ok("{}"));
        check(b"\xef\xbb\xbf{}", Ok("{}"));
        check(b"\xff\xfe{\0}\0", Ok("{}"));
        check(b"\xfe\xff\0{\0}", Ok("{}"));
        check(b"\x1f\x8b\x08cut", Err("gzip"));
    }
}
