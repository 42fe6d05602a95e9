//! `cargo xtask bench`: ours beside others, in one run.

use crate::output::Failure;
use crate::project::{Profile, Project};
use crate::{debian, process, wasm};

/// Makes data, runs ours and the tools we compare with, and prints wall time, CPU time and peak memory with their
/// ratios against the targets, then what each tool answers where a fast one may be wrong. Peers that are not
/// installed are named.
#[derive(clap::Args)]
pub struct Options {
    /// Rows of the main comparison
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    rows: u64,
    /// Small data and one run of each: a look, not a measurement
    #[arg(long)]
    quick: bool,
    /// Only these parts: correctness, diff, check, python, node, browser, sync, claims, package, matching, portal,
    /// rest, french, scaling
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<String>,
    /// Runs of each command; the quickest counts
    #[arg(long, default_value_t = 3, value_name = "N")]
    repeat: u32,
    /// Install the peers first: of Python into benchmarks/.venv, of Node into benchmarks/peers/node_modules, of browsers into
    /// benchmarks/browser/node_modules; build our packages for Node and for browsers
    #[arg(long)]
    install_peers: bool,
}

/// Builds ours, the generator and the runner, and starts the runner.
///
/// # Errors
/// A build fails, or the runner does.
pub fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    let Some(ours) = project.command(Profile::Release)? else {
        return Err(Failure::new("the workspace has no member `rosterkit-cli` to measure"));
    };
    process::run(project.cargo().args([
        "build",
        "--locked",
        "--release",
        "--package",
        "rosterkit-tests",
        "--bin",
        "generate-roster",
    ]))?;
    process::run(project.cargo_at("benchmarks").args(["build", "--locked", "--release"]))?;
    if options.install_peers {
        install_peers(project)?;
        install_node_peers(project)?;
        install_browser_peers(project)?;
    }
    let folder = project.root().join("benchmarks");
    let pip = folder.join(".venv/bin/pip");
    if pip.exists() {
        // Always anew: an older build is no measure.
        let mut ours = std::process::Command::new(pip);
        ours.current_dir(&folder).args(["install", "--quiet", "--force-reinstall", "--no-deps", "../bindings-python"]);
        process::run(&mut ours)?;
    }
    // The workspace of the benchmarks builds into its own folder unless all cargo runs share one.
    let shared = std::env::var_os("CARGO_TARGET_DIR").map(std::path::PathBuf::from);
    let peers = shared.unwrap_or_else(|| folder.join("target")).join("release");
    let mut runner = std::process::Command::new(peers.join("bench"));
    runner.current_dir(&folder).arg("--ours").arg(ours);
    runner.arg("--generator").arg(project.target().join("release").join("generate-roster"));
    runner.args(["--rows", &options.rows.to_string(), "--repeat", &options.repeat.to_string()]);
    if options.quick {
        runner.arg("--quick");
    }
    if !options.only.is_empty() {
        runner.arg("--only").arg(options.only.join(","));
    }
    process::run(&mut runner)
}

fn install_peers(project: &Project) -> Result<(), Failure> {
    let folder = project.root().join("benchmarks");
    let mut venv = std::process::Command::new("python3");
    process::run(venv.current_dir(&folder).args(["-m", "venv", ".venv"]))?;
    let mut pip = std::process::Command::new(folder.join(".venv/bin/pip"));
    process::run(pip.current_dir(&folder).args(["install", "--quiet", "--requirement", "peers/requirements.txt"]))
}

/// The parsers of Node, and our package, which the part `node` measures as it is built here.
fn install_node_peers(project: &Project) -> Result<(), Failure> {
    let ours = project.root().join("bindings-node");
    for folder in [&project.root().join("benchmarks/peers"), &ours] {
        install_locked(folder)?;
    }
    let mut npm = std::process::Command::new("npm");
    process::run(npm.current_dir(ours).args(["run", "build"]))
}

/// The parser of browsers, a browser, and our package, which the part `browser` measures as it is built here.
fn install_browser_peers(project: &Project) -> Result<(), Failure> {
    debian::chromium()?;
    install_locked(&project.root().join("benchmarks/browser"))?;
    wasm::build(project).map(|_| ())
}

/// What a lock file names.
fn install_locked(folder: &std::path::Path) -> Result<(), Failure> {
    let mut npm = std::process::Command::new("npm");
    process::run(npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}
