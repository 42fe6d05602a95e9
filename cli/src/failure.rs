//! What ends a command before it is done.

use std::io;
use std::path::Path;

use rosterkit::{Error, ErrorCode};
use serde::Serialize;
use serde_json::Value;

use crate::exit::Exit;

/// An error, and how the command ends because of it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) exit: Exit,
    /// What belongs to it in the JSON document: the report of a check that found errors, by its name.
    pub(crate) beside: Vec<(&'static str, Value)>,
    /// What a person is shown below it.
    pub(crate) below: Vec<String>,
}

impl Failure {
    /// A file that is read as data and cannot be: that is an error in the data (exit 1).
    pub(crate) fn unreadable(file: &str, cause: io::Error) -> Self {
        Self { exit: Exit::Data, ..Error::new(ErrorCode::Io).with("file", file).caused_by(cause).into() }
    }

    /// A file that belongs to the call, or is to be written (exit 4).
    pub(crate) fn io(file: &Path, cause: io::Error) -> Self {
        Error::new(ErrorCode::Io).with("file", file.to_string_lossy().into_owned()).caused_by(cause).into()
    }

    /// An argument that cannot be used.
    pub(crate) fn argument(name: &str, value: impl Into<String>) -> Self {
        Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value.into()).into()
    }

    /// The same with something beside it in the JSON document.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.beside.extend(serde_json::to_value(value).ok().map(|value| (name, value)));
        self
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { exit: Exit::of(error.code()), error, beside: Vec::new(), below: Vec::new() }
    }
}
