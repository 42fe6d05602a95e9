//! The files of a call, and what its caller hears while it runs.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use crate::tabular::ReadAt;
use crate::{Error, ErrorCode};

/// How much of a file in memory is handed out at a time.
const PIECE: usize = 256 * 1024;

/// The files that a call names: whence they come, where those that are made go, and how far the call is.
pub trait Files {
    /// Hands out the content of a file piece by piece, from its first byte on, until it ends or `take` breaks it off.
    ///
    /// # Errors
    /// `io` where there is no such file or it cannot be read.
    fn read(&self, name: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error>;

    /// A file that can be read at any place.
    ///
    /// # Errors
    /// `io` where there is no such file or it cannot be read.
    fn open(&self, name: &str) -> Result<Box<dyn ReadAt + '_>, Error>;

    /// How many bytes a file has, where that is known beforehand.
    fn size(&self, name: &str) -> Option<u64>;

    /// Takes a file that the call asked for.
    ///
    /// # Errors
    /// `io` where it cannot be kept.
    fn write(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error>;

    /// Is told how far the call is; to break it off ends the call with `cancelled`. Goes on by default.
    fn progress(&self, progress: &Progress<'_>) -> ControlFlow<()> {
        let _ = progress;
        ControlFlow::Continue(())
    }
}

/// How far a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress<'a> {
    /// What is being done.
    pub stage: Stage,
    /// The file that is read; none in other stages.
    pub file: Option<&'a str>,
    /// How much is done: bytes, or seats of [`Stage::Apply`].
    pub done: u64,
    /// Of how much, where that is known.
    pub total: Option<u64>,
}

/// What a call is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A file is read and checked.
    Read,
    /// Two tables are compared.
    Compare,
    /// Operations are applied.
    Apply,
}

impl Files for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        let bytes = self.get(name).ok_or_else(|| missing(name))?;
        // That it was broken off is known to whoever did it.
        let _ = bytes.chunks(PIECE).try_for_each(take);
        Ok(())
    }

    fn open(&self, name: &str) -> Result<Box<dyn ReadAt + '_>, Error> {
        Ok(Box::new(self.get(name).ok_or_else(|| missing(name))?.as_slice()))
    }

    fn size(&self, name: &str) -> Option<u64> {
        self.get(name).map(|bytes| bytes.len() as u64)
    }

    fn write(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.insert(name.to_owned(), bytes);
        Ok(())
    }
}

fn missing(name: &str) -> Error {
    Error::new(ErrorCode::Io).with("file", name).caused_by(io::Error::from(io::ErrorKind::NotFound))
}

/// Reads a file and tells how far that is.
///
/// # Errors
/// `io`; `cancelled`.
pub(super) fn read(files: &dyn Files, name: &str, take: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
    let total = files.size(name);
    let (mut done, mut flow) = (0, ControlFlow::Continue(()));
    files.read(name, &mut |piece| {
        take(piece);
        done += piece.len() as u64;
        flow = files.progress(&Progress { stage: Stage::Read, file: Some(name), done, total });
        flow
    })?;
    if flow.is_break() { Err(Error::new(ErrorCode::Cancelled)) } else { Ok(()) }
}

/// The text of a file that belongs to the call: a schema, a mapping, a policy.
///
/// # Errors
/// `io` where it was not given or is no UTF-8; `cancelled`.
pub(super) fn text(files: &dyn Files, name: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    read(files, name, &mut |piece| bytes.extend_from_slice(piece))?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorCode::Io).with("file", name).caused_by(error))
}

/// Tells a caller how many seats are done with, of how many.
pub(super) fn applying(files: &dyn Files) -> impl FnMut(u64, u64) -> ControlFlow<()> + '_ {
    |done, total| files.progress(&Progress { stage: Stage::Apply, file: None, done, total: Some(total) })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::api::{CheckCall, check};

    /// Files whose caller has enough after so many pieces.
    struct Impatient<'a>(BTreeMap<String, Vec<u8>>, &'a Cell<u32>);

    impl Files for Impatient<'_> {
        fn read(&self, name: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
            self.0.read(name, take)
        }

        fn open(&self, name: &str) -> Result<Box<dyn ReadAt + '_>, Error> {
            self.0.open(name)
        }

        fn size(&self, name: &str) -> Option<u64> {
            self.0.size(name)
        }

        fn write(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
            self.0.write(name, bytes)
        }

        fn progress(&self, progress: &Progress<'_>) -> ControlFlow<()> {
            assert_eq!((progress.stage, progress.file), (Stage::Read, Some("a.csv")));
            assert_eq!(progress.total, self.0.size("a.csv"));
            self.1.set(self.1.get() - 1);
            if self.1.get() == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }

    #[test]
    fn a_caller_who_has_enough_ends_the_call() {
        let left = Cell::new(2);
        let bytes = b"ana@a.example\n".repeat(100_000);
        let mut files = Impatient(BTreeMap::from([("a.csv".to_owned(), bytes)]), &left);
        let call: CheckCall = serde_json::from_str(r#"{"file": "a.csv", "fix": "b.csv"}"#).unwrap();
        assert_eq!(check(&call, &mut files).unwrap_err().code(), ErrorCode::Cancelled);
        assert_eq!((left.get(), files.0.len()), (0, 1));
    }
}
