//! Line data of one file.

use super::bytes::{Damaged, Reader, Writer};
use crate::{
    Arm, ArmKind, Branch, BranchCounts, BranchPairs, Branches, ContextLines, Contribution, Detail,
    FileCoverage, ProjectRun, Region, RegionKind, Span,
};
use std::collections::BTreeMap;

/// What the file page needs besides the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLines {
    /// What all inputs say together.
    pub coverage: FileCoverage,
    /// What each input contributed.
    pub contributions: Vec<Contribution>,
    /// Which lines the tests of each project ran; empty where only the owner's ran it.
    pub runs: Vec<ProjectRun>,
}

/// Line data as bytes.
pub fn encode_lines(
    coverage: &FileCoverage,
    contributions: &[Contribution],
    runs: &[ProjectRun],
) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.lines(&coverage.executed);
    writer.lines(&coverage.missing);
    writer.lines(&coverage.excluded);
    writer.number(coverage.surplus);
    write_branches(&mut writer, &coverage.branches);
    writer.list(&coverage.regions, write_region);
    writer.list(&coverage.contexts, |writer, lines| {
        writer.number(lines.context);
        writer.lines(&lines.lines);
    });
    write_detail(&mut writer, coverage.detail.as_deref());
    writer.list(contributions, |writer, part| {
        writer.numbers([part.input, part.run, part.statements]);
    });
    writer.list(runs, |writer, run| {
        writer.option(run.project);
        writer.lines(&run.lines);
    });
    writer.0
}

/// Line data from the bytes of [`encode_lines`].
pub fn decode_lines(bytes: &[u8]) -> Result<FileLines, Damaged> {
    let reader = &mut Reader(bytes);
    let coverage = FileCoverage {
        executed: reader.lines()?,
        missing: reader.lines()?,
        excluded: reader.lines()?,
        surplus: reader.small()?,
        branches: read_branches(reader)?,
        regions: reader.list(read_region)?,
        contexts: reader
            .list(|reader| Ok(ContextLines { context: reader.small()?, lines: reader.lines()? }))?,
        detail: read_detail(reader)?,
    };
    let contributions = reader.list(|reader| {
        Ok(Contribution {
            input: reader.small()?,
            run: reader.small()?,
            statements: reader.small()?,
        })
    })?;
    let runs = reader
        .list(|reader| Ok(ProjectRun { project: reader.option()?, lines: reader.lines()? }))?;
    Ok(FileLines { coverage, contributions, runs })
}

const HAS_PAIRS: u32 = 1;
const HAS_COUNTS: u32 = 2;
const HAS_ARMS: u32 = 4;

fn write_branches(writer: &mut Writer, branches: &Branches) {
    let pairs = if branches.pairs.is_some() { HAS_PAIRS } else { 0 };
    let counts = if branches.counts.is_some() { HAS_COUNTS } else { 0 };
    let arms = if branches.arms.is_some() { HAS_ARMS } else { 0 };
    writer.number(pairs | counts | arms);
    if let Some(pairs) = &branches.pairs {
        writer.number(pairs.total);
        write_pairs(writer, &pairs.taken);
        write_pairs(writer, &pairs.missed);
    }
    if let Some(counts) = &branches.counts {
        writer.numbers([counts.total, counts.taken, counts.partial]);
    }
    if let Some(arms) = &branches.arms {
        writer.list(arms, write_arm);
    }
}

fn read_branches(reader: &mut Reader<'_>) -> Result<Branches, Damaged> {
    let has = reader.small()?;
    let pairs = (has & HAS_PAIRS != 0).then(|| read_branch_pairs(reader)).transpose()?;
    let counts = (has & HAS_COUNTS != 0).then(|| read_counts(reader)).transpose()?;
    let arms = (has & HAS_ARMS != 0).then(|| reader.list(read_arm)).transpose()?;
    Ok(Branches { pairs, arms, counts })
}

