use super::*;
use ::tar::{Builder, EntryType, Header};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use proptest::prelude::*;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

const EXPORT: &[u8] = br#"{"files": {"a.py": {"executed_lines": [1]}}}"#;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(CompressionMethod::DEFLATE, members)
}

fn zip_with(method: CompressionMethod, members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in members {
        let name = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let start = archive.new_file(name).compression_method(method).start();
        let (mut entry, config) = start.expect("a member");
        let mut packed = Vec::new();
        if method == CompressionMethod::DEFLATE {
            let mut encoder = DeflateEncoder::new(&mut packed, Compression::default());
            encoder.write_all(content).expect("memory");
            encoder.finish().expect("memory");
        } else {
            packed.extend_from_slice(content);
        }
        entry.write_all(&packed).expect("memory");
        let mut sums = config.wrap(std::io::sink());
        sums.write_all(content).expect("memory");
        let (_, descriptor) = sums.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory")
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_cksum();
        builder.append_data(&mut header, name, *content).expect("memory");
    }
    builder.into_inner().expect("memory")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// What each file came to, one a line: its name, then its number of files or its error.
fn said(bytes: &[u8]) -> Vec<String> {
    let say = |file: &ReadFile| match &file.outcome {
        Ok((_, input)) => format!("{}: {}", file.name, input.files.len()),
        Err(error) => format!("{}: {}", file.name, error.cause),
    };
    read("a", bytes).files.iter().map(say).collect()
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let said = said(bytes);
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{expected}: {said}");
    }
}

#[test]
fn archives_are_told_by_content_and_members_keep_their_layout() {
    let members: &[(&str, &[u8])] =
        &[("libs/ml/coverage.json", EXPORT), ("coverage.json.gz", &gzip(EXPORT))];
    let expected = &["a/libs/ml/coverage.json: 1", "a/coverage.json.gz: 1"];
    check(&zip(members), expected);
    check(&zip_with(CompressionMethod::STORE, members), expected);
    check(&tar(members), expected);
    check(&gzip(&tar(members)), expected);
    check(EXPORT, &["a: 1"]);
    check(&gzip(EXPORT), &["a: 1"]);
}

#[test]
fn only_usual_names_are_looked_at_and_the_others_are_counted() {
    let members: &[(&str, &[u8])] =
        &[("main.py", b"1"), ("coverage.json", EXPORT), ("coverage/index.html", b"<p>")];
    for bytes in [zip(members), tar(members), gzip(&tar(members))] {
        assert_eq!(read("a", &bytes).others, 2);
        check(&bytes, &["a/coverage.json: 1"]);
    }
    check(&zip(&[("main.py", b"1")]), &["a: none of the 1 files in the archive has a name"]);
    check(&zip(&[]), &["a: the archive is empty"]);
}

#[test]
fn names_that_lead_out_are_only_names() {
    let members: &[(&str, &[u8])] = &[
        ("../../tmp/coverage.json", EXPORT),
        ("/abs/coverage.json", EXPORT),
        (r"C:\coverage.json", EXPORT),
        ("\u{1b}[2J/coverage.json", EXPORT),
    ];
    check(
        &zip(members),
        &[
            "a/tmp/coverage.json: 1",
            "a/abs/coverage.json: 1",
            "a/coverage.json: 1",
            "a/\u{fffd}[2J/coverage.json: 1",
        ],
    );
}

#[test]
fn members_of_the_same_name_are_all_read() {
    let members: &[(&str, &[u8])] =
        &[("x.info", b"{"), ("X.info", b"{"), ("coverage.json", EXPORT), ("coverage.json", EXPORT)];
    let expected = &["a/x.info: ", "a/X.info: ", "a/coverage.json: 1", "a/coverage.json: 1"];
    check(&zip(members), expected);
    check(&tar(members), expected);
}

#[test]
fn one_level_of_archives_in_archives_is_read() {
    let inner = zip(&[("coverage.json", EXPORT), ("x.py", b"")]);
    let outer = gzip(&tar(&[("job/inner.zip", &inner)]));
    check(&outer, &["a/job/inner.zip/coverage.json: 1"]);
    assert_eq!(read("a", &outer).others, 1);
    check(
        &zip(&[("outer.tgz", &outer), ("coverage.json", EXPORT)]),
        &["a/outer.tgz/job/inner.zip: this archive lies in an archive in", "a/coverage.json: 1"],
    );
}

