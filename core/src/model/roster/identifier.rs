use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What kind of key an identifier is. Two are the same person's only where the kinds are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum IdentifierKind {
    /// `ELEVE_ID` of SIECLE; AAF has it as `ENTEleveStructRattachId`.
    #[serde(rename = "siecle.eleve_id")]
    SiecleEleveId,
    /// The number of a pupil in one school, `ELENOET`; the scope is the school.
    #[serde(rename = "elenoet")]
    Elenoet,
    /// The national number as the RNIE gives it since 2017.
    #[serde(rename = "ine.rnie")]
    IneRnie,
    /// The national number as the BEA gave it before.
    #[serde(rename = "ine.bea")]
    IneBea,
    /// A national number of another shape, an apprentice's among them.
    #[serde(rename = "ine.other")]
    IneOther,
    /// `PERSONNE_ID` of a guardian in SIECLE.
    #[serde(rename = "siecle.personne_id")]
    SieclePersonneId,
    /// An adult in STS; the scope is the `TYPE` (`epp`, `local`, `dir`, `eppsup`), without which the number is not unique. A file
    /// of another program that has the number alone leaves the scope empty.
    #[serde(rename = "sts")]
    Sts,
    /// `ENTPersonJointure` of AAF; the scope is the academy, beyond which it is not unique (I-KEY-5).
    #[serde(rename = "aaf")]
    Aaf,
    /// The identifier in an ENT; the scope is its layout.
    #[serde(rename = "ent")]
    Ent,
    /// The synchronization key of an import by CSV (I-KEY-1).
    #[serde(rename = "csv")]
    Csv,
    /// What a file without any key knows a person by: the folded names, and the day of birth of a pupil. The scope is the layout.
    #[serde(rename = "names")]
    Names,
}

impl IdentifierKind {
    /// The stable name: `siecle.eleve_id`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SiecleEleveId => "siecle.eleve_id",
            Self::Elenoet => "elenoet",
            Self::IneRnie => "ine.rnie",
            Self::IneBea => "ine.bea",
            Self::IneOther => "ine.other",
            Self::SieclePersonneId => "siecle.personne_id",
            Self::Sts => "sts",
            Self::Aaf => "aaf",
            Self::Ent => "ent",
            Self::Csv => "csv",
            Self::Names => "names",
        }
    }
}

/// A key of a person: the kind, where it is unique, and the value.
///
/// Shown as `kind:value`, or `kind:scope:value` where there is a scope: `siecle.eleve_id:1234567`, `sts:epp:9876`,
/// `aaf:ORLEANS-TOURS:2033187`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Identifier {
    /// What kind of key it is.
    pub kind: IdentifierKind,
    /// Where it is unique; empty where it is everywhere. Shared, for there are few.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub scope: Arc<str>,
    /// The key, as the source wrote it.
    pub value: Box<str>,
}

impl Identifier {
    /// A key that is unique everywhere.
    pub fn new(kind: IdentifierKind, value: &str) -> Self {
        Self { kind, scope: Arc::default(), value: value.into() }
    }

    /// A key that is unique within a scope.
    pub fn within(kind: IdentifierKind, scope: &str, value: &str) -> Self {
        Self { kind, scope: scope.into(), value: value.into() }
    }

    /// What it is shown as.
    pub fn text(&self) -> Box<str> {
        let parts = self.parts();
        // Of exactly this size: there is one for each person of a roster.
        let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
        parts.iter().for_each(|part| text.push_str(part));
        text.into()
    }

    fn parts(&self) -> [&str; 5] {
        [self.kind.name(), ":", &self.scope, if self.scope.is_empty() { "" } else { ":" }, &self.value]
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts().iter().try_for_each(|part| f.write_str(part))
    }
}
