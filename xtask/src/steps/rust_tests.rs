//! Running Rust tests with whichever runner is installed.

use crate::output::Failure;
use crate::process::{self, Watch};
use crate::project::{Profile, Project};
use crate::say;
use crate::tally::{Counts, Tally, summary};

/// Runs the tests of the packages that `selection` names (cargo's own options) and counts them under `language`.
///
/// Uses `cargo nextest` where it is installed, else `cargo test`; neither runs the doc tests.
///
/// # Errors
/// A test fails, or the build does, or no test ran.
pub fn run(project: &Project, tally: &mut Tally, language: &str, selection: &[&str]) -> Result<(), Failure> {
    let nextest = process::answers(project.cargo().args(["nextest", "--version"]));
    let mut command = project.cargo();
    let stream = if nextest {
        command.args([
            "nextest",
            "run",
            "--locked",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--final-status-level",
            "fail",
        ]);
        command.args(selection);
        Watch::Err
    } else {
        command.args(["test", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"]).args(selection);
        Watch::Out
    };
    if let Some(path) = project.command(Profile::Dev)? {
        command.env("ROSTERKIT_BIN", path);
    }
    command.env("ROSTERKIT_VECTOR_REPORTS", project.vector_reports());
    if counted(tally, language, &mut command, stream)? { Ok(()) } else { Err(Failure::new("tests failed")) }
}

/// Runs `command`, adds up its summaries under `language`, and tells whether it ended well.
///
/// # Errors
/// It could not be started, or ran no test.
pub fn counted(
    tally: &mut Tally,
    language: &str,
    command: &mut std::process::Command,
    stream: Watch,
) -> Result<bool, Failure> {
    let mut counts = Counts::default();
    let good = process::watch(command, stream, |line| {
        if let Some(found) = summary(line) {
            counts.passed += found.passed;
            counts.failed += found.failed;
            counts.skipped += found.skipped;
        }
    })?;
    tally.tests(language, &counts);
    if good && counts.passed == 0 {
        return Err(Failure::new("no test ran"));
    }
    say!("{} passed, {} failed in this step", counts.passed, counts.failed);
    Ok(good)
}
