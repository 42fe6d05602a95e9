//! `cargo xtask generate`: invented rosters.

use crate::output::Failure;
use crate::process;
use crate::project::Project;

/// Writes invented rosters of any size, the same bytes for the same arguments: `users`, `pair` (two files a known
/// difference apart), `dirty` (a file with known errors), `emails`. `cargo xtask generate KIND --help` tells more.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Options {
    /// What to make, and its options
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds the generator (optimized) and hands it the arguments.
///
/// # Errors
/// The build or the generator fails.
pub fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    let mut build = project.cargo();
    process::run(build.args([
        "build",
        "--locked",
        "--quiet",
        "--release",
        "--package",
        "rosterkit-tests",
        "--bin",
        "generate-roster",
    ]))?;
    let mut generate = std::process::Command::new(project.target().join("release").join("generate-roster"));
    process::run(generate.args(&options.arguments))
}
