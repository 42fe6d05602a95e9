//! Ours beside other tools, in one run. `cargo xtask bench` builds everything and starts this.

mod browser;
mod claims;
mod correctness;
mod data;
mod french;
mod matching;
mod measure;
mod node;
mod package;
mod portal;
mod python;
mod rest;
mod speed;
mod table;
mod tools;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;

/// Whatever stops the whole run.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// Measures ours and the peers on the same data and prints the tables.
#[derive(Parser)]
struct Options {
    /// The `rosterkit` program
    #[arg(long)]
    ours: PathBuf,
    /// The generator of rosters
    #[arg(long)]
    generator: PathBuf,
    /// Rows of the main comparison
    #[arg(long, default_value_t = 1_000_000)]
    rows: u64,
    /// Runs of each command; the quickest counts
    #[arg(long, default_value_t = 3)]
    repeat: u32,
    /// Small data and one run of each
    #[arg(long)]
    quick: bool,
    /// Only these parts: correctness, diff, check, python, node, browser, sync, claims, package, matching, portal, rest, french, scaling
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

/// The parts of a run, in order.
const PARTS: [&str; 14] = [
    "correctness",
    "diff",
    "check",
    "python",
    "node",
    "browser",
    "sync",
    "claims",
    "package",
    "matching",
    "portal",
    "rest",
    "french",
    "scaling",
];

fn main() -> Outcome<()> {
    if std::env::args().nth(1).as_deref() == Some(measure::SELF) {
        return measure::run_self(std::env::args_os().skip(2));
    }
    let mut options = Options::parse();
    if let Some(unknown) = options.only.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(format!("no part `{unknown}`; there are {}", PARTS.join(", ")).into());
    }
    if options.quick {
        options.rows = options.rows.min(50_000);
        options.repeat = 1;
    }
    let tools = tools::Tools::find(&options.ours)?;
    let data = data::Data::new(options.generator.clone())?;
    println!("{}", tools.machine());
    for part in PARTS.iter().filter(|part| options.only.is_empty() || options.only.iter().any(|only| only == *part)) {
        println!();
        match *part {
            "correctness" => correctness::run(&tools, &data)?,
            "diff" => speed::diff(&tools, &data, options.rows, options.repeat)?,
            "check" => speed::check(&tools, &data, options.rows, options.repeat)?,
            "python" => python::run(&tools, &data, options.rows, options.repeat)?,
            "sync" => speed::sync(&tools, &data, options.rows, options.repeat)?,
            "claims" => claims::run(&tools, &data, options.rows, options.repeat)?,
            "package" => package::run(&tools, &data, options.rows, options.repeat)?,
            "matching" => matching::run(&tools, &data, options.repeat)?,
            "portal" => portal::run(&tools, &data)?,
            "rest" => rest::run(&tools, &data, options.repeat)?,
            "french" => french::run(&tools, &data, options.repeat)?,
            "node" => node::run(&data, options.rows, options.repeat)?,
            "browser" => browser::run(&data, options.rows)?,
            _ => speed::scaling(&tools, &data, options.rows)?,
        }
    }
    Ok(())
}
