use std::ops::ControlFlow;

use super::*;
use crate::diagnostic::{Code, Severity, Value};
use crate::tabular::{DialectHints, Encoding, ReadLimits};
use crate::{Error, ErrorCode};

fn try_diff(before: &[u8], after: &[u8], options: &DiffOptions) -> Result<(DiffReport, Vec<DiffOperation>), Error> {
    let table = |name, source| Table { name, source, hints: DialectHints::default() };
    let mut operations = Vec::new();
    let mut sink = |operation| {
        operations.push(operation);
        ControlFlow::Continue(())
    };
    let events = DiffEvents { operations: Some(&mut sink), progress: None };
    let report = super::diff(&table("before.csv", &before), &table("after.csv", &after), options, events)?;
    Ok((report, operations))
}

fn keyed(key: &[&str]) -> DiffOptions {
    DiffOptions { key: key.iter().map(|name| (*name).to_owned()).collect(), ..DiffOptions::default() }
}

fn diff(before: &str, after: &str, key: &[&str]) -> (DiffReport, Vec<DiffOperation>) {
    try_diff(before.as_bytes(), after.as_bytes(), &keyed(key)).unwrap()
}

/// Added, changed, removed, unchanged.
fn counts(report: &DiffReport) -> [u64; 4] {
    [report.added, report.changed, report.removed, report.unchanged]
}

fn changes(operation: &DiffOperation) -> Vec<(&str, &str, &str)> {
    let DiffOperation::Changed { changes, .. } = operation else { panic!("{operation:?}") };
    changes.iter().map(|c| (c.column.as_ref(), c.from.expose(), c.to.expose())).collect()
}

#[test]
fn a_value_that_moves_to_the_next_empty_column_is_a_change() {
    let (report, operations) = diff("id,sms,phone\n1,06,\n2,07,\n", "id,sms,phone\n1,,06\n2,07,\n", &["id"]);
    assert_eq!(counts(&report), [0, 1, 0, 1]);
    assert_eq!(changes(&operations[0]), [("sms", "06", ""), ("phone", "", "06")]);
    assert_eq!(report.changed_by_column.len(), 2);
}

#[test]
fn composite_keys_are_compared_cell_by_cell() {
    let (report, operations) = diff("a,b,c\n1,23,x\n", "a,b,c\n12,3,x\n", &["a", "b"]);
    assert_eq!(counts(&report), [1, 0, 1, 0]);
    assert_eq!(operations[0].key(), ["12".into(), "3".into()]);
    assert_eq!(operations[1].name(), "removed");
    // A key may be empty in part.
    assert_eq!(counts(&diff("a,b,c\n1,,x\n", "a,b,c\n1,,x\n,1,x\n", &["a", "b"]).0), [1, 0, 0, 1]);
}

#[test]
fn duplicate_keys_are_reported_and_remove_nobody() {
    let before = "id,n\n1,a\n2,b\n1,c\n";
    let after = "id,n\n2,b\n\"2\",\"x\ny\"\n1,a\n9,n\n1,c\n9,m\n";
    let (report, operations) = diff(before, after, &["id"]);
    assert_eq!(counts(&report), [1, 0, 0, 2]);
    assert_eq!(operations.len(), 1);
    assert_eq!([report.before.duplicates, report.after.duplicates], [1, 3]);
    let found: Vec<_> = report
        .diagnostics
        .iter()
        .map(|d| {
            let Some(Value::Place(first)) = d.context.get("first") else { panic!("{d:?}") };
            let (at, file) = (&d.location, d.location.file.as_deref().unwrap());
            assert_eq!((d.code, at.column.as_deref(), at.column_number), (Code::DuplicateKey, Some("id"), Some(1)));
            let bytes = at.bytes.clone().unwrap();
            let text = if file == "before.csv" { before } else { after };
            let text = text.get(bytes.start as usize..bytes.end as usize).unwrap();
            (file, at.row.unwrap(), at.line.unwrap(), first.row, first.line, text)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("before.csv", 4, 4, 2, 2, "1,c"),
            ("after.csv", 3, 3, 2, 2, "\"2\",\"x\ny\""),
            ("after.csv", 6, 7, 4, 5, "1,c"),
            ("after.csv", 7, 8, 5, 6, "9,m")
        ]
    );
}

