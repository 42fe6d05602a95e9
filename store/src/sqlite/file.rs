//! Making and opening the file.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rosterkit::{Error, ErrorCode};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::SqliteStore;
use super::fault::Fault;
use super::schema::{self, APPLICATION_ID};

/// How long a writer waits for another unless the caller says otherwise.
const PATIENCE: Duration = Duration::from_secs(5);

/// Larger pages than SQLite's own: a run writes long stretches, and each page costs two system calls in the log and
/// two more in the file. Still larger ones save little more, and a small change writes whole pages.
const PAGE_BYTES: u32 = 16_384;

/// The log is carried over into the file each time it has so many pages (8 MiB). A longer one was not faster.
const LOG_PAGES: u32 = 512;

/// What SQLite may keep in memory, in KiB; it is taken only as it is needed.
const CACHE_KIB: i32 = 16 * 1_024;

impl SqliteStore {
    /// Makes a new store, readable and writable by its owner only (P-PRV-15).
    ///
    /// # Errors
    /// `store_exists` when there is anything there but an empty file; `io`, `store` when it cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let made = make_private(path)?;
        let created = Self::connect(path).and_then(Self::set_up);
        if created.is_err() && made {
            // Half a store helps nobody, and would be in the way of the next try. The first error is the one to tell.
            let _ = fs::remove_file(path);
        }
        created
    }

    /// Opens a store, and brings one of an earlier form to the present one. What it costs does not depend on how much is
    /// in the store: of the file no more is looked at than its length and its first page.
    ///
    /// # Errors
    /// `store_missing` when there is none; `not_a_store`, `store_too_new`, `store_damaged`; `store_busy` when it is
    /// of an earlier form and another process holds it; `store` when it cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = path.display().to_string();
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(Error::new(ErrorCode::StoreMissing).with("file", file));
            }
            Err(error) => return Err(Error::new(ErrorCode::Io).with("file", file).caused_by(error)),
            Ok(found) if !found.is_file() => return Err(Error::new(ErrorCode::NotAStore).with("file", file)),
            Ok(_) => {}
        }
        let mut store = Self::connect(path)?;
        let found = store.recognize()?;
        if found > schema::present_form() {
            let too_new = Error::new(ErrorCode::StoreTooNew).with("file", file);
            return Err(too_new.with("found", found.to_string()).with("known", schema::present_form().to_string()));
        }
        if found < schema::present_form() {
            store.change(schema::upgrade)?;
        }
        Ok(store)
    }

    /// The same with another time to wait for a writer; 5 seconds by default.
    ///
    /// # Errors
    /// `store` when SQLite refuses it.
    pub fn with_patience(self, patience: Duration) -> Result<Self, Error> {
        self.connection.busy_timeout(patience).map_err(|error| Fault::from(error).in_file(&self.path))?;
        Ok(self)
    }

    fn connect(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
            connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
            // Damage is found when a page is read, and not carried on to others.
            connection.pragma_update(None, "cell_size_check", true)?;
            connection.set_prepared_statement_cache_capacity(32);
            Ok(connection)
        });
        match connection {
            Ok(connection) => Ok(Self { connection, path: path.to_owned() }),
            Err(error) => Err(Fault::from(error).in_file(path)),
        }
    }

    fn set_up(mut self) -> Result<Self, Error> {
        let path = self.path.clone();
        let mut lay_out = || -> Result<(), Fault> {
            self.connection.pragma_update(None, "page_size", PAGE_BYTES)?;
            self.connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Two may have found the same empty file.
            if schema::form(&transaction)? > 0 {
                return Err(Error::new(ErrorCode::StoreExists).with("file", path.display().to_string()).into());
            }
            schema::upgrade(&transaction)?;
            Ok(transaction.commit()?)
        };
        match lay_out() {
            Ok(()) => Ok(self),
            Err(fault) => Err(fault.in_file(&path)),
        }
    }

    /// The form of a store whose file is as long as it is to be.
    fn recognize(&self) -> Result<i64, Error> {
        let form = self.look(|moment| {
            let id: i32 = moment.pragma_query_value(None, "application_id", |row| row.get(0))?;
            if id != APPLICATION_ID {
                return Err(Error::new(ErrorCode::NotAStore).with("file", self.path.display().to_string()).into());
            }
            schema::form(moment)
        })?;
        if form <= schema::present_form() {
            self.check_length()?;
        }
        Ok(form)
    }

    /// Checks that the file is as long as its pages: SQLite reads what is missing of the last one as zeros.
    pub(super) fn check_length(&self) -> Result<(), Error> {
        let pages = self.look(|moment| {
            let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
            Ok(moment.query_row(sql, [], |row| row.get::<_, i64>(0).map(i64::unsigned_abs))?)
        })?;
        // In this order, for another process may be writing: pages that are not in its log are in the file.
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        let length = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
        if length(log.as_ref()) == 0 && length(&self.path) < pages {
            return Err(Fault::Damaged("length").in_file(&self.path));
        }
        Ok(())
    }
}

/// Looks through all pages of the file, and compares every index with its table.
pub fn check(moment: &Connection) -> Result<(), Fault> {
    let found: String = moment.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Fault::Problem(found)) }
}

/// Makes an empty file for the owner's eyes only, before SQLite writes anything into it; its log takes over its
/// permissions. Says whether it was not there before.
fn make_private(path: &Path) -> Result<bool, Error> {
    let file = || path.display().to_string();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let empty = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0);
            if !empty {
                return Err(Error::new(ErrorCode::StoreExists).with("file", file()));
            }
            #[cfg(unix)]
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
                .map_err(|error| Error::new(ErrorCode::Io).with("file", file()).caused_by(error))?;
            Ok(false)
        }
        Err(error) => Err(Error::new(ErrorCode::Io).with("file", file()).caused_by(error)),
    }
}
