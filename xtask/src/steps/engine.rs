//! The engine's own tests, without its optional threads and rooms.

use super::{Step, rust_tests};
use crate::output::Failure;
use crate::project::Project;
use crate::tally::Tally;

/// The engine as the smaller module for browsers has it.
pub const STEP: Step = Step { name: "engine", about: "the tests of core, without features", run };

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    // Counted apart: the step `rust` has the same tests again, on several threads. The answers must not depend on it.
    rust_tests::run(project, tally, "rust (engine alone)", &["--package", "rosterkit", "--no-default-features"])
}
