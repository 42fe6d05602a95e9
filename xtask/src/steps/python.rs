//! The Python package: built, installed where nothing else is, and tested from there.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Step;
use super::rust_tests::counted;
use crate::output::Failure;
use crate::process::{self, Watch};
use crate::project::{ENGINE_FEATURES, Project};
use crate::tally::Tally;

/// The wheel in a clean environment: its tests, the vectors among them; its types, and those of the examples.
pub const STEP: Step =
    Step { name: "python", about: "the Python package, from its wheel: tests, vectors, types, examples' types", run };

/// What builds the wheel.
const MATURIN: &str = "maturin>=1.16,<2";

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let python = installed(project)?;
    let package = project.root().join("bindings-python");
    let mut pytest = Command::new(&python);
    pytest.current_dir(&package).args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider"]);
    pytest.env("ROSTERKIT_VECTOR_REPORTS", project.vector_reports());
    if !counted(tally, "python", &mut pytest, Watch::Out)? {
        return Err(Failure::new("tests failed"));
    }
    let module = |arguments: &[&str]| {
        let mut command = Command::new(&python);
        command.current_dir(project.root()).arg("-m").args(arguments);
        process::run(&mut command)
    };
    let cache = project.target().join("python/mypy-cache").display().to_string();
    module(&["mypy.stubtest", "rosterkit._native", "--mypy-config-file", "bindings-python/pyproject.toml"])?;
    module(&["mypy", "--strict", "--cache-dir", &cache, "--package", "rosterkit"])?;
    module(&["mypy", "--strict", "--cache-dir", &cache, "bindings-python/tests"])?;
    let examples = std::fs::read_dir(project.root().join("examples/python"))?;
    for example in examples.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()? {
        if example.extension().is_some_and(|extension| extension == "py") {
            // Each is a program of its own.
            module(&["mypy", "--strict", "--cache-dir", &cache, &example.display().to_string()])?;
        }
    }
    Ok(())
}

/// The command that runs an example with the installed package.
pub fn example(project: &Project, program: &str) -> Command {
    let mut python = Command::new(python_of(&project.target().join("python/clean")));
    python.arg(project.root().join(format!("examples/python/{program}.py")));
    python
}

/// Builds the wheel and installs it, with what its tests need, into an environment of its own; gives the interpreter.
/// What is there from last time is used again, but the package is always installed anew.
///
/// # Errors
/// There is no Python 3, the build fails, or a requirement cannot be had.
fn installed(project: &Project) -> Result<PathBuf, Failure> {
    let folder = project.target().join("python");
    let (tools, clean) = (folder.join("tools"), folder.join("clean"));
    let package = project.root().join("bindings-python");
    let wheels = folder.join("wheels");
    let _ = std::fs::remove_dir_all(&wheels);
    for environment in [&tools, &clean] {
        if !python_of(environment).exists() {
            process::run(Command::new("python3").args(["-m", "venv"]).arg(environment))?;
        }
    }
    pip(&tools, |command| command.arg(MATURIN))?;
    let mut build = Command::new(python_of(&tools));
    build.current_dir(&package).args(["-m", "maturin", "build", "--locked", "--profile", "dev"]);
    build.args(["--features", ENGINE_FEATURES, "--out"]).arg(&wheels);
    process::run(&mut build)?;
    let wheel = std::fs::read_dir(&wheels)?.next().ok_or_else(|| Failure::new("maturin made no wheel"))??.path();
    pip(&clean, |command| command.arg("--requirement").arg(package.join("tests/requirements.txt")))?;
    pip(&clean, |command| command.args(["--force-reinstall", "--no-deps", "--no-index"]).arg(wheel))?;
    Ok(python_of(&clean))
}

fn python_of(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn pip(environment: &Path, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<(), Failure> {
    let mut command = Command::new(python_of(environment));
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    process::run(with(&mut command))
}
