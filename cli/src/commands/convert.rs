use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rosterkit::api::{ConvertCall, PackageReading, convert_package};
use rosterkit::formats::oneroster_csv::PackageVersion;
use rosterkit::sources::oneroster::PullOptions;
use rosterkit_host::{LocalFiles, OutputFile};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{Server, name_of, package_among};
use crate::screen::{Format, Screen};
use crate::show;

/// Write a OneRoster package anew: in the other version, or as the changes since an earlier one
///
/// What is written has the columns, words and dates as the binding has them. What the version has no place for is told, and
/// kept in columns of `metadata` where it can be. What a server has is written as a package by `oneroster:NAME`.
#[derive(Debug, Args)]
pub(super) struct ConvertArgs {
    /// The package: a zip archive or a folder, or `oneroster:NAME` for a server
    package: PathBuf,
    /// The store that knows the server
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    store: Option<PathBuf>,
    /// The archive to be made
    #[arg(long, value_name = "ZIP")]
    out: PathBuf,
    /// The version that it is written in [default: its own]
    #[arg(long, value_enum, value_name = "VERSION")]
    to: Option<VersionArg>,
    /// Write what has changed since this earlier package, and nothing else
    #[arg(long, value_name = "PACKAGE")]
    since: Option<PathBuf>,
}

/// A version that packages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VersionArg {
    /// OneRoster 1.1
    #[value(name = "1.1")]
    V1_1,
    /// OneRoster 1.2
    #[value(name = "1.2")]
    V1_2,
}

impl From<VersionArg> for PackageVersion {
    fn from(version: VersionArg) -> Self {
        match version {
            VersionArg::V1_1 => Self::V1_1,
            VersionArg::V1_2 => Self::V1_2,
        }
    }
}

pub(super) fn run(args: &ConvertArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let inputs: Vec<_> = std::iter::once(&args.package).chain(&args.since).map(PathBuf::as_path).collect();
    let mut output = OutputFile::create("--out", &args.out, &inputs)?;
    let (package, mut files, is_read) = match Server::named(&args.package) {
        Some(name) => {
            let brought = Server::in_store(name, args.store.as_deref())?.pull(PullOptions::default(), screen)?;
            let (package, files, pull) = brought.package_among(LocalFiles::new());
            (package, files, pull.collections.iter().all(|collection| collection.failure.is_none()))
        }
        None => {
            let (package, files) = package_among(LocalFiles::new(), &args.package)?;
            (package, files, true)
        }
    };
    let mut since = None;
    if let Some(earlier) = &args.since {
        let (package, more) = package_among(files, earlier)?;
        (since, files) = (Some(package), more);
    }
    let around = screen.around();
    let out = name_of(&args.out);
    let call = ConvertCall {
        package,
        out: out.clone(),
        version: args.to.map(PackageVersion::from),
        since,
        reading: PackageReading { fingerprint_key: around.key, ..PackageReading::default() },
        now: around.now,
    };
    let report = convert_package(&call, &mut files)?;
    output.push(&files.take(&out).unwrap_or_default());
    output.finish()?;
    match screen.format() {
        Format::Json => screen.document(&report),
        Format::Csv => show::written_files(&report, screen),
        Format::Human => show::conversion(&report, &out, screen),
    }
    Ok(if report.check.is_clean() && is_read { Exit::Clean } else { Exit::Data })
}
