//! The tests of all members: the engine on several threads, stores, the command, end to end, the documents' examples,
//! these recipes.

use super::{Step, rust_tests};
use crate::debian;
use crate::output::Failure;
use crate::project::{EVERYTHING, Project};
use crate::tally::Tally;

/// All members with all features.
pub const STEP: Step = Step {
    name: "rust",
    about: "the tests of all members, with all features, over SQLite and PostgreSQL; the documents' examples among them",
    run,
};

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    debian::postgresql()?;
    rust_tests::run(project, tally, "rust", &EVERYTHING)
}
