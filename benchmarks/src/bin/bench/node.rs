//! Ours in Node beside the parsers of Node, which only parse.

use std::ffi::OsString;
use std::path::Path;

use crate::Outcome;
use crate::data::Data;
use crate::measure::best;
use crate::speed::{checked, nothing};
use crate::table::{Table, ratio, target};

/// The parsers, by the names of their packages.
const PARSERS: [&str; 3] = ["papaparse", "csv-parse", "fast-csv"];

/// Our module, once it is built.
const OURS: &str = "../bindings-node/rosterkit.node";

/// One roster: checked with all rules by ours, parsed by the others.
pub fn run(data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    let (users, orgs) = data.users(rows)?;
    println!("node: {rows} rows of a clean users.csv, checked by ours with all rules, only parsed by the others");
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let mut ours = None;
    if Path::new(OURS).exists() {
        let run = best(&script("rosterkit_node", [&users, &orgs])?, None, data.folder(), repeat, nothing)?;
        table.run("rosterkit check", &run, &checked(&run, "valid_rows", rows));
        ours = Some(run);
    } else {
        table.missing("rosterkit check");
    }
    let mut papaparse = None;
    for name in PARSERS {
        if !Path::new("peers/node_modules").join(name).exists() {
            table.missing(name);
            continue;
        }
        let run = best(&script(&format!("{name}_peer"), [&users])?, None, data.folder(), repeat, nothing)?;
        table.run(name, &run, &checked(&run, "rows", rows));
        if name == "papaparse" {
            papaparse = Some(run);
        }
    }
    table.print();
    let figure = ratio(ours.map(|run| run.cpu), papaparse.map(|run| run.cpu));
    target("CPU / PapaParse, parsing only", figure, 1.0 / 3.0, "");
    Ok(())
}

/// The command that runs a script of `peers`; it may be run in any folder.
fn script<const N: usize>(name: &str, arguments: [&str; N]) -> Outcome<Vec<OsString>> {
    let place = std::path::absolute(format!("peers/{name}.mjs"))?;
    Ok(["node".into(), place.into()].into_iter().chain(arguments.map(OsString::from)).collect())
}
