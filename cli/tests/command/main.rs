//! The built command, run on small files in folders of its own: what it prints, what it writes, how it ends.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod accounts;
mod applying;
mod checking;
mod claiming;
mod connecting;
#[cfg(feature = "postgres")]
mod databases;
mod definition;
mod diffing;
mod documents;
mod golden;
mod importing;
mod masking;
mod packages;
mod place;
mod planning;
mod portal;
#[cfg(feature = "postgres")]
#[path = "../../../store/tests/conformance/postgres_server.rs"]
mod postgres_server;
mod reading;
mod sis;
mod staging;
mod subscribing;
mod terminal;
mod wrong_calls;
