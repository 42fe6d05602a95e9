//! Reading files that the user names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::screen::Screen;

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;

/// The name of a file as it is shown.
pub(crate) fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file of data piece by piece, `-` for standard input.
pub(crate) fn read_data(path: &Path, screen: &mut Screen<'_>, take: impl FnMut(&[u8])) -> Result<(), Failure> {
    let name = name_of(path);
    let mut progress = screen.progress(Phrase::ProgressRead, Unit::Bytes);
    let told = |done: u64, total: u64| progress.at(done, total);
    let read = if is_stdin(path) {
        pump(screen.input(), 0, told, take)
    } else {
        File::open(path).and_then(|mut file| {
            let total = file.metadata().map_or(0, |facts| facts.len());
            pump(&mut file, total, told, take)
        })
    };
    read.map_err(|error| Failure::unreadable(&name, error))
}

fn pump(
    from: &mut dyn Read,
    total: u64,
    mut told: impl FnMut(u64, u64),
    mut take: impl FnMut(&[u8]),
) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK];
    let mut done = 0;
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                take(buffer.get(..count).unwrap_or_default());
                done += count as u64;
                told(done, total);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Reads a text that belongs to the call: a schema, a mapping, a policy, a plan.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::io(path, error))
}
