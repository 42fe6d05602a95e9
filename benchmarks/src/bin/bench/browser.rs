//! Ours in a worker of Chromium beside PapaParse, which only parses: what `browser/bench.mjs` measures and tells.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::data::Data;

/// How many rows are checked for the time; the memory is that of all.
const ROWS: u64 = 100_000;

/// What the script needs, and what makes it.
const NEEDED: [(&str, &str); 2] =
    [("browser/node_modules/papaparse", "--install-peers"), ("../bindings-wasm/dist", "cargo xtask wasm")];

/// Runs the script on two rosters.
pub fn run(data: &Data, rows: u64) -> Outcome<()> {
    if let Some((place, made)) = NEEDED.into_iter().find(|(place, _)| !Path::new(place).exists()) {
        println!("browser: not run, for {place} is not there: {made}");
        return Ok(());
    }
    let ((small, _), (large, _)) = (data.users(rows.min(ROWS))?, data.users(rows)?);
    let ran = Command::new("node").args(["browser/bench.mjs", &small, &large]).status()?;
    if ran.success() { Ok(()) } else { Err(format!("browser/bench.mjs failed ({ran})").into()) }
}
