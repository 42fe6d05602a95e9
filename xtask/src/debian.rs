//! Packages of Debian, where this machine is one and we may install them.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use crate::output::Failure;
use crate::process;

/// Installs packages, without what they only recommend.
///
/// # Errors
/// There is no `apt-get`, we are not root, or there is no such package.
pub fn install(packages: &[&str]) -> Result<(), Failure> {
    // Two builds at once may want something, and apt-get does not wait.
    let turn = File::create(std::env::temp_dir().join("rosterkit-debian.lock"))?;
    turn.lock()?;
    process::run(Command::new("apt-get").args(["update", "-qq"]))?;
    let mut command = Command::new("apt-get");
    command.args(["install", "--yes", "-qq", "--no-install-recommends"]).args(packages);
    process::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Sees to it that a PostgreSQL server can be started: Debian's is installed where there is none, here or in the path. The
/// tests start one of their own.
///
/// # Errors
/// As [`install`].
pub fn postgresql() -> Result<(), Failure> {
    let installed = std::fs::read_dir("/usr/lib/postgresql").is_ok_and(|mut versions| versions.next().is_some());
    if installed || process::answers(Command::new("initdb").arg("--version")) {
        return Ok(());
    }
    install(&["postgresql"])
}

/// Gives Chromium: the one that `ROSTERKIT_CHROMIUM` names, or Debian's, which is installed where there is none, with
/// letters for it to write with.
///
/// # Errors
/// As [`install`].
pub fn chromium() -> Result<PathBuf, Failure> {
    let chosen = std::env::var_os("ROSTERKIT_CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into());
    let chosen = PathBuf::from(chosen);
    if !chosen.exists() {
        install(&["chromium", "fonts-liberation"])?;
    }
    Ok(chosen)
}
