//! What every store promises, run on each of them. A new store is one more line in `every_store`. The modules
//! named `sqlite_…` hold what concerns the file alone, `postgres` what concerns the database (with its feature).

// `cfg(test)` for clippy, which knows by it that these are tests.
#[cfg(test)]
mod crash;
#[cfg(test)]
mod every_store;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod portal;
#[cfg(test)]
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(test)]
#[cfg(feature = "postgres")]
mod postgres_server;
#[cfg(test)]
mod reconciliation;
#[cfg(test)]
mod records;
#[cfg(test)]
mod runs;
#[cfg(test)]
mod sqlite_administrators;
#[cfg(test)]
mod sqlite_at_once;
#[cfg(test)]
mod sqlite_file;
#[cfg(test)]
mod sqlite_kill;
#[cfg(test)]
mod support;
#[cfg(test)]
mod together;

#[cfg(test)]
use every_store::{on_every_store, silent};
