//! Lints: clippy with the workspace's rules.

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::Project;
use crate::tally::Tally;

/// Clippy finds nothing: with every feature, and in the engine without any.
pub const STEP: Step = Step { name: "lints", about: "clippy finds nothing, in all members, targets and features", run };

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let all = ["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    process::run(project.cargo().args(all))?;
    // What a feature hides from its absence: an unused import, a dead function.
    let bare =
        ["clippy", "--locked", "--package=rosterkit", "--no-default-features", "--all-targets", "--", "-D", "warnings"];
    process::run(project.cargo().args(bare))
}
