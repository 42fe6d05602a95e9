//! Where the files of a package come from: an archive, or one by one.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::archive::{Archive, limited};
use super::{Member, PackageLimits};
use crate::Error;
use crate::api::Files;

/// How much of a file in memory is handed out at a time.
const PIECE: usize = 256 * 1024;

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
    /// Whether a name is that of an archive: it ends in `.zip`. A stream can be read once, so its content does not tell.
    pub fn is_archive(name: &str) -> bool {
        name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"))
    }
}

/// The files of a package, each to be read piece by piece.
pub struct Container<'a>(Kind<'a>);

enum Kind<'a> {
    Archive(Archive<'a>),
    Loose { files: &'a dyn Files, loose: Vec<Loose<'a>>, members: Vec<Member> },
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
            PackageFrom::Archive(name) => Ok(Self(Kind::Archive(Archive::open(name, files.open(name)?, limits)?))),
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

    /// The files, in the archive's order or in that of their names. What operating systems leave behind is not among them.
    pub fn members(&self) -> &[Member] {
        match &self.0 {
            Kind::Archive(archive) => archive.members(),
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
            Kind::Archive(archive) => archive.read(number, take),
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

impl std::fmt::Debug for Container<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container").field("members", &self.members()).finish_non_exhaustive()
    }
}
