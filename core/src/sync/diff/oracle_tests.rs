//! The diff against a slow and obvious one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::fingerprint::Fingerprint;
use super::run::Diff;
use super::*;
use crate::diagnostic::Code;
use crate::tabular::DialectHints;

/// Tables as rows of cells, the header first.
type Rows = Vec<Vec<String>>;

/// What a diff answers, in a form that can be compared.
#[derive(Debug, Default, PartialEq)]
struct Answer {
    operations: Vec<DiffOperation>,
    unchanged: u64,
    duplicates: [u64; 2],
    left_out: [u64; 2],
    ragged: u64,
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

fn named(header: &[String], row: &[String]) -> Vec<CellValue> {
    let names = header.iter().cloned().chain((1..).map(|n| format!("+{n}")));
    names.zip(row).map(|(name, value)| CellValue { column: name.into(), value: value.as_str().into() }).collect()
}

/// Of each key its first row, by key; the rest counted.
fn first_rows<'r>(rows: &'r Rows, key: &[&str], side: usize, answer: &mut Answer) -> BTreeMap<Vec<&'r str>, usize> {
    let header = &rows[0];
    let mut first = BTreeMap::new();
    for (number, row) in rows.iter().enumerate().skip(1) {
        answer.ragged += u64::from(row.len() != header.len());
        let cells: Vec<_> =
            key.iter().map(|name| cell(row, header.iter().position(|known| known == name).unwrap())).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            answer.left_out[side] += 1;
        } else {
            match first.entry(cells) {
                Entry::Occupied(_) => answer.duplicates[side] += 1,
                Entry::Vacant(free) => drop(free.insert(number)),
            }
        }
    }
    first
}

fn by_hand(before: &Rows, after: &Rows, key: &[&str], ignore: &[&str]) -> Answer {
    let mut answer = Answer::default();
    let old = first_rows(before, key, 0, &mut answer);
    let new = first_rows(after, key, 1, &mut answer);
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).into()).collect::<Vec<_>>();
    let mut operations: Vec<(usize, usize, DiffOperation)> = Vec::new();
    for (cells, &number) in &new {
        let Some(&other) = old.get(cells) else {
            let values = named(&after[0], &after[number]);
            let row = number as u64 + 1;
            operations.push((0, number, DiffOperation::Added { key: texts(cells), row, values }));
            continue;
        };
        let mut changes = Vec::new();
        for (at, name) in before[0].iter().enumerate() {
            let Some(to) = after[0].iter().position(|known| known == name) else { continue };
            if key.contains(&name.as_str()) || ignore.contains(&name.as_str()) {
                continue;
            }
            let (from, to) = (cell(&before[other], at), cell(&after[number], to));
            if from != to {
                changes.push(CellChange { column: name.as_str().into(), from: from.into(), to: to.into() });
            }
        }
        for beyond in 0..3 {
            let from = cell(&before[other], before[0].len() + beyond);
            let to = cell(&after[number], after[0].len() + beyond);
            if from != to {
                let column = format!("+{}", beyond + 1).into();
                changes.push(CellChange { column, from: from.into(), to: to.into() });
            }
        }
        if changes.is_empty() {
            answer.unchanged += 1;
        } else {
            let (before_row, after_row) = (other as u64 + 1, number as u64 + 1);
            let key = texts(cells);
            operations.push((0, number, DiffOperation::Changed { key, before_row, after_row, changes }));
        }
    }
    for (cells, &number) in old.iter().filter(|(cells, _)| !new.contains_key(*cells)) {
        let values = named(&before[0], &before[number]);
        let row = number as u64 + 1;
        operations.push((1, number, DiffOperation::Removed { key: texts(cells), row, values }));
    }
    operations.sort_by_key(|(last, number, _)| (*last, *number));
    answer.operations = operations.into_iter().map(|(_, _, operation)| operation).collect();
    answer
}

/// How a diff goes about it, which must make no difference.
#[derive(Debug, Clone, Copy)]
struct Way {
    block: u64,
    mask: u64,
    threads: usize,
    patience: u32,
}

const WAYS: [Way; 6] = [
    Way { block: 1 << 20, mask: u64::MAX, threads: 1, patience: 16 },
    Way { block: 1 << 20, mask: 0x1_0000_0001, threads: 1, patience: 2 },
    Way { block: 16, mask: u64::MAX, threads: 1, patience: 16 },
    Way { block: 50, mask: 0x8000_0000_0000_0003, threads: 1, patience: 0 },
    Way { block: 64, mask: u64::MAX, threads: 2, patience: 1 },
    Way { block: 7, mask: 0x8000_0000_0000_0003, threads: 2, patience: 16 },
];

fn run(before: &[u8], after: &[u8], options: &DiffOptions, way: Way) -> (DiffReport, Vec<DiffOperation>) {
    let options = DiffOptions { threads: way.threads, ..options.clone() };
    let table = |name, source| Table { name, source, hints: DialectHints::default() };
    let fingerprint = Fingerprint::new([3, 4], way.mask);
    let mut operations = Vec::new();
    let mut sink = |operation| {
        operations.push(operation);
        ControlFlow::Continue(())
    };
    let events = DiffEvents { operations: Some(&mut sink), progress: None };
    let diff = Diff { options: &options, fingerprint, block: way.block, patience: way.patience };
    let report = diff.run(&table("before", &before), &table("after", &after), events).unwrap();
    (report, operations)
}

