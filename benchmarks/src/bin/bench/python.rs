//! The Python package beside the command, and beside what else a Python program would use.

use std::ffi::OsString;

use crate::Outcome;
use crate::data::Data;
use crate::measure::{Run, best};
use crate::speed::{SLOW_PEERS_ROWS, checked, nothing, our_check, verdict};
use crate::table::{Table, ratio, target};
use crate::tools::Tools;

/// The module of ours.
const OURS: &str = "rosterkit";

/// Imports are short: more runs cost little.
const IMPORTS: u32 = 20;

/// Checks, diffs and imports.
pub fn run(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    check(tools, data, rows, repeat)?;
    println!();
    diff(tools, data, rows, repeat)?;
    println!();
    import(tools, data)
}

/// Runs a peer, if it is installed, and adds it to the table.
fn peer(
    table: &mut Table,
    name: &str,
    command: Option<Vec<OsString>>,
    (data, repeat): (&Data, u32),
    judge: impl FnOnce(&Run) -> String,
) -> Outcome<Option<f64>> {
    let Some(command) = command else {
        table.missing(name);
        return Ok(None);
    };
    let run = best(&command, None, data.folder(), repeat, nothing)?;
    table.run(name, &run, &judge(&run));
    Ok(Some(run.cpu))
}

fn check(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    let few = rows.min(SLOW_PEERS_ROWS);
    println!("python, check: {rows} rows of a clean users.csv, and {few} for those that check a row at a time");
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let mut ratios = Vec::new();
    let (users, orgs) = data.users(rows)?;
    let many = |run: &Run| checked(run, "valid_rows", rows);
    let how = (data, repeat);
    let command = peer(&mut table, "rosterkit check (the command)", Some(our_check(tools, &users, &orgs)), how, many)?;
    let ours = peer(&mut table, "rosterkit", tools.python(OURS, ["check", &users, &orgs]), how, many)?;
    ratios.push(("the command", ratio(ours, command), 1.15));
    for (module, most) in [("duckdb", 1.0 / 4.0), ("polars", 1.0 / 2.5)] {
        let other = peer(&mut table, module, tools.python(module, ["check", &users, &orgs]), how, many)?;
        ratios.push((module, ratio(ours, other), most));
    }
    let (users, orgs) = data.users(few)?;
    let fewer = |run: &Run| checked(run, "valid_rows", few);
    let name = |module: &str| format!("{module}, {few} rows");
    let ours = peer(&mut table, &name(OURS), tools.python(OURS, ["check", &users, &orgs]), how, fewer)?;
    for (module, most) in [("pydantic", 1.0 / 10.0), ("frictionless", 1.0 / 40.0)] {
        let command = tools.python(module, ["check", &users, &orgs]);
        let other = peer(&mut table, &name(module), command, (data, 1), fewer)?;
        ratios.push((module, ratio(ours, other), most));
    }
    table.print();
    for (other, figure, most) in ratios {
        target(&format!("CPU / {other}"), figure, most, "");
    }
    Ok(())
}

fn diff(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    println!("python, diff: {rows} rows against {rows}");
    let pair = data.pair(rows)?;
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let mut costs = Vec::new();
    for module in [OURS, "duckdb", "polars"] {
        let command = tools.python(module, ["diff", &pair.before, &pair.after, "sourcedId"]);
        costs.push(peer(&mut table, module, command, (data, repeat), |run| verdict(run, &pair).to_owned())?);
    }
    table.print();
    if let [ours, duckdb, polars] = costs[..] {
        target("CPU / DuckDB", ratio(ours, duckdb), 1.0 / 2.5, "");
        target("CPU / Polars", ratio(ours, polars), 1.0 / 4.0, "");
    }
    Ok(())
}

fn import(tools: &Tools, data: &Data) -> Outcome<()> {
    println!("python, import");
    let (nothing_at_all, package) = (tools.python_code("pass"), tools.python_code("import rosterkit"));
    let mut quickest = [f64::MAX; 2];
    for _ in 0..IMPORTS {
        for (command, wall) in [&nothing_at_all, &package].into_iter().zip(&mut quickest) {
            let run = best(command, None, data.folder(), 1, nothing)?;
            if run.code == 0 {
                *wall = wall.min(run.wall);
            }
        }
    }
    let [bare, ours] = quickest;
    let over = (bare < f64::MAX && ours < f64::MAX).then_some((ours - bare) * 1000.0);
    target("import rosterkit, over `python -c pass`", over, 50.0, " ms");
    Ok(())
}
