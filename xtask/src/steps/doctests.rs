//! Doc tests: the examples in the documentation of the libraries.

use super::{Step, rust_tests};
use crate::output::Failure;
use crate::process::Watch;
use crate::project::Project;
use crate::tally::Tally;

/// Every example in a doc comment runs.
pub const STEP: Step = Step { name: "doctests", about: "the examples in doc comments run", run };

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let mut command = project.cargo();
    command.args(["test", "--locked", "--doc", "--workspace", "--all-features", "--no-fail-fast"]);
    if rust_tests::counted(tally, "rust (doc tests)", &mut command, Watch::Out)? {
        Ok(())
    } else {
        Err(Failure::new("doc tests failed"))
    }
}
