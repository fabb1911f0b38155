//! What is written is read back, and damaged bytes are an error, never a panic.

use super::{
    FileLines, FileRow, Index, Slot, SourceState, TopGap, decode_contexts, decode_lines,
    encode_contexts, encode_lines,
};
use crate::{
    Arm, ArmKind, Branch, BranchCounts, BranchPairs, Branches, Context, ContextLines, Contribution,
    Counter, Detail, FileCoverage, Gap, InputEntry, LineSet, Note, NoteKind, Patch, PatchFile,
    Placement, Project, ProjectRun, Region, RegionKind, Scope, Span, Verdict,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

fn lines() -> impl Strategy<Value = LineSet> {
    btree_set(1..3000_u32, 0..40).prop_map(LineSet::from_iter)
}

fn pairs() -> impl Strategy<Value = Vec<Branch>> {
    vec((1..3000_u32, -3000..3000_i32).prop_map(|(from, to)| Branch { from, to }), 0..9)
}

fn branches() -> impl Strategy<Value = Branches> {
    let pairs = (0..99_u32, pairs(), pairs()).prop_map(|(n, a, b)| BranchPairs::new(n, a, b));
    let counts = (0..9_u32, 0..9_u32, 0..9_u32).prop_map(|(total, taken, partial)| BranchCounts {
        total,
        taken,
        partial,
    });
    (option::of(pairs), option::of(vec(arm(), 0..5)), option::of(counts))
        .prop_map(|(pairs, arms, counts)| Branches { pairs, arms, counts })
}

fn arm() -> impl Strategy<Value = Arm> {
    let kind = prop::sample::select(ArmKind::ALL.to_vec());
    (1..3000_u32, any::<u32>(), kind, ".{0,4}", option::of(any::<u64>()))
        .prop_map(|(line, block, kind, name, hits)| Arm { line, block, kind, name, hits })
}

fn region() -> impl Strategy<Value = Region> {
    let kind = prop_oneof![Just(RegionKind::Function), Just(RegionKind::Class)];
    let place = (option::of(1..99_u32), option::of(1..99_u32), option::of(any::<u64>()));
    (kind, ".{0,8}", place, lines(), 0..9_u32, option::of(0..9_u32)).prop_map(
        |(kind, name, (start, end, hits), lines, surplus, branches)| Region {
            kind,
            name,
            start,
            end,
            hits,
            lines,
            surplus,
            branches,
        },
    )
}

fn detail() -> impl Strategy<Value = Box<Detail>> {
    let span = (0..99_u32, 0..99_u32, 0..99_u32, 0..99_u32, any::<u64>())
        .prop_map(|(a, b, c, d, hits)| Span { start: (a, b), end: (c, d), hits });
    (vec((1..99_u32, any::<u64>()), 0..9), vec(span, 0..5))
        .prop_map(|(hits, spans)| Box::new(Detail { hits: hits.into_iter().collect(), spans }))
}

fn file_lines() -> impl Strategy<Value = FileLines> {
    let contexts = vec((0..9_u32, lines()), 0..4).prop_map(|contexts| {
        contexts.into_iter().map(|(context, lines)| ContextLines { context, lines }).collect()
    });
    let part = (0..9_u32, 0..9_u32, 0..9_u32).prop_map(|(input, run, statements)| Contribution {
        input,
        run,
        statements,
    });
    let run =
        (option::of(0..9_u32), lines()).prop_map(|(project, lines)| ProjectRun { project, lines });
    let sets = (lines(), lines(), lines(), 0..9_u32);
    let shares = (vec(part, 0..4), vec(run, 0..4));
    let rest = (branches(), vec(region(), 0..4), contexts, option::of(detail()), shares);
    (sets, rest).prop_map(|((executed, missing, excluded, surplus), rest)| {
        let (branches, regions, contexts, detail, (contributions, runs)) = rest;
        let coverage = FileCoverage {
            executed,
            missing,
            excluded,
            surplus,
            branches,
            regions,
            contexts,
            detail,
        };
        FileLines { coverage, contributions, runs }
    })
}

fn slot() -> impl Strategy<Value = Slot> {
    (0..9_u32, any::<u32>(), any::<u32>()).prop_map(|(group, start, len)| Slot {
        group,
        start,
        len,
    })
}

fn source() -> impl Strategy<Value = SourceState> {
    prop_oneof![
        slot().prop_map(SourceState::Shown),
        Just(SourceState::Missing),
        Just(SourceState::LeftOut),
        Just(SourceState::Unreadable),
    ]
}

fn counter() -> impl Strategy<Value = Counter> {
    any::<[u64; 6]>().prop_map(|[statements, missing, excluded, branches, missed, partial]| {
        Counter { statements, missing, excluded, branches, missing_branches: missed, partial }
    })
}

fn row() -> impl Strategy<Value = FileRow> {
    let head = (".{0,12}", prop::sample::select(Placement::ALL.to_vec()), option::of(0..9_u32));
    let counts = (counter(), any::<u32>(), any::<u32>());
    let rest = (lines(), any::<bool>(), slot(), source());
    (head, counts, rest).prop_map(|((path, placement, project), counts, rest)| {
        let (counter, gaps, functions) = counts;
        let (missing, missing_more, lines, source) = rest;
        let missing = missing.ranges();
        FileRow {
            path,
            placement,
            project,
            counter,
            gaps,
            functions,
            missing,
            missing_more,
            lines,
            source,
        }
    })
}

fn input() -> impl Strategy<Value = InputEntry> {
    let rest = (option::of(0..9_u32), any::<u32>(), any::<bool>());
    (vec(".{0,8}", 4), rest).prop_map(|(texts, (project, files, branches))| {
        let [path, format, tool, timestamp] = texts.try_into().expect("four texts were drawn");
        InputEntry { path, format, tool, timestamp, project, files, branches }
    })
}

fn patch() -> impl Strategy<Value = Patch> {
    let place = (".{0,8}", option::of(0..9_u32), option::of(0..9_u32));
    let file = (place, vec(lines(), 5)).prop_map(|((path, file, project), lines)| {
        let [changed, run, missing, partial, excluded] =
            lines.try_into().expect("five sets were drawn");
        PatchFile { path, file, project, changed, run, missing, partial, excluded }
    });
    (".{0,8}", vec(file, 0..3), any::<u32>()).prop_map(|(base, files, other_files)| Patch {
        base,
        files,
        other_files,
    })
}

fn gate() -> impl Strategy<Value = Verdict> {
    let scope = prop_oneof![
        Just(Scope::Total),
        (0..9_u32).prop_map(Scope::Project),
        ".{0,8}".prop_map(Scope::Paths),
        (0..9_u32).prop_map(Scope::File),
        Just(Scope::Patch),
    ];
    (scope, 0.0..100.0_f64, counter(), any::<bool>())
        .prop_map(|(scope, threshold, counter, met)| Verdict { scope, threshold, counter, met })
}

fn index() -> impl Strategy<Value = Index> {
    let project = (".{0,8}", ".{0,8}").prop_map(|(name, folder)| Project { name, folder });
    let kind = prop::sample::select(NoteKind::ALL.to_vec());
    let note = (kind, ".{0,8}", ".{0,8}", vec(0..9_u32, 0..3))
        .prop_map(|(kind, path, text, inputs)| Note { kind, path, text, inputs });
    let gap = (0..9_u32, 1..99_u32, 1..99_u32, 0..99_u32, ".{0,8}").prop_map(
        |(file, first, last, missing, function)| TopGap {
            file,
            gap: Gap { first, last, missing },
            function,
        },
    );
    let texts =
        (".{0,8}", ".{0,8}", ".{0,8}", vec(gate(), 0..4), (option::of(patch()), any::<u32>()));
    let lists =
        (vec(project, 0..4), vec(input(), 0..4), vec(note, 0..4), vec(row(), 0..9), vec(gap, 0..4));
    (texts, lists).prop_map(|((title, generator, timestamp, gates, (patch, contexts)), lists)| {
        let (projects, inputs, notes, files, top_gaps) = lists;
        Index {
            title,
            generator,
            timestamp,
            gates,
            projects,
            inputs,
            notes,
            patch,
            contexts,
            files,
            top_gaps,
        }
    })
}

proptest! {
    #[test]
    fn line_data_round_trips(file in file_lines()) {
        let bytes = encode_lines(&file.coverage, &file.contributions, &file.runs);
        prop_assert_eq!(decode_lines(&bytes), Ok(file));
    }

    #[test]
    fn an_index_round_trips(index in index()) {
        prop_assert_eq!(Index::decode(&index.encode()), Ok(index));
    }

    #[test]
    fn contexts_round_trip(names in vec((option::of(0..9_u32), ".{0,8}"), 0..9)) {
        let contexts: Vec<_> =
            names.into_iter().map(|(project, name)| Context { project, name }).collect();
        prop_assert_eq!(decode_contexts(&encode_contexts(&contexts)), Ok(contexts));
    }

    #[test]
    fn damaged_bytes_never_panic(index in index(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = index.encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = Index::decode(&bytes);
        prop_assert!(Index::decode(&bytes[..at]).is_err());
    }

    #[test]
    fn damaged_line_data_never_panics(file in file_lines(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode_lines(&file.coverage, &file.contributions, &file.runs);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = decode_lines(&bytes);
    }
}

#[test]
fn another_version_is_refused() {
    let mut bytes = Index::default().encode();
    bytes[8] += 1;
    assert!(Index::decode(&bytes).is_err());
}
