//! The files of a package by name: which names are refused, and which are passed over.

use crate::{Error, ErrorCode};

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    path: String,
    size: Option<u64>,
}

impl Member {
    /// A file of that path, and how many bytes it has where that is known.
    ///
    /// # Errors
    /// `package_unsafe_name` where the path leads out of the package, or could on some machine: a `..`, one from a root or
    /// a drive, a backslash.
    pub(super) fn new(package: &str, path: String, size: Option<u64>) -> Result<Self, Error> {
        let from_root = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
        let leads_out = path.split('/').any(|part| part == "..");
        if from_root || leads_out || path.contains(['\\', '\0']) || path.is_empty() {
            return Err(Error::new(ErrorCode::PackageUnsafeName).with("file", package).with("entry", path));
        }
        Ok(Self { path, size })
    }

    /// A file that is given by itself, of whatever name.
    #[cfg(feature = "french")]
    pub(super) fn plain(name: &str, size: u64) -> Self {
        Self { path: name.to_owned(), size: Some(size) }
    }

    /// Its path in the package: `users.csv`, `export/users.csv`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many bytes it says to have.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// The folder that it stands in; none at the root.
    pub fn folder(&self) -> Option<&str> {
        self.path.rsplit_once('/').map(|(folder, _)| folder)
    }

    /// Its name without the folder.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Whether it is a table by its name.
    pub fn is_csv(&self) -> bool {
        self.has_extension("csv")
    }

    /// Whether it is an archive by its name.
    pub(super) fn is_archive(&self) -> bool {
        self.has_extension("zip")
    }

    fn has_extension(&self, wanted: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
    }

    /// Whether an operating system left it behind.
    pub(super) fn is_litter(&self) -> bool {
        let name = self.name();
        let litter = ["", ".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name);
        litter || name.starts_with("._") || self.path.split('/').any(|part| part == "__MACOSX")
    }
}
