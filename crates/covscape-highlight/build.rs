//! Packs the grammars of `languages.rs` into one syntect dump.
//!
//! A set of grammars refers to itself by number: (grammar, context). Taking some grammars out
//! therefore means giving every such reference its number in the smaller set, or sending it to
//! plain text where its grammar stays behind. syntect keeps these numbers to itself but
//! serializes them, so the rewriting happens on the JSON form of a definition.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::path::Path;

use serde_json::{Value, json};
use syntect::dumps::dump_to_uncompressed_file;
use syntect::parsing::{SyntaxDefinition, SyntaxSetBuilder};

include!("languages.rs");

/// Where references to absent grammars lead: a grammar without rules.
const PLAIN: &str = "Plain Text";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=languages.rs");
    let all = two_face::syntax::extra_newlines().into_builder();
    let all = all.syntaxes();
    let kept = kept(all)?;
    let numbers: BTreeMap<usize, usize> =
        kept.iter().enumerate().map(|(new, &old)| (old, new)).collect();
    let plain = json!({ "syntax_index": 0, "context_index": main_context(&all[kept[0]])? });
    let mut pack = SyntaxSetBuilder::new();
    for &old in &kept {
        pack.add(renumbered(&all[old], &numbers, &plain)?);
    }
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    dump_to_uncompressed_file(&pack.build(), Path::new(&out).join("grammars.bin"))?;
    Ok(())
}

/// Numbers of the grammars to pack: plain text first, then the listed ones and the hidden parts
/// they are made of (such as the grammar of PHP between its tags).
fn kept(all: &[SyntaxDefinition]) -> Result<Vec<usize>, Box<dyn Error>> {
    let plain = number(all, PLAIN)?;
    let mut kept = BTreeSet::new();
    let mut todo = LANGUAGES.iter().map(|name| number(all, name)).collect::<Result<Vec<_>, _>>()?;
    while let Some(next) = todo.pop() {
        if next != plain && kept.insert(next) {
            let parts = references(&serde_json::to_value(&all[next].contexts)?);
            todo.extend(parts.into_iter().filter(|&part| all[part].hidden));
        }
    }
    Ok([plain].into_iter().chain(kept).collect())
}

fn number(all: &[SyntaxDefinition], name: &str) -> Result<usize, String> {
    all.iter()
        .position(|syntax| syntax.name == name)
        .ok_or_else(|| format!("two-face has no grammar named {name}"))
}

/// syntect numbers a grammar's contexts in the order of their names.
fn main_context(syntax: &SyntaxDefinition) -> Result<usize, String> {
    let names: BTreeSet<&String> = syntax.contexts.keys().collect();
    names
        .into_iter()
        .position(|name| name == "main")
        .ok_or_else(|| format!("{} has no main context", syntax.name))
}

/// Every grammar that the contexts refer to.
fn references(contexts: &Value) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut todo = vec![contexts];
    while let Some(value) = todo.pop() {
        found.extend(reference(value));
        match value {
            Value::Object(fields) => todo.extend(fields.values()),
            Value::Array(items) => todo.extend(items),
            _ => {}
        }
    }
    found
}

/// The grammar's number when the value is a `ContextId`.
fn reference(value: &Value) -> Option<usize> {
    value.get("syntax_index")?.as_u64()?.try_into().ok()
}

/// The definition with references valid in the pack; variables go, they are used up by linking.
fn renumbered(
    syntax: &SyntaxDefinition,
    numbers: &BTreeMap<usize, usize>,
    plain: &Value,
) -> Result<SyntaxDefinition, serde_json::Error> {
    let mut value = serde_json::to_value(syntax)?;
    value["variables"] = json!({});
    renumber(&mut value, numbers, plain);
    serde_json::from_value(value)
}

fn renumber(value: &mut Value, numbers: &BTreeMap<usize, usize>, plain: &Value) {
    if let Some(old) = reference(value) {
        match numbers.get(&old) {
            Some(&new) => value["syntax_index"] = json!(new),
            None => value.clone_from(plain),
        }
        return;
    }
    let parts: Vec<&mut Value> = match value {
        Value::Object(fields) => fields.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => return,
    };
    for part in parts {
        renumber(part, numbers, plain);
    }
}
