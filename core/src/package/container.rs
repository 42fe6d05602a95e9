//! Where the files of a package come from: an archive, or one by one.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::archive::{Archive, limited};
use super::{Member, PackageLimits};
use crate::Error;
use crate::api::Files;

/// A package as a call names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PackageFrom {
    /// A zip archive: the name of that file.
    Archive(String),
    /// Its files one by one, as of a folder: the path of each in the package, and the name of the call's file. Where there is no
    /// manifest they are opened twice, which streams cannot be.
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
    Loose { files: &'a dyn Files, names: Vec<&'a str>, members: Vec<Member> },
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
                let (mut names, mut members, mut bytes) = (Vec::new(), Vec::new(), 0_u64);
                for (path, name) in given {
                    let member = Member::new("", path.clone(), files.size(name))?;
                    if member.is_litter() {
                        continue;
                    }
                    bytes = bytes.saturating_add(member.size().unwrap_or(0));
                    limited("", Some(&member), "unpacked_bytes", limits.unpacked_bytes, bytes)?;
                    names.push(name.as_str());
                    members.push(member);
                }
                Ok(Self(Kind::Loose { files, names, members }))
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
            Kind::Loose { files, names, .. } => match names.get(number) {
                Some(name) => files.read(name, take),
                None => Ok(()),
            },
        }
    }
}

impl std::fmt::Debug for Container<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container").field("members", &self.members()).finish_non_exhaustive()
    }
}
