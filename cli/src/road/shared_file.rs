//! A file that several threads read at any place.

use std::fs::File;
use std::io;

use rosterkit::tabular::ReadAt;

/// An open file, and how long it was when it was opened.
#[derive(Debug)]
pub(crate) struct SharedFile {
    file: File,
    length: u64,
}

impl SharedFile {
    pub(crate) fn new(file: File, length: u64) -> Self {
        Self { file, length }
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
