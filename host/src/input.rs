//! Where the bytes of a file come from.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rosterkit::tabular::ReadAt;

use crate::SharedFile;

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;

/// A file of a call.
pub enum Input {
    /// Where it lies. A folder or a device is none.
    Path(PathBuf),
    /// Its bytes, which may belong to another language.
    Bytes(Box<dyn AsRef<[u8]> + Send + Sync>),
    /// A stream of them, which can be read once: it is taken by who does.
    Stream(Mutex<Option<Box<dyn Read + Send>>>),
}

impl Input {
    /// Bytes.
    pub fn bytes(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self::Bytes(Box::new(bytes))
    }

    /// A stream.
    pub fn stream(stream: impl Read + Send + 'static) -> Self {
        Self::Stream(Mutex::new(Some(Box::new(stream))))
    }

    /// How many bytes there are, where that is known.
    pub fn size(&self) -> Option<u64> {
        match self {
            // A pipe has a path and can be read once, as a stream.
            Self::Path(path) => std::fs::metadata(path).ok().filter(|facts| facts.is_file()).map(|facts| facts.len()),
            Self::Bytes(bytes) => Some((**bytes).as_ref().len() as u64),
            Self::Stream(_) => None,
        }
    }

    /// Hands out the bytes piece by piece until they end or `take` breaks it off.
    ///
    /// # Errors
    /// Whatever the file or the stream meets; the stream was read before.
    pub fn read(&self, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> io::Result<()> {
        match self {
            Self::Path(path) => pump(&mut File::open(path)?, take),
            Self::Bytes(bytes) => {
                // That it was broken off is known to whoever did it.
                let _ = (**bytes).as_ref().chunks(CHUNK).try_for_each(take);
                Ok(())
            }
            Self::Stream(stream) => {
                let taken = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                // Half of a file would pass for all of it.
                let mut stream = taken.ok_or_else(|| io::Error::other("a stream can be read once"))?;
                pump(&mut *stream, take)
            }
        }
    }

    /// The bytes, to be read at any place. A stream is taken into memory, as is what else can be read only once.
    ///
    /// # Errors
    /// Whatever the file or the stream meets.
    pub fn open(&self) -> io::Result<Box<dyn ReadAt + '_>> {
        match self {
            Self::Path(path) => {
                if let Some(file) = SharedFile::open(path)? {
                    return Ok(Box::new(file));
                }
            }
            Self::Bytes(bytes) => return Ok(Box::new((**bytes).as_ref())),
            Self::Stream(_) => {}
        }
        let mut whole = Vec::new();
        self.read(&mut |piece| {
            whole.extend_from_slice(piece);
            ControlFlow::Continue(())
        })?;
        Ok(Box::new(whole))
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.debug_tuple("Path").field(path).finish(),
            Self::Bytes(bytes) => f.debug_tuple("Bytes").field(&(**bytes).as_ref().len()).finish(),
            Self::Stream(_) => f.debug_tuple("Stream").finish(),
        }
    }
}

/// Reads a stream to its end, piece by piece, or until `take` breaks it off.
///
/// # Errors
/// Whatever the stream meets, interruptions excepted.
pub fn pump(from: &mut dyn Read, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                if take(buffer.get(..count).unwrap_or_default()).is_break() {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
