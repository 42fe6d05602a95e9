//! What is kept of a pull that was broken off, so that the next one goes on with it: a file beside the store, private as the store is.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use rosterkit::sources::RetryClass;
use rosterkit::sources::oneroster::{Cursor, Pull, PullOptions};
use rosterkit_host::OutputFile;
use serde::{Deserialize, Serialize};

use super::connection::Connection;
use crate::args::StoreArgs;

/// How old what is kept may be, counted from the first request: a roster of the morning is none of the afternoon.
const AGE: TimeDelta = TimeDelta::hours(3);

/// How long a pull goes on before it is kept for the case that it is killed, and again.
const PAUSE: Duration = Duration::from_secs(2);

/// How much longer than it takes to keep it that is, at least: it grows with what was read.
const SHARE: u32 = 30;

/// What is in the file. It holds people, and no secret (S-SEC-2).
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    started: DateTime<Utc>,
    /// Of a connection that is another one by now nothing is gone on with.
    connection: Connection,
    options: PullOptions,
    cursor: Cursor,
}

/// The place of what is kept of one server.
#[derive(Debug)]
pub(crate) struct Unfinished {
    place: PathBuf,
    /// When it was kept last, how long that took, and how much had come by then.
    last: (Instant, Duration),
    bytes: u64,
}

impl Unfinished {
    /// The place for a server of that name; none where the store is no file that it could be beside.
    pub(crate) fn of(store: &StoreArgs, name: &str) -> Option<Self> {
        let mut place = store.file()?.as_os_str().to_owned();
        place.push(format!(".{}.pull", file_name(name)));
        Some(Self { place: place.into(), last: (Instant::now(), Duration::ZERO), bytes: 0 })
    }

    /// Where a pull of that connection with these options was, and since when; none where there is no such pull, or one of too long ago.
    pub(crate) fn take_up(
        &self,
        connection: &Connection,
        options: &PullOptions,
        now: DateTime<Utc>,
    ) -> Option<(Cursor, DateTime<Utc>)> {
        let bytes = fs::read(&self.place).ok()?;
        let found = serde_json::from_slice(&bytes).ok().filter(|kept: &Kept| {
            let age = now - kept.started;
            let same = kept.connection == *connection && kept.options == *options;
            same && age >= TimeDelta::zero() && age <= AGE
        });
        if found.is_none() {
            // It is of no use to anybody any more, and of people.
            self.forget();
        }
        found.map(|kept| (kept.cursor, kept.started))
    }

    /// Whether it is time to keep a pull for the case that it is killed: some time has passed, and more has come.
    pub(crate) fn is_due(&mut self, bytes: u64) -> bool {
        let (last, took) = self.last;
        let due = bytes > self.bytes && last.elapsed() >= PAUSE.max(took * SHARE);
        if due {
            self.bytes = bytes;
        }
        due
    }

    /// Keeps where a pull is, in place of what was kept before.
    ///
    /// # Errors
    /// `io`.
    pub(crate) fn keep(
        &mut self,
        pull: &Pull,
        connection: &Connection,
        options: &PullOptions,
    ) -> Result<(), rosterkit::Error> {
        let began = Instant::now();
        let Some(started) = pull.report().started else { return Ok(()) };
        let (connection, options) = (connection.clone(), options.clone());
        let mut file = OutputFile::create("--store", &self.place, &[])?;
        file.document(&Kept { started, connection, options, cursor: pull.cursor() });
        let written = file.finish();
        self.last = (Instant::now(), began.elapsed());
        written
    }

    /// Keeps nothing any more.
    pub(crate) fn forget(&self) {
        // What is not there is forgotten, and what cannot be removed is too old soon.
        let _ = fs::remove_file(&self.place);
    }

    /// Where it is.
    pub(crate) fn place(&self) -> &Path {
        &self.place
    }
}

/// Whether there is anything to go on with: something that was read, and something that was not and may be readable later.
pub(crate) fn can_go_on(pull: &Pull) -> bool {
    let collections = pull.report().collections;
    let mut failures = collections.iter().filter_map(|collection| collection.failure.as_ref());
    let is_begun = collections.iter().any(|collection| collection.pages > 0);
    is_begun && (!pull.is_over() || failures.any(|failure| failure.class == RetryClass::Retry))
}

/// A name as a part of the name of a file.
fn file_name(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02x}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (name, expected) in [("lake-2", "lake-2"), ("../a", "%2e%2e%2fa"), ("é", "%c3%a9"), ("a b", "a%20b")] {
            assert_eq!(file_name(name), expected);
        }
    }
}