#[test]
fn a_column_that_one_table_has_is_told_once_and_changes_no_row() {
    let (report, _) = diff("id,n\n1,a\n2,b\n", "id,n,new\n1,a,x\n2,b,y\n", &["id"]);
    assert_eq!(counts(&report), [0, 0, 0, 2]);
    assert_eq!(report.columns.added, ["new".into()]);
    assert!(report.has_differences() && report.columns.removed.is_empty() && report.diagnostics.is_empty());
    let (report, _) = diff("id,old,n\n1,x,a\n", "id,n\n1,b\n", &["id"]);
    assert_eq!((counts(&report), report.columns.removed.as_slice()), ([0, 1, 0, 0], ["old".into()].as_slice()));
}

#[test]
fn columns_and_rows_in_another_order_are_the_same() {
    let (report, operations) = diff("id,a,b\n1,x,y\n2,z,t\n", "b,id,a\nt,2,z\ny,1,x\n", &["id"]);
    assert_eq!((counts(&report), operations.len(), report.columns.reordered), ([0, 0, 0, 2], 0, true));
}

#[test]
fn the_writing_does_not_matter() {
    let before = "id,n,é\n1,a,\"x\ny\"\n2,b,\n";
    let after = "id;n;é\r\n\"2\";b;\r\n1;\"a\";\"x\ny\"";
    let mut forms = vec![after.as_bytes().to_vec()];
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
        let mut bytes = encoding.bom().to_vec();
        encoding.encode(after, &mut bytes);
        forms.push(bytes);
    }
    let mut latin = Vec::new();
    Encoding::Windows1252.encode(after, &mut latin);
    forms.push(latin);
    for form in forms {
        let (report, _) = try_diff(before.as_bytes(), &form, &keyed(&["id"])).unwrap();
        assert_eq!((counts(&report), report.errors), ([0, 0, 0, 2], 0), "{:?}", report.after.dialect);
        let (report, _) = try_diff(&form, before.as_bytes(), &keyed(&["id"])).unwrap();
        assert_eq!(counts(&report), [0, 0, 0, 2]);
    }
    let (report, _) = diff("id\tn\r1\ta\r2\tb\r", "id,n\n2,b\n1,a\n", &["id"]);
    assert_eq!(counts(&report), [0, 0, 0, 2]);
}

#[test]
fn rows_without_a_key_are_left_out_and_counted() {
    let (report, operations) = diff("id,n\n1,a\n,b\n2,c\n", "id,n\n\n,x\n1,a\n\"\",y\n", &["id"]);
    assert_eq!(counts(&report), [0, 0, 1, 1]);
    assert_eq!([report.before.left_out, report.after.left_out, report.after.rows], [1, 2, 3]);
    assert_eq!(operations.len(), 1);
    let found: Vec<_> = report.diagnostics.iter().map(|d| (d.code, d.location.row.unwrap())).collect();
    let missing = |row| (Code::MissingValue, row);
    assert_eq!(found, [missing(3), (Code::BlankLine, 2), missing(3), missing(5)]);
    assert_eq!((report.errors, report.warnings), (3, 1));
}

