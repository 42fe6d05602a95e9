//! Style: rustfmt.

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::Project;
use crate::tally::Tally;

/// All Rust code is as `cargo fmt` writes it.
pub const STEP: Step = Step { name: "format", about: "rustfmt has nothing to change, in any workspace", run };

/// The workspaces of the project: the main one, and those whose dependencies must not weigh on it.
const WORKSPACES: [&str; 4] = [".", "benchmarks", "bindings-wasm/tool", "fuzz"];

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    for folder in WORKSPACES {
        // A workspace without a lock has no target yet, and cargo refuses to read it.
        if project.root().join(folder).join("Cargo.lock").exists() {
            process::run(project.cargo_at(folder).args(["fmt", "--all", "--check"]))?;
        }
    }
    Ok(())
}