fn answer(report: &DiffReport, operations: Vec<DiffOperation>) -> Answer {
    let of = |name: &str| operations.iter().filter(|operation| operation.name() == name).count() as u64;
    assert_eq!((report.added, report.changed, report.removed), (of("added"), of("changed"), of("removed")));
    let (before, after) = (&report.before, &report.after);
    let both = report.unchanged + report.changed;
    assert_eq!(before.rows, both + report.removed + before.duplicates + before.left_out);
    assert_eq!(after.rows, both + report.added + after.duplicates + after.left_out);
    assert_eq!(
        report.counts.get(&Code::DuplicateKey).copied().unwrap_or_default(),
        before.duplicates + after.duplicates
    );
    Answer {
        operations,
        unchanged: report.unchanged,
        duplicates: [before.duplicates, after.duplicates],
        left_out: [before.left_out, after.left_out],
        ragged: report.counts.get(&Code::ColumnCount).copied().unwrap_or_default(),
    }
}

#[derive(Debug, Clone)]
struct Writing {
    delimiter: u8,
    crlf: bool,
    always: bool,
    final_line_end: bool,
}

fn write(rows: &Rows, writing: &Writing) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(writing.delimiter)
        .terminator(if writing.crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
        .quote_style(if writing.always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
        .from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    let mut text = writer.into_inner().unwrap();
    if !writing.final_line_end {
        text.pop();
        if writing.crlf {
            text.pop();
        }
    }
    text
}

fn writing() -> impl Strategy<Value = Writing> {
    (prop_oneof![Just(b','), Just(b';'), Just(b'\t')], any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(delimiter, crlf, always, final_line_end)| Writing { delimiter, crlf, always, final_line_end })
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[1-3]{1,2}",
        3 => Just(String::new()),
        1 => prop_oneof![Just("x\"y"), Just("\""), Just("a,b;c\td"), Just("l\nm"), Just("é "), Just("r\r\ns")].prop_map(str::to_owned),
    ]
}

/// A header of all columns or fewer in some order, and rows of mostly that width.
fn table() -> impl Strategy<Value = Rows> {
    let names = ["id", "k", "a", "b", "c"].map(str::to_owned).to_vec();
    (Just(names).prop_shuffle(), 0..3_usize).prop_flat_map(|(mut names, fewer)| {
        let mut spare = fewer;
        names.retain(|name| {
            name == "id"
                || name == "k"
                || spare.checked_sub(1).is_none_or(|left| {
                    spare = left;
                    false
                })
        });
        let width = names.len();
        let length = prop_oneof![8 => Just(width), 1 => 1..width + 3];
        let row = length.prop_flat_map(|length| proptest::collection::vec(value(), length));
        proptest::collection::vec(row, 0..14).prop_map(move |rows| std::iter::once(names.clone()).chain(rows).collect())
    })
}

/// A second table: another one, or the first with some rows changed, moved, doubled and gone.
fn pair() -> impl Strategy<Value = (Rows, Rows)> {
    let edits = proptest::collection::vec((0..5_u8, any::<prop::sample::Index>(), value()), 0..8);
    let edited = (table(), edits).prop_map(|(before, edits)| {
        let mut after = before.clone();
        for (what, at, value) in edits {
            let rows = after.len() - 1;
            if rows == 0 {
                break;
            }
            let row = 1 + at.index(rows);
            match what {
                0 => {
                    let column = at.index(after[row].len());
                    after[row][column] = value;
                }
                1 => drop(after.remove(row)),
                2 => after.swap(row, rows),
                3 => after.insert(row, after[rows].clone()),
                _ => after[row].rotate_right(1),
            }
        }
        (before, after)
    });
    prop_oneof![3 => edited, 1 => (table(), table())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, ..ProptestConfig::default() })]

    #[test]
    fn answers_as_the_diff_by_hand((before, after) in pair(), composite in any::<bool>(), ignore in any::<bool>(),
        one in writing(), other in writing(), same in any::<bool>()) {
        let key: &[&str] = if composite { &["id", "k"] } else { &["id"] };
        let ignore: &[&str] = if ignore && before[0].contains(&"b".to_owned()) { &["b"] } else { &[] };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let options = DiffOptions { key: names(key), ignore: names(ignore), ..DiffOptions::default() };
        let wanted = by_hand(&before, &after, key, ignore);
        let texts = (write(&before, &one), write(&after, if same { &one } else { &other }));
        let mut reports: Vec<DiffReport> = Vec::new();
        for way in WAYS {
            let (report, operations) = run(&texts.0, &texts.1, &options, way);
            prop_assert_eq!(&answer(&report, operations), &wanted, "{:?}", way);
            if let Some(first) = reports.first() {
                prop_assert_eq!(first, &report, "{:?}", way);
            }
            reports.push(report);
        }
    }

    #[test]
    fn any_bytes_give_the_same_answer_every_way(
        before in "(id|k)?[,\n]?([12,\"\n\r]{0,3}[,\n]){0,40}", after in "([12,\"\n\r]{0,3}[,\n]){0,40}", same in any::<bool>(),
    ) {
        let before = format!("id,k\n{before}");
        let after = if same { format!("{before}{after}") } else { format!("id,k\n{after}") };
        let options = DiffOptions {
            key: vec!["id".into()],
            limits: crate::tabular::ReadLimits { record_bytes: 24, cells: 6 },
            ..DiffOptions::default()
        };
        let wanted = run(before.as_bytes(), after.as_bytes(), &options, WAYS[0]);
        answer(&wanted.0, wanted.1.clone());
        for way in WAYS {
            prop_assert_eq!(&run(before.as_bytes(), after.as_bytes(), &options, way), &wanted, "{:?}", way);
        }
    }
}
