//! Node, and what npm installs beside the binding.

use std::ffi::OsStr;
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
        test(&self.folder, files, variables, counts)
    }
}

/// The same for a folder in which a package was installed in another way.
///
/// # Errors
/// Node is missing.
pub fn test(
    folder: &Path,
    files: &[impl AsRef<OsStr>],
    variables: &[(&str, &Path)],
    counts: &mut Counts,
) -> Result<bool, Failure> {
    let mut command = Command::new("node");
    command.current_dir(folder).args(["--test", "--test-reporter=tap"]).args(files);
    command.envs(variables.iter().copied());
    process::watch(&mut command, Watch::Out, |line| count(line, counts))
}

/// Reads the lines in which Node's runner sums up: `# pass 3`.
fn count(line: &str, counts: &mut Counts) {
    let mut words = line.split(' ');
    let (Some("#"), Some(kind), Some(number), None) = (words.next(), words.next(), words.next(), words.next()) else {
        return;
    };
    let Ok(number) = number.parse::<usize>() else { return };
    match kind {
        "pass" => counts.passed += number,
        "fail" | "cancelled" => counts.failed += number,
        "skipped" | "todo" => counts.skipped += number,
        _ => {}
    }
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_of_node_s_runner_are_understood_and_nothing_else() {
        let mut counts = Counts::default();
        for line in
            ["# tests 9", "# pass 5", "# fail 1", "# cancelled 1", "# skipped 2", "# Subtest: pass 7", "ok 1 - x"]
        {
            count(line, &mut counts);
        }
        assert_eq!(counts, Counts { passed: 5, failed: 2, skipped: 2, vectors: None });
    }
}
