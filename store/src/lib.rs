//! Where rosterkit keeps its state: [`SqliteStore`], one file that its owner alone can read.
//!
//! What a store promises is written at [`rosterkit::sync::Store`].

mod sqlite;

pub use sqlite::SqliteStore;
