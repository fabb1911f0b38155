//! What is coloured how: the scopes of well-known grammars against the page's classes.

use crate::marked::{check, paint};

#[test]
fn python() {
    check(
        "pkg/core.py",
        r#"‹c """Module docstring."""›
‹k from› typing ‹k import› Optional

‹d @property›
‹k async› ‹k def› ‹f start›(self, a: int = ‹u 1›) -> Optional[str]:
    ‹c """Docstring of›
‹c     two lines."""›
    x = ‹s '''a string of›
‹s     two lines'''›
    ‹k if› ‹k not› a ‹k and› x ‹k is› ‹u None›:
        ‹k return› ‹s f"value ›{a + ‹u 1›}‹u \n›‹s "›  ‹c # pragma: no cover›

‹k class› ‹f Span›(Base): ‹k pass›
"#,
    );
}

#[test]
fn rust() {
    check(
        "src/lib.rs",
        r##"‹c //! Crate.›
‹d #[derive›(Debug)‹d ]›
‹k pub› ‹k struct› ‹f Point›<‹k 'a›> { x: ‹k i32›, y: &‹k 'a› ‹k str› }
‹k fn› ‹f area›(n: ‹k usize›) -> Result<‹k u32›, Error> {
    ‹c /* one /* nested›
    ‹c */ still */› ‹k let› raw = ‹s r#"a "quoted"›
‹s     word"#›;
    ‹k match› n { ‹u 0xff_u8› => ‹k return› f(‹s 'c'›)?, _ => g() + ‹u 1› }
}
"##,
    );
}

#[test]
fn typescript() {
    let class = r#"‹k import› { a } ‹k from› ‹s "./x"›;
‹k export› ‹k class› ‹f Foo› ‹k extends› Bar {
  ‹k private› x: ‹k number› = ‹u 1›; ‹c // used›
  ‹k async› ‹f get›(id: ‹k string›): Promise<Foo> {
    ‹k return› call(‹s `hello ›${id + ‹u 1›}‹s  and›
    ${‹k this›.x}‹s `›);
  }
}
"#;
    check("src/foo.ts", class);
    check("src/foo.tsx", class);
}

#[test]
fn starts_and_lengths_are_bytes() {
    let answer = paint("x.py", "é = 'ü'  # ö");
    assert_eq!(answer, [2, 5, 4, 2, 11, 4, 3]);
}

#[test]
fn tags_in_a_comment_are_comment() {
    check("A.java", "‹c /** Sees {@link X}. */›\n‹k class› ‹f A› {}");
}

#[test]
fn templates_are_known_by_their_content() {
    check(
        "templates/a.html",
        "{% ‹k if› a %}<‹k b› ‹d class›=‹s \"x\"›>{{ a }}</‹k b›>{% ‹k endif› %}",
    );
    check("a.html", "<‹k b›>{{ a }}</‹k b›>");
}

#[test]
fn code_in_an_unknown_language_ends_where_it_should() {
    check(
        "a.md",
        "```‹u python›\n‹k def› ‹f f›(): ‹k pass›\n```\n\n```‹u r›\nx <- 1\n```\n\nAfter ‹s `it`›",
    );
}
