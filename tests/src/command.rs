//! The `rosterkit` program under test.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds the workspace's `Cargo.toml`.
pub fn project_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The path of the `rosterkit` program: what the variable `ROSTERKIT_BIN` says (`cargo xtask test` sets it), else
/// what a build gives now.
///
/// # Errors
/// The build fails, or cargo cannot be started.
pub fn rosterkit() -> io::Result<PathBuf> {
    if let Some(path) = std::env::var_os("ROSTERKIT_BIN") {
        return Ok(PathBuf::from(path));
    }
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--package", "rosterkit-cli", "--bin", "rosterkit", "--message-format=json"]);
    let output = build.current_dir(project_root()).output()?;
    built(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| io::Error::other(format!("no `rosterkit` program: {}", String::from_utf8_lossy(&output.stderr))))
}

/// The program that cargo's messages tell of.
fn built(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .find(|path| path.file_stem().is_some_and(|stem| stem == "rosterkit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_cargos_messages() {
        let messages = "{\"executable\":null}\nnoise\n{\"executable\":\"/t/debug/rosterkit\"}\n";
        assert_eq!(built(messages), Some(PathBuf::from("/t/debug/rosterkit")));
        assert_eq!(built("{\"reason\":\"build-finished\"}"), None);
    }

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(project_root().join("Cargo.lock").exists());
    }
}
