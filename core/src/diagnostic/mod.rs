//! Findings about data: what is wrong, where, how bad, and how to mend it.
//!
//! A [`Diagnostic`] holds no sentence. Its [`Code`] is looked up in the [catalogue](Code::ALL) for its severity and
//! the names of its context, and in [`texts`] for what a person reads.

mod catalogue;
mod context;
mod location;
mod tally;
pub mod texts;

use serde::{Deserialize, Serialize};

pub use catalogue::Code;
pub use context::{Context, Value};
pub use location::{Location, Place};
pub use tally::{DEFAULT_KEPT, Findings};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// To be looked at; the row is usable.
    Warning,
    /// The row, or the file where the finding has no row, is not usable as it is.
    Error,
}

impl Severity {
    /// The stable name: `error`, `warning`, `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about data.
///
/// `Debug` shows it with addresses masked; serialization gives whole values, and whoever prints them masks them
/// ([`crate::text::mask_addresses`]).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// How bad it is; the catalogue's, unless the schema says otherwise.
    pub severity: Severity,
    /// Where.
    #[serde(flatten)]
    pub location: Location,
    /// The particulars; which names a code has, the catalogue tells ([`Code::context`]).
    #[serde(default, skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// A change that mends it without a doubt, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding with the catalogue's severity.
    pub fn new(code: Code, location: Location) -> Self {
        Self { code, severity: code.severity(), location, context: Context::default(), fix: None }
    }

    /// The same with one more particular.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.context.insert(name, value);
        self
    }

    /// The same with a fix.
    #[must_use]
    pub fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

impl std::fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Diagnostic")
            .field("code", &self.code)
            .field("severity", &self.severity)
            .field("location", &self.location)
            .field("context", &self.context)
            .field("fix", &self.fix.is_some())
            .finish()
    }
}

/// A change that is safe to make without asking: it changes the writing of a value, never what is meant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fix {
    /// Write this value into the cell instead.
    Replace {
        /// The whole new value, unquoted.
        value: String,
    },
    /// Leave the whole line out.
    DropLine,
}

impl std::fmt::Debug for Fix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Replace { value } => write!(f, "Replace({:?})", crate::text::mask_addresses(value)),
            Self::DropLine => f.write_str("DropLine"),
        }
    }
}
