//! How the command comes by the files that [`rosterkit::api`] reads.

use std::path::Path;
use std::sync::Arc;

use rosterkit::api::{self, CheckReport, Reading, Source};
use rosterkit::tabular::check::{CheckOptions, RowSink};
use rosterkit::tabular::schema::{Mapping, Schema};
use rosterkit::{Error, formats};

use super::input::{name_of, read_data, read_text};
use crate::args::ReadingArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::show;

/// Files that are read where they lie, piece by piece, and whose findings are shown on the way.
pub(crate) struct Streamed<'a, 's> {
    pub(crate) screen: &'a mut Screen<'s>,
    /// Which findings are told.
    pub(crate) telling: Telling,
}

/// Which findings are told while people are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// All of them, beside the plan.
    Found,
    /// Only those for which a file is refused: the others are what is to be explained.
    Refused,
}

impl Telling {
    /// Whether a report is shown, which has findings or not and is refused for them or not.
    pub(super) fn shows(self, has_findings: bool, refused: bool, screen: &Screen<'_>) -> bool {
        screen.is_human() && (refused || self == Self::Found && has_findings && !screen.is_quiet())
    }
}

impl Source for Streamed<'_, '_> {
    type File = Path;
    type Failure = Failure;

    fn name(&self, file: &Path) -> String {
        name_of(file)
    }

    fn read(&mut self, file: &Path, take: &mut dyn FnMut(&[u8])) -> Result<(), Failure> {
        read_data(file, self.screen, take)
    }

    fn argument(&self, name: &'static str) -> &'static str {
        match name {
            "orgs" => "--orgs",
            "domain" => "--domain",
            _ => name,
        }
    }

    fn checked(&mut self, report: &CheckReport, refused: bool) {
        let screen = &mut *self.screen;
        if self.telling.shows(!report.counts.is_empty(), refused, screen) {
            show::report(report, false, screen);
            screen.line(String::new());
        }
    }

    fn refuse(&self, report: &CheckReport, error: Error) -> Failure {
        Failure::from(error).with("check", report)
    }
}

/// Reads what the arguments name beside the roster: schema and mapping.
pub(crate) fn reading<'a>(args: &'a ReadingArgs, screen: &Screen<'_>) -> Result<Reading<'a, Path>, Failure> {
    let around = screen.around();
    Ok(Reading {
        schema: args.schema.as_deref().map(schema).transpose()?,
        mapping: match &args.mapping {
            Some(path) => Mapping::from_toml(&read_text(path)?)?,
            None => Mapping::default(),
        },
        hints: args.dialect.hints(),
        orgs: args.orgs.as_deref(),
        expect_rows: args.expect_rows,
        kept: args.max_diagnostics,
        fingerprint_key: around.key,
        today: Some(around.now.date_naive()),
        ..Reading::default()
    })
}

/// The options for the check of a roster, and the reports of the files that it refers to.
pub(crate) fn prepare(
    args: &ReadingArgs,
    file: &Path,
    screen: &mut Screen<'_>,
) -> Result<(CheckOptions, Vec<CheckReport>), Failure> {
    let reading = reading(args, screen)?;
    reading.prepare(file, &mut Streamed { screen, telling: Telling::Refused })
}

/// Checks a file from its first byte to its last.
pub(crate) fn check(
    file: &Path,
    options: CheckOptions,
    sink: &mut dyn RowSink,
    screen: &mut Screen<'_>,
) -> Result<CheckReport, Failure> {
    Ok(api::check_file(file, options, sink, &mut Streamed { screen, telling: Telling::Refused })?.report)
}

/// A layout by its name, or from a file: what ends in `.toml` or names a folder is one.
fn schema(name: &str) -> Result<Arc<Schema>, Failure> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|end| end == "toml") || path.components().count() > 1;
    if is_file { Ok(Arc::new(Schema::from_toml(&read_text(path)?)?)) } else { Ok(formats::schema(name)?) }
}
