//! From a file to its checked rows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rosterkit::api::CheckReport;
use rosterkit::formats;
use rosterkit::model::FileFacts;
use rosterkit::tabular::check::{CheckOptions, Checked, Checker, KeySet, RowSink};
use rosterkit::tabular::schema::{Mapping, Schema};

use super::input::{name_of, read_data, read_text};
use crate::args::ReadingArgs;
use crate::failure::Failure;
use crate::screen::Screen;

/// The usual name of the file of organizations, by which layouts refer to it.
const ORGS: &str = "orgs.csv";

/// What a file is checked with, and what was found in the files that it refers to.
#[derive(Debug)]
pub(crate) struct CheckSetup {
    pub(crate) options: CheckOptions,
    /// The checks of files that were read for their keys.
    pub(crate) references: Vec<CheckReport>,
}

impl CheckSetup {
    /// Reads what the arguments name: schema, mapping, organizations.
    pub(crate) fn new(args: &ReadingArgs, file: &Path, screen: &mut Screen<'_>) -> Result<Self, Failure> {
        let schema = args.schema.as_deref().map(schema).transpose()?;
        let mapping = match &args.mapping {
            Some(path) => Mapping::from_toml(&read_text(path)?)?,
            None => Mapping::default(),
        };
        let mut references = Vec::new();
        let mut keys: BTreeMap<String, Arc<KeySet>> = BTreeMap::new();
        if let Some(path) = &args.orgs {
            let options = CheckOptions { kept: args.max_diagnostics, ..plain(path, screen) };
            let checked = check(path, options, &mut (), screen)?;
            let is_orgs = checked.report.schema.as_deref().and_then(|name| formats::schema(name).ok());
            // A file that fits no layout has its own finding, which says more than a refusal would.
            if is_orgs.is_some_and(|schema| schema.file() != Some(ORGS)) {
                return Err(Failure::argument("--orgs", name_of(path)));
            }
            keys.extend(checked.keys.map(|keys| (ORGS.to_owned(), keys)));
            references.push(checked.report);
        }
        let options = CheckOptions {
            schema,
            mapping,
            hints: args.dialect.hints(),
            references: keys,
            expect_rows: args.expect_rows,
            kept: args.max_diagnostics,
            ..plain(file, screen)
        };
        Ok(Self { options, references })
    }

    /// The same, knowing what the last file of this source looked like.
    pub(crate) fn after(mut self, previous: Option<FileFacts>) -> Self {
        self.options.previous = previous;
        self
    }
}

/// The defaults for a file.
pub(crate) fn plain(file: &Path, screen: &Screen<'_>) -> CheckOptions {
    let around = screen.around();
    CheckOptions {
        file: Some(name_of(file).into()),
        fingerprint_key: around.key,
        today: Some(around.now.date_naive()),
        ..CheckOptions::default()
    }
}

/// Checks a file from its first byte to its last.
pub(crate) fn check(
    file: &Path,
    options: CheckOptions,
    sink: &mut dyn RowSink,
    screen: &mut Screen<'_>,
) -> Result<Checked, Failure> {
    let mut checker = Checker::new(options)?;
    read_data(file, screen, |chunk| checker.push(chunk, sink))?;
    Ok(checker.finish(sink))
}

/// A layout by its name, or from a file: what ends in `.toml` or names a folder is one.
fn schema(name: &str) -> Result<Arc<Schema>, Failure> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|end| end == "toml") || path.components().count() > 1;
    if is_file { Ok(Arc::new(Schema::from_toml(&read_text(path)?)?)) } else { Ok(formats::schema(name)?) }
}
