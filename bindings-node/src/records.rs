//! Records that somebody keeps who writes JavaScript: their own database is the store.

use std::sync::mpsc::Receiver;

use napi::Status;
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use rosterkit::records::{Record, Records, Write};
use rosterkit::{Error, ErrorCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What asks JavaScript: JSON of an [`Asked`]. It does not keep Node alive; the call that waits does.
type Ask = ThreadsafeFunction<String, (), String, Status, false, true>;

/// What is asked.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Asked<'a> {
    Read(&'a [String]),
    List { prefix: &'a str, after: Option<&'a str>, limit: usize },
    Write(Vec<Change<'a>>),
}

#[derive(Serialize)]
struct Change<'a> {
    key: &'a str,
    expected: u64,
    value: Option<&'a str>,
}

#[derive(Deserialize)]
struct Kept {
    version: u64,
    value: String,
}

#[derive(Deserialize)]
struct Listed {
    key: String,
    #[serde(flatten)]
    kept: Kept,
}

impl From<Kept> for Record {
    fn from(Kept { version, value }: Kept) -> Self {
        Self { version, value }
    }
}

/// What came back: JSON, or the number of what was thrown, which `lib/records.cjs` keeps.
pub type Returned = Result<String, u32>;

/// An object with the methods `read`, `list` and `write`. Each is asked for on the main thread, and the call waits on its
/// own thread for what comes back, a promise's result too.
pub struct JsRecords {
    ask: Ask,
    answers: Receiver<Returned>,
}

impl JsRecords {
    /// Records that are asked for by `ask` and come through `answers`.
    pub fn new(ask: Function<'_, String, ()>, answers: Receiver<Returned>) -> napi::Result<Self> {
        Ok(Self { ask: ask.build_threadsafe_function::<String>().weak::<true>().build()?, answers })
    }

    fn asked<T: DeserializeOwned>(&self, asked: &Asked<'_>) -> Result<T, Error> {
        let failed = |problem: String| Error::new(ErrorCode::Store).with("file", "records").with("problem", problem);
        let json = serde_json::to_string(asked).map_err(|error| failed(error.to_string()))?;
        if self.ask.call(json, ThreadsafeFunctionCallMode::NonBlocking) != Status::Ok {
            return Err(failed("gone".to_owned()));
        }
        match self.answers.recv() {
            Ok(Ok(json)) => serde_json::from_str(&json).map_err(|error| failed(error.to_string())),
            Ok(Err(thrown)) => Err(failed(format!("thrown {thrown}"))),
            Err(_) => Err(failed("gone".to_owned())),
        }
    }
}

impl Records for JsRecords {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        let read: Vec<Option<Kept>> = self.asked(&Asked::Read(keys))?;
        Ok(read.into_iter().map(|kept| kept.map(Record::from)).collect())
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        let listed: Vec<Listed> = self.asked(&Asked::List { prefix, after, limit })?;
        Ok(listed.into_iter().map(|Listed { key, kept }| (key, kept.into())).collect())
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        let changes = writes.iter().map(|Write { key, expected, value }| Change {
            key,
            expected: *expected,
            value: value.as_deref(),
        });
        self.asked(&Asked::Write(changes.collect()))
    }
}
