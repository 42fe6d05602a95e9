//! A zip archive: its directory judged whole before the first file is read, and files unpacked piece by piece.
//!
//! To whoever changes this file: sizes of the directory bound what is unpacked, and are verified with the check sum where a
//! file ends. Entries that share bytes, which is how a small archive unpacks to something without end, are refused.

use std::io::{self, Read};
use std::ops::ControlFlow;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ErrorKind, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator, ZipVerification};

use super::{Member, PIECE, PackageLimits, SMALL, begins_zip, damaged, filled, is_damage, limited, unreadable};
use crate::tabular::ReadAt;
use crate::{Error, ErrorCode};

/// The largest entry of a directory: three texts of 64 KiB, and what stands before them.
const ENTRY: usize = rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE;

/// A zip archive whose directory has been judged.
pub(super) struct Zip<'a> {
    name: String,
    zip: ZipArchive<Bytes<'a>>,
    entries: Vec<Entry>,
    members: Vec<Member>,
}

/// Where a file is, and how it is packed.
#[derive(Debug, Clone, Copy)]
struct Entry {
    place: ZipArchiveEntryWayfinder,
    deflated: bool,
}

/// Bytes as the library for archives reads them.
struct Bytes<'a>(Box<dyn ReadAt + 'a>);

impl rawzip::ReaderAt for Bytes<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(offset, buffer)
    }
}

impl<'a> Zip<'a> {
    /// Reads the directory of an archive. Directories and what operating systems leave behind are passed over.
    ///
    /// # Errors
    /// `not_a_package` where it is no archive; `package_damaged`; `package_unsafe_name`; `package_duplicate`;
    /// `package_encrypted`; `package_method`; `package_nested`; `package_limit`; `io`.
    pub(super) fn open(name: &str, bytes: Box<dyn ReadAt + 'a>, limits: &PackageLimits) -> Result<Self, Error> {
        let mut buffer = vec![0; ENTRY];
        let length = bytes.len();
        let zip = ZipLocator::new()
            .locate_in_reader(Bytes(bytes), &mut buffer, length)
            .map_err(|(_, error)| failed(name, None, error))?;
        let mut archive = Self { name: name.to_owned(), zip, entries: Vec::new(), members: Vec::new() };
        archive.read_directory(&mut buffer, limits)?;
        archive.look_for_overlaps()?;
        Ok(archive)
    }

    fn read_directory(&mut self, buffer: &mut [u8], limits: &PackageLimits) -> Result<(), Error> {
        let announced = self.zip.entries_hint();
        limited(&self.name, None, "entries", limits.entries, announced)?;
        let (mut found, mut unpacked) = (0_u64, 0_u64);
        let mut entries = self.zip.entries(buffer);
        while let Some(entry) = entries.next_entry().map_err(|error| failed(&self.name, None, error))? {
            found += 1;
            limited(&self.name, None, "entries", limits.entries, found)?;
            let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            let (packed, size) = (entry.compressed_size_hint(), entry.uncompressed_size_hint());
            let member = Member::new(&self.name, path, Some(size))?;
            if entry.is_dir() || member.is_litter() {
                continue;
            }
            let about = |code| Error::new(code).with("file", self.name.as_str()).with("entry", member.path());
            if self.members.iter().any(|other| other.path() == member.path()) {
                return Err(about(ErrorCode::PackageDuplicate));
            }
            let flags = entry.flags();
            if flags.is_encrypted() || flags.has_strong_encryption() {
                return Err(about(ErrorCode::PackageEncrypted));
            }
            if member.is_archive() {
                return Err(about(ErrorCode::PackageNested));
            }
            let method = entry.compression_method();
            if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
                return Err(about(ErrorCode::PackageMethod).with("method", u64::from(method.as_u16())));
            }
            unpacked = unpacked.saturating_add(size);
            limited(&self.name, Some(&member), "unpacked_bytes", limits.unpacked_bytes, unpacked)?;
            if size > SMALL {
                limited(&self.name, Some(&member), "ratio", limits.ratio, size / packed.max(1))?;
            }
            let deflated = method == CompressionMethod::DEFLATE;
            self.entries.push(Entry { place: entry.wayfinder(), deflated });
            self.members.push(member);
        }
        if found == announced {
            return Ok(());
        }
        Err(Error::new(ErrorCode::PackageDamaged).with("file", self.name.as_str()))
    }

    /// Refuses entries that share bytes, or reach into the directory.
    fn look_for_overlaps(&self) -> Result<(), Error> {
        let mut places = Vec::new();
        for (entry, member) in self.entries.iter().zip(&self.members) {
            let local = self.zip.get_entry(entry.place).map_err(|error| failed(&self.name, Some(member), error))?;
            let (start, end) = local.compressed_data_range();
            places.push((start, end, member));
        }
        places.sort_by_key(|(start, end, _)| (*start, *end));
        let starts = places.iter().skip(1).map(|(start, _, _)| *start).chain([self.zip.directory_offset()]);
        match places.iter().zip(starts).find(|((_, end, _), next)| end > next) {
            Some(((_, _, member), _)) => Err(damaged(&self.name, Some(member))),
            None => Ok(()),
        }
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Unpacks a file piece by piece until it ends or `take` breaks it off.
    ///
    /// # Errors
    /// `package_damaged` where it cannot be unpacked, or is not what the directory says of it; `package_nested` where it is
    /// itself an archive, whatever it is called; `io`.
    pub(super) fn read(&self, number: usize, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        let (Some(entry), Some(member)) = (self.entries.get(number), self.members.get(number)) else { return Ok(()) };
        let local = self.zip.get_entry(entry.place).map_err(|error| failed(&self.name, Some(member), error))?;
        let packed = local.reader();
        let claimed = packed.claim_verifier();
        if entry.deflated {
            self.unpack(member, DeflateDecoder::new(packed), claimed, take)
        } else {
            self.unpack(member, packed, claimed, take)
        }
    }

    fn unpack(
        &self,
        member: &Member,
        mut from: impl Read,
        claimed: ZipVerification,
        take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let mut piece = vec![0; PIECE];
        let (mut sum, mut size) = (rawzip::Crc32::new(), 0_u64);
        loop {
            let count = filled(&mut from, &mut piece).map_err(|error| unreadable(&self.name, Some(member), error))?;
            let bytes = piece.get(..count).unwrap_or_default();
            if size == 0 && begins_zip(bytes) {
                let error = Error::new(ErrorCode::PackageNested).with("file", self.name.as_str());
                return Err(error.with("entry", member.path()));
            }
            sum.update(bytes);
            size = size.saturating_add(count as u64);
            if size > claimed.uncompressed_size {
                return Err(damaged(&self.name, Some(member)));
            }
            if count == 0 {
                let found = ZipVerification { crc: sum.checksum(), uncompressed_size: size };
                return claimed.valid(found).map_err(|error| failed(&self.name, Some(member), error));
            }
            if take(bytes).is_break() {
                return Ok(());
            }
        }
    }
}

/// What the library for archives says, as an error of ours.
fn failed(package: &str, member: Option<&Member>, error: rawzip::Error) -> Error {
    match error.kind() {
        ErrorKind::MissingEndOfCentralDirectory => {
            Error::new(ErrorCode::NotAPackage).with("file", package).caused_by(error)
        }
        ErrorKind::IO(io) if !is_damage(io.kind()) => Error::new(ErrorCode::Io).with("file", package).caused_by(error),
        _ => damaged(package, member).caused_by(error),
    }
}
