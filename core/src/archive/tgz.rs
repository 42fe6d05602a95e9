//! A tar archive packed with gzip, as academies deliver theirs: its headers read once, and files unpacked in their order.
//!
//! A tar archive has no directory: to know its files is to unpack it once. Where its files are read in order it is unpacked once
//! more and no further.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use flate2::write::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::{Member, PIECE, PackageLimits, SMALL, begins_zip, damaged, filled, limited, unreadable};
use crate::tabular::ReadAt;
use crate::{Error, ErrorCode};

/// How many packed bytes are unpacked at a time: at the greatest ratio that there is, a thousand, four megabytes.
const PACKED: usize = 4 * 1024;

/// Whether bytes begin as gzip does.
pub(super) fn begins_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// An archive whose files are known.
pub(super) struct Tgz<'a> {
    name: String,
    bytes: Box<dyn ReadAt + 'a>,
    members: Vec<Member>,
    /// Where the content of each file begins in what is unpacked.
    starts: Vec<u64>,
    /// How far it is unpacked for those who read its files one after the other.
    unpacking: Mutex<Unpacking>,
}

/// Where the unpacking is.
struct Unpacking {
    /// Bytes read of the archive.
    packed: u64,
    /// Bytes handed out.
    place: u64,
    decoder: MultiGzDecoder<Vec<u8>>,
    /// How many of the bytes that the decoder has written were handed out.
    taken: usize,
    is_over: bool,
}

/// Unpacks an archive from its beginning on, within bounds.
struct Unpacked<'a> {
    bytes: &'a dyn ReadAt,
    unpacking: &'a mut Unpacking,
    /// How many times as many bytes may come out as went in.
    ratio: u64,
}

/// What passes the ratio, told through the library for tar.
#[derive(Debug, thiserror::Error)]
#[error("ratio {0}")]
struct TooMuch(u64);

impl Unpacking {
    fn new() -> Self {
        Self { packed: 0, place: 0, decoder: MultiGzDecoder::new(Vec::new()), taken: 0, is_over: false }
    }
}

impl Unpacked<'_> {
    /// Unpacks some more, and says whether there was any.
    fn more(&mut self) -> io::Result<bool> {
        let unpacking = &mut *self.unpacking;
        if unpacking.is_over {
            return Ok(false);
        }
        unpacking.decoder.get_mut().clear();
        unpacking.taken = 0;
        let mut packed = [0; PACKED];
        let count = self.bytes.read_at(unpacking.packed, &mut packed)?;
        if count == 0 {
            unpacking.is_over = true;
            unpacking.decoder.try_finish()?;
        } else {
            unpacking.decoder.write_all(packed.get(..count).unwrap_or_default())?;
            unpacking.packed += count as u64;
        }
        let so_far = unpacking.place + unpacking.decoder.get_ref().len() as u64;
        let ratio = so_far / unpacking.packed.max(1);
        if so_far > SMALL && ratio > self.ratio {
            return Err(io::Error::other(TooMuch(ratio)));
        }
        Ok(true)
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let ready = self.unpacking.decoder.get_ref().get(self.unpacking.taken..).unwrap_or_default();
            let count = ready.len().min(buffer.len());
            if count > 0 || buffer.is_empty() {
                if let (Some(to), Some(from)) = (buffer.get_mut(..count), ready.get(..count)) {
                    to.copy_from_slice(from);
                }
                self.unpacking.taken += count;
                self.unpacking.place += count as u64;
                return Ok(count);
            }
            if !self.more()? {
                return Ok(0);
            }
        }
    }
}

