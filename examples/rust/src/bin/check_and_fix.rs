//! What is wrong with a file, and the same file with every safe mend made.

use std::error::Error;

use rosterkit::api::{CheckCall, check};
use rosterkit::diagnostic::texts::Language;
use rosterkit_examples::data;
use rosterkit_host::{Input, LocalFiles};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = data(["teachers.csv"]);
    let call = CheckCall { fix: Some("mended.csv".to_owned()), ..CheckCall::of("teachers.csv") };
    let report = check(&call, &mut files)?.report;

    println!("layout: {}", report.schema.as_deref().unwrap_or("none"));
    println!("rows: {}", report.rows);
    println!("valid rows: {}", report.valid_rows);
    println!("errors: {}", report.errors);
    println!("warnings: {}", report.warnings);
    for (code, count) in &report.counts {
        println!("count of {code}: {count}");
    }
    for finding in &report.diagnostics {
        // The sentences mask addresses; the finding itself has whole values.
        let (row, column) = (finding.location.row.unwrap_or(0), finding.location.column.as_deref().unwrap_or("-"));
        println!("row {row}, {column}: {}", finding.text(Language::En));
        if let Some(hint) = finding.hint(Language::En) {
            println!("  hint: {hint}");
        }
    }

    let mended = files.take("mended.csv").unwrap_or_default();
    println!("safe fixes: {}", report.fixes);
    println!("bytes of the mended file: {}", mended.len());
    let mut files = LocalFiles::new().with("mended.csv", Input::bytes(mended));
    let report = check(&CheckCall::of("mended.csv"), &mut files)?.report;
    println!("errors after: {}", report.errors);
    println!("warnings after: {}", report.warnings);
    Ok(())
}
