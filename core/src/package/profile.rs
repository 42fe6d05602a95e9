//! How a package is judged: as certification wants it, or as exports of real systems are.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::formats::oneroster_csv::PackageFile;
use crate::tabular::schema::{Column, Pattern, Schema, Strictness, ValueType};
use crate::text::fold_header;

/// How a package is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// What real exports do and can be understood is a warning, or passed over.
    #[default]
    Lenient,
    /// The binding to the letter, as certification wants it: what is a warning otherwise is an error.
    Strict,
}

/// The characters that an identifier may have. The binding prints `0-1` for the digits, which is a slip.
const GUID: &str = "[0-9A-Za-z./_@-]+";

/// The status that OneRoster 1.0 had, and that real systems still write.
pub(super) const INACTIVE: &str = "inactive";

impl Profile {
    /// How bad a finding is in this profile.
    pub fn severity(self, severity: Severity) -> Severity {
        match (self, severity) {
            (Self::Strict, Severity::Warning) => Severity::Error,
            _ => severity,
        }
    }

    /// The schema that a file of a package is checked with. What it refers to in other files is looked at by the package,
    /// which tells causes and not their consequences; so is a reference to itself in the end, and no row is
    /// invalid because of what is missing elsewhere.
    pub(super) fn schema(self, file: &PackageFile) -> Arc<Schema> {
        let mut schema = (**file.schema()).clone();
        let own = schema.file.clone();
        for column in &mut schema.columns {
            let is_id = column.id && column.kind.name() == "text" || column.references.is_some();
            if self == Self::Strict {
                tighten(column, is_id && column.name.to_lowercase().contains("sourcedid"));
            }
            column.references = column.references.take().filter(|reference| Some(&reference.file) == own.as_ref());
            if let Some(reference) = &mut column.references {
                reference.severity = Severity::Warning;
            }
        }
        if self == Self::Strict {
            schema.strictness = Strictness::Strict;
        }
        Arc::new(schema)
    }
}

/// Allows in a column what the binding does and nothing more.
fn tighten(column: &mut Column, is_guid: bool) {
    column.aliases.clear();
    column.folded = vec![fold_header(&column.name)];
    column.filled = column.required;
    if is_guid && let Ok(pattern) = Pattern::new(GUID) {
        column.kind = ValueType::Pattern(pattern);
    }
    match &mut column.kind {
        ValueType::Enum(words) | ValueType::Boolean(words) => *words = words.strict_without(&[INACTIVE]),
        ValueType::Date(rule) => rule.formats.truncate(1),
        _ => {}
    }
}