impl<'a> Tgz<'a> {
    /// Reads the headers of an archive. Folders, links and what operating systems leave behind are passed over.
    ///
    /// # Errors
    /// `package_damaged`; `package_unsafe_name`; `package_duplicate`; `package_nested`; `package_limit`; `io`.
    pub(super) fn open(name: &str, bytes: Box<dyn ReadAt + 'a>, limits: &PackageLimits) -> Result<Self, Error> {
        let (mut members, mut starts) = (Vec::<Member>::new(), Vec::new());
        let (mut found, mut unpacked, mut unpacking) = (0, 0_u64, Unpacking::new());
        let from = Unpacked { bytes: &*bytes, unpacking: &mut unpacking, ratio: limits.ratio };
        let mut archive = Archive::new(from);
        for entry in archive.entries().map_err(|error| failed(name, error, limits))? {
            let mut entry = entry.map_err(|error| failed(name, error, limits))?;
            found += 1;
            limited(name, None, "entries", limits.entries, found)?;
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
            if path.is_empty() || entry.header().entry_type() == EntryType::Directory {
                continue;
            }
            let member = Member::new(name, path, Some(entry.size()))?;
            unpacked = unpacked.saturating_add(entry.size());
            limited(name, Some(&member), "unpacked_bytes", limits.unpacked_bytes, unpacked)?;
            if entry.header().entry_type() != EntryType::Regular || member.is_litter() {
                continue;
            }
            let about = |code| Error::new(code).with("file", name).with("entry", member.path());
            if members.iter().any(|other| other.path() == member.path()) {
                return Err(about(ErrorCode::PackageDuplicate));
            }
            let mut first = [0; 4];
            let count = filled(&mut entry, &mut first).map_err(|error| failed(name, error, limits))?;
            let first = first.get(..count).unwrap_or_default();
            if member.is_archive() || begins_zip(first) || begins_gzip(first) {
                return Err(about(ErrorCode::PackageNested));
            }
            starts.push(entry.raw_file_position());
            members.push(member);
        }
        Ok(Self { name: name.to_owned(), bytes, members, starts, unpacking: Mutex::new(Unpacking::new()) })
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Unpacks a file piece by piece until it ends or `take` breaks it off.
    ///
    /// # Errors
    /// `package_damaged` where it cannot be unpacked or is not what it was before; `io`.
    pub(super) fn read(&self, number: usize, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        let (Some(member), Some(start)) = (self.members.get(number), self.starts.get(number)) else { return Ok(()) };
        let failed = |error| unreadable(&self.name, Some(member), error);
        let mut unpacking = self.unpacking.lock().unwrap_or_else(PoisonError::into_inner);
        if unpacking.place > *start {
            *unpacking = Unpacking::new();
        }
        let skip = start - unpacking.place;
        let mut from = Unpacked { bytes: &*self.bytes, unpacking: &mut unpacking, ratio: u64::MAX };
        let mut piece = vec![0; PIECE];
        if io::copy(&mut from.by_ref().take(skip), &mut io::sink()).map_err(failed)? != skip {
            return Err(damaged(&self.name, Some(member)));
        }
        let mut left = member.size().unwrap_or_default();
        while left > 0 {
            let count = filled(&mut from.by_ref().take(left), &mut piece).map_err(failed)?;
            left = left.saturating_sub(count as u64);
            if count == 0 {
                return Err(damaged(&self.name, Some(member)));
            }
            if take(piece.get(..count).unwrap_or_default()).is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// What the library for tar says, as an error of ours.
fn failed(package: &str, error: io::Error, limits: &PackageLimits) -> Error {
    let too_much = error.get_ref().and_then(too_much);
    match too_much.map(|ratio| limited(package, None, "ratio", limits.ratio, ratio)) {
        Some(Err(refused)) => refused,
        // The library says of what is no tar that it is "other".
        _ if error.kind() == io::ErrorKind::Other => damaged(package, None).caused_by(error),
        _ => unreadable(package, None, error),
    }
}

/// The ratio, from under what the library has put around it.
fn too_much(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<u64> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(cause);
    while let Some(error) = cause {
        if let Some(TooMuch(ratio)) = error.downcast_ref() {
            return Some(*ratio);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = inner.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    None
}
