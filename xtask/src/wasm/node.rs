//! Node, and what npm installs beside the binding.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::output::Failure;
use crate::process::{self, Watch};
use crate::tally::Counts;

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

    /// Installs a package that was made here, as a user gets it: packed. What the lock file says stays as it is.
    ///
    /// # Errors
    /// npm fails.
    pub fn install_packed(&self, package: &Path) -> Result<(), Failure> {
        let packed = self.folder.join("node_modules/.rosterkit-packed");
        let _ = std::fs::remove_dir_all(&packed);
        std::fs::create_dir_all(&packed)?;
        process::run(npm(&self.folder).args(["pack", "--silent", "--pack-destination"]).arg(&packed).arg(package))?;
        let mut install = npm(&self.folder);
        install.args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]);
        for entry in std::fs::read_dir(&packed)? {
            install.arg(entry?.path());
        }
        process::run(&mut install)
    }

    /// Runs these test files with Node's own runner and counts them; tells whether all went well. They see `variables`
    /// in their environment.
    ///
    /// # Errors
    /// Node is missing.
    pub fn test(&self, files: &[&str], variables: &[(&str, &Path)], counts: &mut Counts) -> Result<bool, Failure> {
        let mut command = Command::new("node");
        command.current_dir(&self.folder).args(["--test", "--test-reporter=tap"]).args(files);
        command.envs(variables.iter().copied());
        process::watch(&mut command, Watch::Out, |line| {
            // The runner sums up at the end: `# pass 12`.
            let (name, number) = line.strip_prefix("# ").and_then(|line| line.split_once(' ')).unwrap_or_default();
            let Ok(number) = number.parse::<usize>() else { return };
            match name {
                "pass" => counts.passed += number,
                "fail" | "cancelled" => counts.failed += number,
                "skipped" | "todo" => counts.skipped += number,
                _ => {}
            }
        })
    }
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}
