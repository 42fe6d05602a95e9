//! Packages on this machine: an archive, or a folder of files.

use std::path::Path;

use rosterkit::package::PackageFrom;
use rosterkit_host::{Input, LocalFiles};

use super::input::name_of;
use crate::failure::Failure;

/// The package that a path names, and its files; none where it names a single file.
pub(crate) fn package(path: &Path) -> Result<Option<(PackageFrom, LocalFiles<'static>)>, Failure> {
    let name = name_of(path);
    if path.is_dir() {
        return folder(path).map(Some);
    }
    if !PackageFrom::is_archive(&name) {
        return Ok(None);
    }
    let files = LocalFiles::new().with(name.clone(), Input::Path(path.to_owned()));
    Ok(Some((PackageFrom::Archive(name), files)))
}

/// The files of a folder; not those of folders in it, which no package has.
fn folder(path: &Path) -> Result<(PackageFrom, LocalFiles<'static>), Failure> {
    let mut files = LocalFiles::new();
    let mut names = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(path).map_err(|error| Failure::io(path, error))? {
        let place = entry.map_err(|error| Failure::io(path, error))?.path();
        let Some(name) = place.file_name().filter(|_| place.is_file()).map(|name| name_of(Path::new(name))) else {
            continue;
        };
        files = files.with(name.clone(), Input::Path(place));
        names.insert(name.clone(), name);
    }
    Ok((PackageFrom::Files(names), files))
}
