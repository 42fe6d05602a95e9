use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rosterkit::ErrorCode;
use rosterkit::api::{CheckReport, PackageCall, PackageReading, ReadRosterCall, check_package};
use rosterkit::diagnostic::Context;
use rosterkit::model::Completeness;
use rosterkit::package::{PackageFrom, PackageReport, Profile};
use rosterkit::sources::oneroster::{PullOptions, PullReport};
use rosterkit::tabular::check::{CheckOptions, RowSink};
use rosterkit_host::{LocalFiles, OutputFile};
use serde::Serialize;

use super::roster;
use crate::args::ReadingArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, Server, is_stdin, name_of};
use crate::screen::{Format, Line, Paint, Screen};
use crate::show;

/// Say what is wrong with a roster, where, and how to mend it
///
/// A zip archive (`district.zip`) or a folder is a OneRoster package: all of its files are checked, with the references
/// between them. `oneroster:NAME` is what a server of `rosterkit connect` has, read and checked the same way. XML, and archives with
/// it, are exports of French schools, as `rosterkit roster` reads them.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The file, or `-` for standard input; a OneRoster package; or `oneroster:NAME` for a server
    file: PathBuf,
    /// The store that knows the server
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    store: Option<PathBuf>,
    /// Of a package: judge it as certification wants it, or as real exports are
    #[arg(long, value_enum, default_value = "lenient")]
    profile: ProfileArg,
    /// Write the file there with every safe fix applied and nothing else changed
    #[arg(long, value_name = "OUT")]
    fix: Option<PathBuf>,
    /// With --fix: put an apostrophe before each cell that a spreadsheet would run as a formula
    #[arg(long, requires = "fix")]
    neutralize: bool,
    /// Show every finding that is kept, not the first of each kind
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// How a package is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProfileArg {
    /// What real exports do is a warning
    Lenient,
    /// What certification refuses is an error
    Strict,
}

impl From<ProfileArg> for Profile {
    fn from(profile: ProfileArg) -> Self {
        match profile {
            ProfileArg::Lenient => Self::Lenient,
            ProfileArg::Strict => Self::Strict,
        }
    }
}

/// What `check --format json` says: the report, and those of the files that the roster refers to.
#[derive(Debug, Serialize)]
struct CheckDocument<'a> {
    #[serde(flatten)]
    report: &'a CheckReport,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    references: &'a [CheckReport],
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<String>,
}

/// What `check oneroster:NAME --format json` says: the report, and how the server was read.
#[derive(Debug, Serialize)]
struct ServerCheckDocument<'a> {
    #[serde(flatten)]
    report: &'a PackageReport,
    pull: &'a PullReport,
}

/// Takes the mended file.
struct Mended<'a>(Option<&'a mut OutputFile>);

impl RowSink for Mended<'_> {
    fn fixed(&mut self, bytes: &[u8]) {
        if let Some(file) = &mut self.0 {
            file.push(bytes);
        }
    }
}

pub(super) fn run(args: &CheckArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if let Some(name) = Server::named(&args.file) {
        no_table(args)?;
        args.reading.origin.none()?;
        return run_server(args, name, screen);
    }
    if args.reading.origin.is_said() {
        return check_export(args, screen);
    }
    if let Some((package, files)) = road::package(&args.file)? {
        no_table(args)?;
        let report = match check_it(args, package, &files, screen) {
            Err(failure) if failure.error.code() == ErrorCode::NotAPackage => {
                return check_export(args, screen).map_err(|other| match other.error.code() {
                    ErrorCode::NotARoster => failure,
                    _ => other,
                });
            }
            checked => checked?,
        };
        show_package(args, &report, None, screen);
        return Ok(if report.is_clean() { Exit::Clean } else { Exit::Data });
    }
    // What is to be mended is a table.
    if road::is_export(&args.file, !args.reading.tells_a_table() && args.fix.is_none(), screen)? {
        match check_export(args, screen) {
            // The page of an error, say: a table that fits no layout. What was streamed is gone.
            Err(failure) if failure.error.code() == ErrorCode::NotARoster && !is_stdin(&args.file) => {}
            checked => return checked,
        }
    }
    let inputs: Vec<_> = [Some(&args.file), args.reading.orgs.as_ref(), args.reading.mapping.as_ref()]
        .into_iter()
        .flatten()
        .filter(|path| !is_stdin(path))
        .map(PathBuf::as_path)
        .collect();
    let mut output = args.fix.as_deref().map(|place| OutputFile::create("--fix", place, &inputs)).transpose()?;
    let (options, references) = road::prepare(&args.reading, &args.file, screen)?;
    let options = CheckOptions { fix: output.is_some(), neutralize: args.neutralize, keys: false, ..options };
    let report = road::check(&args.file, options, &mut Mended(output.as_mut()), screen)?;
    let fixed = match output {
        Some(output) if report.fixable => {
            output.finish()?;
            args.fix.as_deref().map(name_of)
        }
        _ => None,
    };
    match screen.format() {
        Format::Json => screen.document(&CheckDocument { report: &report, references: &references, fixed }),
        Format::Csv => {
            show::findings_as_table(references.iter().chain([&report]).flat_map(|report| &report.diagnostics), screen)
        }
        Format::Human => {
            for report in references.iter().filter(|report| !report.counts.is_empty()) {
                show::report(report, args.all, screen);
                screen.tell(Line::new());
            }
            show::report(&report, args.all, screen);
            mended(args, fixed.as_deref(), &report, screen);
        }
    }
    Ok(exit(references.iter().chain([&report])))
}

