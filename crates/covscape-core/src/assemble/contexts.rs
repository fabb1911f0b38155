//! One table of contexts for all inputs.

use super::ReadInput;
use covscape_model::{Context, InputEntry};
use std::collections::BTreeMap;

/// Points the contexts of every input into one table, ordered by project and name.
pub(super) fn unify(inputs: &mut [ReadInput], entries: &[InputEntry]) -> Vec<Context> {
    let mut table: BTreeMap<Context, u32> = BTreeMap::new();
    for (read, entry) in inputs.iter().zip(entries) {
        table.extend(read.input.contexts.iter().map(|name| (context(entry, name), 0)));
    }
    for (id, slot) in (0..).zip(table.values_mut()) {
        *slot = id;
    }
    for (read, entry) in inputs.iter_mut().zip(entries) {
        let ids: Vec<u32> =
            read.input.contexts.iter().map(|name| table[&context(entry, name)]).collect();
        for file in &mut read.input.files {
            renumber(&mut file.coverage.contexts, &ids);
        }
    }
    table.into_keys().collect()
}

fn context(entry: &InputEntry, name: &str) -> Context {
    Context { project: entry.project, name: name.to_owned() }
}

fn renumber(contexts: &mut [covscape_model::ContextLines], ids: &[u32]) {
    for lines in &mut *contexts {
        lines.context = ids[lines.context as usize];
    }
    contexts.sort_unstable_by_key(|lines| lines.context);
}
