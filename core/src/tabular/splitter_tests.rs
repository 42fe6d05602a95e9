use proptest::prelude::*;

use super::*;
use crate::tabular::Encoding;

fn dialect(delimiter: u8, line_end: LineEnd) -> Dialect {
    Dialect { encoding: Encoding::Utf8, bom: false, delimiter, line_end, header: true }
}

type Row = (Vec<String>, u64, bool, bool, bool);

/// Splits a text that arrives in the given pieces.
fn split(text: &[u8], pieces: usize, mut splitter: Splitter) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut window = Vec::new();
    let mut chunks = text.chunks(pieces.max(1)).peekable();
    while let Some(chunk) = chunks.next() {
        window.extend_from_slice(chunk);
        let last = chunks.peek().is_none();
        while let Some(split) = splitter.next(&window, last) {
            let record = splitter.record(&window, &split, 0, 0, 0);
            let cells = record.cells().map(|c| String::from_utf8_lossy(&c.value()).into_owned()).collect();
            for number in 0..record.len() {
                assert_eq!(record.cell(number).unwrap().raw(), record.cells().nth(number).unwrap().raw());
            }
            rows.push((cells, split.inner_lines, split.terminated, split.unclosed, split.too_long));
        }
        let done = splitter.done();
        window.drain(..done);
        splitter.shift(done);
    }
    rows
}

fn values(text: &str) -> Vec<Vec<String>> {
    split(text.as_bytes(), 7, Splitter::new(&dialect(b',', LineEnd::Lf), 1 << 20, 100))
        .into_iter()
        .map(|row| row.0)
        .collect()
}

fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn quotes_delimiters_and_line_ends() {
    assert_eq!(values(""), table(&[]));
    assert_eq!(values("a"), table(&[&["a"]]));
    assert_eq!(values("a,b\r\n\"c,\"\"d\"\"\",\"e\nf\"\n"), table(&[&["a", "b"], &["c,\"d\"", "e\nf"]]));
    assert_eq!(values("a,\n,b"), table(&[&["a", ""], &["", "b"]]));
    assert_eq!(values("\n\na\n"), table(&[&[""], &[""], &["a"]]));
    assert_eq!(values("5\" pipe,x\"y\"\n"), table(&[&["5\" pipe", "x\"y\""]]));
    assert_eq!(values("\"a\"b,\"\",\"c"), table(&[&["ab", "", "c"]]));
    assert_eq!(values("\"\"\"\",\"a\"\"\"\n"), table(&[&["\"", "a\""]]));
}

#[test]
fn lone_carriage_returns() {
    let rows = split(b"a,b\r\"c\rd\",e\r", 3, Splitter::new(&dialect(b',', LineEnd::Cr), 100, 100));
    assert_eq!(rows.iter().map(|r| r.0.clone()).collect::<Vec<_>>(), table(&[&["a", "b"], &["c\rd", "e"]]));
    assert_eq!(rows[1].1, 1);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row_only() {
    let text = "a,b\n1,\"open\n2,x\n3,y\n";
    assert_eq!(values(text), table(&[&["a", "b"], &["1", "\"open"], &["2", "x"], &["3", "y"]]));
    // The same where the limit of length tells, and not the end of the text.
    let long = format!("{text}{}", "4,z\n".repeat(60));
    let rows = split(long.as_bytes(), 5, Splitter::new(&dialect(b',', LineEnd::Lf), 100, 100));
    assert_eq!(rows.len(), 64);
    assert_eq!(rows.iter().filter(|row| row.3).count(), 1);
    assert_eq!(rows[1].0, ["1", "\"open"]);
}

#[test]
fn a_cut_inside_quotes_on_the_last_line_is_seen() {
    let rows = split(b"a,b\n1,\"x", 100, Splitter::new(&dialect(b',', LineEnd::Lf), 100, 100));
    assert_eq!(rows[1], (vec!["1".into(), "x".into()], 0, false, true, false));
}

#[test]
fn limits_cut_a_record_and_the_next_line_is_read() {
    let text = format!("a,b\n{}\nc,d\n{}\ne,f\n", "x".repeat(500), "1,".repeat(50));
    for pieces in [1, 3, 64, 1000] {
        let rows = split(text.as_bytes(), pieces, Splitter::new(&dialect(b',', LineEnd::Lf), 120, 10));
        let whole: Vec<_> = rows.iter().filter(|row| !row.4).map(|row| row.0.join("")).collect();
        assert_eq!(whole, ["ab", "cd", "ef"], "{pieces}");
        assert_eq!(rows.len(), 5);
    }
}

proptest! {
    #[test]
    fn records_found_together_are_those_found_one_by_one(
        text in "[a,;\"\n\r é]{0,300}", few in 1..20usize, cut in 0..300usize, limit in 1..200usize,
    ) {
        let new = || Splitter::new(&dialect(b',', LineEnd::Lf), limit, 40);
        let (mut one, mut together) = (new(), new());
        let mut splits = Vec::new();
        let cut = text.floor_char_boundary(cut);
        for (window, last) in [(&text.as_bytes()[..cut], false), (text.as_bytes(), true)] {
            loop {
                together.next_few(window, last, few, &mut splits);
                for split in &splits {
                    let alone = one.next(window, last).unwrap();
                    prop_assert_eq!((alone.start, alone.end, alone.next), (split.start, split.end, split.next));
                    let (a, b) = (one.record(window, &alone, 0, 0, 0), together.record(window, split, 0, 0, 0));
                    prop_assert_eq!(a.ends, b.ends);
                }
                if splits.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(one.next(window, last), None);
        }
    }

    #[test]
    fn any_text_is_split_the_same_however_it_is_cut(
        text in "[a,;\"\n\r é]{0,300}", pieces in 1..80usize, limit in 1..200usize, cr in any::<bool>(),
    ) {
        let dialect = dialect(b',', if cr { LineEnd::Cr } else { LineEnd::Lf });
        let whole = split(text.as_bytes(), text.len(), Splitter::new(&dialect, limit, 40));
        let cut = split(text.as_bytes(), pieces, Splitter::new(&dialect, limit, 40));
        prop_assert_eq!(whole, cut);
    }

    #[test]
    fn well_formed_text_is_split_as_the_csv_crate_does(
        rows in proptest::collection::vec(proptest::collection::vec("[a,;\"\n\r é]{0,12}", 3), 1..20),
        crlf in any::<bool>(), always in any::<bool>(), pieces in 1..80usize,
    ) {
        let mut writer = csv::WriterBuilder::new()
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .quote_style(if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
            .from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let found = split(&text, pieces, Splitter::new(&dialect(b',', LineEnd::Lf), 1 << 20, 40));
        prop_assert!(found.iter().all(|row| row.2 && !row.3 && !row.4));
        prop_assert_eq!(found.into_iter().map(|row| row.0).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn no_byte_is_lost(text in "[a,\"\n]{0,200}") {
        let mut splitter = Splitter::new(&dialect(b',', LineEnd::Lf), 1 << 20, 1000);
        let mut at = 0;
        while let Some(split) = splitter.next(text.as_bytes(), true) {
            prop_assert_eq!(split.start, at);
            prop_assert!(split.end <= split.next);
            at = split.next;
        }
        prop_assert_eq!(at, text.len());
    }
}
