//! Any bytes against any layout: the same report however they are cut, and a mended file that mending leaves alone.
#![no_main]

mod cut;

use std::sync::Arc;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use rosterkit::api::CheckReport;
use rosterkit::formats;
use rosterkit::tabular::DialectHints;
use rosterkit::tabular::check::{CheckOptions, Checker, RowSink};
use rosterkit::tabular::schema::Schema;

struct Fixed(Vec<u8>);

impl RowSink for Fixed {
    fn fixed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

fn check<'a>(
    chunks: impl Iterator<Item = &'a [u8]>,
    schema: Option<Arc<Schema>>,
    hints: DialectHints,
) -> (CheckReport, Vec<u8>) {
    let today = NaiveDate::from_ymd_opt(2026, 9, 1);
    let options = CheckOptions { schema, hints, today, fix: true, ..CheckOptions::default() };
    let mut checker = Checker::new(options).expect("no mapping is given");
    let mut fixed = Fixed(Vec::new());
    for chunk in chunks {
        checker.push(chunk, &mut fixed);
    }
    (checker.finish(&mut fixed).report, fixed.0)
}

fuzz_target!(|data: &[u8]| {
    let mut layouts: Vec<Option<Arc<Schema>>> = vec![None];
    layouts.extend(formats::schemas().iter().cloned().map(Some));
    let sum = data.iter().fold(data.len(), |sum, byte| sum + usize::from(*byte));
    let chosen = layouts.swap_remove(sum % layouts.len());
    for schema in [None, chosen] {
        for text in [data.to_vec(), cut::repeated(data)] {
            let whole = check([&*text].into_iter(), schema.clone(), DialectHints::default());
            assert_eq!(check(cut::pieces(&text), schema.clone(), DialectHints::default()), whole);
            mended(whole, schema.clone());
        }
    }
});

/// What was mended has nothing left to mend, read as it was written.
fn mended((report, fixed): (CheckReport, Vec<u8>), schema: Option<Arc<Schema>>) {
    let Some(dialect) = report.dialect.filter(|_| report.fixable) else { return };
    let hints = DialectHints {
        encoding: Some(dialect.encoding),
        delimiter: Some(dialect.delimiter),
        line_end: Some(dialect.line_end),
        header: Some(dialect.header),
        ..DialectHints::default()
    };
    let schema = schema.or_else(|| report.schema.as_deref().and_then(|name| formats::schema(name).ok()));
    let (again, twice) = check([&*fixed].into_iter(), schema, hints);
    assert_eq!(again.fixes, 0, "{again:?}");
    assert_eq!(twice, fixed);
}
