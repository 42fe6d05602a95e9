use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use rosterkit::ErrorCode;
use rosterkit::sync::diff::{DiffEvents, DiffOperation, DiffOptions, DiffReport, Table, diff};
use rosterkit::tabular::ReadAt;
use tempfile::SpooledTempFile;

use rosterkit_host::SharedFile;

use crate::args::DialectArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::road::{is_stdin, name_of, read_data};
use crate::screen::{Format, Screen};
use crate::show::{self, DiffListing};

/// Say which rows came, changed and went between two tables
///
/// Rows belong together by their key, columns by their names; everything is compared by value.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The table before
    before: PathBuf,
    /// The table after; `-` is standard input, for one of the two
    after: PathBuf,
    /// The columns that say which row is which [default: sourcedId, where there is one]
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    key: Vec<String>,
    /// Columns that are not compared
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    ignore: Vec<String>,
    /// With --format json: list every operation, not only how many there are
    #[arg(long)]
    operations: bool,
    /// List every difference, not the first of each kind
    #[arg(long)]
    all: bool,
    /// Exit code 1 where there are differences
    #[arg(long)]
    exit_code: bool,
    /// How many threads work [default: one for each processor]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    /// How many findings are kept; all are counted
    #[arg(long, value_name = "N", default_value_t = rosterkit::diagnostic::DEFAULT_KEPT)]
    max_diagnostics: usize,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// How much of the operations waits in memory before it goes to a file.
const SPOOL: usize = 8 << 20;

pub(super) fn run(args: &DiffArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if is_stdin(&args.before) && is_stdin(&args.after) {
        return Err(Failure::argument("AFTER", "-"));
    }
    let before = source(&args.before, screen)?;
    let after = source(&args.after, screen)?;
    let names = [&args.before, &args.after].map(|path| name_of(path));
    let [before_name, after_name] = &names;
    let hints = args.dialect.hints();
    let tables =
        [Table { name: before_name, source: &*before, hints }, Table { name: after_name, source: &*after, hints }];
    let report = match screen.format() {
        Format::Json if args.operations => with_operations(args, &tables, screen)?,
        Format::Json => {
            let report = compare(args, &tables, None, screen)?;
            screen.document(&report);
            report
        }
        Format::Csv => as_table(args, &tables, screen)?,
        Format::Human => for_people(args, &tables, screen)?,
    };
    let differs = args.exit_code && report.has_differences();
    Ok(if report.errors > 0 || differs { Exit::Data } else { Exit::Clean })
}

type Take<'a> = &'a mut dyn FnMut(DiffOperation) -> ControlFlow<()>;

fn compare(
    args: &DiffArgs,
    tables: &[Table<'_>; 2],
    operations: Option<Take<'_>>,
    screen: &mut Screen<'_>,
) -> Result<DiffReport, Failure> {
    let mut bar = screen.progress(Phrase::ProgressDiff, Unit::Bytes);
    let mut progress = |done, total| bar.at(done, total);
    // One more closure, so that both callbacks live as long as each other.
    let mut forward;
    let operations: Option<Take<'_>> = match operations {
        Some(take) => {
            forward = |operation| take(operation);
            Some(&mut forward)
        }
        None => None,
    };
    let events = DiffEvents { operations, progress: Some(&mut progress) };
    run_diff(args, tables, events, screen.around().key)
}

fn run_diff(
    args: &DiffArgs,
    [before, after]: &[Table<'_>; 2],
    events: DiffEvents<'_>,
    key: [u64; 2],
) -> Result<DiffReport, Failure> {
    let options = DiffOptions {
        key: args.key.clone(),
        ignore: args.ignore.clone(),
        kept: args.max_diagnostics,
        fingerprint_key: key,
        threads: args.threads,
        ..DiffOptions::default()
    };
    diff(before, after, &options, events).map_err(|error| {
        let unreadable = error.code() == ErrorCode::Io;
        let failure = Failure::from(error);
        if unreadable { Failure { exit: Exit::Data, ..failure } } else { failure }
    })
}

/// The counts come first in the document and are known last, so the operations wait: in memory while they are few.
fn with_operations(args: &DiffArgs, tables: &[Table<'_>; 2], screen: &mut Screen<'_>) -> Result<DiffReport, Failure> {
    let mut spool = SpooledTempFile::new(SPOOL);
    let (mut first, mut broken) = (true, None);
    let masks = screen.masks();
    let mut take = |operation: DiffOperation| {
        let mut text = if first { Vec::new() } else { vec![b','] };
        first = false;
        let written = Screen::json(&mut text, &operation, masks).and_then(|()| spool.write_all(&text));
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                broken = Some(error);
                ControlFlow::Break(())
            }
        }
    };
    let report = compare(args, tables, Some(&mut take), screen);
    let failed = |error| Failure::io(&std::env::temp_dir(), error);
    if let Some(error) = broken {
        return Err(failed(error));
    }
    let report = report?;
    spool.seek(SeekFrom::Start(0)).map_err(failed)?;
    screen.document_with(&report, "operations", &mut spool)?;
    Ok(report)
}

fn as_table(args: &DiffArgs, tables: &[Table<'_>; 2], screen: &mut Screen<'_>) -> Result<DiffReport, Failure> {
    let key = screen.around().key;
    screen.row(&["op", "key", "before_row", "after_row", "column", "from", "to"]);
    let mut take = |operation: DiffOperation| {
        show::diff_rows(&operation, screen);
        ControlFlow::Continue(())
    };
    let events = DiffEvents { operations: Some(&mut take), progress: None };
    run_diff(args, tables, events, key)
}

fn for_people(args: &DiffArgs, tables: &[Table<'_>; 2], screen: &mut Screen<'_>) -> Result<DiffReport, Failure> {
    let language = screen.language();
    let mut listing = DiffListing::new(language);
    let report = if screen.is_quiet() {
        compare(args, tables, None, screen)?
    } else if args.all {
        // The rows themselves show how far it is.
        let key = screen.around().key;
        let mut take = |operation: DiffOperation| {
            for line in DiffListing::lines(&operation, language) {
                screen.line(line);
            }
            ControlFlow::Continue(())
        };
        run_diff(args, tables, DiffEvents { operations: Some(&mut take), progress: None }, key)?
    } else {
        let mut take = |operation: DiffOperation| {
            listing.take(&operation);
            ControlFlow::Continue(())
        };
        compare(args, tables, Some(&mut take), screen)?
    };
    listing.show(screen);
    show::diff_report(&report, screen);
    Ok(report)
}

/// A file is read where it lies; what can be read only once, such as standard input or a pipe, is taken into memory.
fn source(path: &Path, screen: &mut Screen<'_>) -> Result<Box<dyn ReadAt>, Failure> {
    if !is_stdin(path)
        && let Some(file) = SharedFile::open(path).map_err(|error| Failure::unreadable(&name_of(path), error))?
    {
        return Ok(Box::new(file));
    }
    let mut bytes = Vec::new();
    read_data(path, screen, |chunk| bytes.extend_from_slice(chunk))?;
    Ok(Box::new(bytes))
}
