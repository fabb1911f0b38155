//! The table of contexts, loaded when a page asks which tests ran a line.

use super::bytes::{Damaged, Reader, Writer};
use crate::Context;

/// The table as bytes.
pub fn encode_contexts(contexts: &[Context]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(contexts, |writer, context| {
        writer.option(context.project);
        writer.text(&context.name);
    });
    writer.0
}

/// The table from the bytes of [`encode_contexts`].
pub fn decode_contexts(bytes: &[u8]) -> Result<Vec<Context>, Damaged> {
    Reader(bytes).list(|reader| Ok(Context { project: reader.option()?, name: reader.text()? }))
}
