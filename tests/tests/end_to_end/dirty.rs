//! On a file with known errors, every one is reported with its class and line, and nothing else is.

use std::collections::BTreeSet;

use crate::command::Rosterkit;
use rosterkit_tests::generator::{Dialect, DirtyOptions, ErrorClass, Options, Roster, dirty, orgs};

/// The code by which the check reports an error of that class.
fn code(class: ErrorClass, column: Option<&str>) -> &'static str {
    match class {
        ErrorClass::BadEmail => "invalid_email",
        ErrorClass::DuplicateKey => "duplicate_key",
        ErrorClass::MissingRequired => "missing_value",
        ErrorClass::WrongColumnCount => "column_count",
        ErrorClass::BadEnum if column == Some("enabledUser") => "invalid_boolean",
        ErrorClass::BadEnum => "unknown_value",
        ErrorClass::UnknownOrg => "unknown_reference",
        ErrorClass::InvalidUtf8 => "invalid_encoding",
        ErrorClass::SurroundingSpace => "surrounding_space",
        ErrorClass::FormulaInjection => "formula_cell",
    }
}

fn every_error_is_reported(dialect: Dialect) {
    let rosterkit = Rosterkit::new();
    let roster = Roster::new(Options::of(6_000));
    let options = DirtyOptions { errors: 45, dialect, ..DirtyOptions::default() };
    let truth = dirty(&roster, &options, rosterkit.create("users.csv")).unwrap();
    orgs(&roster, rosterkit.create("orgs.csv")).unwrap();

    let run =
        rosterkit.run(&["check", "users.csv", "--orgs", "orgs.csv", "--format", "json", "--max-diagnostics", "100000"]);
    assert_eq!(run.status, 1);
    let report = run.json();
    let reported: BTreeSet<(u64, String, Option<String>)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            let column = found.get("column").and_then(|column| column.as_str()).map(str::to_owned);
            (found["line"].as_u64().unwrap(), found["code"].as_str().unwrap().to_owned(), column)
        })
        .collect();
    let injected: BTreeSet<(u64, String, Option<String>)> = ErrorClass::ALL
        .into_iter()
        .flat_map(|class| truth.errors[class.name()].iter().map(move |error| (class, error)))
        .map(|(class, error)| (error.line, code(class, error.column).to_owned(), error.column.map(str::to_owned)))
        .collect();
    assert_eq!(reported.difference(&injected).collect::<Vec<_>>(), Vec::<&(u64, String, Option<String>)>::new());
    assert_eq!(injected.difference(&reported).collect::<Vec<_>>(), Vec::<&(u64, String, Option<String>)>::new());
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), injected.len());
    assert_eq!(report["rows"], 6_000);
}

#[test]
fn in_the_plain_dialect() {
    every_error_is_reported(Dialect::default());
}

#[test]
fn with_a_byte_order_mark_semicolons_and_crlf() {
    every_error_is_reported(Dialect { delimiter: b';', crlf: true, bom: true });
}
