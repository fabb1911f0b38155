//! Inputs that are much older than the others: a stale local file inflates every union.
//!
//! Time stamps in the inputs have no time zone, those of the file system do; each kind is compared
//! with its own only.

use super::ReadInput;
use covscape_model::{Note, NoteKind};
use jiff::civil::DateTime;

/// Runs of one pipeline are done within a day, whatever their time zone.
const MUCH: i64 = 24 * 60 * 60;

/// Inputs that are more than a day older than the newest.
pub(super) fn notes(inputs: &[ReadInput]) -> Vec<Note> {
    let stamped: Vec<_> = times(inputs, |read| stamp(&read.input.timestamp)).collect();
    let filed: Vec<_> =
        times(inputs, |read| read.input.timestamp.is_empty().then_some(read.modified).flatten())
            .collect();
    [stamped, filed].iter().flat_map(|times| older(inputs, times)).collect()
}

fn times<'a>(
    inputs: &'a [ReadInput],
    time: impl Fn(&ReadInput) -> Option<i64> + 'a,
) -> impl Iterator<Item = (u32, i64)> + 'a {
    (0..).zip(inputs).filter_map(move |(number, read)| Some((number, time(read)?)))
}

/// Seconds of a date and time without a zone.
pub(crate) fn stamp(text: &str) -> Option<i64> {
    let time: DateTime = text.trim_end_matches('Z').parse().ok()?;
    let days = time.date().since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
    let clock = time.time();
    let seconds = i64::from(clock.hour()) * 3600 + i64::from(clock.minute()) * 60;
    Some(i64::from(days) * 86_400 + seconds + i64::from(clock.second()))
}

fn older(inputs: &[ReadInput], times: &[(u32, i64)]) -> Vec<Note> {
    let Some(newest) = times.iter().max_by_key(|(_, time)| *time) else { return Vec::new() };
    let old = times.iter().filter(|(_, time)| newest.1 - time > MUCH);
    let note = |(number, time): &(u32, i64)| Note {
        kind: NoteKind::Outdated,
        path: inputs[*number as usize].path.0.clone(),
        text: format!(
            "{} older than {}: it may stand for an older source",
            days(newest.1 - time),
            inputs[newest.0 as usize].path.0
        ),
        inputs: vec![*number],
    };
    old.map(note).collect()
}

fn days(seconds: i64) -> String {
    match seconds / 86_400 {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;
    use crate::projects::InputPath;

    fn check(inputs: &[(&str, Option<i64>)], expected: &[&str]) {
        let read = |(at, (stamp, modified)): (usize, &(&str, Option<i64>))| ReadInput {
            path: InputPath(at.to_string()),
            format: "any",
            input: Input { timestamp: (*stamp).to_owned(), ..Input::default() },
            modified: *modified,
        };
        let inputs: Vec<_> = inputs.iter().enumerate().map(read).collect();
        let texts: Vec<_> = notes(&inputs)
            .iter()
            .map(|note| format!("{}: {}", note.path, note.text.split(':').next().unwrap_or("")))
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn inputs_of_another_day_are_said() {
        let new = ("2026-11-22T11:45:08.447192", None);
        check(&[new, ("2026-11-21T12:00:00", None)], &[]);
        check(&[new, ("2026-11-19T12:00:00", None)], &["1: 2 days older than 0"]);
        check(
            &[("2026-02-28T00:00:00", None), ("2026-03-01T12:00:00", None)],
            &["0: 1 day older than 1"],
        );
        check(&[new, ("", Some(0))], &[]);
        check(&[("", Some(900_000)), ("", Some(0))], &["1: 10 days older than 0"]);
        check(&[new, ("yesterday", None)], &[]);
        check(&[], &[]);
    }
}
