//! The index of a report.

use covscape_model::shards::{FileRow, Index, Slot, SourceState, TopGap};
use covscape_model::{FileEntry, Note, Report};

/// Runs of missing lines that a row shows before it says that there are more.
const SHOWN_RANGES: usize = 8;

/// Number of largest gaps that are listed.
const TOP_GAPS: usize = 100;

pub(super) fn index(
    report: &Report,
    notes: &[Note],
    lines: &[Slot],
    sources: &[SourceState],
) -> Index {
    let files = report.files.iter().zip(lines).zip(sources);
    Index {
        title: report.title.clone(),
        generator: concat!("covscape ", env!("CARGO_PKG_VERSION")).to_owned(),
        timestamp: report
            .inputs
            .iter()
            .map(|input| input.timestamp.clone())
            .max()
            .unwrap_or_default(),
        gates: report.gates.clone(),
        projects: report.projects.clone(),
        inputs: report.inputs.clone(),
        notes: report.notes.iter().chain(notes).cloned().collect(),
        patch: report.patch.clone(),
        contexts: report.contexts.iter().filter(|context| !context.name.is_empty()).count() as u32,
        files: files.map(|((file, lines), source)| row(file, *lines, *source)).collect(),
        top_gaps: top_gaps(&report.files),
    }
}

fn row(file: &FileEntry, lines: Slot, source: SourceState) -> FileRow {
    let mut missing = file.coverage.missing_ranges();
    let missing_more = missing.len() > SHOWN_RANGES;
    missing.truncate(SHOWN_RANGES);
    FileRow {
        path: file.path.clone(),
        placement: file.placement,
        project: file.project,
        counter: file.coverage.counter(),
        gaps: file.coverage.gaps().len() as u32,
        functions: file.coverage.regions.iter().filter(|region| region.is_function()).count()
            as u32,
        missing,
        missing_more,
        lines,
        source,
    }
}

/// The largest gap of each file, the longest first, then in the order of files.
fn top_gaps(files: &[FileEntry]) -> Vec<TopGap> {
    let gaps = (0..).zip(files).filter_map(|(number, file)| {
        let gap = file.coverage.largest_gap()?;
        let function = file.coverage.function_at(gap.first).unwrap_or_default().to_owned();
        Some(TopGap { file: number, gap, function })
    });
    let mut gaps: Vec<TopGap> = gaps.collect();
    gaps.sort_by_key(|top| (std::cmp::Reverse(top.gap.missing), top.file));
    gaps.truncate(TOP_GAPS);
    gaps
}
