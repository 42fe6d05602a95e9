//! The same answers in every language: what the vector runners of the other steps left.

use super::Step;
use crate::output::Failure;
use crate::project::Project;
use crate::tally::Tally;

/// All languages gave the same answers to the same vectors. Comes after the steps that walk them.
pub const STEP: Step = Step { name: "vectors", about: "every language answered all vectors, and alike", run };

/// Every runner there is.
const LANGUAGES: &[&str] = &["rust", "rust-typed", "python", "node", "wasm-node", "wasm-chromium"];

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    tally.read_vectors(&project.vector_reports(), LANGUAGES)
}
