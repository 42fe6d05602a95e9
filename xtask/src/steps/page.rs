//! The page that secretaries use: built, and tried in a browser beside the real command.

use super::Step;
use crate::chromium;
use crate::output::Failure;
use crate::process::{self, Watch};
use crate::project::{Profile, Project};
use crate::tally::{Counts, Tally, node_summary};
use crate::wasm;
use crate::wasm::node::Node;

/// The page, in Chromium.
pub const STEP: Step =
    Step { name: "page", about: "the page of examples/browser: its types, its build, its tests in Chromium", run };

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let chromium = chromium::path()?;
    let Some(command) = project.command(Profile::Dev)? else {
        return Err(Failure::new("no member has the command that the page's plans are for"));
    };
    wasm::build(project)?;
    let node = Node::at(project.root().join("examples/browser"))?;
    process::run(node.program("tsc").arg("--noEmit"))?;
    process::run(node.program("vite").args(["build", "--logLevel", "warn"]))?;
    let mut tests = std::process::Command::new("npm");
    tests.current_dir(node.folder()).args(["test", "--silent"]);
    tests.env("ROSTERKIT_COMMAND", command).env("ROSTERKIT_CHROMIUM", chromium);
    let mut counts = Counts::default();
    let good = process::watch(&mut tests, Watch::Out, |line| {
        if let Some(more) = node_summary(line) {
            counts.passed += more.passed;
            counts.failed += more.failed;
            counts.skipped += more.skipped;
        }
    })?;
    tally.tests("page", &counts);
    match (good, counts.passed) {
        (false, _) => Err(Failure::new("tests failed")),
        (true, 0) => Err(Failure::new("no test ran")),
        (true, _) => Ok(()),
    }
}