#[test]
fn what_cannot_be_unpacked_is_said_and_the_rest_goes_on() {
    let two: &[(&str, &[u8])] = &[("coverage.json", EXPORT), ("coverage-2.json", EXPORT)];
    let good = "a/coverage-2.json: 1";
    // The first record of the central directory: flags at 8, method 10, checksum 16, size 24.
    let patched = |at: usize, value: &[u8]| {
        let mut bytes = zip(two);
        let record = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("a directory");
        bytes[record + at..record + at + value.len()].copy_from_slice(value);
        bytes
    };
    check(&patched(8, &[1]), &["a/coverage.json: it is encrypted", good]);
    check(&patched(10, &[12]), &["a/coverage.json: it is packed by method 12", good]);
    check(
        &patched(16, &[0; 4]),
        &["a/coverage.json: its data in the zip archive is damaged", good],
    );
    check(&patched(24, &[1, 0, 0, 0]), &["a/coverage.json: its data in the zip", good]);
    check(
        &patched(24, &[0, 0, 0, 0x7f]),
        &["a/coverage.json: it unpacks to more than 256 MB", good],
    );
    let mut link = patched(38, &0xa1ff_0000_u32.to_le_bytes());
    let record = memchr::memmem::find(&link, b"PK\x01\x02").expect("a directory");
    link[record + 5] = 3; // made on Unix
    check(&link, &["a/coverage.json: it is a link", good]);
}

#[test]
fn links_in_a_tar_are_not_followed() {
    let mut builder = Builder::new(Vec::new());
    for kind in [EntryType::Symlink, EntryType::Link] {
        let mut header = Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_link(&mut header, "coverage.json", "/etc/passwd").expect("memory");
    }
    let bytes = builder.into_inner().expect("memory");
    check(&bytes, &["a/coverage.json: it is a link", "a/coverage.json: it is a link"]);
}

#[test]
fn a_cut_or_damaged_archive_is_an_error_and_what_came_before_is_kept() {
    let members: &[(&str, &[u8])] = &[("coverage.json", EXPORT), ("coverage-2.json", EXPORT)];
    let bytes = zip(members);
    check(&bytes[..bytes.len() - 22], &["a: the zip archive is cut off"]);
    let bytes = tar(members);
    check(&bytes[..1540], &["a/coverage.json: 1", "a: the tar archive is cut off"]);
    let mut bytes = gzip(&tar(members));
    check(
        &bytes[..bytes.len() - 9],
        &["a/coverage.json: 1", "a/coverage-2.json: 1", "a: the tar archive is"],
    );
    let checksum = bytes.len() - 8;
    bytes[checksum] ^= 1;
    check(&bytes, &["a/coverage.json: 1", "a/coverage-2.json: 1", "a: the tar archive is damaged"]);
}

/// A sparse member of eight gigabytes takes one block in the archive.
#[test]
fn holes_do_not_fill_the_memory() {
    let mut header = Header::new_gnu();
    header.set_path("coverage.json").expect("a name");
    header.set_entry_type(EntryType::GNUSparse);
    header.set_size(0);
    let gnu = header.as_gnu_mut().expect("GNU");
    let size = *b"77777777777\0";
    (gnu.realsize, gnu.sparse[0].offset) = (size, size);
    gnu.sparse[0].numbytes = *b"00000000000\0";
    header.set_cksum();
    let bytes = [header.as_bytes(), &[0; 1024][..]].concat();
    check(&bytes, &["a/coverage.json: it unpacks to more than 256 MB"]);
}

proptest! {
    /// No bytes make it panic, or lose a file without a word.
    #[test]
    fn damage_anywhere_is_survived(at in 0_usize..4096, value: u8, kind in 0..3) {
        let members: &[(&str, &[u8])] = &[("coverage.json", EXPORT), ("x/coverage.json", EXPORT)];
        let mut bytes = match kind {
            0 => zip(members),
            1 => tar(members),
            _ => gzip(&tar(members)),
        };
        let at = at % bytes.len();
        bytes[at] = value;
        prop_assert!(!read("a", &bytes).files.is_empty());
        prop_assert!(!read("a", &bytes[..at]).files.is_empty());
    }
}
