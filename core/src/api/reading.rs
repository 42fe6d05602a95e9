//! The part of a call that says how files are read.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::{self, Files, text};
use super::roster::{BadRows, Reading, Sight, Sighted, Source};
use crate::diagnostic::DEFAULT_KEPT;
use crate::formats;
use crate::identity::Selection;
use crate::model::FileFacts;
use crate::sync::{Mode, Policy};
use crate::tabular::schema::{Mapping, Schema};
use crate::tabular::{DialectHints, ReadLimits};
use crate::{Error, ErrorCode};

/// How a roster is read. Everything has a default; files are named as the caller gave them ([`Files`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReadingCall {
    /// The layout, by its name; recognized where neither this nor `schema_file` is given.
    pub schema: Option<String>,
    /// The file of a layout of one's own (TOML).
    pub schema_file: Option<String>,
    /// A file that says which header is which column (TOML).
    pub mapping_file: Option<String>,
    /// The organizations that the roster refers to.
    pub orgs: Option<String>,
    /// How many rows the roster was announced to have; proves that it is whole.
    pub expect_rows: Option<u64>,
    /// How many findings are kept; 1,000 by default, all are counted.
    pub max_diagnostics: usize,
    /// What is known of the dialect.
    pub hints: DialectHints,
    /// Limits of one record.
    pub limits: ReadLimits,
    /// How many rows are read, at most.
    pub max_rows: u32,
    /// The key of the fingerprints; random where files come from strangers. No answer depends on it.
    pub fingerprint_key: [u64; 2],
    /// The UAI of the school that an export of a French school should be of. Whoever gives this or one of the next two says that
    /// it is such an export, and no table is read for one.
    #[cfg(feature = "french")]
    pub uai: Option<Box<str>>,
    /// The first calendar year of the school year that an export should be of.
    #[cfg(feature = "french")]
    pub school_year: Option<i32>,
    /// The academy that an export comes from; the numbers of AAF are unique within it alone.
    #[cfg(feature = "french")]
    pub academy: Option<Box<str>>,
}

impl Default for ReadingCall {
    fn default() -> Self {
        Self {
            schema: None,
            schema_file: None,
            mapping_file: None,
            orgs: None,
            expect_rows: None,
            max_diagnostics: DEFAULT_KEPT,
            hints: DialectHints::default(),
            limits: ReadLimits::default(),
            max_rows: u32::MAX,
            fingerprint_key: [0; 2],
            #[cfg(feature = "french")]
            uai: None,
            #[cfg(feature = "french")]
            school_year: None,
            #[cfg(feature = "french")]
            academy: None,
        }
    }
}

impl ReadingCall {
    /// With the files that belong to the call read.
    pub(super) fn reading(&self, now: Option<DateTime<Utc>>, files: &dyn Files) -> Result<Reading<'_, str>, Error> {
        #[cfg(feature = "french")]
        self.of_no_school()?;
        let schema = match (&self.schema, &self.schema_file) {
            (Some(_), Some(file)) => return Err(wrong_argument("schema_file", file)),
            (Some(name), None) => Some(formats::schema(name)?),
            (None, Some(file)) => Some(Arc::new(Schema::from_toml(&text(files, file)?)?)),
            (None, None) => None,
        };
        let mapping = match &self.mapping_file {
            Some(file) => Mapping::from_toml(&text(files, file)?)?,
            None => Mapping::default(),
        };
        Ok(Reading {
            schema,
            mapping,
            hints: self.hints,
            orgs: self.orgs.as_deref(),
            expect_rows: self.expect_rows,
            previous: None,
            limits: self.limits,
            max_rows: self.max_rows,
            kept: self.max_diagnostics,
            fingerprint_key: self.fingerprint_key,
            today: now.map(|now| now.date_naive()),
        })
    }
}

/// Whose people are looked for, in which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterCall {
    /// The roster: a table; the export of a French school, as XML, CSV, tgz, zip or a folder; or a OneRoster package: a zip archive (one
    /// that is a stream is known by its name, which ends in `.zip`) or a folder. The files of a folder are in `files`.
    pub from: String,
    /// Of a folder: the path of each file in it, and the name of the call's file.
    #[cfg(feature = "oneroster")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<std::collections::BTreeMap<String, String>>,
    /// How it is read.
    #[serde(default)]
    pub reading: ReadingCall,
    /// Who gets a seat: `column=value`, `column=a|b`, `column!=value`; all must hold.
    #[serde(default, rename = "where")]
    pub selections: Vec<String>,
    /// The roles, where the layout keeps them in a file of their own (OneRoster 1.2).
    #[serde(default)]
    pub roles: Option<String>,
    /// What absence means; `additive` for plain address lists (P-PRV-2), `authoritative` for rosters where it is not
    /// given.
    #[serde(default)]
    pub mode: Option<Mode>,
    /// The name under which the source holds seats; `csv` by default.
    #[serde(default = "csv")]
    pub source: Box<str>,
    /// With which domain its people sign in, so that the plan tells who does not (P-PRV-17); that of the connected source where
    /// it is not given.
    #[cfg(feature = "portal")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Box<str>>,
}

