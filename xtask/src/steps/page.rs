//! The page that secretaries use: built, and tried in a browser beside the real command.

use std::path::Path;

use super::Step;
use crate::node::Node;
use crate::output::Failure;
use crate::project::{Profile, Project};
use crate::tally::{Counts, Tally};
use crate::{debian, process, wasm};

/// The page, in Chromium.
pub const STEP: Step = Step {
    name: "page",
    about: "the pages of examples/browser: their types, their build, their tests in Chromium",
    run,
};

/// The pages, by the mode of vite that builds each; the first one empties the folder.
const PAGES: [&str; 2] = ["production", "import"];

const TESTS: [&str; 9] = [
    "test/checking.test.mjs",
    "test/mending.test.mjs",
    "test/columns.test.mjs",
    "test/comparing.test.mjs",
    "test/claiming.test.mjs",
    "test/importing.test.mjs",
    "test/quiet.test.mjs",
    "test/access.test.mjs",
    "test/big.test.mjs",
];

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let chromium = debian::chromium()?;
    let Some(command) = project.command(Profile::Dev)? else {
        return Err(Failure::new("no member has the command that the page's plans are for"));
    };
    wasm::build(project)?;
    let node = Node::at(project.root().join("examples/browser"))?;
    process::run(node.program("tsc").arg("--noEmit"))?;
    for page in PAGES {
        process::run(node.program("vite").args(["build", "--logLevel", "warn", "--mode", page]))?;
    }
    let variables: [(&str, &Path); 2] = [("ROSTERKIT_COMMAND", &command), ("ROSTERKIT_CHROMIUM", &chromium)];
    let mut counts = Counts::default();
    let good = node.test(&TESTS, &variables, &mut counts)?;
    tally.tests("page", &counts);
    if good && counts.passed > 0 { Ok(()) } else { Err(Failure::new("tests failed, or none ran")) }
}
