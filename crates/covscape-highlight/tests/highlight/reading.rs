//! Requests in any order give what reading from the top gives, and nothing makes the reader fail.

use covscape_highlight::Document;

use crate::marked::{answer, by_line, paint};

/// More than ten kept states, with strings and comments that begin long before they end.
fn long_text() -> String {
    let part = |n: usize| {
        let quoted = "a 'line' of # text\n".repeat(n % 97);
        format!(
            "def f{n}(a=1):\n    '''Doc\n{quoted}    '''\n    x = \"\"\"{quoted}\"\"\"  # {n}\n"
        )
    };
    (0..60).map(part).collect()
}

#[test]
fn jumping_gives_what_reading_from_the_top_gives() {
    let text = long_text();
    let whole = paint("x.py", &text);
    let expected = by_line(&whole);
    assert!(expected.len() > 10 * 256, "{} lines", expected.len());
    let mut document = Document::new("x.py", text.clone());
    let checkpoints = (0..expected.len()).step_by(256);
    for checkpoint in checkpoints.clone().rev().chain(checkpoints) {
        for first in checkpoint.saturating_sub(1)..=checkpoint + 1 {
            let mut fresh = Document::new("x.py", text.clone());
            for document in [&mut document, &mut fresh] {
                let found = answer(document, first, 40);
                let present = expected.iter().skip(first).take(40);
                assert_eq!(
                    by_line(&found)[..present.len()],
                    *present.copied().collect::<Vec<_>>(),
                    "line {first}"
                );
            }
        }
    }
}

#[test]
fn steps_of_any_size_give_the_same() {
    let text = long_text();
    let mut document = Document::new("x.py", text.clone());
    let expected = answer(&mut document, 700, 100);
    for lines in [1, 7, 256] {
        let mut document = Document::new("x.py", text.clone());
        document.request(700, 100);
        let mut steps = 1;
        while !document.step(lines) {
            steps += 1;
        }
        assert_eq!(steps, 800usize.div_ceil(lines));
        assert_eq!(document.take(), expected);
    }
}

#[test]
fn a_new_request_replaces_the_one_before() {
    let text = long_text();
    let mut document = Document::new("x.py", text.clone());
    document.request(0, 300);
    document.step(50);
    assert_eq!(answer(&mut document, 10, 5), answer(&mut Document::new("x.py", text), 10, 5));
}

#[test]
fn lines_that_do_not_exist_have_no_spans() {
    let mut document = Document::new("x.py", "a = 1".to_owned());
    assert_eq!(answer(&mut document, 0, 3), [1, 4, 1, 4, 0, 0]);
    assert_eq!(answer(&mut document, 9, 2), [0, 0]);
    assert_eq!(answer(&mut Document::new("x.py", String::new()), 0, 2), [0, 0]);
}

#[test]
fn a_line_over_2000_characters_stays_plain_and_changes_nothing_after_it() {
    let longest = format!("x = '{}'", "ü".repeat(1_994));
    assert_eq!(paint("x.py", &longest), [1, 4, 3_990, 2]);
    let text = format!("a = 1\n'''{longest}\nb = 2\n");
    assert_eq!(paint("x.py", &text), [1, 4, 1, 4, 0, 1, 4, 1, 4]);
}

#[test]
fn a_file_over_the_budget_stays_plain() {
    let line = "x = 1  # comment\n";
    let within = line.repeat((4 << 20) / line.len());
    let over = line.repeat((4 << 20) / line.len() + 1);
    assert_eq!(answer(&mut Document::new("x.py", within), 0, 1).len(), 7);
    assert_eq!(answer(&mut Document::new("x.py", over), 0, 1), [0]);
}