fn csv() -> Box<str> {
    "csv".into()
}

impl RosterCall {
    /// That file, with the defaults for all else.
    pub fn of(from: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            #[cfg(feature = "oneroster")]
            files: None,
            reading: ReadingCall::default(),
            selections: Vec::new(),
            roles: None,
            mode: None,
            source: csv(),
            #[cfg(feature = "portal")]
            domain: None,
        }
    }

    /// With which domain the people sign in, where the call says it.
    #[cfg(feature = "portal")]
    pub(super) fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    /// What only the portal asks for.
    #[cfg(not(feature = "portal"))]
    pub(super) fn domain(&self) -> Option<&str> {
        None
    }

    /// Reads the roster for its people.
    pub(super) fn look(
        &self,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        previous: Option<FileFacts>,
        files: &dyn Files,
    ) -> Result<Sighted, Error> {
        #[cfg(feature = "french")]
        if self.reading.is_of_school() {
            return self.look_into_export(bad_rows, now, files, &mut |_, _| {});
        }
        #[cfg(feature = "oneroster")]
        if let Some(package) = self.package(files)? {
            let looked = self.look_into(&package, bad_rows, now, files, &mut |_, _| {});
            #[cfg(feature = "french")]
            let looked = self.or_export(looked, bad_rows, now, files);
            return looked;
        }
        #[cfg(feature = "french")]
        return self.look_at_file(bad_rows, now, previous, files);
        #[cfg(not(feature = "french"))]
        self.look_at_table(bad_rows, now, previous, files, &mut Given(files))
    }

    /// Reads a single table for its people.
    pub(super) fn look_at_table(
        &self,
        bad_rows: BadRows,
        now: Option<DateTime<Utc>>,
        previous: Option<FileFacts>,
        files: &dyn Files,
        source: &mut impl Source<File = str, Failure = Error>,
    ) -> Result<Sighted, Error> {
        let selection = Selection::parse(&self.selections)?;
        let reading = Reading { previous, ..self.reading.reading(now, files)? };
        let sight = Sight {
            from: self.from.as_str(),
            reading,
            selection,
            roles: self.roles.as_deref(),
            mode: self.mode,
            source: self.source.clone(),
            domain: self.domain(),
            bad_rows,
        };
        sight.look(source)
    }

    /// The domain of the call, in its usual form.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    pub(super) fn known_domain(&self) -> Result<Option<Box<str>>, Error> {
        let known = |domain: &str| {
            let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "domain").with("value", domain);
            crate::text::domain(domain).ok_or_else(invalid)
        };
        self.domain().map(known).transpose()
    }

    /// What says itself which of its files is what, and how much there is, has no use for what says it of a single table.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    pub(super) fn only_of_itself(&self) -> Result<(), Error> {
        let reading = &self.reading;
        let rows = reading.expect_rows.map(|rows| rows.to_string());
        let hints = (reading.hints != DialectHints::default()).then(String::new);
        let given = [
            ("roles", &self.roles),
            ("orgs", &reading.orgs),
            ("schema", &reading.schema),
            ("schema_file", &reading.schema_file),
            ("mapping_file", &reading.mapping_file),
            ("expect_rows", &rows),
            ("hints", &hints),
        ];
        match given.into_iter().find_map(|(name, value)| Some((name, value.as_deref()?))) {
            Some((name, value)) => Err(wrong_argument(name, value)),
            None => Ok(()),
        }
    }
}

/// The policy of a call: given as it is, or as a file, or the default one.
pub(super) fn policy(given: Option<&Policy>, file: Option<&str>, files: &dyn Files) -> Result<Policy, Error> {
    match (given, file) {
        (Some(_), Some(file)) => Err(wrong_argument("policy_file", file)),
        (Some(policy), None) => Ok(policy.clone()),
        (None, Some(file)) => Policy::from_toml(&text(files, file)?),
        (None, None) => Ok(Policy::default()),
    }
}

pub(super) fn wrong_argument(name: &'static str, value: &str) -> Error {
    Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value)
}

/// The files of a call.
pub(super) struct Given<'a>(pub(super) &'a dyn Files);

impl Source for Given<'_> {
    type File = str;
    type Failure = Error;

    fn name(&self, file: &str) -> String {
        file.to_owned()
    }

    fn read(&mut self, file: &str, take: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
        files::read(self.0, file, take)
    }
}
