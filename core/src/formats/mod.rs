//! The layouts that are built in: one folder each, a schema as data.
//!
//! To add one: its folder with a schema, its line below, its vectors.

#[cfg(feature = "french")]
pub mod aaf;
#[cfg(feature = "french")]
mod code_names;
#[cfg(feature = "french")]
pub mod ent_accounts;
#[cfg(feature = "french")]
pub mod french;
pub mod itslearning;
mod lists;
#[cfg(feature = "french")]
pub mod onde;
#[cfg(feature = "oneroster")]
pub mod oneroster_csv;
mod roles;
#[cfg(feature = "french")]
pub mod siecle;
mod snapshot;
#[cfg(feature = "french")]
pub mod sts;
#[cfg(feature = "french")]
mod words;

use std::sync::{Arc, OnceLock};

pub use roles::RolesTable;
pub use snapshot::{SnapshotBuilder, SnapshotOptions};

use crate::tabular::schema::Schema;
use crate::text::nearest;
use crate::{Error, ErrorCode};

/// The schemas that every build has, in the order in which they are recognized. OneRoster's `orgs.csv` has the same columns in both
/// versions; the later one, which allows more, stands first and is what a header alone is taken for.
const BUILT_IN: [&str; 8] = [
    include_str!("emails/schema.toml"),
    include_str!("oneroster_csv/users_1_1.toml"),
    include_str!("oneroster_csv/users_1_2.toml"),
    include_str!("oneroster_csv/orgs_1_2.toml"),
    include_str!("oneroster_csv/orgs_1_1.toml"),
    include_str!("oneroster_csv/roles_1_2.toml"),
    include_str!("itslearning/teachers.toml"),
    include_str!("itslearning/staff.toml"),
];

/// The built-in schemas, read on first use.
pub fn schemas() -> &'static [Arc<Schema>] {
    static SCHEMAS: OnceLock<Vec<Arc<Schema>>> = OnceLock::new();
    // They are part of the program, and a test reads each of them: none is left out.
    SCHEMAS.get_or_init(|| built_in().filter_map(|text| Schema::from_toml(text).ok()).map(Arc::new).collect())
}

/// Those that a file is recognized as first, and that one which fits none is near to: the ones that every build has, so that
/// all answer alike.
pub(crate) fn recognized() -> &'static [Arc<Schema>] {
    schemas().get(..BUILT_IN.len()).unwrap_or_default()
}

/// The others, which a header is recognized by that fits none of the first.
#[cfg(feature = "oneroster")]
pub(crate) fn rarer() -> &'static [Arc<Schema>] {
    schemas().get(BUILT_IN.len()..).unwrap_or_default()
}

/// The files of the built-in schemas.
fn built_in() -> impl Iterator<Item = &'static str> {
    let schemas = BUILT_IN.into_iter();
    #[cfg(feature = "oneroster")]
    let schemas = schemas.chain(oneroster_csv::SCHEMAS);
    #[cfg(feature = "french")]
    let schemas = schemas.chain(itslearning::FAMILIES);
    schemas
}

/// The built-in schema of that name.
///
/// # Errors
/// `unknown_schema` with the nearest name.
pub fn schema(name: &str) -> Result<Arc<Schema>, Error> {
    schemas().iter().find(|schema| schema.name() == name).map(Arc::clone).ok_or_else(|| {
        let error = Error::new(ErrorCode::UnknownSchema).with("name", name);
        match nearest(name, schemas().iter().map(|schema| schema.name())) {
            Some(near) => error.with("nearest", near),
            None => error,
        }
    })
}

#[cfg(test)]
mod snapshot_tests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_schema_is_read() {
        for text in built_in() {
            if let Err(error) = Schema::from_toml(text) {
                panic!("{error}");
            }
        }
        assert_eq!(schemas().len(), built_in().count());
    }

    #[test]
    fn a_schema_is_found_by_name_and_another_name_is_told_the_nearest() {
        assert_eq!(schema("oneroster-1.1-users").unwrap().name(), "oneroster-1.1-users");
        let error = schema("oneroster-1.1-user").unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownSchema);
        assert_eq!(error.context().get("nearest"), Some(&"oneroster-1.1-users".into()));
    }
}
