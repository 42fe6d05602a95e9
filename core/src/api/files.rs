//! The files of a call.

use std::collections::BTreeMap;
use std::io;

use crate::{Error, ErrorCode};

/// The files that a call names: their bytes by name, and where those that are made go.
pub trait Files {
    /// The whole content of the file of that name, where there is one.
    fn read(&self, name: &str) -> Option<&[u8]>;

    /// Takes a file that the call asked for.
    fn write(&mut self, name: &str, bytes: Vec<u8>);
}

impl Files for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> Option<&[u8]> {
        self.get(name).map(Vec::as_slice)
    }

    fn write(&mut self, name: &str, bytes: Vec<u8>) {
        self.insert(name.to_owned(), bytes);
    }
}

/// The bytes of a file.
///
/// # Errors
/// `io` where it was not given.
pub(super) fn bytes<'a>(files: &'a dyn Files, name: &str) -> Result<&'a [u8], Error> {
    files
        .read(name)
        .ok_or_else(|| Error::new(ErrorCode::Io).with("file", name).caused_by(io::Error::from(io::ErrorKind::NotFound)))
}

/// The text of a file that belongs to the call: a schema, a mapping, a policy.
///
/// # Errors
/// `io` where it was not given or is no UTF-8.
pub(super) fn text<'a>(files: &'a dyn Files, name: &str) -> Result<&'a str, Error> {
    str::from_utf8(bytes(files, name)?).map_err(|error| Error::new(ErrorCode::Io).with("file", name).caused_by(error))
}
