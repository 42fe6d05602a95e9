//! Style: rustfmt.

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::{Project, WORKSPACES};
use crate::tally::Tally;

/// All Rust code is as `cargo fmt` writes it.
pub const STEP: Step = Step { name: "format", about: "rustfmt has nothing to change, in any workspace", run };

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    for folder in WORKSPACES {
        process::run(project.cargo_at(folder).args(["fmt", "--all", "--check"]))?;
    }
    Ok(())
}
