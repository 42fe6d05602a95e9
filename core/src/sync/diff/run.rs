//! The diff from end to end: two headers, two passes, one report.

use super::blocks::{Threads, Walk};
use super::columns::{Columns, Header};
use super::fingerprint::Fingerprint;
use super::halves::Halves;
use super::index::MOST_ROWS;
use super::lookback::Lookback;
use super::matching::{Known, Matcher};
use super::notice::{Fault, Notice, Reporter, leaves_out};
use super::report::Notices;
use super::rows::Rows;
use super::scan::Scanner;
use super::settle::{Settler, go_on, too_many_rows};
use super::source::Source;
use super::waiting::Waiting;
use super::{DiffEvents, DiffOptions, DiffReport, Table, TableReport};
use crate::Error;
use crate::diagnostic::{Code, Findings};
#[cfg(feature = "parallel")]
use crate::tabular::LineEnd;

/// Bytes of a block: small enough to stay in the processor's cache between reading and splitting.
const BLOCK: u64 = 1 << 19;
/// How many rows one after the other, not where they are expected, make the order a lost one.
const PATIENCE: u32 = 16;

/// Compares two tables. The operations go to [`DiffEvents::operations`] as they are found.
///
/// # Errors
///
/// `unknown_key_column`, `key_needed`, `invalid_argument` (a column to ignore that neither table has; more than
/// 4,294,967,293 rows), `io`, and `cancelled` where a callback breaks off.
pub fn diff(
    before: &Table<'_>,
    after: &Table<'_>,
    options: &DiffOptions,
    events: DiffEvents<'_>,
) -> Result<DiffReport, Error> {
    let fingerprint = Fingerprint::new(options.fingerprint_key, u64::MAX);
    Diff { options, fingerprint, block: BLOCK, patience: PATIENCE }.run(before, after, events)
}

/// A diff with what only tests choose.
pub(super) struct Diff<'o> {
    pub options: &'o DiffOptions,
    pub fingerprint: Fingerprint,
    pub block: u64,
    pub patience: u32,
}

/// What the first pass leaves.
struct Before {
    rows: Rows,
    index: Halves,
    report: TableReport,
    notices: Notices,
}

/// Counts bytes for the caller.
struct Progress<'a, 'e> {
    callback: &'a mut Option<&'e mut dyn FnMut(u64, u64) -> std::ops::ControlFlow<()>>,
    done: u64,
    total: u64,
}

impl Progress<'_, '_> {
    fn tell(&mut self, at: u64) -> Result<(), Error> {
        match self.callback {
            Some(callback) => go_on(callback(self.done + at, self.total)),
            None => Ok(()),
        }
    }
}

