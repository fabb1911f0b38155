//! Every packed language is found by file name and has colours.

use std::collections::BTreeSet;

use covscape_highlight::{choose, languages};

use crate::marked;

include!("../../languages.rs");

/// A file of each language, and a line in it.
const FILES: &[(&str, &str, &str)] = &[
    ("run.sh", "Bourne Again Shell (bash)", "‹k if› true; ‹k then› echo ‹s \"x\"›; ‹k fi›"),
    ("x.c", "C", "‹k static› ‹k int› ‹f f›(‹k void›) { ‹k return› ‹u 1›; }"),
    ("X.cs", "C#", "‹k public› ‹k class› ‹f X› { ‹k int› x = ‹u 1›; }"),
    ("x.cpp", "C++", "‹k class› ‹f X› { ‹k bool› ok = ‹u true›; };"),
    ("x.css", "CSS", "‹d .a› { ‹d margin›: ‹u 1px› }"),
    ("x.clj", "Clojure", "(‹k defn› ‹f get› [n] ‹s \"x\"›)"),
    ("x.dart", "Dart", "‹k import› ‹s 'x.dart'›; ‹c // c›"),
    ("Dockerfile", "Dockerfile", "‹k FROM› rust ‹k AS› build"),
    ("x.ex", "Elixir", "‹k def› ‹f get›(n), ‹u do:› ‹u nil›"),
    ("x.erl", "Erlang", "‹f get›(N) ‹k when› N > ‹u 1› -> ‹s \"x\"›."),
    ("x.fs", "F#", "‹k let› x ‹k =› ‹s \"a\"› ‹c // c›"),
    ("x.go", "Go", "‹k func› ‹f f›(n ‹k int›) { ‹k defer› g(‹s `x`›) }"),
    ("x.groovy", "Groovy", "‹k class› ‹f Foo› {} ‹c // c›"),
    ("x.html", "HTML", "<‹k b› ‹d class›=‹s \"x\"›>&amp</‹k b›>"),
    ("x.html.j2", "HTML (Jinja2)", "<‹k b›>{% ‹k if› a %}</‹k b›>"),
    ("x.hs", "Haskell", "‹k module› X ‹k where› ‹c -- c›"),
    ("x.ini", "INI", "‹k a› = ‹s b›"),
    ("x.json", "JSON", "{‹s \"a\"›: [‹u 1›, ‹u null›]}"),
    ("X.java", "Java", "‹k final› ‹k class› ‹f X› ‹k extends› Y { ‹k int› x = ‹u 1›; }"),
    ("x.js", "JavaScript", "‹k function› ‹f f›() { ‹k return› ‹s /a'b/› ; }"),
    ("x.j2", "Jinja2", "a {% ‹k if› b %} c"),
    ("x.kt", "Kotlin", "‹k fun› ‹f main›() { ‹k val› x = ‹u 1› }"),
    ("x.lua", "Lua", "‹k local› ‹k function› ‹f f›() ‹k end› ‹c -- c›"),
    ("Makefile", "Makefile", "‹f all›: ‹s x›"),
    ("README.md", "Markdown", "‹f # Head›"),
    ("x.m", "Objective-C", "‹k @implementation› ‹f X›"),
    ("x.php", "PHP", "<?php ‹k function› ‹f f›() { ‹k return› ‹u null›; }"),
    ("x.pl", "Perl", "‹k sub› ‹f get› { ‹k return› ‹u 1› }"),
    ("x.py", "Python", "‹k def› ‹f f›(): ‹k return› ‹u None›"),
    ("x.rb", "Ruby", "‹k def› ‹f f›() ‹k return› ‹u nil› ‹k end›"),
    ("x.rs", "Rust", "‹k fn› ‹f f›() -> ‹k u8› { ‹u 1› }"),
    ("x.sql", "SQL", "‹k SELECT› a ‹k FROM› t ‹k WHERE› n > ‹u 1›"),
    ("x.scala", "Scala", "‹k def› ‹f f›(): ‹k Int› = ‹u 1›"),
    ("x.swift", "Swift", "‹k let› x = ‹s \"a\"› ‹c // c›"),
    ("Cargo.toml", "TOML", "‹k a› = ‹u 1›"),
    ("x.ts", "TypeScript", "‹k let› x: ‹k number› = ‹u 1›;"),
    ("x.tsx", "TypeScriptReact", "‹k let› x = <‹k b› ‹d id›=‹s \"x\"›>it's</‹k b›>;"),
    ("x.vue", "Vue Component", "<‹k script›>‹k let› x = ‹u 1›</‹k script›>"),
    ("x.xml", "XML", "<‹k a› ‹d b›=‹s \"c\"›/>"),
    ("x.yml", "YAML", "‹k a›: ‹u 1›"),
    ("x.zig", "Zig", "‹k const› x = ‹u 1›;"),
];

#[test]
fn every_language_is_found_by_name_and_coloured() {
    for (path, language, marked) in FILES {
        assert_eq!(choose(path, "").map(|syntax| syntax.name.as_str()), Some(*language), "{path}");
        marked::check(path, marked);
    }
}

#[test]
fn every_language_of_the_list_has_a_file_here() {
    let tested: BTreeSet<&str> = FILES.iter().map(|(_, language, _)| *language).collect();
    assert_eq!(tested, LANGUAGES.iter().copied().collect());
    assert_eq!(tested, languages().filter(|&name| name != "Plain Text").collect());
}

/// References between grammars that went wrong in packing show here, as does a pattern that the
/// regex engine refuses.
#[test]
fn no_grammar_fails_on_the_text_of_another() {
    let everything: String =
        FILES.iter().map(|(_, _, marked)| marked.replace(['‹', '›'], "\"") + "\n").collect();
    for (path, ..) in FILES {
        assert_eq!(marked::by_line(&marked::paint(path, &everything)).len(), FILES.len(), "{path}");
    }
}

#[test]
fn other_ways_to_find_a_language() {
    let found = |path, text| choose(path, text).map(|syntax| syntax.name.as_str());
    assert_eq!(found("include/x.h", ""), Some("C++"));
    assert_eq!(found("x.test.jsx", ""), Some("TypeScriptReact"));
    assert_eq!(found("x.MJS", ""), Some("JavaScript"));
    assert_eq!(found("bin/tool", "#!/usr/bin/env python3\n"), Some("Python"));
    assert_eq!(found("bin/tool.d/run", "#!/bin/sh\n"), Some("Bourne Again Shell (bash)"));
    assert_eq!(found("notes.txt", "#!/bin/sh\n"), None);
    assert_eq!(found("LICENSE", "Permission is granted\n"), None);
    assert_eq!(found("", ""), None);
}
