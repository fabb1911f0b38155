//! The packed grammars, and which of them a file gets.

use std::sync::LazyLock;

use syntect::dumps::from_uncompressed_data;
use syntect::parsing::{SyntaxReference, SyntaxSet};

/// What the build packed: `languages.rs` and whatever those grammars are made of.
pub(crate) static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(|| {
    let pack = include_bytes!(concat!(env!("OUT_DIR"), "/grammars.bin"));
    from_uncompressed_data(pack).expect("the build wrote the pack with the same syntect")
});

/// Extensions that the grammars do not claim, or that several do.
const EXTENSIONS: [(&str, &str); 6] = [
    ("cjs", "JavaScript"),
    ("cu", "C++"),
    // C++ reads C headers well, the other way round it does not.
    ("h", "C++"),
    ("jsx", "TypeScriptReact"),
    ("mjs", "JavaScript"),
    ("mm", "Objective-C"),
];

/// The grammar for a file: by its name, by its extensions from the longest (`html.j2`, then `j2`),
/// by its first line. `None` if the file is plain text or in a language that is not packed.
pub fn choose(path: &str, text: &str) -> Option<&'static SyntaxReference> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let syntax = by_name(name).or_else(|| by_first_line(text))?;
    let syntax = if is_template(syntax, text) { named("HTML (Jinja2)")? } else { syntax };
    (syntax.name != "Plain Text").then_some(syntax)
}

/// Names of the packed grammars, without those that only serve as parts of others.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let shown = GRAMMARS.syntaxes().iter().filter(|syntax| !syntax.hidden);
    shown.map(|syntax| syntax.name.as_str())
}

fn by_name(name: &str) -> Option<&'static SyntaxReference> {
    let extensions = name.match_indices('.').map(|(dot, _)| &name[dot + 1..]);
    [name].into_iter().chain(extensions).find_map(by_extension)
}

fn by_extension(extension: &str) -> Option<&'static SyntaxReference> {
    let ours = EXTENSIONS.iter().find(|(ours, _)| extension.eq_ignore_ascii_case(ours));
    match ours {
        Some((_, language)) => named(language),
        None => GRAMMARS.find_syntax_by_extension(extension),
    }
}

fn by_first_line(text: &str) -> Option<&'static SyntaxReference> {
    GRAMMARS.find_syntax_by_first_line(text.lines().next()?)
}

fn named(language: &str) -> Option<&'static SyntaxReference> {
    GRAMMARS.find_syntax_by_name(language)
}

/// Django and Jinja keep their templates in `.html` files.
fn is_template(syntax: &SyntaxReference, text: &str) -> bool {
    syntax.name == "HTML" && text.contains("{%")
}