impl Diff<'_> {
    pub fn run(&self, before: &Table<'_>, after: &Table<'_>, events: DiffEvents<'_>) -> Result<DiffReport, Error> {
        let DiffEvents { operations, mut progress } = events;
        let limits = self.options.limits;
        let (before, after) = (Source::open(before, limits)?, Source::open(after, limits)?);
        let (mut before_header, mut after_header) = (Header::read(&before)?, Header::read(&after)?);
        before_header.stand_in(&mut after_header);
        let columns = Columns::match_up((&before_header, &before), (&after_header, &after), self.options)?;
        let threads = Threads::new(self.options.threads);
        let total = before.len() + after.len();
        let mut progress = Progress { callback: &mut progress, done: 0, total };

        let reporter = Reporter { source: &before, header: &before_header, key: &columns.before_key };
        let first = self.first_pass(&reporter, &threads, &mut progress)?;
        progress.done = before.len();

        let known = Known {
            before: &before,
            after: &after,
            columns: &columns,
            fingerprint: &self.fingerprint,
            rows: &first.rows,
            index: &first.index,
            patience: self.patience,
        };
        let reporter = Reporter { source: &after, header: &after_header, key: &columns.after_key };
        let mut settler = Settler::new(known, &reporter, &before_header, self.options.kept, operations);
        let mut matchers: Vec<_> = (0..threads.workers()).map(|_| Matcher::new(known)).collect();
        let mut waiting = Waiting::new(known, self.block);
        threads.walk(&self.walk(&after, &after_header), &mut matchers, &mut |matcher, end| {
            waiting.take(matcher, &mut settler, &threads)?;
            progress.tell(end)
        })?;
        waiting.settle(&mut settler, &threads)?;
        settler.finish()?;
        progress.tell(after.len())?;

        let Settler { tally, findings, .. } = settler;
        let mut of_file = Findings::with_limit(self.options.kept);
        reporter.file(tally.rows, &mut of_file);
        let mut notices = Notices::new(self.options.kept);
        notices.add(of_file);
        notices.add(findings);
        let key = columns.before_key.iter().filter_map(|column| before_header.names.get(*column).cloned()).collect();
        let mut report = DiffReport {
            added: tally.added,
            changed: tally.changed,
            removed: tally.removed,
            unchanged: tally.unchanged,
            key,
            before: first.report,
            after: TableReport {
                file: after.name.clone(),
                dialect: *after.dialect(),
                rows: tally.rows,
                duplicates: tally.duplicates,
                left_out: tally.left_out,
            },
            changed_by_column: tally.by_column,
            errors: 0,
            warnings: 0,
            counts: std::collections::BTreeMap::new(),
            diagnostics: Vec::new(),
            columns: columns.report.clone(),
        };
        report.take([first.notices, notices]);
        Ok(report)
    }

    fn walk(&self, source: &Source<'_>, header: &Header) -> Walk {
        Walk {
            start: header.body,
            end: source.len(),
            block: self.block,
            #[cfg(feature = "parallel")]
            line_byte: if source.dialect().line_end == LineEnd::Cr { b'\r' } else { b'\n' },
        }
    }

    /// Reads the table before and makes its index.
    fn first_pass(
        &self,
        reporter: &Reporter<'_>,
        threads: &Threads,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Before, Error> {
        let source = reporter.source;
        let mut rows = Rows::default();
        let mut fingerprints: Vec<u64> = Vec::new();
        let mut findings = Findings::with_limit(self.options.kept);
        let (mut blank, mut left_out) = (0_u64, 0_u64);
        let width = reporter.header.names.len();
        let mut scanners: Vec<_> =
            (0..threads.workers()).map(|_| Scanner::new(source, reporter.key, width, &self.fingerprint)).collect();
        threads.walk(&self.walk(source, reporter.header), &mut scanners, &mut |scanner, end| {
            let found = &scanner.found;
            let Some(first) = u32::try_from(rows.len() + found.starts.len())
                .ok()
                .filter(|rows| (*rows as usize) < MOST_ROWS)
                .and_then(|all| all.checked_sub(u32::try_from(found.starts.len()).ok()?))
            else {
                return Err(too_many_rows());
            };
            rows.extend(&found.starts, end);
            fingerprints.extend_from_slice(&found.fingerprints);
            rows.lines.copy(&found.lines, 0..u32::MAX, first);
            for notice in &found.notices {
                blank += u64::from(notice.fault == Fault::Blank);
                left_out += u64::from(leaves_out(notice.fault) && notice.fault != Fault::Blank);
                reporter.fault(&Notice { row: first + notice.row, ..*notice }, &rows.lines, &mut findings);
            }
            progress.tell(end)
        })?;
        drop(scanners);

        let (index, duplicates) = self.index(reporter, &mut rows, &fingerprints, threads)?;
        let count = rows.len() as u64 - blank;
        let mut of_file = Findings::with_limit(self.options.kept);
        reporter.file(count, &mut of_file);
        let report = TableReport {
            file: source.name.clone(),
            dialect: *source.dialect(),
            rows: count,
            duplicates: duplicates.counts().get(&Code::DuplicateKey).copied().unwrap_or_default(),
            left_out,
        };
        let mut notices = Notices::new(self.options.kept);
        [of_file, findings, duplicates].into_iter().for_each(|part| notices.add(part));
        Ok(Before { rows, index, report, notices })
    }

    /// Puts the first row of each key into a table, and reports the later ones.
    fn index(
        &self,
        reporter: &Reporter<'_>,
        rows: &mut Rows,
        fingerprints: &[u64],
        threads: &Threads,
    ) -> Result<(Halves, Findings), Error> {
        let (index, again) = Halves::build(reporter.source, reporter.key, rows, fingerprints, threads)?;
        let mut findings = Findings::with_limit(self.options.kept);
        let mut lookback = Lookback::new(reporter.source);
        for (row, first) in again {
            rows.leave_out(row);
            if findings.is_full() {
                findings.count(Code::DuplicateKey, Code::DuplicateKey.severity());
            } else {
                let record = lookback.record(&rows.range(row))?;
                findings.push(reporter.duplicate(&record, row, first, &rows.lines));
            }
        }
        Ok((index, findings))
    }
}
