use std::path::PathBuf;

use clap::Args;

/// Where the state is.
#[derive(Debug, Clone, Args)]
pub(crate) struct StoreArgs {
    /// The store: a file made by `rosterkit init`, or the address of a PostgreSQL database (postgresql://user@localhost/name)
    #[arg(long, value_name = "STORE", env = "ROSTERKIT_STORE")]
    pub(crate) store: PathBuf,
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