#[test]
fn ragged_rows_are_reported_and_compared() {
    let (report, operations) = diff("id,n,m\n1,a\n2,b,c\n3,d,e\n", "id,n,m\n1,a,\n2,b,c,x\n3,d,e,\n", &["id"]);
    assert_eq!(counts(&report), [0, 1, 0, 2]);
    assert_eq!(changes(&operations[0]), [("+1", "", "x")]);
    let found: Vec<_> = report.diagnostics.iter().map(|d| (d.code, d.location.row.unwrap())).collect();
    assert_eq!(found, [(Code::ColumnCount, 2), (Code::ColumnCount, 3), (Code::ColumnCount, 4)]);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row_only() {
    let (report, operations) = diff("id,n\n1,a\n2,b\n3,c\n", "id,n\n1,\"a\n2,b\n3,c\n", &["id"]);
    assert_eq!(counts(&report), [0, 1, 0, 2]);
    assert_eq!(changes(&operations[0]), [("n", "a", "\"a")]);
    assert_eq!(report.diagnostics[0].code, Code::UnclosedQuote);
    // The same bytes on both sides, with a quote that closes it in one of them.
    let (report, _) = diff("id,n\n1,\"a\n2,b\n3,c\n", "id,n\n1,\"a\n2,b\n3,\"\n", &["id"]);
    assert_eq!((report.before.rows, report.after.rows, report.after.left_out), (3, 1, 0));
    assert_eq!(counts(&report), [0, 1, 2, 0]);
}

#[test]
fn a_row_beyond_a_limit_is_reported_and_left_out() {
    let long = format!("2,{}", "x".repeat(500_000));
    let text = format!("id,n\n1,a\n{long}\n3,c\n");
    let limits = ReadLimits { record_bytes: 100, cells: 5 };
    let options = DiffOptions { limits, ..keyed(&["id"]) };
    let (report, _) = try_diff(text.as_bytes(), b"id,n\n3,c\n1,2,3,4,5,6\n1,a\n", &options).unwrap();
    assert_eq!(counts(&report), [0, 0, 0, 2]);
    assert_eq!([report.before.left_out, report.after.left_out], [1, 1]);
    let limits: Vec<_> = report.diagnostics.iter().map(|d| d.context.get("limit").cloned().unwrap()).collect();
    assert_eq!(limits, [Value::from("record_bytes"), Value::from("cells")]);
}

#[test]
fn ignored_columns_are_not_compared() {
    let options = DiffOptions { ignore: vec!["when".into()], ..keyed(&["id"]) };
    let (report, _) = try_diff(b"id,when,n\n1,a,b\n2,a,c\n", b"id,when,n\n1,x,b\n2,y,d\n", &options).unwrap();
    assert_eq!(counts(&report), [0, 1, 0, 1]);
    let options = DiffOptions { ignore: vec!["wen".into()], ..keyed(&["id"]) };
    let error = try_diff(b"id,when\n1,a\n", b"id,when\n1,a\n", &options).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
}

#[test]
fn the_key_is_found_or_the_error_says_what_there_is() {
    assert_eq!(counts(&diff("User ID,n\n1,a\n", "user_id,n\n1,a\n", &["userid"]).0), [0, 0, 0, 1]);
    assert_eq!(counts(&diff("n,sourcedId\na,1\n", "n,sourcedId\na,1\n", &[]).0), [0, 0, 0, 1]);
    let error = try_diff(b"id,n\n1,a\n", b"ident,n\n1,a\n", &keyed(&["id"])).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownKeyColumn);
    assert_eq!(error.context().get("file"), Some(&Value::from("after.csv")));
    let error = try_diff(b"sourceId,n\n1,a\n", b"sourcedId,n\n1,a\n", &keyed(&["sourcedId"])).unwrap_err();
    assert_eq!(error.context().get("nearest"), Some(&Value::from("sourceId")));
    let error = try_diff(b"id,n\n1,a\n", b"id,n\n1,a\n", &DiffOptions::default()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::KeyNeeded);
    assert_eq!(error.context().get("allowed"), Some(&Value::from(vec!["id".to_owned(), "n".to_owned()])));
}

