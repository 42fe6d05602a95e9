//! The keys of a ledger's records; what each holds is written at [`super::RecordsStore`].

use crate::records::{key, number_part, prefix};

/// Before all of them, so that they are nobody else's.
const LEDGER: &str = "ledger";

pub fn list(name: &str) -> String {
    key([LEDGER, "list", name])
}

pub fn lists() -> String {
    prefix([LEDGER, "list"])
}

pub fn seat(name: &str, number: u64) -> String {
    key([LEDGER, "seat", name, &number_part(number)])
}

pub fn seats(name: &str) -> String {
    prefix([LEDGER, "seat", name])
}

pub fn event(name: &str, version: u64) -> String {
    key([LEDGER, "event", name, &number_part(version)])
}

pub fn events(name: &str) -> String {
    prefix([LEDGER, "event", name])
}

/// How many runs there have been.
pub fn run_count() -> String {
    key([LEDGER, "runs"])
}

pub fn run(run: u64) -> String {
    key([LEDGER, "run", &number_part(run)])
}

pub fn runs() -> String {
    prefix([LEDGER, "run"])
}

/// That a list has a run.
pub fn run_of(name: &str, run: u64) -> String {
    key([LEDGER, "run-of", name, &number_part(run)])
}

pub fn runs_of(name: &str) -> String {
    prefix([LEDGER, "run-of", name])
}

pub fn chunk(run: u64, chunk: u64) -> String {
    key([LEDGER, "chunk", &number_part(run), &number_part(chunk)])
}

/// The number that a key ends with.
pub fn number(key: &str) -> Option<u64> {
    u64::from_str_radix(key.rsplit('/').next()?, 16).ok()
}
