//! The package for browsers, workers and Node, as its users have it.

use std::path::Path;

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::Project;
use crate::tally::{Counts, Tally};
use crate::{debian, wasm};

/// The modules are small enough, their types are right, and they answer as every language does.
pub const STEP: Step = Step {
    name: "wasm",
    about: "the WebAssembly package: size, types, vectors in Node and in Chromium, a bundler, bad input",
    run,
};

const TESTS: [&str; 8] = [
    "tests/node.test.mjs",
    "tests/arguments.test.mjs",
    "tests/claim.test.mjs",
    "tests/portal.test.mjs",
    "tests/own_http.test.mjs",
    "tests/readme.test.mjs",
    "tests/chromium.test.mjs",
    "tests/bundled.test.mjs",
];

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let (package, node) = wasm::build(project)?;
    node.install_packed(&package)?;
    process::run(node.program("tsc").args(["--project", "tests/tsconfig.json"]))?;
    let chromium = debian::chromium()?;
    let mut counts = Counts::default();
    let reports = project.vector_reports();
    let variables: [(&str, &Path); 2] = [("ROSTERKIT_VECTOR_REPORTS", &reports), ("ROSTERKIT_CHROMIUM", &chromium)];
    let good = node.test(&TESTS, &variables, &mut counts)?;
    tally.tests("wasm", &counts);
    if good && counts.passed > 0 { Ok(()) } else { Err(Failure::new("tests failed, or none ran")) }
}
