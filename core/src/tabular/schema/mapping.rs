//! Mapping files: which column of a file is which column of the layout, where the header's own names do not tell.

use std::collections::BTreeMap;

use super::Schema;
use crate::settings::{self, Read, Value, table};
use crate::text::{fold_header, nearest};
use crate::{Error, ErrorCode};

/// Headers and the columns of the layout that they stand for. What it says goes before the layout's own names and
/// aliases; headers that it does not name are matched by those. The columns of a file without a header are called by their numbers,
/// from 1.
///
/// ```
/// use rosterkit::tabular::schema::Mapping;
/// let mapping = Mapping::from_toml(r#"
/// [columns]
/// "My number" = "sourcedId"
/// "Notes" = ""                    # not read; `false` says the same
/// "#)?;
/// # Ok::<(), rosterkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// By folded header: the column's name, none where the header is left out.
    columns: BTreeMap<String, Option<String>>,
}

struct RawMapping {
    columns: BTreeMap<String, Target>,
}

table!(RawMapping { columns });

enum Target {
    Column(String),
    Read(bool),
}

impl Read for Target {
    fn read(value: Value<'_>) -> Result<Self, settings::Problem> {
        match (value.as_text(), value.as_boolean()) {
            (Some(name), _) => Ok(Self::Column(name.to_owned())),
            (None, Some(read)) => Ok(Self::Read(read)),
            (None, None) => Err(value.is_not("the name of a column, or false")),
        }
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// `invalid_mapping` with the problem and its line.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let raw: RawMapping = settings::read(text).map_err(|problem| wrong(problem.with_line(text)))?;
        let mut columns = BTreeMap::new();
        for (header, target) in raw.columns {
            let column = match target {
                Target::Column(name) => Some(name).filter(|name| !name.trim().is_empty()),
                Target::Read(false) => None,
                Target::Read(true) => return Err(wrong(format!("`{header}`: name a column, or give false"))),
            };
            if columns.insert(fold_header(&header), column).is_some() {
                return Err(wrong(format!("`{header}` is there twice")));
            }
        }
        Ok(Self { columns })
    }

    /// By header: the column of the layout that it is, or none where it is left out.
    #[cfg(feature = "french")]
    pub(crate) fn of(columns: &BTreeMap<String, Option<String>>) -> Self {
        let columns = columns.iter().map(|(header, column)| (fold_header(header), column.clone()));
        Self { columns: columns.collect() }
    }

    /// What is said of a folded header: none where nothing is, `Some(None)` where it is left out.
    pub(crate) fn get(&self, folded: &str) -> Option<Option<&str>> {
        self.columns.get(folded).map(|column| column.as_deref())
    }

    /// Whether nothing is said of any header.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Sees to it that every column it names exists.
    ///
    /// # Errors
    /// `invalid_mapping` that names the column, and the nearest one there is.
    pub(crate) fn check(&self, schema: &Schema) -> Result<(), Error> {
        for name in self.columns.values().flatten() {
            if schema.column(name).is_none() {
                let near = nearest(name, schema.columns().iter().map(|column| column.name.as_str()));
                let near = near.map(|near| format!("; is it `{near}`?")).unwrap_or_default();
                return Err(wrong(format!("the layout `{}` has no column `{name}`{near}", schema.name())));
            }
        }
        Ok(())
    }
}

fn wrong(problem: String) -> Error {
    Error::new(ErrorCode::InvalidMapping).with("problem", problem)
}
