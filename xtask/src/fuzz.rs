//! `cargo xtask fuzz`: libFuzzer on what reads outside data.

use std::path::Path;

use crate::output::Failure;
use crate::project::Project;
use crate::{process, say};

/// Runs the fuzz targets of `fuzz/` one after the other, each from its corpus of seeds, with the nightly toolchain
/// that is installed. An input that makes one fail is kept in `fuzz/artifacts`.
#[derive(clap::Args)]
pub struct Options {
    /// How long each target runs
    #[arg(long, default_value_t = 60, value_name = "N")]
    seconds: u32,
    /// Only this target; can be repeated
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// Install cargo-fuzz first where it is missing (about a minute)
    #[arg(long)]
    install: bool,
}

/// Runs the targets.
///
/// # Errors
/// cargo-fuzz or the nightly toolchain is missing, there is no such target, or a target finds a failing input.
pub fn run(project: &Project, options: &Options) -> Result<(), Failure> {
    let all = targets(&project.root().join("fuzz/fuzz_targets"))?;
    let chosen: Vec<&String> =
        all.iter().filter(|name| options.target.is_empty() || options.target.contains(name)).collect();
    if chosen.is_empty() || options.target.iter().any(|name| !all.contains(name)) {
        return Err(Failure::new(format!("no such target; there are: {}", all.join(", "))));
    }
    if !process::answers(project.cargo().args(["+nightly", "--version"])) {
        return Err(Failure::new("fuzzing needs a nightly toolchain, and none is installed"));
    }
    if !process::answers(project.cargo().args(["fuzz", "--version"])) {
        if !options.install {
            return Err(Failure::new("cargo-fuzz is not installed: `cargo xtask fuzz --install` installs it"));
        }
        process::run(project.cargo().args(["install", "cargo-fuzz", "--locked"]))?;
    }
    for name in chosen {
        say!("\n== fuzz {name}: {} s", options.seconds);
        let seeds = format!("seeds/{name}");
        // New finds go to `corpus/`, which is not committed; the seeds are only read.
        let corpus = format!("corpus/{name}");
        std::fs::create_dir_all(project.root().join("fuzz").join(&corpus))?;
        let limit = format!("-max_total_time={}", options.seconds);
        let mut fuzz = project.cargo_at("fuzz");
        fuzz.args([
            "+nightly",
            "fuzz",
            "run",
            name,
            &corpus,
            &seeds,
            "--",
            &limit,
            "-timeout=10",
            "-rss_limit_mb=2048",
        ]);
        process::run(&mut fuzz)?;
    }
    Ok(())
}

fn targets(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}
