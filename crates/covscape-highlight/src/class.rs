//! From a grammar's scopes to the few classes that the page colours.
//!
//! Scope names follow <https://www.sublimetext.com/docs/scope_naming.html>. The innermost scope
//! with an opinion decides; punctuation has none, so quotes take the class of their string.

use std::collections::HashMap;

use syntect::parsing::{Scope, ScopeStack};

/// What a span is; the numbers are those of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Keywords, and tags and keys in markup and data.
    Keyword = 1,
    /// Strings, and literal blocks in markup.
    String = 2,
    /// Comments, and docstrings: the Python grammar knows them by their place at the start of a statement.
    Comment = 3,
    /// Numbers, `true`, `None`, escapes.
    Constant = 4,
    /// The name in the definition of a function or type; not where it is used.
    Name = 5,
    /// Decorators and attributes.
    Attribute = 6,
}

/// What a scope says about its text.
#[derive(Clone, Copy)]
enum Opinion {
    Is(Class),
    /// `and` is a keyword, `+` has no class of its own.
    Operator,
    /// Code again, inside something coloured.
    Plain,
}

/// Opinions by scope; the longest prefix wins.
const OPINIONS: &[(&str, Opinion)] = &[
    ("comment", Opinion::Is(Class::Comment)),
    ("constant", Opinion::Is(Class::Constant)),
    ("entity.name", Opinion::Is(Class::Name)),
    ("entity.name.constant", Opinion::Plain),
    ("entity.name.import", Opinion::Plain),
    ("entity.name.label", Opinion::Plain),
    ("entity.name.namespace", Opinion::Plain),
    ("entity.name.package", Opinion::Plain),
    ("entity.name.parameter", Opinion::Plain),
    ("entity.name.tag", Opinion::Is(Class::Keyword)),
    // TypeScript: a type where it is used; definitions go on, as in `entity.name.type.class`.
    ("entity.name.type.ts", Opinion::Plain),
    ("entity.name.type.tsx", Opinion::Plain),
    ("entity.name.val", Opinion::Plain),
    ("entity.name.variable", Opinion::Plain),
    ("entity.other.attribute-name", Opinion::Is(Class::Attribute)),
    ("keyword", Opinion::Is(Class::Keyword)),
    ("keyword.operator", Opinion::Operator),
    ("keyword.other.unit", Opinion::Is(Class::Constant)),
    ("markup.bold", Opinion::Is(Class::Name)),
    ("markup.heading", Opinion::Is(Class::Name)),
    ("markup.raw", Opinion::Is(Class::String)),
    ("markup.raw.code-fence", Opinion::Plain),
    ("markup.underline.link", Opinion::Is(Class::String)),
    ("meta.annotation", Opinion::Is(Class::Attribute)),
    ("meta.annotation.arguments", Opinion::Plain),
    ("meta.annotation.parameters", Opinion::Plain),
    ("meta.decorator", Opinion::Is(Class::Attribute)),
    ("meta.embedded", Opinion::Plain),
    ("meta.interpolation", Opinion::Plain),
    ("meta.template.expression", Opinion::Plain),
    ("punctuation.decorator", Opinion::Is(Class::Attribute)),
    ("punctuation.definition.annotation", Opinion::Is(Class::Attribute)),
    ("storage", Opinion::Is(Class::Keyword)),
    ("storage.type.numeric", Opinion::Is(Class::Constant)),
    ("storage.type.string", Opinion::Is(Class::String)),
    ("string", Opinion::Is(Class::String)),
    ("support.constant", Opinion::Is(Class::Constant)),
    ("support.type.builtin", Opinion::Is(Class::Keyword)),
    ("support.type.primitive", Opinion::Is(Class::Keyword)),
    ("support.type.property-name", Opinion::Is(Class::Attribute)),
    ("variable.annotation", Opinion::Is(Class::Attribute)),
    ("variable.language", Opinion::Is(Class::Keyword)),
];

/// Finds classes, and remembers the opinion of every scope it has met.
pub(crate) struct Classes {
    /// Longest first.
    opinions: Vec<(Scope, Opinion)>,
    known: HashMap<Scope, Option<Opinion>>,
    call: Scope,
}

impl Classes {
    pub(crate) fn new() -> Self {
        let scope = |name| Scope::new(name).expect("a scope of at most eight words");
        let mut opinions: Vec<_> =
            OPINIONS.iter().map(|&(name, opinion)| (scope(name), opinion)).collect();
        opinions.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        Self { opinions, known: HashMap::new(), call: scope("meta.function-call") }
    }

    /// The class of a piece of text under these scopes.
    pub(crate) fn of(&mut self, scopes: &ScopeStack, text: &str) -> Option<Class> {
        let scopes = scopes.as_slice();
        // Tags and links inside a comment are still comment.
        if scopes
            .iter()
            .any(|&scope| matches!(self.opinion(scope), Some(Opinion::Is(Class::Comment))))
        {
            return Some(Class::Comment);
        }
        for (depth, &scope) in scopes.iter().enumerate().rev() {
            match self.opinion(scope) {
                Some(Opinion::Is(Class::Name)) if self.is_call(&scopes[..depth]) => {}
                Some(Opinion::Is(class)) => return Some(class),
                Some(Opinion::Operator) if text.starts_with(char::is_alphabetic) => {
                    return Some(Class::Keyword);
                }
                Some(Opinion::Plain) => return None,
                Some(Opinion::Operator) | None => {}
            }
        }
        None
    }

    /// Some grammars, TypeScript's for one, give a function the same scope where it is called.
    fn is_call(&self, outer: &[Scope]) -> bool {
        outer.last().is_some_and(|&scope| self.call.is_prefix_of(scope))
    }

    fn opinion(&mut self, scope: Scope) -> Option<Opinion> {
        let opinions = &self.opinions;
        let find = || {
            opinions
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(scope))
                .map(|&(_, opinion)| opinion)
        };
        *self.known.entry(scope).or_insert_with(find)
    }
}
