//! Node, and what npm installs beside the binding.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::output::Failure;
use crate::process;

/// A folder with a `package.json` whose dependencies are installed.
pub struct Node {
    folder: PathBuf,
}

impl Node {
    /// Installs what the lock file of `folder` says, unless that is what is there.
    ///
    /// # Errors
    /// npm is missing or fails.
    pub fn at(folder: PathBuf) -> Result<Self, Failure> {
        let (lock, there) = (folder.join("package-lock.json"), folder.join("node_modules/.rosterkit-lock"));
        let wanted = std::fs::read(&lock)?;
        if std::fs::read(&there).ok().as_deref() != Some(&*wanted) {
            process::run(npm(&folder).args(["ci", "--no-audit", "--no-fund"]))?;
            std::fs::write(there, wanted)?;
        }
        Ok(Self { folder })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A program that a dependency brings.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.folder.join("node_modules/.bin").join(name));
        command.current_dir(&self.folder);
        command
    }

    /// Runs `node` with these arguments.
    ///
    /// # Errors
    /// Node is missing, or ends with another code than 0.
    pub fn run(&self, arguments: &[&str]) -> Result<(), Failure> {
        process::run(Command::new("node").current_dir(&self.folder).args(arguments))
    }
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}