fn write_arm(writer: &mut Writer, arm: &Arm) {
    let kind = ArmKind::ALL.iter().position(|kind| *kind == arm.kind);
    writer.numbers([arm.line, arm.block, kind.expect("ALL lists every kind") as u32]);
    writer.text(&arm.name);
    writer.count(arm.hits);
}

fn read_arm(reader: &mut Reader<'_>) -> Result<Arm, Damaged> {
    let (line, block) = (reader.small()?, reader.small()?);
    let kind = ArmKind::ALL.get(reader.small()? as usize);
    let kind = *kind.ok_or(Damaged("a kind of branch is not known"))?;
    Ok(Arm { line, block, kind, name: reader.text()?, hits: reader.count()? })
}

fn read_branch_pairs(reader: &mut Reader<'_>) -> Result<BranchPairs, Damaged> {
    let total = reader.small()?;
    // They were written in canonical form; sorting them again would be code for nothing.
    Ok(BranchPairs { total, taken: read_pairs(reader)?, missed: read_pairs(reader)? })
}

fn read_counts(reader: &mut Reader<'_>) -> Result<BranchCounts, Damaged> {
    Ok(BranchCounts { total: reader.small()?, taken: reader.small()?, partial: reader.small()? })
}

fn write_pairs(writer: &mut Writer, pairs: &[Branch]) {
    let mut at = 0;
    writer.len(pairs.len());
    for branch in pairs {
        writer.number(branch.from - at);
        writer.signed(branch.to.wrapping_sub(branch.from.cast_signed()));
        at = branch.from;
    }
}

fn read_pairs(reader: &mut Reader<'_>) -> Result<Vec<Branch>, Damaged> {
    let mut at = 0_u32;
    reader.list(|reader| {
        at = at.checked_add(reader.small()?).ok_or(Damaged("a branch is too large"))?;
        Ok(Branch { from: at, to: reader.signed()?.wrapping_add(at.cast_signed()) })
    })
}

fn write_region(writer: &mut Writer, region: &Region) {
    writer.number(u32::from(region.kind == RegionKind::Class));
    writer.text(&region.name);
    writer.option(region.start);
    writer.option(region.end);
    writer.count(region.hits);
    writer.lines(&region.lines);
    writer.number(region.surplus);
    writer.option(region.branches);
}

fn read_region(reader: &mut Reader<'_>) -> Result<Region, Damaged> {
    let kind = if reader.number()? == 0 { RegionKind::Function } else { RegionKind::Class };
    Ok(Region {
        kind,
        name: reader.text()?,
        start: reader.option()?,
        end: reader.option()?,
        hits: reader.count()?,
        lines: reader.lines()?,
        surplus: reader.small()?,
        branches: reader.option()?,
    })
}

fn write_detail(writer: &mut Writer, detail: Option<&Detail>) {
    writer.number(u32::from(detail.is_some()));
    let Some(detail) = detail else { return };
    writer.len(detail.hits.len());
    for (line, hits) in &detail.hits {
        writer.number(*line);
        writer.number(*hits);
    }
    writer.list(&detail.spans, |writer, span| {
        writer.numbers([span.start.0, span.start.1, span.end.0, span.end.1]);
        writer.number(span.hits);
    });
}

fn read_detail(reader: &mut Reader<'_>) -> Result<Option<Box<Detail>>, Damaged> {
    if reader.number()? == 0 {
        return Ok(None);
    }
    // Collected into a map they would be sorted first, and that is code for nothing.
    let mut hits = BTreeMap::new();
    reader.list(|reader| {
        hits.insert(reader.small()?, reader.number()?);
        Ok(())
    })?;
    let spans = reader.list(|reader| {
        let start = (reader.small()?, reader.small()?);
        let end = (reader.small()?, reader.small()?);
        Ok(Span { start, end, hits: reader.number()? })
    })?;
    Ok(Some(Box::new(Detail { hits, spans })))
}
