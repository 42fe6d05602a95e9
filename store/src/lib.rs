//! Where rosterkit keeps its state: [`SqliteStore`], one file that its owner alone can read, and, with the feature
//! `postgres`, a database that many machines may use.
//!
//! What a store promises is written at [`rosterkit::sync::Store`].

#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;

#[cfg(feature = "postgres")]
pub use self::postgres::{PostgresRecords, PostgresStore};
pub use sqlite::SqliteStore;
