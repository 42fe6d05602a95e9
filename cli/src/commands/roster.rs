use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{ReadRosterCall, RosterReport, read_roster};

use crate::args::OriginArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{files_of, members, name_of};
use crate::screen::{Format, Screen};
use crate::show;

/// Say whom the files of a French school have, and what is wrong with them
///
/// Exports of SIECLE (pupils, guardians, structures), of STS-web, of AAF, of an ENT's accounts, of ONDE or BE1D, as they were
/// delivered: XML, CSV, zip or tgz. Which file is what is told by what it holds, never by its name. Files of one source are read
/// together.
#[derive(Debug, Args)]
pub(super) struct RosterArgs {
    /// The files, a folder with them, or `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    origin: OriginArgs,
    /// How many findings are kept; all are counted
    #[arg(long, value_name = "N", default_value_t = rosterkit::diagnostic::DEFAULT_KEPT)]
    max_diagnostics: usize,
    /// Show every finding that is kept, not the first of each kind
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &RosterArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let files = members(&args.files)?;
    let call = args.origin.said(call_of(&files, screen));
    let call = ReadRosterCall { max_diagnostics: args.max_diagnostics, ..call };
    let report = read(&files, &call, screen)?;
    Ok(show(&report, args.all, screen))
}

/// A call that reads these files, with the defaults for all else.
pub(super) fn call_of(paths: &[PathBuf], screen: &Screen<'_>) -> ReadRosterCall {
    let around = screen.around();
    let names = paths.iter().map(|path| name_of(path)).collect();
    ReadRosterCall { fingerprint_key: around.key, ..ReadRosterCall::of(names, around.now.date_naive()) }
}

/// Reads files for whom they have and what is wrong with them.
///
/// # Errors
/// As [`read_roster`].
pub(super) fn read(paths: &[PathBuf], call: &ReadRosterCall, screen: &mut Screen<'_>) -> Result<RosterReport, Failure> {
    Ok(read_roster(call, &files_of(paths, screen)?)?.report)
}

/// Shows that.
pub(super) fn show(report: &RosterReport, all: bool, screen: &mut Screen<'_>) -> Exit {
    match screen.format() {
        Format::Json => screen.document(report),
        Format::Csv => show::findings_as_table(report.diagnostics.iter(), screen),
        Format::Human => show::roster(report, all, screen),
    }
    if report.is_clean() { Exit::Clean } else { Exit::Data }
}
