//! Two tables, parted by the first NUL: the same answer from one thread and from several, and none between equals.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use rosterkit::diagnostic::Value;
use rosterkit::sync::diff::{DiffEvents, DiffOperation, DiffOptions, DiffReport, Table, diff};
use rosterkit::tabular::DialectHints;
use rosterkit::{Error, ErrorCode};

type Answer = Result<(DiffReport, Vec<DiffOperation>), Error>;

fn compare(before: &[u8], after: &[u8], key: &[String], threads: usize) -> Answer {
    let hints = DialectHints::default();
    let before = Table { name: "before", source: &before, hints };
    let after = Table { name: "after", source: &after, hints };
    let mut operations = Vec::new();
    let mut sink = |operation| {
        operations.push(operation);
        ControlFlow::Continue(())
    };
    let options = DiffOptions { key: key.to_vec(), threads, ..DiffOptions::default() };
    let report = diff(&before, &after, &options, DiffEvents { operations: Some(&mut sink), progress: None })?;
    Ok((report, operations))
}

/// The first column of a table that lacks the usual key, else none: the usual one.
fn key_of(before: &[u8], after: &[u8]) -> Vec<String> {
    match compare(before, after, &[], 1) {
        Err(error) if error.code() == ErrorCode::KeyNeeded => match error.context().get("allowed") {
            Some(Value::List(columns)) => columns.iter().take(1).cloned().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fuzz_target!(|data: &[u8]| {
    let mut tables = data.splitn(2, |byte| *byte == 0);
    let (before, after) = (tables.next().unwrap_or_default(), tables.next().unwrap_or_default());
    let key = key_of(before, after);
    let one = compare(before, after, &key, 1);
    let several = compare(before, after, &key, 3);
    match (one, several) {
        (Ok(one), Ok(several)) => assert_eq!(one, several),
        (Err(one), Err(several)) => {
            assert_eq!((one.code(), one.context()), (several.code(), several.context()));
        }
        (one, several) => panic!("{one:?} from one thread, {several:?} from several"),
    }
    if let Ok((report, operations)) = compare(before, before, &key, 1) {
        assert!(!report.has_differences() && operations.is_empty(), "{report:?}");
    }
});
