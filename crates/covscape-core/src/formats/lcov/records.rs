//! From bytes to sections, one for each `SF`, in one pass and without copying a name.

use super::numbers::{count, digits, is_number, line};
use super::odd::Odd;
use covscape_model::ArmKind;
use memchr::{memchr, memrchr};
use std::collections::BTreeMap;

/// What stands between `SF` and `end_of_record`.
#[derive(Default)]
pub(super) struct Section<'a> {
    /// The name of the test, from the last `TN`.
    pub(super) test: &'a [u8],
    /// The path as it is written.
    pub(super) path: &'a [u8],
    /// Lines with their counts, in the order of the file; a line may come again.
    pub(super) lines: Vec<(u32, u64)>,
    /// How many of them carry an MD5 checksum of their text.
    pub(super) checksums: usize,
    /// Functions, each name and place as often as it comes.
    pub(super) functions: Vec<Function<'a>>,
    /// Counts of functions by name.
    pub(super) calls: Vec<(&'a [u8], u64)>,
    /// Branches; line 0 is kept, as one dialect uses it.
    pub(super) arms: Vec<RawArm<'a>>,
    /// How many branches came after the total of lines.
    pub(super) late_arms: usize,
    /// LF, LH, BRF and BRH.
    pub(super) totals: Totals,
    /// Starts and ends of the functions that `FNA` records point to.
    leaders: BTreeMap<u64, (u32, Option<u32>)>,
}

/// A function record.
pub(super) struct Function<'a> {
    pub(super) name: &'a [u8],
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) hits: Option<u64>,
}

/// A `BRDA` record.
pub(super) struct RawArm<'a> {
    pub(super) line: u32,
    pub(super) block: u32,
    pub(super) kind: ArmKind,
    pub(super) name: &'a [u8],
    pub(super) hits: Option<u64>,
}

/// The totals that a section claims.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) lines: Option<u64>,
    pub(super) lines_hit: Option<u64>,
    pub(super) branches: Option<u64>,
    pub(super) branches_hit: Option<u64>,
}

/// Reads all sections.
pub(super) fn read<'a>(text: &'a [u8], odd: &mut Odd) -> Vec<Section<'a>> {
    let mut reader = Reader { odd, test: b"", section: None, sections: Vec::new() };
    for line in lines(text) {
        reader.line(line);
    }
    reader.close(false);
    reader.sections
}

/// Lines that end as on Unix or Windows, or as on old Macs where no other end is there.
pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let end = if memchr(b'\n', text).is_some() { b'\n' } else { b'\r' };
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let at = memchr(end, rest).unwrap_or(rest.len());
        let line = &rest[..at];
        rest = rest.get(at + 1..).unwrap_or_default();
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    })
}

struct Reader<'a, 'o> {
    odd: &'o mut Odd,
    test: &'a [u8],
    section: Option<Section<'a>>,
    sections: Vec<Section<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn line(&mut self, line: &'a [u8]) {
        match line {
            [b'D', b'A', b':', rest @ ..] => self.field("DA", rest, Section::add_line),
            [b'B', b'R', b'D', b'A', b':', rest @ ..] => self.field("BRDA", rest, Section::add_arm),
            [b'F', b'N', b'D', b'A', b':', rest @ ..] => {
                self.field("FNDA", rest, Section::add_call);
            }
            [b'F', b'N', b':', rest @ ..] => self.field("FN", rest, Section::add_function),
            [b'F', b'N', b'L', b':', rest @ ..] => self.field("FNL", rest, Section::add_leader),
            [b'F', b'N', b'A', b':', rest @ ..] => self.field("FNA", rest, Section::add_alias),
            [b'S', b'F', b':', path @ ..] => self.open(path),
            [b'T', b'N', b':', test @ ..] => self.test = test.trim_ascii(),
            [b'L', b'F', b':', rest @ ..] => self.total("LF", rest, |totals| &mut totals.lines),
            [b'L', b'H', b':', rest @ ..] => self.total("LH", rest, |totals| &mut totals.lines_hit),
            [b'B', b'R', b'F', b':', rest @ ..] => {
                self.total("BRF", rest, |totals| &mut totals.branches);
            }
            [b'B', b'R', b'H', b':', rest @ ..] => {
                self.total("BRH", rest, |totals| &mut totals.branches_hit);
            }
            // Totals of functions: tools count names, places or groups of them, so they prove
            // nothing. Versions of sources: there is nothing to compare them with.
            [b'F', b'N', b'F' | b'H', b':', ..] | [b'V', b'E', b'R', b':', ..] => {}
            _ if line.starts_with(b"end_of_record") => self.close(true),
            _ if line.starts_with(b"#") || line.trim_ascii().is_empty() => {}
            _ => self.odd.line(line),
        }
    }

    fn open(&mut self, path: &'a [u8]) {
        self.close(false);
        self.section = Some(Section { test: self.test, path, ..Section::default() });
    }

