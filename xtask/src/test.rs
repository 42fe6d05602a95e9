//! `cargo xtask test`: everything that CI checks.

use std::time::Instant;

use crate::output::Failure;
use crate::project::Project;
use crate::steps;
use crate::{say, tally, wasm};

/// Runs every check of the project, as CI does: style, lints, the borders between crates, licences, all tests,
/// the examples of the documents, the documentation. Goes on after a failure and names all of them at the end.
#[derive(clap::Args)]
pub struct Options {
    /// Run only these steps (see --list)
    #[arg(value_name = "STEP")]
    only: Vec<String>,
    /// Tell the steps and what each does, and run none
    #[arg(long)]
    list: bool,
}

/// Runs the steps that `options` ask for, and prints the counts.
///
/// # Errors
/// A step fails, no such step, or no test ran where tests were asked for.
pub fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    if options.list {
        for step in steps::ALL {
            say!("{:<10} {}", step.name, step.about);
        }
        return Ok(());
    }
    if let Some(unknown) = options.only.iter().find(|name| steps::ALL.iter().all(|step| step.name != **name)) {
        let known: Vec<_> = steps::ALL.iter().map(|step| step.name).collect();
        return Err(Failure::new(format!("no step `{unknown}`; there are {}", known.join(", "))));
    }
    let _ = std::fs::remove_dir_all(project.vector_reports());
    std::fs::create_dir_all(project.vector_reports())?;
    if options.only.is_empty() {
        wasm::build_ahead(project)?;
    }
    let mut tally = tally::Tally::default();
    let mut failures = Vec::new();
    for step in
        steps::ALL.iter().filter(|step| options.only.is_empty() || options.only.iter().any(|name| name == step.name))
    {
        say!("\n== {}: {}", step.name, step.about);
        let started = Instant::now();
        let failed_tests = tally.failed_tests();
        match (step.run)(project, &mut tally) {
            Ok(()) => say!("== {}: fine ({:.1} s)", step.name, started.elapsed().as_secs_f64()),
            Err(failure) => {
                say!("== {}: FAILED ({:.1} s): {failure}", step.name, started.elapsed().as_secs_f64());
                failures.push(step.name);
                // Where tests failed they are counted as such.
                if tally.failed_tests() == failed_tests {
                    tally.failed_step();
                }
            }
        }
    }
    if options.only.is_empty() && tally.passed() + tally.failed() == 0 {
        return Err(Failure::new("no test ran"));
    }
    say!("");
    if !failures.is_empty() {
        say!("failed steps: {}", failures.join(", "));
    }
    say!("{tally}");
    if failures.is_empty() { Ok(()) } else { Err(Failure::new("not everything passed")) }
}
