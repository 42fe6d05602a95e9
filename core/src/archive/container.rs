//! Where the files of a package come from: an archive, or one by one.

use std::cell::OnceCell;
use std::collections::BTreeMap;
#[cfg(feature = "french")]
use std::io;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

#[cfg(feature = "french")]
use super::tgz::{Tgz, begins_gzip};
use super::zip::Zip;
use super::{Member, PIECE, PackageLimits, SIGN_BYTES, begins_zip, limited};
#[cfg(feature = "french")]
use super::{damaged, unreadable};
use crate::Error;
#[cfg(feature = "french")]
use crate::ErrorCode;
use crate::api::Files;
#[cfg(feature = "french")]
use crate::tabular::ReadAt;

/// A package as a call names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PackageFrom {
    /// A zip archive: the name of that file.
    Archive(String),
    /// Its files one by one, as of a folder: the path of each in the package, and the name of the call's file. They are read more
    /// than once, so one that comes as a stream is taken into memory.
    Files(BTreeMap<String, String>),
}

impl PackageFrom {
    /// Whether a file is an archive: by its name, which ends in `.zip`, or by its first bytes. A stream can be read once, so of that
    /// the name alone tells.
    ///
    /// # Errors
    /// `io`.
    pub fn is_archive(name: &str, files: &dyn Files) -> Result<bool, Error> {
        let is_named = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"));
        if is_named || files.size(name).is_none() {
            return Ok(is_named);
        }
        let mut first = Vec::new();
        files.read(name, &mut |piece| {
            first.extend(piece.iter().take(SIGN_BYTES - first.len()));
            if first.len() < SIGN_BYTES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(begins_zip(&first))
    }
}

/// The files of a package, each to be read piece by piece.
pub struct Container<'a>(Kind<'a>);

enum Kind<'a> {
    Zip(Zip<'a>),
    #[cfg(feature = "french")]
    Tgz(Box<Tgz<'a>>),
    /// A file that is no archive. It is read where it was looked at, for a stream comes once.
    #[cfg(feature = "french")]
    One {
        name: &'a str,
        bytes: Box<dyn ReadAt + 'a>,
        members: Vec<Member>,
    },
    Loose {
        files: &'a dyn Files,
        loose: Vec<Loose<'a>>,
        members: Vec<Member>,
    },
}

/// A file that was given by itself.
struct Loose<'a> {
    name: &'a str,
    /// The whole of one that comes as a stream, of which nobody knows the size.
    taken: OnceCell<Vec<u8>>,
}

impl<'a> Container<'a> {
    /// Opens a package: its names, sizes and limits are looked at, its files not yet.
    ///
    /// # Errors
    /// `not_a_package` where the file is no zip archive; `package_damaged`, `package_unsafe_name`, `package_duplicate`,
    /// `package_encrypted`, `package_method`, `package_nested` and `package_limit`, with the entry where it is one; `io`.
    pub fn open(from: &'a PackageFrom, files: &'a dyn Files, limits: &PackageLimits) -> Result<Self, Error> {
        match from {
            PackageFrom::Archive(name) => Ok(Self(Kind::Zip(Zip::open(name, files.open(name)?, limits)?))),
            PackageFrom::Files(given) => {
                let count = given.len() as u64;
                limited("", None, "entries", limits.entries, count)?;
                let (mut loose, mut members, mut bytes) = (Vec::new(), Vec::new(), 0_u64);
                for (path, name) in given {
                    let member = Member::new("", path.clone(), files.size(name))?;
                    if member.is_litter() {
                        continue;
                    }
                    bytes = bytes.saturating_add(member.size().unwrap_or(0));
                    limited("", Some(&member), "unpacked_bytes", limits.unpacked_bytes, bytes)?;
                    loose.push(Loose { name, taken: OnceCell::new() });
                    members.push(member);
                }
                Ok(Self(Kind::Loose { files, loose, members }))
            }
        }
    }

    /// Opens one file by what it holds: a zip archive, a tar archive packed with gzip, or else the file itself as the only one.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    #[cfg(feature = "french")]
    pub fn open_file(name: &'a str, files: &'a dyn Files, limits: &PackageLimits) -> Result<Self, Error> {
        let bytes = files.open(name)?;
        let mut first = [0; 4];
        let count = bytes.read_at(0, &mut first).map_err(|error| unreadable(name, None, error))?;
        let first = first.get(..count).unwrap_or_default();
        if begins_zip(first) {
            // It begins as one, so it is one that is damaged.
            let cut = |error: Error| match error.code() {
                ErrorCode::NotAPackage => damaged(name, None).caused_by(error),
                _ => error,
            };
            return Ok(Self(Kind::Zip(Zip::open(name, bytes, limits).map_err(cut)?)));
        }
        if begins_gzip(first) {
            return Ok(Self(Kind::Tgz(Box::new(Tgz::open(name, bytes, limits)?))));
        }
        limited(name, None, "unpacked_bytes", limits.unpacked_bytes, bytes.len())?;
        let member = Member::plain(name, bytes.len());
        Ok(Self(Kind::One { name, bytes, members: vec![member] }))
    }

    /// The files, in the archive's order or in that of their names. What operating systems leave behind is not among them.
    pub fn members(&self) -> &[Member] {
        match &self.0 {
            Kind::Zip(archive) => archive.members(),
            #[cfg(feature = "french")]
            Kind::Tgz(archive) => archive.members(),
            #[cfg(feature = "french")]
            Kind::One { members, .. } => members,
            Kind::Loose { members, .. } => members,
        }
    }

    /// Hands out a file piece by piece, by its number among [`members`](Self::members), until it ends or `take` breaks it
    /// off.
    ///
    /// # Errors
    /// `package_damaged`, `package_nested`, `io`.
    pub fn read(&self, number: usize, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        match &self.0 {
            Kind::Zip(archive) => archive.read(number, take),
            #[cfg(feature = "french")]
            Kind::Tgz(archive) => archive.read(number, take),
            #[cfg(feature = "french")]
            Kind::One { name, bytes, .. } => read_whole(name, &**bytes, take),
            Kind::Loose { files, loose, members } => {
                let (Some(file), Some(member)) = (loose.get(number), members.get(number)) else { return Ok(()) };
                if member.size().is_some() { files.read(file.name, take) } else { file.read(*files, take) }
            }
        }
    }
}

impl Loose<'_> {
    /// Hands out a stream from its first byte on.
    fn read(&self, files: &dyn Files, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        let whole = match self.taken.get() {
            Some(whole) => whole,
            None => {
                let mut whole = Vec::new();
                files.read(self.name, &mut |piece| {
                    whole.extend_from_slice(piece);
                    ControlFlow::Continue(())
                })?;
                self.taken.get_or_init(|| whole)
            }
        };
        // That it was broken off is known to whoever did it.
        let _ = whole.chunks(PIECE).try_for_each(take);
        Ok(())
    }
}

/// Hands out what can be read at any place from its beginning on.
#[cfg(feature = "french")]
fn read_whole(name: &str, bytes: &dyn ReadAt, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
    let (mut piece, mut at) = (vec![0; PIECE], 0);
    loop {
        match bytes.read_at(at, &mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                at += count as u64;
                if take(piece.get(..count).unwrap_or_default()).is_break() {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::new(ErrorCode::Io).with("file", name).caused_by(error)),
        }
    }
}

impl std::fmt::Debug for Container<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container").field("members", &self.members()).finish_non_exhaustive()
    }
}
