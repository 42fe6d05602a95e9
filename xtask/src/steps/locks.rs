//! Lock files.

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::{Project, WORKSPACES};
use crate::tally::Tally;

/// Every workspace's `Cargo.lock` is what its manifests ask for. The first of all steps: others would mend it silently.
pub const STEP: Step = Step { name: "locks", about: "every Cargo.lock is what its manifests ask for", run };

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    for folder in WORKSPACES {
        process::read(project.cargo_at(folder).args(["metadata", "--locked", "--format-version=1"]))?;
    }
    Ok(())
}
