//! Archives as they are written, read, torn and damaged.
#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

use std::io::Write;

use marsad_warc::{Compression, Reader, Record, RecordKind, WarcError, Writer};
use proptest::prelude::*;

fn record(n: usize, block: &[u8]) -> Record {
    Record::new(RecordKind::Response, block.to_vec())
        .with("WARC-Target-URI", &format!("https://news.example/{n}"))
        .with("WARC-Date", "2026-11-02T09:10:00Z")
}

fn archive(records: &[Record], compression: Compression) -> (Vec<u8>, Vec<u64>) {
    let mut writer = Writer::new(Vec::new(), 0, compression);
    let offsets = records
        .iter()
        .map(|record| writer.append(record).unwrap().0)
        .collect();
    (writer.into_inner(), offsets)
}

fn read(bytes: &[u8]) -> (Vec<(u64, Record)>, Vec<String>) {
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for item in Reader::new(bytes) {
        match item {
            Ok(placed) => records.push((placed.offset, placed.record)),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (records, errors)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_is_read(blocks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..400), 0..8), gzip in any::<bool>()) {
        let records: Vec<Record> = blocks.iter().enumerate().map(|(n, block)| record(n, block)).collect();
        let (bytes, offsets) = archive(&records, if gzip { Compression::Gzip } else { Compression::Plain });
        let (found, errors) = read(&bytes);
        prop_assert!(errors.is_empty(), "{errors:?}");
        prop_assert_eq!(found.iter().map(|(_, record)| record.clone()).collect::<Vec<_>>(), records);
        prop_assert_eq!(found.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(), offsets);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_flipped_byte_costs_one_record(at in 0_usize..3000, gzip in any::<bool>()) {
        let records: Vec<Record> = (0..6).map(|n| record(n, format!("block {n} ").repeat(20).as_bytes())).collect();
        let (mut bytes, _) = archive(&records, if gzip { Compression::Gzip } else { Compression::Plain });
        let at = at % bytes.len();
        bytes[at] ^= 0x55;
        let (found, _) = read(&bytes);
        prop_assert!(found.len() >= 4, "{} of 6 read", found.len());
    }
}

#[test]
fn a_torn_tail_is_said_with_its_offset() {
    for compression in [Compression::Plain, Compression::Gzip] {
        let (bytes, offsets) = archive(&[record(0, b"one"), record(1, b"two")], compression);
        let (found, errors) = read(&bytes[..bytes.len() - 12]);
        assert_eq!(found.len(), 1);
        assert_eq!(errors.len(), 1);
        if compression == Compression::Gzip {
            assert!(
                errors[0].ends_with(&format!("byte {}", offsets[1])),
                "{errors:?}"
            );
        }
    }
}

#[test]
fn one_member_may_hold_a_whole_archive() {
    let (plain, _) = archive(&[record(0, b"one"), record(1, b"two")], Compression::Plain);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(&plain).unwrap();
    let (found, errors) = read(&encoder.finish().unwrap());
    assert_eq!((found.len(), errors.len()), (2, 0));
}

#[test]
fn long_blocks_are_cut_and_say_so() {
    let (bytes, _) = archive(
        &[record(0, &[b'x'; 1000]), record(1, b"two")],
        Compression::Gzip,
    );
    let found: Vec<Record> = Reader::with_cap(&bytes[..], 100)
        .map(|item| item.unwrap().record)
        .collect();
    assert_eq!((found[0].block.len(), found[0].cut), (100, true));
    assert_eq!(found[1].block, b"two");
}

#[test]
fn other_writers_are_read() {
    let other = b"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: <https://news.example/>\nX-Folded: a\n b\ncontent-length: 3\n\nabc\n\n\n\n\
                  WARC/1.0\r\nWARC-Type: shaped\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    let (found, errors) = read(other);
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(found[0].1.target(), Some("https://news.example/"));
    assert_eq!(found[0].1.field("x-folded"), Some("a b"));
    assert_eq!(found[1].1.kind, RecordKind::Other("shaped".to_owned()));
}

#[test]
fn what_is_no_archive_is_said() {
    let error = Reader::new(&b"<html>"[..]).next().unwrap().unwrap_err();
    assert!(matches!(error, WarcError::NotARecord { offset: 0, .. }));
}
