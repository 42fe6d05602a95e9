use std::path::PathBuf;

use clap::Args;
use rosterkit::api::CheckReport;
use rosterkit::diagnostic::Context;
use rosterkit::tabular::check::{CheckOptions, RowSink};
use rosterkit_host::OutputFile;
use serde::Serialize;

use crate::args::ReadingArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, is_stdin, name_of};
use crate::screen::{Format, Line, Paint, Screen};
use crate::show;

/// Say what is wrong with a roster, where, and how to mend it
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The file, or `-` for standard input
    file: PathBuf,
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
    let inputs: Vec<_> = [Some(&args.file), args.reading.orgs.as_ref(), args.reading.mapping.as_ref()]
        .into_iter()
        .flatten()
        .filter(|path| !is_stdin(path))
        .map(PathBuf::as_path)
        .collect();
    let mut output = args.fix.as_deref().map(|place| OutputFile::create("--fix", place, &inputs)).transpose()?;
    let (options, references) = road::prepare(&args.reading, &args.file, screen)?;
    let options = CheckOptions { fix: output.is_some(), neutralize: args.neutralize, ..options };
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
        Format::Csv => show::findings_as_table(references.iter().chain([&report]), screen),
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
