//! Files that come in one: a zip archive, a tar archive packed with gzip, or files given one by one.
//!
//! To whoever changes this room: an archive comes from strangers. It is judged whole before its first file is read, and nothing
//! it says of itself is believed that was not seen.

mod container;
mod limits;
mod member;
#[cfg(feature = "french")]
mod tgz;
mod zip;

pub use container::{Container, PackageFrom};
pub use limits::PackageLimits;
pub use member::Member;

use std::io::{self, Read};

use crate::{Error, ErrorCode};

/// How much is unpacked at a time.
const PIECE: usize = 256 * 1024;

/// A file that unpacks to less cannot do harm.
const SMALL: u64 = 1 << 20;

/// What every zip archive begins with, also an empty one.
const SIGNATURES: [&[u8; SIGN_BYTES]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// How many bytes these have.
const SIGN_BYTES: usize = 4;

/// Whether bytes begin as a zip archive does.
fn begins_zip(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| bytes.starts_with(*signature))
}

/// Refuses what passes a limit.
fn limited(package: &str, member: Option<&Member>, limit: &'static str, maximum: u64, found: u64) -> Result<(), Error> {
    if found <= maximum {
        return Ok(());
    }
    let error = Error::new(ErrorCode::PackageLimit).with("file", package).with("limit", limit);
    let error = error.with("maximum", maximum).with("found", found);
    Err(match member {
        Some(member) => error.with("entry", member.path()),
        None => error,
    })
}

fn damaged(package: &str, member: Option<&Member>) -> Error {
    let error = Error::new(ErrorCode::PackageDamaged).with("file", package);
    match member {
        Some(member) => error.with("entry", member.path()),
        None => error,
    }
}

fn unreadable(package: &str, member: Option<&Member>, error: io::Error) -> Error {
    if is_damage(error.kind()) {
        return damaged(package, member).caused_by(error);
    }
    Error::new(ErrorCode::Io).with("file", package).caused_by(error)
}

/// Whether the bytes are wrong, and not the place that they come from.
fn is_damage(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
}

/// Fills a buffer as far as there is something to fill it with.
fn filled(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while let Some(rest) = buffer.get_mut(count..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

#[cfg(test)]
#[cfg(feature = "french")]
mod tests;
