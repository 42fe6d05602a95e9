use std::path::{Path, PathBuf};

use clap::Args;

/// Where the state is.
#[derive(Debug, Clone, Args)]
pub(crate) struct StoreArgs {
    /// The store: a file made by `rosterkit init`, or the address of a PostgreSQL database (postgresql://user@localhost/name)
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    pub(crate) store: PathBuf,
}

impl StoreArgs {
    /// The file that the store is; none where it is a database.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self.address() {
            Some(_) => None,
            None => Some(&self.store),
        }
    }

    /// The address of the database that the store is in; none where it is a file.
    pub(crate) fn address(&self) -> Option<&str> {
        #[cfg(feature = "postgres")]
        return self.store.to_str().filter(|text| rosterkit_store::PostgresRecords::is_address(text));
        #[cfg(not(feature = "postgres"))]
        None
    }
}

/// Which list of users is meant.
#[derive(Debug, Clone, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The subscription
    #[arg(long, value_name = "NAME")]
    pub(crate) subscription: String,
}