    fn close(&mut self, ended: bool) {
        let Some(section) = self.section.take() else { return };
        self.odd.unended += u32::from(!ended);
        if section.path.trim_ascii().is_empty() {
            self.odd.nameless += 1;
        } else {
            self.sections.push(section);
        }
    }

    fn field(
        &mut self,
        kind: &'static str,
        rest: &'a [u8],
        add: fn(&mut Section<'a>, &'a [u8], &mut Odd) -> Option<()>,
    ) {
        let Some(section) = &mut self.section else {
            self.odd.outside += 1;
            return;
        };
        let impossible = self.odd.impossible_lines;
        if add(section, rest, self.odd).is_none() && self.odd.impossible_lines == impossible {
            self.odd.damaged(kind);
        }
    }

    fn total(
        &mut self,
        kind: &'static str,
        rest: &[u8],
        slot: fn(&mut Totals) -> &mut Option<u64>,
    ) {
        match (&mut self.section, digits(rest.trim_ascii())) {
            (Some(section), Some(total)) => *slot(&mut section.totals) = Some(total),
            (Some(_), None) => self.odd.damaged(kind),
            (None, _) => self.odd.outside += 1,
        }
    }
}

/// Splits at the first comma.
fn split(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|byte| *byte == b',')?;
    Some((&text[..at], &text[at + 1..]))
}

impl<'a> Section<'a> {
    /// `line,count[,checksum]`
    fn add_line(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (number, rest) = split(rest)?;
        let (hits, checksum) = split(rest).unwrap_or((rest, b""));
        let line = real_line(number, odd)?;
        let hits = count(hits, odd)?;
        self.checksums += usize::from(checksum.len() == MD5_IN_BASE64);
        match self.lines.last_mut() {
            Some((last, sum)) if *last == line => *sum = sum.saturating_add(hits),
            _ => self.lines.push((line, hits)),
        }
        Some(())
    }

    /// `line,[e|f][U]block,branch,taken`; the branch may be an expression with commas.
    fn add_arm(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (number, rest) = split(rest)?;
        let (block, rest) = split(rest)?;
        let comma = memrchr(b',', rest)?;
        let (name, taken) = (&rest[..comma], &rest[comma + 1..]);
        let (kind, block) = arm_kind(block);
        let block = digits(block)?.min(u64::from(u32::MAX)) as u32;
        let line = line(number, odd)?;
        let hits = if taken.trim_ascii() == b"-" { None } else { Some(count(taken, odd)?) };
        self.late_arms += usize::from(self.totals.lines_hit.is_some());
        self.arms.push(RawArm { line, block, kind, name, hits });
        Some(())
    }

    /// `line,[end line,]name`; a name may hold commas.
    fn add_function(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (number, rest) = split(rest)?;
        let start = Some(real_line(number, odd)?);
        let (end, name) = match split(rest) {
            Some((end, name)) if is_number(end) => (real_line(end, odd), name),
            _ => (None, rest),
        };
        self.functions.push(Function { name, start, end, hits: None });
        Some(())
    }

    /// `count,name`
    fn add_call(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (hits, name) = split(rest)?;
        self.calls.push((name, count(hits, odd)?));
        Some(())
    }

    /// `index,line[,end line]`
    fn add_leader(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (index, rest) = split(rest)?;
        let (start, end) = split(rest).map_or((rest, None), |(start, end)| (start, Some(end)));
        let end = end.and_then(|end| real_line(end, odd));
        self.leaders.insert(digits(index)?, (real_line(start, odd)?, end));
        Some(())
    }

    /// `index,count,name`
    fn add_alias(&mut self, rest: &'a [u8], odd: &mut Odd) -> Option<()> {
        let (index, rest) = split(rest)?;
        let (hits, name) = split(rest)?;
        let hits = Some(count(hits, odd)?);
        let (start, end) = *self.leaders.get(&digits(index)?)?;
        self.functions.push(Function { name, start: Some(start), end, hits });
        Some(())
    }
}

/// An MD5 checksum in base64 without its padding.
const MD5_IN_BASE64: usize = 22;

/// A line; 0 is none.
fn real_line(text: &[u8], odd: &mut Odd) -> Option<u32> {
    let line = line(text, odd)?;
    odd.impossible_lines += u32::from(line == 0);
    (line > 0).then_some(line)
}

/// The marks before the number of a block. A mark for falling through does not change what an arm
/// is (`geninfo`, since 2.4), and an exception that is never to happen is never to happen.
fn arm_kind(block: &[u8]) -> (ArmKind, &[u8]) {
    let (kind, block) = match block {
        [b'e', rest @ ..] => (ArmKind::Exception, rest),
        [b'f', rest @ ..] => (ArmKind::Plain, rest),
        _ => (ArmKind::Plain, block),
    };
    block.strip_prefix(b"U").map_or((kind, block), |block| (ArmKind::Unreachable, block))
}
