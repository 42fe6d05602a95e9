use proptest::prelude::*;

use super::*;
use crate::tabular::LineEnd;

#[derive(Debug, PartialEq)]
struct Read {
    dialect: Option<Dialect>,
    rows: Vec<(u64, u64, u64, Vec<String>)>,
    tail: Tail,
}

fn read(bytes: &[u8], pieces: usize, hints: DialectHints) -> Read {
    let mut reader = TableReader::new(hints, ReadLimits::default());
    let mut rows = Vec::new();
    let mut on = |record: &Record<'_>, offsets: &FileOffsets<'_>| {
        let cells = record.cells().map(|cell| String::from_utf8_lossy(&cell.value()).into_owned()).collect();
        rows.push((record.row(), record.line(), offsets.of(0), cells));
    };
    for chunk in bytes.chunks(pieces) {
        reader.push(chunk, &mut on);
    }
    let tail = reader.finish(&mut on);
    Read { dialect: reader.dialect().copied(), rows, tail }
}

fn encoded(encoding: Encoding, bom: bool, text: &str) -> Vec<u8> {
    let mut bytes = if bom { encoding.bom().to_vec() } else { Vec::new() };
    encoding.encode(text, &mut bytes);
    bytes
}

#[test]
fn i_stp_1_encodings_are_recognized_and_places_are_those_of_the_file() {
    let text = "prénom;nom\r\nZoé;\"Le\r\nCœur\"\r\nAnaïs;Dupré\r\n";
    for (encoding, bom) in [
        (Encoding::Utf8, false),
        (Encoding::Utf8, true),
        (Encoding::Utf16Le, true),
        (Encoding::Utf16Be, true),
        (Encoding::Utf16Le, false),
        (Encoding::Windows1252, false),
        (Encoding::Iso8859_15, false),
    ] {
        let bytes = encoded(encoding, bom, text);
        let found = read(&bytes, 5, DialectHints::default());
        let dialect = found.dialect.unwrap();
        assert_eq!((dialect.encoding, dialect.bom), (encoding, bom));
        assert_eq!((dialect.delimiter, dialect.line_end), (b';', LineEnd::Crlf));
        assert_eq!(found.rows[1].3, ["Zoé", "Le\r\nCœur"]);
        assert_eq!((found.rows[2].0, found.rows[2].1), (3, 4));
        let before = encoded(encoding, bom, "prénom;nom\r\nZoé;\"Le\r\nCœur\"\r\n");
        assert_eq!(found.rows[2].2, before.len() as u64, "{encoding:?}");
        assert!(found.tail.final_line_end);
    }
}

#[test]
fn latin_far_behind_ascii_is_still_latin() {
    let mut bytes = b"id,name\n".to_vec();
    bytes.extend(b"1,Anna\n".repeat(20_000));
    bytes.extend(b"2,Zo\xe9\n");
    for pieces in [1_000, 65_536, bytes.len()] {
        let found = read(&bytes, pieces, DialectHints::default());
        assert_eq!(found.dialect.unwrap().encoding, Encoding::Windows1252);
        assert_eq!(found.rows.last().unwrap().3, ["2", "Zoé"]);
    }
}

#[test]
fn what_is_forced_is_taken() {
    let hints =
        DialectHints { encoding: Some(Encoding::Windows1252), delimiter: Some(b'|'), ..DialectHints::default() };
    let found = read("é;a|b\n".as_bytes(), 100, hints);
    assert_eq!(found.rows[0].3, ["Ã©;a", "b"]);
}

#[test]
fn p_grd_6_how_a_text_ended_is_seen() {
    let tail = |bytes: &[u8]| read(bytes, 3, DialectHints::default()).tail;
    assert!(!tail(b"a,b\n1,2").final_line_end);
    assert!(tail(b"a,b\n1,\"2").unclosed_quote);
    assert!(!tail(b"a,b\n1,\"2\n3,4\n").unclosed_quote);
    assert!(tail(b"a,b\n1,Zo\xc3").broken_character);
    assert!(!tail("a,b\n1,Zoé".as_bytes()).broken_character);
    assert!(tail(b"\xff\xfea\0,\0b\0\n\0c").broken_character);
    assert_eq!(tail(b""), Tail::default());
}

proptest! {
    #[test]
    fn chunks_of_any_size_give_the_same(
        text in "[aé,;\"\n\r@]{0,400}", pieces in 1..100usize, which in 0..5usize, bom in any::<bool>(),
    ) {
        let encoding = Encoding::ALL[which];
        let bytes = encoded(encoding, bom, &text);
        prop_assert_eq!(read(&bytes, pieces, DialectHints::default()), read(&bytes, bytes.len().max(1), DialectHints::default()));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..500), pieces in 1..100usize) {
        prop_assert_eq!(read(&bytes, pieces, DialectHints::default()), read(&bytes, bytes.len().max(1), DialectHints::default()));
    }
}

proptest! {
    #[test]
    fn a_record_is_readable_where_it_is_utf8(
        pieces in proptest::collection::vec(
            prop_oneof![4 => "[a-cé€\u{10000},\n\"]{1,6}".prop_map(String::into_bytes),
                        1 => proptest::collection::vec(any::<u8>(), 1..3)], 0..60),
        chunk in 1..70usize,
    ) {
        let bytes = pieces.concat();
        let hints = DialectHints { encoding: Some(Encoding::Utf8), ..DialectHints::default() };
        let mut reader = TableReader::new(hints, ReadLimits::default());
        let mut wrong = Vec::new();
        let mut on = |record: &Record<'_>, offsets: &FileOffsets<'_>| {
            if offsets.readable(record) != str::from_utf8(record.bytes()).ok() {
                wrong.push(record.row());
            }
        };
        // The sample is taken up whole; what comes behind it comes in pieces.
        reader.push(&b"a,b\n".repeat(SAMPLE / 4), &mut on);
        for chunk in bytes.chunks(chunk) {
            reader.push(chunk, &mut on);
        }
        reader.finish(&mut on);
        prop_assert_eq!(wrong, Vec::<u64>::new());
    }
}
