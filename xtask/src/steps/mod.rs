//! The steps of `cargo xtask test`, one file each. A new step is a file here and a line in [`ALL`].

mod borders;
mod docs;
mod doctests;
mod engine;
mod examples;
mod files;
mod format;
mod licences;
mod lints;
mod locks;
mod node;
mod page;
mod python;
mod rust;
mod rust_tests;
mod sources;
mod vectors;
mod wasm;

use crate::output::Failure;
use crate::project::Project;
use crate::tally::Tally;

/// One thing that must hold.
pub struct Step {
    /// What a person calls it: `cargo xtask test NAME`.
    pub name: &'static str,
    /// What it checks, in one line.
    pub about: &'static str,
    /// Checks it, and counts the tests it ran.
    pub run: fn(&Project, &mut Tally) -> Result<(), Failure>,
}

/// All steps, the quick ones first.
pub const ALL: &[Step] = &[
    locks::STEP,
    format::STEP,
    files::STEP,
    borders::STEP,
    licences::STEP,
    lints::STEP,
    engine::STEP,
    rust::STEP,
    python::STEP,
    node::STEP,
    examples::STEP,
    doctests::STEP,
    docs::STEP,
    wasm::STEP,
    page::STEP,
    vectors::STEP,
];
