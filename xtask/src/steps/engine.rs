//! The engine's own tests, with and without its optional threads.

use super::{Step, rust_tests};
use crate::output::Failure;
use crate::project::Project;
use crate::tally::Tally;

/// The engine as it comes by default.
pub const STEP: Step = Step { name: "engine", about: "the tests of core, without features", run };

/// The same tests on several threads: the answers must not depend on it.
pub const PARALLEL: Step =
    Step { name: "parallel", about: "the tests of core with the feature `parallel`", run: parallel };

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    rust_tests::run(project, tally, "rust", &["--package", "rosterkit"])
}

fn parallel(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    // Counted apart: they are the same tests again.
    rust_tests::run(project, tally, "rust (parallel)", &["--package", "rosterkit", "--features", "parallel"])
}
