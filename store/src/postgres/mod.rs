//! PostgreSQL: the records of a store in one table.

mod connection;
mod fault;
mod table;

use std::fmt;
use std::sync::{Mutex, PoisonError};

use postgres::{Client, Config};
use rosterkit::Error;
use rosterkit::records::{Record, Records, Write};
use rosterkit::sync::RecordsStore;

use fault::told;

/// A store in a PostgreSQL database.
pub type PostgresStore = RecordsStore<PostgresRecords>;

/// Records in the table `rosterkit_records` of a PostgreSQL database, in the first schema of the connection's
/// `search_path`; over them [`RecordsStore::over`] makes a store.
///
/// Many processes may use it at once. Reading never waits. Writing is done by one at a time, as with a SQLite store: who
/// wants to while another does waits up to 5 seconds and is told `store_busy` then. So a change is refused exactly where
/// a record has moved on, also one that was not there before, and never because the database could not tell.
///
/// Only a server on this machine is reached by an address: nothing here encrypts what goes over a network. For another
/// one hand over a [connection](Self::over) of your own, with the encryption that you trust.
pub struct PostgresRecords {
    client: Mutex<Client>,
    /// How to connect again; none for a connection that was handed over.
    config: Option<Config>,
    name: String,
}

/// Says which database it is; no record, and nothing of how one logs in.
impl fmt::Debug for PostgresRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresRecords").field("name", &self.name).finish_non_exhaustive()
    }
}

impl PostgresRecords {
    /// Whether a text is the address of a PostgreSQL database: `postgresql://…` or `postgres://…`.
    pub fn is_address(text: &str) -> bool {
        text.starts_with("postgresql://") || text.starts_with("postgres://")
    }

    /// Makes the table in the database of that address (`postgresql://user@localhost/database`). The password comes from
    /// the variable `PGPASSWORD`, as with every program of PostgreSQL.
    ///
    /// # Errors
    /// `store_exists` when it is there; `invalid_argument` for an address that cannot be read, has a password in it
    /// (others would see it: in the list of processes, in logs), names a host that is not this machine, or asks for
    /// encryption; `store` when the database cannot be reached or written.
    pub fn create(address: &str) -> Result<Self, Error> {
        let records = Self::connect(address)?;
        records.ask(table::create)??;
        Ok(records)
    }

    /// Opens the database of that address; what an address may be is written at [`create`](Self::create).
    ///
    /// # Errors
    /// `store_missing` when there is no such database or no table in it; `not_a_store`, `store_too_new`;
    /// `invalid_argument`; `store` when the database cannot be reached.
    pub fn open(address: &str) -> Result<Self, Error> {
        let records = Self::connect(address)?;
        records.ask(table::recognize)??;
        Ok(records)
    }

    /// Takes a connection of the caller's, in whose database the table is, and tells errors under that name. The
    /// connection's `lock_timeout` says how long a writer waits for another.
    ///
    /// # Errors
    /// `store_missing`, `not_a_store`, `store_too_new`, `store`.
    pub fn over(client: Client, name: impl Into<String>) -> Result<Self, Error> {
        let records = Self { client: Mutex::new(client), config: None, name: name.into() };
        records.ask(table::recognize)??;
        Ok(records)
    }

    fn connect(address: &str) -> Result<Self, Error> {
        let config = connection::read(address)?;
        let name = connection::name(&config);
        let client = connection::connect(&config).map_err(|error| told(&error, &name))?;
        Ok(Self { client: Mutex::new(client), config: Some(config), name })
    }

    /// Reads; where the connection turns out to have been cut, over another one.
    fn look<T>(&self, work: impl Fn(&mut Client) -> Result<T, postgres::Error>) -> Result<T, Error> {
        let looked = self.ask(|client, _| work(client));
        let is_cut = || self.client.lock().unwrap_or_else(PoisonError::into_inner).is_closed();
        if looked.is_err() && self.config.is_some() && is_cut() {
            return self.ask(|client, _| work(client));
        }
        looked
    }

    fn ask<T>(&self, work: impl FnOnce(&mut Client, &str) -> Result<T, postgres::Error>) -> Result<T, Error> {
        // A transaction in whose midst somebody panicked has been rolled back.
        let mut client = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        let told = |error| told(&error, &self.name);
        if let (true, Some(config)) = (client.is_closed(), &self.config) {
            *client = connection::connect(config).map_err(told)?;
        }
        work(&mut client, &self.name).map_err(told)
    }
}

impl Records for PostgresRecords {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        self.look(|client| table::read(client, keys))
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        self.look(|client| table::list(client, prefix, after, limit))
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        self.ask(|client, _| table::write(client, writes))
    }
}