/// Checks what a server has. A collection that could not be read is an error in the data too.
fn run_server(args: &CheckArgs, name: &str, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let brought = Server::in_store(name, args.store.as_deref())?.pull(PullOptions::default(), screen)?;
    if brought.files.len() <= 1 {
        // A manifest of nothing.
        return Err(brought.unreadable("users", screen));
    }
    let (package, files, pull) = brought.package_among(LocalFiles::new());
    let mut report = check_it(args, package, &files, screen)?;
    if report.completeness == Completeness::Claimed {
        // The server says how many there are, which files do not.
        report.completeness = pull.completeness.clone();
    }
    show_package(args, &report, Some(&pull), screen);
    let is_read = pull.collections.iter().all(|collection| collection.failure.is_none());
    Ok(if report.is_clean() && is_read { Exit::Clean } else { Exit::Data })
}

/// Checks an export of a French school.
fn check_export(args: &CheckArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let paths = road::members(std::slice::from_ref(&args.file))?;
    let max_diagnostics = args.reading.max_diagnostics;
    let call = args.reading.origin.said(roster::call_of(&paths, screen));
    let call = ReadRosterCall { max_diagnostics, ..call };
    let report = roster::read(&paths, &call, screen)?;
    no_table(args)?;
    Ok(roster::show(&report, args.all, screen))
}

/// Refuses what goes with a single table: a package is mended file by file, and an export where it was made.
fn no_table(args: &CheckArgs) -> Result<(), Failure> {
    match &args.fix {
        Some(fix) => Err(Failure::argument("--fix", name_of(fix))),
        None => args.reading.no_table(),
    }
}

/// Checks a package.
fn check_it(
    args: &CheckArgs,
    package: PackageFrom,
    files: &LocalFiles<'_>,
    screen: &Screen<'_>,
) -> Result<PackageReport, Failure> {
    let around = screen.around();
    let reading = PackageReading {
        profile: args.profile.into(),
        max_diagnostics: args.reading.max_diagnostics,
        fingerprint_key: around.key,
        ..PackageReading::default()
    };
    let call = PackageCall { package, reading, now: Some(around.now) };
    check_package(&call, files).map_err(|error| match error.code() {
        // A folder has no name in the call.
        ErrorCode::NotAPackage => error.with("file", name_of(&args.file)).into(),
        _ => error.into(),
    })
}

/// Shows the report of a package, and how the server was read that it comes from.
fn show_package(args: &CheckArgs, report: &PackageReport, pull: Option<&PullReport>, screen: &mut Screen<'_>) {
    match screen.format() {
        Format::Json => match pull {
            Some(pull) => screen.document(&ServerCheckDocument { report, pull }),
            None => screen.document(report),
        },
        Format::Csv => {
            let of_files = report.files.iter().flat_map(|file| &file.check.diagnostics);
            show::findings_as_table(report.diagnostics.iter().chain(of_files), screen);
        }
        Format::Human => {
            show::package(report, args.all, screen);
            if let Some(pull) = pull {
                show::notes(pull, screen);
            }
        }
    }
}

/// What the reports of some files come to.
fn exit<'a>(mut reports: impl Iterator<Item = &'a CheckReport>) -> Exit {
    if reports.all(CheckReport::is_clean) { Exit::Clean } else { Exit::Data }
}

fn mended(args: &CheckArgs, fixed: Option<&str>, report: &CheckReport, screen: &mut Screen<'_>) {
    if args.fix.is_none() {
        return;
    }
    let context = Context::default().with("count", show::grouped(report.fixes, screen.language()));
    match fixed {
        Some(file) => {
            let text = screen.say_with(Phrase::FixWritten, &context.with("file", file));
            screen.tell(Line::new().paint(Paint::New, text));
        }
        None => {
            let text = screen.say(Phrase::FixNotWritten);
            screen.notice(Line::new().paint(Paint::Warning, text));
        }
    }
}
