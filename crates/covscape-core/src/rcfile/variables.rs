//! Environment variables in values (`substitute_variables` in `misc.py`): `$VAR`, `${VAR}`,
//! `${VAR?}` must be there, `${VAR-else}`, `$$` is a dollar sign. An unknown one is empty.

/// The value with its variables replaced.
pub(super) fn replace(
    text: &str,
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        replaced.push_str(before);
        let (value, len) = value(after, variable)?;
        replaced.push_str(&value);
        rest = &after[len..];
    }
    Ok(replaced + rest)
}

/// What stands after a dollar sign, and how long that is.
fn value(
    after: &str,
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<(String, usize), String> {
    let named = |name: &str| variable(name).unwrap_or_default();
    if after.starts_with('$') {
        return Ok(("$".to_owned(), 1));
    }
    let plain = word(after);
    if !plain.is_empty() {
        return Ok((named(plain), plain.len()));
    }
    let Some((inside, _)) = after.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return Ok(("$".to_owned(), 0));
    };
    let (name, len) = (word(inside), inside.len() + 2);
    match (&inside[name.len()..], variable(name)) {
        (_, Some(value)) if !name.is_empty() => Ok((value, len)),
        ("", _) if !name.is_empty() => Ok((String::new(), len)),
        ("?", _) if !name.is_empty() => Err(format!("variable {name} is undefined")),
        (other, _) if !name.is_empty() && other.starts_with('-') => {
            Ok((other[1..].to_owned(), len))
        }
        _ => Ok(("$".to_owned(), 0)),
    }
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}
