//! `cargo xtask`: one command per recipe. CI runs `cargo xtask test` and nothing else.

mod bench;
mod debian;
mod fuzz;
mod generate;
mod node;
mod output;
mod process;
mod project;
mod steps;
mod tally;
mod test;
mod wasm;

use std::process::ExitCode;

use clap::Parser;

/// Runs the project's recipes. `cargo xtask test` is the whole of CI.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Recipe {
    Test(test::Options),
    Bench(bench::Options),
    Fuzz(fuzz::Options),
    Generate(generate::Options),
    Wasm(wasm::Options),
}

fn main() -> ExitCode {
    let recipe = Recipe::parse();
    let outcome = project::Project::open().and_then(|project| match &recipe {
        Recipe::Test(options) => test::run(&project, options),
        Recipe::Bench(options) => bench::run(&project, options),
        Recipe::Fuzz(options) => fuzz::run(&project, options),
        Recipe::Generate(options) => generate::run(&project, options),
        Recipe::Wasm(options) => wasm::run(&project, options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
