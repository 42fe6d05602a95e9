//! A package as it is written: a zip archive, its manifest first.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};

use super::super::FileMode;
use super::super::manifest::{DIALECT, MANIFEST, manifest_text};
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::{Error, ErrorCode};

/// Takes the rows of files, in any order of files.
pub(super) trait RowsOut {
    /// A file is to be written, with these columns.
    fn begin(&mut self, file: &'static PackageFile, header: &[String]);

    /// A row of a file that was begun.
    ///
    /// # Errors
    /// `io`.
    fn row(&mut self, file: &'static PackageFile, cells: &[String]) -> Result<(), Error>;
}

/// Packs rows as they come: what is held of a file is what it is packed to.
pub(super) struct PackageWriter {
    mode: FileMode,
    files: Vec<Packing>,
}

/// A file that is being packed.
struct Packing {
    file: &'static PackageFile,
    rows: u64,
    header: Vec<String>,
    crc: Crc,
    line: String,
    packed: DeflateEncoder<Vec<u8>>,
}

impl PackageWriter {
    /// A package without files yet, all of which hold all there is, or changes only.
    pub(super) fn new(mode: FileMode) -> Self {
        Self { mode, files: Vec::new() }
    }

    /// How many rows a file has so far.
    pub(super) fn rows(&self, file: &PackageFile) -> u64 {
        self.files.iter().find(|packing| packing.file.name() == file.name()).map_or(0, |packing| packing.rows)
    }

    /// The archive. A file without rows is not in it, as the binding has it.
    ///
    /// # Errors
    /// `io`.
    pub(super) fn finish(mut self, version: PackageVersion, system: [Option<&str>; 2]) -> Result<Vec<u8>, Error> {
        self.files.retain(|packing| packing.rows > 0);
        let mode = |file: &PackageFile| {
            let is_there = self.files.iter().any(|packing| packing.file.name() == file.name());
            if is_there { self.mode } else { FileMode::Absent }
        };
        let manifest = manifest_text(version, system, mode);
        let mut zip = ZipArchiveWriter::new(Vec::new());
        let mut first = DeflateEncoder::new(Vec::new(), Compression::default());
        first.write_all(manifest.as_bytes()).map_err(failed)?;
        let mut crc = Crc::new();
        crc.update(manifest.as_bytes());
        entry(&mut zip, MANIFEST, first, &crc)?;
        let position = |name: &str| version.files().iter().position(|file| file.name() == name);
        self.files.sort_by_key(|packing| position(packing.file.name()));
        for packing in self.files {
            entry(&mut zip, packing.file.file_name(), packing.packed, &packing.crc)?;
        }
        zip.finish().map_err(failed)
    }
}

/// Adds a file that is packed already.
fn entry(
    zip: &mut ZipArchiveWriter<Vec<u8>>,
    name: &str,
    packed: DeflateEncoder<Vec<u8>>,
    crc: &Crc,
) -> Result<(), Error> {
    let unpacked = packed.total_in();
    let bytes = packed.finish().map_err(failed)?;
    let (mut entry, _) = zip.new_file(name).compression_method(CompressionMethod::DEFLATE).start().map_err(failed)?;
    entry.write_all(&bytes).map_err(failed)?;
    entry.finish(DataDescriptorOutput::new(crc.sum(), unpacked)).map_err(failed)?;
    Ok(())
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(ErrorCode::Io).with("file", MANIFEST).caused_by(error)
}

impl RowsOut for PackageWriter {
    fn begin(&mut self, file: &'static PackageFile, header: &[String]) {
        self.files.push(Packing {
            file,
            rows: 0,
            header: header.to_vec(),
            crc: Crc::new(),
            line: String::new(),
            packed: DeflateEncoder::new(Vec::new(), Compression::default()),
        });
    }

    fn row(&mut self, file: &'static PackageFile, cells: &[String]) -> Result<(), Error> {
        match self.files.iter_mut().find(|packing| packing.file.name() == file.name()) {
            Some(packing) => packing.row(cells),
            None => Ok(()),
        }
    }
}

impl Packing {
    fn row(&mut self, cells: &[String]) -> Result<(), Error> {
        if self.rows == 0 {
            let header = std::mem::take(&mut self.header);
            self.record(&header)?;
        }
        self.rows += 1;
        self.record(cells)
    }

    fn record(&mut self, cells: &[String]) -> Result<(), Error> {
        self.line.clear();
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                self.line.push(',');
            }
            self.line.push_str(&DIALECT.cell(cell, false));
        }
        self.line.push_str("\r\n");
        self.crc.update(self.line.as_bytes());
        self.packed.write_all(self.line.as_bytes()).map_err(failed)
    }
}
