//! Documentation: rustdoc.

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::Project;
use crate::tally::Tally;

/// The documentation builds, and every link in it leads somewhere.
pub const STEP: Step = Step { name: "docs", about: "rustdoc builds without a warning", run };

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let mut doc = project.cargo();
    doc.args(["doc", "--locked", "--workspace", "--no-deps", "--all-features", "--lib"])
        .env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut doc)
}
