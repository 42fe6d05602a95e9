//! The build beside other steps: for the most part it is the work of one core.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::output::Failure;
use crate::project::Project;
use crate::say;

/// A build that was begun.
struct Ahead {
    process: Child,
    /// What it prints, which is shown when its end is waited for.
    log: PathBuf,
}

static AHEAD: Mutex<Option<Ahead>> = Mutex::new(None);

/// Begins to build the package in a process of its own, which leaves the cores to whatever else wants them.
///
/// # Errors
/// It cannot be started.
pub fn build_ahead(project: &Project) -> Result<(), Failure> {
    std::fs::create_dir_all(project.target())?;
    let log = project.target().join("wasm-ahead.log");
    let shown = File::create(&log)?;
    let mut command = Command::new("nice");
    command.current_dir(project.root()).args(["-n", "5"]).arg(std::env::current_exe()?).arg("wasm");
    let process = command.stdin(Stdio::null()).stdout(shown.try_clone()?).stderr(shown).spawn()?;
    *AHEAD.lock().unwrap_or_else(PoisonError::into_inner) = Some(Ahead { process, log });
    Ok(())
}

/// Waits for the build that was begun and shows what it printed; tells whether one was.
///
/// # Errors
/// It failed.
pub fn wait() -> Result<bool, Failure> {
    let Some(mut ahead) = AHEAD.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(false) };
    let status = ahead.process.wait()?;
    say!("{}", std::fs::read_to_string(&ahead.log)?.trim_end());
    if status.success() { Ok(true) } else { Err(Failure::new(format!("the package could not be built ({status})"))) }
}
