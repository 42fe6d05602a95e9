//! The tests of every other member: stores, the command, end to end, the documents' examples, these recipes.

use super::{Step, rust_tests};
use crate::output::Failure;
use crate::project::Project;
use crate::tally::Tally;

/// All members but the engine, which has its own steps so that no other member's choice of features reaches it.
pub const STEP: Step =
    Step { name: "crates", about: "the tests of all other members, the documents' examples among them", run };

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    rust_tests::run(project, tally, "rust", &["--workspace", "--exclude", "rosterkit"])
}
