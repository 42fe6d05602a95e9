//! A version of the CSV binding: its files, in the order in which what they refer to comes first.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::formats;
use crate::tabular::schema::{Reference, Schema};
use crate::text::fold_header;

/// A version of OneRoster's packages. 1.2.0 and 1.2.1 are one: both say `1.2` of themselves, and the column that only the
/// earlier one has (`resourceSourcedIds` of users) may be there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PackageVersion {
    /// 1.0: seven files and no manifest.
    #[serde(rename = "1.0")]
    V1_0,
    /// 1.1: thirteen files.
    #[serde(rename = "1.1")]
    V1_1,
    /// 1.2: twenty-one files.
    #[serde(rename = "1.2")]
    V1_2,
}

/// A file of a version.
#[derive(Debug, Clone)]
pub struct PackageFile {
    name: &'static str,
    schema: Arc<Schema>,
}

/// The files of 1.2 in an order in which no file refers to a later one; the reverse is safe for removing. A file may refer
/// to itself. Earlier versions have some of them.
const LOAD_ORDER: [&str; 21] = [
    "orgs",
    "academicSessions",
    "categories",
    "resources",
    "courses",
    "users",
    "userProfiles",
    "roles",
    "classes",
    "enrollments",
    "demographics",
    "classResources",
    "courseResources",
    "userResources",
    "scoreScales",
    "lineItems",
    "results",
    "lineItemScoreScales",
    "resultScoreScales",
    "lineItemLearningObjectiveIds",
    "resultLearningObjectiveIds",
];

/// References of the layouts that every build has to files that only packages have: the file, its column, and the other file.
const ONLY_IN_PACKAGES: [(&str, &str, &str); 2] =
    [("users", "resourceSourcedIds", "resources.csv"), ("roles", "userProfileSourcedId", "userProfiles.csv")];

/// Names of columns that a vendor's guide misspells, and its customers after it.
const MISSPELT: [(&str, &str); 3] =
    [("sourcedId", "sourceId"), ("agentSourcedIds", "agentSourceIds"), ("agents", "agentSourceIds")];

impl PackageVersion {
    /// Every version, the earliest first.
    pub const ALL: [Self; 3] = [Self::V1_0, Self::V1_1, Self::V1_2];

    /// As a manifest writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
        }
    }

    /// The version that a manifest writes so.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name() == name)
    }

    /// Its files, in an order in which no file refers to a later one.
    pub fn files(self) -> &'static [PackageFile] {
        static FILES: OnceLock<[Vec<PackageFile>; 3]> = OnceLock::new();
        let [first, second, third] = FILES.get_or_init(|| Self::ALL.map(Self::find_files));
        match self {
            Self::V1_0 => first,
            Self::V1_1 => second,
            Self::V1_2 => third,
        }
    }

    fn find_files(self) -> Vec<PackageFile> {
        let schema = |name: &&str| formats::schema(&format!("oneroster-{}-{name}", self.name())).ok();
        let file = |name: &&'static str| Some(PackageFile { name, schema: in_package(name, &*schema(name)?) });
        LOAD_ORDER.iter().filter_map(file).collect()
    }

    /// Whether a file of this version refers to another one.
    pub fn refers_to(self, other: &PackageFile) -> bool {
        let mut others = self.files().iter().filter(|file| file.name != other.name);
        others.any(|file| file.references().any(|(_, reference)| reference.file == other.file_name()))
    }

    /// Its file of that name, which is written without `.csv`.
    pub fn file(self, name: &str) -> Option<&'static PackageFile> {
        self.files().iter().find(|file| file.name == name)
    }
}

/// The schema of a file with what only packages have.
fn in_package(name: &str, schema: &Schema) -> Arc<Schema> {
    let mut schema = schema.clone();
    for column in &mut schema.columns {
        for (_, misspelt) in MISSPELT.iter().filter(|(right, _)| *right == column.name) {
            column.aliases.push((*misspelt).to_owned());
            column.folded.push(fold_header(misspelt));
        }
        let also = ONLY_IN_PACKAGES.iter().find(|(file, right, _)| *file == name && *right == column.name);
        if let Some((_, _, file)) = also {
            column.references = Some(Reference { file: (*file).to_owned(), severity: Severity::Error });
        }
    }
    Arc::new(schema)
}

impl PackageFile {
    /// Its name as a manifest writes it: `users`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name in a package: `users.csv`.
    pub fn file_name(&self) -> &str {
        self.schema.file().unwrap_or(self.name)
    }

    /// What stands in it.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The names of its columns, as a header has them and in the header's order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.schema.columns().iter().map(|column| column.name.as_str())
    }

    /// What it refers to: the column's number, and the file with the keys.
    pub fn references(&self) -> impl Iterator<Item = (usize, &Reference)> {
        let columns = self.schema.columns().iter().enumerate();
        columns.filter_map(|(number, column)| Some((number, column.references.as_ref()?)))
    }
}
