//! The browser that pages are tried in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::output::Failure;
use crate::process;
use crate::say;

/// Says which browser is used, where it is not Debian's.
const NAMED: &str = "ROSTERKIT_CHROMIUM";

/// Where Debian has it.
const USUAL: &str = "/usr/bin/chromium";

/// The browser, and letters for it to write with.
const DEBIAN: [&str; 2] = ["chromium", "fonts-liberation"];

/// Gives Chromium; installs Debian's where there is none, which root may.
///
/// # Errors
/// There is none and it cannot be installed.
pub fn path() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os(NAMED) {
        return Ok(named.into());
    }
    let usual = Path::new(USUAL);
    if !usual.is_file() {
        say!("there is no Chromium: installing Debian's {}", DEBIAN.join(", "));
        let update = process::run(Command::new("apt-get").args(["update", "-qq"]));
        let install = update.and_then(|()| {
            let mut command = Command::new("apt-get");
            command.args(["install", "--yes", "-qq", "--no-install-recommends"]).args(DEBIAN);
            process::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
        });
        if install.is_err() || !usual.is_file() {
            let wanted = DEBIAN.join(", ");
            return Err(Failure::new(format!("no Chromium: install Debian's {wanted}, or name one in {NAMED}")));
        }
    }
    Ok(usual.to_owned())
}
