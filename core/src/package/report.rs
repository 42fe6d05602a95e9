//! What a check found out about a package.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FileMode, Manifest, Profile};
use crate::api::CheckReport;
use crate::diagnostic::{Code, Diagnostic};
use crate::formats::oneroster_csv::PackageVersion;
use crate::model::Completeness;

/// What a check found out about a package: the document of `rosterkit check district.zip --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackageReport {
    /// The archive, by the name the caller gave it; none where its files were given one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<Arc<str>>,
    /// How it was judged.
    pub profile: Profile,
    /// Its version: the manifest's, or what its headers come nearest to.
    pub version: PackageVersion,
    /// What the manifest says, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest: Option<Manifest>,
    /// How many errors there are in all of it, kept or not.
    pub errors: u64,
    /// How many warnings there are in all of it, kept or not.
    pub warnings: u64,
    /// How many findings of each code there are in all of it, kept or not.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"})))]
    pub counts: BTreeMap<Code, u64>,
    /// The findings about the package as a whole that are kept: the first of them, causes before what follows from them.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of these were counted and are not kept.
    pub not_kept: u64,
    /// The files of the version that it has, in the order in which what they refer to comes first.
    pub files: Vec<PackageFileReport>,
    /// What absence from it means.
    pub completeness: Completeness,
}

/// A file of a package, checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackageFileReport {
    /// Its name without `.csv`, as a manifest writes it.
    pub name: String,
    /// Whether it holds all there is or changes only: what the manifest says, or else what its rows are.
    pub mode: FileMode,
    /// What is wrong with the file alone. References to others are the package's.
    pub check: CheckReport,
}

impl PackageReport {
    /// Whether there is no error; warnings there may be.
    pub fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// The file of that name, which is written without `.csv`.
    pub fn file(&self, name: &str) -> Option<&PackageFileReport> {
        self.files.iter().find(|file| file.name == name)
    }
}