#[test]
fn a_table_without_rows() {
    let (report, operations) = diff("", "id,n\n1,a\n", &["id"]);
    assert_eq!((counts(&report), operations.len()), ([1, 0, 0, 0], 1));
    assert_eq!((report.diagnostics[0].code, report.errors), (Code::EmptyFile, 1));
    let (report, _) = diff("id,n\n1,a\n", "\u{feff}", &["id"]);
    assert_eq!((counts(&report), report.errors), ([0, 0, 1, 0], 1));
    let (report, _) = diff("", "", &["id"]);
    assert_eq!((counts(&report), report.errors), ([0, 0, 0, 0], 2));
    let (report, _) = diff("id,n\n", "id,n\n1,a\n", &["id"]);
    assert_eq!((counts(&report), report.worst()), ([1, 0, 0, 0], Some(Severity::Warning)));
}

#[test]
fn a_table_said_to_have_no_header_has_numbered_columns() {
    let hints = DialectHints { header: Some(false), ..DialectHints::default() };
    let (before, after) = ("1,a\n2,b\n".as_bytes(), "1,c\n".as_bytes());
    let (before, after) = (Table { name: "b", source: &before, hints }, Table { name: "a", source: &after, hints });
    let report = super::diff(&before, &after, &keyed(&["1"]), DiffEvents::default()).unwrap();
    assert_eq!(counts(&report), [0, 1, 1, 0]);
    assert_eq!(report.changed_by_column.keys().next().unwrap().as_ref(), "2");
}

#[test]
fn a_column_that_is_there_twice_is_matched_by_its_turn() {
    let (report, operations) = diff("id,n,n\n1,a,b\n", "id,n,n\n1,a,c\n", &["id"]);
    assert_eq!(changes(&operations[0]), [("n", "b", "c")]);
    assert_eq!(report.counts[&Code::DuplicateColumn], 2);
}

#[test]
fn findings_are_counted_beyond_those_that_are_kept() {
    let text = format!("id,n\n{}", "1,a\n".repeat(50));
    let options = DiffOptions { kept: 3, ..keyed(&["id"]) };
    let (report, _) = try_diff(text.as_bytes(), text.as_bytes(), &options).unwrap();
    assert_eq!((counts(&report), report.errors, report.diagnostics.len()), ([0, 0, 0, 1], 98, 3));
}

#[test]
fn the_caller_may_break_it_off_and_hears_how_far_it_is() {
    let rows: String = (0..100_000).map(|number| format!("{number},{}\n", "x".repeat(30))).collect();
    let (before, after) = (format!("id,n\n{rows}"), format!("id,n\n0,a\n{rows}"));
    let (before, after) = (before.as_bytes(), after.as_bytes());
    let table = |name, source| Table { name, source, hints: DialectHints::default() };
    let (one, other) = (table("b", &before), table("a", &after));
    let mut told = Vec::new();
    let mut progress = |done, total| {
        told.push((done, total));
        ControlFlow::Continue(())
    };
    let events = DiffEvents { operations: None, progress: Some(&mut progress) };
    super::diff(&one, &other, &keyed(&["id"]), events).unwrap();
    assert!(told.len() > 6 && told.is_sorted(), "{told:?}");
    assert_eq!(told.last().unwrap().0, (before.len() + after.len()) as u64);

    let mut progress = |_, _| ControlFlow::Break(());
    let events = DiffEvents { operations: None, progress: Some(&mut progress) };
    let error = super::diff(&one, &other, &keyed(&["id"]), events).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Cancelled);
    let mut sink = |_| ControlFlow::Break(());
    let events = DiffEvents { operations: Some(&mut sink), progress: None };
    let error = super::diff(&other, &one, &keyed(&["n"]), events).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Cancelled);
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_with_its_name() {
    struct Broken;
    impl crate::tabular::ReadAt for Broken {
        fn len(&self) -> u64 {
            10
        }
        fn read_at(&self, _: u64, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    let before = "id\n1\n".as_bytes();
    let hints = DialectHints::default();
    let (one, other) = (Table { name: "b", source: &before, hints }, Table { name: "a.csv", source: &Broken, hints });
    let error = super::diff(&one, &other, &keyed(&["id"]), DiffEvents::default()).unwrap_err();
    assert_eq!((error.code(), error.context().get("file")), (ErrorCode::Io, Some(&Value::from("a.csv"))));
}
