//! Packages on this machine: an archive, or a folder of files.

use std::path::{Path, PathBuf};

use rosterkit::package::PackageFrom;
use rosterkit_host::{Input, LocalFiles};

use super::input::name_of;
use crate::failure::Failure;

/// The package that a path names, and its files; none where it names a single file.
pub(crate) fn package(path: &Path) -> Result<Option<(PackageFrom, LocalFiles<'static>)>, Failure> {
    let name = name_of(path);
    let file = LocalFiles::new().with(name.clone(), Input::Path(path.to_owned()));
    if path.is_dir() || PackageFrom::is_archive(&name, &file)? {
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

/// Each of these files, and of a folder those in it.
pub(crate) fn members(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let each: Vec<Vec<PathBuf>> = paths.iter().map(|path| files_at(path)).collect::<Result<_, _>>()?;
    Ok(each.concat())
}

/// A file, or those of a folder in the order of their names; not those of folders in it, which no delivery has.
fn files_at(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| Failure::io(path, error))?;
    let places = entries.map(|entry| Ok(entry.map_err(|error| Failure::io(path, error))?.path()));
    let mut files: Vec<PathBuf> =
        places.filter(|place| place.as_ref().map_or(true, |place| place.is_file())).collect::<Result<_, Failure>>()?;
    files.sort();
    Ok(files)
}

/// The files of a folder.
fn folder(mut files: LocalFiles<'static>, path: &Path) -> Result<(PackageFrom, LocalFiles<'static>), Failure> {
    let mut names = std::collections::BTreeMap::new();
    for place in files_at(path)? {
        let Some(name) = place.file_name().map(|name| name_of(Path::new(name))) else { continue };
        // Two folders of a call may have files of the same name.
        let whole = name_of(&place);
        files = files.with(whole.clone(), Input::Path(place));
        names.insert(name, whole);
    }
    Ok((PackageFrom::Files(names), files))
}
