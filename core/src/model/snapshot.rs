use std::fmt;

use serde::{Deserialize, Serialize};

use super::Person;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::sync::WhyNot;
use crate::text::mask_address;

/// What a source said at one moment: the people it has, and what speaks for their being all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Snapshot {
    /// The source's name, by which it holds seats: `csv`, `manual`, …
    pub source: Box<str>,
    /// The layout it was read with: a schema's name.
    pub layout: String,
    /// What absence from it means.
    pub completeness: Completeness,
    /// With which domain its people sign in, where the source is connected by one (P-PRV-17).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Box<str>>,
    /// The people to be provisioned, in the order of the source.
    pub people: Vec<Sighting>,
    /// The rows that are read and not to be provisioned, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
    /// Organizations that any row names, set aside or not; sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Box<str>>,
    /// Facts about the file, to compare the next one with.
    pub facts: FileFacts,
}

/// A person, and where the source speaks of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sighting {
    /// The person's key in the source; none where it knows people by address only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
    /// What it says of them.
    pub person: Person,
    /// The row, as a spreadsheet shows it.
    pub row: u64,
}

/// A row that is read and gives nobody a seat, and why. `Debug` masks the address (P-PRV-15).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetAside {
    /// The key, where it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
    /// The address, normalized where it is one, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// The row, as a spreadsheet shows it.
    pub row: u64,
    /// Why.
    pub why: WhyNot,
}

impl fmt::Debug for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetAside")
            .field("key", &self.key)
            .field("email", &self.email.as_deref().map(mask_address))
            .field("row", &self.row)
            .field("why", &self.why)
            .finish()
    }
}

/// What speaks for a snapshot's being the whole of its source (P-GRD-6): what absence from it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Completeness {
    /// It is proven to be whole.
    Proven {
        /// By what.
        by: Proof,
    },
    /// It looks whole, and nothing proves it.
    Claimed,
    /// It is not whole: it adds and updates at most, and removes nobody.
    Partial {
        /// What is missing; at least one.
        why: Vec<Gap>,
    },
}

/// What proves a snapshot whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "proof", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Proof {
    /// It has as many rows as were announced.
    ExpectedRows {
        /// How many.
        rows: u64,
    },
    /// It is no file but the journal of a run, which says all that was done.
    Run {
        /// The run.
        run: u64,
    },
}

/// What shows that a snapshot is not whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "gap", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Gap {
    /// The last row has fewer cells than the others.
    ShortLastRow,
    /// The last line has no end, though the last accepted file of this source had one.
    NoFinalLineEnd,
    /// The file ends inside a quoted cell.
    UnclosedQuote,
    /// The file ends inside a character.
    BrokenCharacter,
    /// It has not as many rows as were announced.
    RowCount {
        /// How many were announced.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// A limit was reached, and what lies beyond was not read.
    Limit,
    /// A file of a package is not there, though its people need it or the manifest lists it.
    #[cfg(feature = "oneroster")]
    FileAbsent {
        /// Its name.
        file: Box<str>,
    },
    /// A file of a package holds changes only.
    #[cfg(feature = "oneroster")]
    Delta {
        /// Its name.
        file: Box<str>,
    },
    /// Only what was changed lately was asked for.
    #[cfg(feature = "oneroster")]
    OnlyChanges,
    /// A collection of a server could not be read to its end.
    #[cfg(feature = "oneroster")]
    Unread {
        /// Its path.
        collection: String,
    },
    /// A collection of a server changed again and again while it was read.
    #[cfg(feature = "oneroster")]
    Moving {
        /// Its path.
        collection: String,
    },
    /// A server shows nothing where every school has something: it may be that nothing is shown to us.
    #[cfg(feature = "oneroster")]
    Nothing {
        /// The path of the collection.
        collection: String,
    },
    /// A file of XML ends within an element, or without one.
    #[cfg(feature = "french")]
    OpenElement,
    /// A file of XML is not well formed, and was not read beyond that place.
    #[cfg(feature = "french")]
    Malformed,
    /// Nothing of it is what any layout of its kind has.
    #[cfg(feature = "french")]
    Unreadable,
    /// Changes were given without the whole that they change.
    #[cfg(feature = "french")]
    WithoutComplete,
}

impl Completeness {
    /// Whether absence from the snapshot may mean that somebody is gone.
    pub fn may_remove(&self) -> bool {
        !matches!(self, Self::Partial { .. })
    }

    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Proven { .. } => "proven",
            Self::Claimed => "claimed",
            Self::Partial { .. } => "partial",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let why = match self {
            Self::Proven { by } => vec![by.text(language)],
            Self::Claimed => Vec::new(),
            Self::Partial { why } => why.iter().map(|gap| gap.text(language)).collect(),
        };
        texts::message(Section::Completeness, self.name(), &Context::default().with("why", why), language)
    }
}

impl Proof {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ExpectedRows { .. } => "expected_rows",
            Self::Run { .. } => "run",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let context = match self {
            Self::ExpectedRows { rows } => Context::default().with("rows", *rows),
            Self::Run { run } => Context::default().with("run", *run),
        };
        texts::message(Section::Completeness, self.name(), &context, language)
    }
}

impl Gap {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ShortLastRow => "short_last_row",
            Self::NoFinalLineEnd => "no_final_line_end",
            Self::UnclosedQuote => "unclosed_quote",
            Self::BrokenCharacter => "broken_character",
            Self::RowCount { .. } => "row_count",
            Self::Limit => "limit",
            #[cfg(feature = "oneroster")]
            Self::FileAbsent { .. } => "file_absent",
            #[cfg(feature = "oneroster")]
            Self::Delta { .. } => "delta",
            #[cfg(feature = "oneroster")]
            Self::OnlyChanges => "only_changes",
            #[cfg(feature = "oneroster")]
            Self::Unread { .. } => "unread",
            #[cfg(feature = "oneroster")]
            Self::Moving { .. } => "moving",
            #[cfg(feature = "oneroster")]
            Self::Nothing { .. } => "nothing",
            #[cfg(feature = "french")]
            Self::OpenElement => "open_element",
            #[cfg(feature = "french")]
            Self::Malformed => "malformed",
            #[cfg(feature = "french")]
            Self::Unreadable => "unreadable",
            #[cfg(feature = "french")]
            Self::WithoutComplete => "without_complete",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let context = match self {
            Self::RowCount { expected, found } => Context::default().with("expected", *expected).with("found", *found),
            #[cfg(feature = "oneroster")]
            Self::FileAbsent { file } | Self::Delta { file } => Context::default().with("file", &**file),
            #[cfg(feature = "oneroster")]
            Self::Unread { collection } | Self::Moving { collection } | Self::Nothing { collection } => {
                Context::default().with("collection", collection.as_str())
            }
            _ => Context::default(),
        };
        texts::message(Section::Completeness, self.name(), &context, language)
    }
}

/// What a file looked like, kept to see when the next one of the same source is cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileFacts {
    /// Data rows, the header not counted.
    pub rows: u64,
    /// Whether the last line had a line end.
    pub final_line_end: bool,
}
