//! A file that several threads read at any place.

use std::fs::File;
use std::io;
use std::path::Path;

use rosterkit::tabular::ReadAt;

/// An open file, and how long it was when it was opened.
#[derive(Debug)]
pub struct SharedFile {
    file: File,
    length: u64,
}

impl SharedFile {
    /// Opens a file. None where it can be read only once, such as a pipe.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        let file = File::open(path)?;
        let facts = file.metadata()?;
        Ok(facts.is_file().then(|| Self { file, length: facts.len() }))
    }
}

impl ReadAt for SharedFile {
    fn len(&self) -> u64 {
        self.length
    }

    #[cfg(unix)]
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.file, buffer, offset)
    }

    #[cfg(windows)]
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(&self.file, buffer, offset)
    }
}
