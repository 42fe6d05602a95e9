//! Packages on this machine: an archive, or a folder of files.

use std::path::Path;

use rosterkit::package::PackageFrom;
use rosterkit_host::{Input, LocalFiles};

use super::input::name_of;
use crate::failure::Failure;

/// The package that a path names, and its files; none where it names a single file.
pub(crate) fn package(path: &Path) -> Result<Option<(PackageFrom, LocalFiles<'static>)>, Failure> {
    if path.is_dir() || PackageFrom::is_archive(&name_of(path)) {
        package_among(LocalFiles::new(), path).map(Some)
    } else {
        Ok(None)
    }
}

/// The package that a path names, its files among others of a call.
pub(crate) fn package_among(
    files: LocalFiles<'static>,
    path: &Path,
) -> Result<(PackageFrom, LocalFiles<'static>), Failure> {
    if path.is_dir() {
        return folder(files, path);
    }
    let name = name_of(path);
    let files = files.with(name.clone(), Input::Path(path.to_owned()));
    Ok((PackageFrom::Archive(name), files))
}

/// The files of a folder; not those of folders in it, which no package has.
fn folder(mut files: LocalFiles<'static>, path: &Path) -> Result<(PackageFrom, LocalFiles<'static>), Failure> {
    let mut names = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(path).map_err(|error| Failure::io(path, error))? {
        let place = entry.map_err(|error| Failure::io(path, error))?.path();
        let Some(name) = place.file_name().filter(|_| place.is_file()).map(|name| name_of(Path::new(name))) else {
            continue;
        };
        // Two folders of a call may have files of the same name.
        let whole = name_of(&place);
        files = files.with(whole.clone(), Input::Path(place));
        names.insert(name, whole);
    }
    Ok((PackageFrom::Files(names), files))
}
