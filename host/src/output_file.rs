//! Files that the user names to be written: private to their owner (P-PRV-15), and in place only once they are whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rosterkit::{Error, ErrorCode};
use serde::Serialize;
use tempfile::NamedTempFile;

/// A file that is being written beside its place.
#[derive(Debug)]
pub struct OutputFile {
    file: BufWriter<NamedTempFile>,
    place: PathBuf,
    /// The first error; what follows it is not written.
    broken: Option<io::Error>,
}

impl OutputFile {
    /// Begins the file that the argument `name` of a call is about. `inputs` are the files that are read meanwhile or
    /// hold what the file is made from.
    ///
    /// # Errors
    /// `output_is_input` where it is one of these, under whatever name; `invalid_argument` where something else than a
    /// file is in its place; `io`.
    pub fn create(name: &str, place: &Path, inputs: &[&Path]) -> Result<Self, Error> {
        let named = |code| Error::new(code).with("file", place.to_string_lossy().into_owned());
        // A link is followed, so that the file it leads to is replaced and the link stays.
        let place = fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
        if inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| same_file(&input, &place))) {
            return Err(named(ErrorCode::OutputIsInput));
        }
        // To rename over a device or a pipe would put a file in its place.
        if fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
            let error = Error::new(ErrorCode::InvalidArgument).with("name", name);
            return Err(error.with("value", place.to_string_lossy().into_owned()));
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder).map_err(|error| named(ErrorCode::Io).caused_by(error))?;
        Ok(Self { file: BufWriter::with_capacity(256 * 1024, file), place, broken: None })
    }

    /// Writes more. An error is kept until [`finish`](Self::finish).
    pub fn push(&mut self, bytes: &[u8]) {
        if self.broken.is_none() {
            self.broken = self.file.write_all(bytes).err();
        }
    }

    /// Writes a JSON document with whole values.
    pub fn document(&mut self, document: &impl Serialize) {
        if self.broken.is_none() {
            let written = serde_json::to_writer(&mut self.file, document).map_err(io::Error::from);
            self.broken = written.and_then(|()| self.file.write_all(b"\n")).err();
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// `io`: whatever was met on the way.
    pub fn finish(self) -> Result<(), Error> {
        let Self { file, place, broken } = self;
        let put = || -> io::Result<()> {
            if let Some(error) = broken {
                return Err(error);
            }
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist(&place).map_err(|error| error.error)?;
            Ok(())
        };
        put().map_err(|error| {
            Error::new(ErrorCode::Io).with("file", place.to_string_lossy().into_owned()).caused_by(error)
        })
    }
}

#[cfg(unix)]
fn same_file(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).map(|facts| (facts.dev(), facts.ino())).ok();
    a == b || identity(a).is_some_and(|a| Some(a) == identity(b))
}

#[cfg(not(unix))]
fn same_file(a: &Path, b: &Path) -> bool {
    a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_never_written_over_under_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("in.csv");
        fs::write(&input, "a").unwrap();
        fs::hard_link(&input, folder.path().join("hard.csv")).unwrap();
        for name in ["in.csv", "./in.csv", "hard.csv"] {
            let error = OutputFile::create("--fix", &folder.path().join(name), &[&input]).unwrap_err();
            assert_eq!(error.code(), ErrorCode::OutputIsInput, "{name}");
        }
        assert_eq!(fs::read(&input).unwrap(), b"a");
    }

    #[test]
    #[cfg(unix)]
    fn p_prv_15_the_file_is_its_owner_s_alone_and_there_only_once_it_is_whole() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("out.csv");
        fs::write(&place, "old").unwrap();
        let mut file = OutputFile::create("--fix", &place, &[]).unwrap();
        file.push(b"new");
        assert_eq!(fs::read(&place).unwrap(), b"old");
        file.finish().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_device_stays_one() {
        let error = OutputFile::create("--fix", Path::new("/dev/null"), &[]).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidArgument);
    }
}
