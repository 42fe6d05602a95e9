//! Reading files that the user names.

use std::fs::File;
use std::path::{Path, PathBuf};

use rosterkit_host::{Input, LocalFiles, pump};

use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::screen::Screen;

/// The name of a file as it is shown.
pub(crate) fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file of data piece by piece, `-` for standard input.
pub(crate) fn read_data(path: &Path, screen: &mut Screen<'_>, mut take: impl FnMut(&[u8])) -> Result<(), Failure> {
    let name = name_of(path);
    let mut progress = screen.progress(Phrase::ProgressRead, Unit::Bytes);
    let mut done = 0;
    let mut told = |piece: &[u8], total| {
        take(piece);
        done += piece.len() as u64;
        progress.at(done, total)
    };
    let read = if is_stdin(path) {
        pump(screen.input(), &mut |piece| told(piece, 0))
    } else {
        File::open(path).and_then(|mut file| {
            let total = file.metadata().map_or(0, |facts| facts.len());
            pump(&mut file, &mut |piece| told(piece, total))
        })
    };
    read.map_err(|error| Failure::unreadable(&name, error))
}

/// Files by the names that they are shown with. Standard input is read to its end.
pub(crate) fn files_of(paths: &[PathBuf], screen: &mut Screen<'_>) -> Result<LocalFiles<'static>, Failure> {
    let mut files = LocalFiles::new();
    for path in paths {
        let input = if is_stdin(path) {
            let mut bytes = Vec::new();
            read_data(path, screen, |piece| bytes.extend_from_slice(piece))?;
            Input::bytes(bytes)
        } else {
            Input::Path(path.clone())
        };
        files = files.with(name_of(path), input);
    }
    Ok(files)
}

/// Reads a text that belongs to the call: a schema, a mapping, a policy, a plan.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::io(path, error))
}
