//! How fast, and in how much memory.

use std::path::Path;

use crate::Outcome;
use crate::data::{Data, Pair};
use crate::measure::{Run, best, once};
use crate::table::{Table, ratio, target};
use crate::tools::Tools;

/// Rows beyond which the peers that check a row at a time in Python are not run.
pub const SLOW_PEERS_ROWS: u64 = 100_000;

/// Nothing needs to be made ready before a run.
pub fn nothing() -> Outcome<()> {
    Ok(())
}

/// Whether a diff found what is true.
pub fn verdict(run: &Run, pair: &Pair) -> &'static str {
    let found = ["added", "changed", "removed"].map(|name| run.number(name).map(|number| number as u64));
    if found == pair.truth.map(Some) { "right" } else { "WRONG" }
}

/// Two rosters, compared by their key.
pub fn diff(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    let pair = data.pair(rows)?;
    println!("diff: {rows} rows against {rows}, 1 % added, 2 % changed, 1 % removed, in random order");
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let mut measure = |name: &str, command: &[_], threads| -> Outcome<Run> {
        let run = best(command, threads, data.folder(), repeat, nothing)?;
        table.run(name, &run, verdict(&run, &pair));
        Ok(run)
    };
    let (before, after) = (pair.before.as_str(), pair.after.as_str());
    let ours = tools.our_diff(before, after, "sourcedId");
    let single = measure("rosterkit, 1 thread", &ours, Some(1))?;
    let parallel = measure("rosterkit, all cores", &ours, None)?;
    let csv_diff = tools.rust("csv-diff", [before, after, "0"]);
    let rival = measure("csv-diff, 1 thread", &csv_diff, Some(1))?;
    measure("csv-diff, all cores", &csv_diff, None)?;
    let mut duckdb = None;
    for module in ["duckdb", "polars", "pandas"] {
        match tools.python(module, ["diff", before, after, "sourcedId"]) {
            Some(command) => {
                let run = best(&command, None, data.folder(), repeat, nothing)?;
                table.run(module, &run, verdict(&run, &pair));
                if module == "duckdb" {
                    duckdb = Some(run);
                }
            }
            None => table.missing(module),
        }
    }
    table.print();
    target("CPU / csv-diff, 1 thread each", ratio(Some(single.cpu), Some(rival.cpu)), 0.40, "");
    target("wall / DuckDB", ratio(Some(single.wall), duckdb.map(|run| run.wall)), 0.6, "");
    target("peak / csv-diff, 1 thread each", ratio(Some(single.peak), Some(rival.peak)), 0.6, "");
    target("wall, all cores / 1 thread", ratio(Some(parallel.wall), Some(single.wall)), 0.6, "");
    Ok(())
}

/// One roster, checked with all rules.
pub fn check(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    let (users, orgs) = data.users(rows)?;
    println!("check: {rows} rows of a clean users.csv, references to orgs.csv among the rules");
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let ours = best(&our_check(tools, &users, &orgs), None, data.folder(), repeat, nothing)?;
    table.run("rosterkit check", &ours, &checked(&ours, "valid_rows", rows));
    let floor = best(&tools.rust("read-csv", [&users]), None, data.folder(), repeat, nothing)?;
    table.run("csv, reading only", &floor, &checked(&floor, "rows", rows));
    let split = best(&tools.rust("read-simd-csv", [&users]), None, data.folder(), repeat, nothing)?;
    table.run("simd-csv, splitting only", &split, &checked(&split, "rows", rows));
    for module in ["polars", "duckdb"] {
        match tools.python(module, ["check", &users, &orgs]) {
            Some(command) => {
                let run = best(&command, None, data.folder(), repeat, nothing)?;
                table.run(module, &run, &checked(&run, "valid_rows", rows));
            }
            None => table.missing(module),
        }
    }
    let few = rows.min(SLOW_PEERS_ROWS);
    let (users, orgs) = data.users(few)?;
    for module in ["pydantic", "frictionless"] {
        match tools.python(module, ["check", &users, &orgs]) {
            Some(command) => {
                let run = once(&command, None, data.folder())?;
                table.run(&format!("{module}, {few} rows"), &run, &checked(&run, "valid_rows", few));
            }
            None => table.missing(module),
        }
    }
    table.print();
    target("CPU / csv, reading only", ratio(Some(ours.cpu), Some(floor.cpu)), 1.5, "");
    Ok(())
}

/// The command that checks all rules.
pub fn our_check(tools: &Tools, users: &str, orgs: &str) -> Vec<std::ffi::OsString> {
    tools.rosterkit(["check", users, "--orgs", orgs, "--format", "json"])
}

/// Whether a check counted every row of a clean file.
pub fn checked(run: &Run, field: &str, rows: u64) -> String {
    match run.number(field) {
        Some(found) if found as u64 == rows => "right".to_owned(),
        Some(found) => format!("WRONG: {found} of {rows} rows"),
        None => format!("no answer (exit {})", run.code),
    }
}

/// A roster's teachers, each to a seat in an empty store.
pub fn sync(tools: &Tools, data: &Data, rows: u64, repeat: u32) -> Outcome<()> {
    let teachers = data.teachers(rows)?;
    println!("sync: {rows} teachers to seats in an empty SQLite store");
    let store = data.path("bench.db");
    let fresh = || -> Outcome<()> {
        for ending in ["", "-wal", "-shm"] {
            let path = format!("{store}{ending}");
            if Path::new(&path).exists() {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
    };
    let seats = rows.to_string();
    let prepared = || -> Outcome<()> {
        fresh()?;
        for command in [
            tools.rosterkit(["init", "--store", &store]),
            tools.rosterkit(["subscription", "add", "--store", &store, "lumio", "--seats", &seats]),
        ] {
            let run = once(&command, None, data.folder())?;
            if run.code != 0 {
                return Err(format!("{command:?} ended with {}", run.code).into());
            }
        }
        Ok(())
    };
    let command = tools.rosterkit([
        "sync",
        "--store",
        &store,
        "--subscription",
        "lumio",
        "--from",
        &teachers,
        "--where",
        "role=teacher",
        "--yes",
    ]);
    let with_json = [&command[..], &["--format".into(), "json".into()]].concat();
    let json = best(&with_json, None, data.folder(), repeat, prepared)?;
    let ours = best(&command, None, data.folder(), repeat, prepared)?;
    let count = once(
        &tools.rosterkit(["seats", "--store", &store, "--subscription", "lumio", "--format", "csv"]),
        None,
        data.folder(),
    )?;
    let found = count.output.lines().count().saturating_sub(1) as u64;
    let bare = best(&tools.rust("insert-seats", [&teachers, &store]), None, data.folder(), repeat, fresh)?;
    fresh()?;
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let verdict = if ours.code == 0 && found == rows {
        "right".to_owned()
    } else {
        format!("WRONG: exit {}, {found} seats", ours.code)
    };
    table.run("rosterkit sync", &ours, &verdict);
    table.run("rosterkit sync --format json", &json, if json.code == 0 { "done" } else { "FAILED" });
    table.run("bare inserts, with reading", &bare, &checked(&bare, "rows", rows));
    table.print();
    let inserts = bare.number("cpu");
    println!("the bare inserts by themselves: {:.2} s of CPU", inserts.unwrap_or_default());
    target("CPU / bare inserts", ratio(Some(ours.cpu), inserts), 3.0, "");
    if let Some(ratio) = ratio(Some(json.cpu), inserts) {
        println!("with the whole plan as JSON: {ratio:.2}");
    }
    Ok(())
}

/// Ten times the rows, and ten times again.
pub fn scaling(tools: &Tools, data: &Data, rows: u64) -> Outcome<()> {
    println!("scaling: ten times the rows, one run each (diff on 1 thread)");
    let mut table = Table::new(&["command", "rows", "wall", "CPU", "peak", "bytes a row over 24 MiB", "CPU / a tenth"]);
    let mut misses = Vec::new();
    for name in ["check", "diff"] {
        let mut before: Option<f64> = None;
        for size in [rows / 10, rows, rows * 10] {
            let run = if name == "check" {
                let (users, orgs) = data.users(size)?;
                once(&our_check(tools, &users, &orgs), None, data.folder())?
            } else {
                let pair = data.pair(size)?;
                once(&tools.our_diff(&pair.before, &pair.after, "sourcedId"), Some(1), data.folder())?
            };
            let over = ((run.peak - 24.0) * 1024.0 * 1024.0 / size as f64).max(0.0);
            let growth = ratio(Some(run.cpu), before);
            table.row([
                name.to_owned(),
                size.to_string(),
                format!("{:.2}", run.wall),
                format!("{:.2}", run.cpu),
                format!("{:.0}", run.peak),
                format!("{over:.1}"),
                growth.map_or("-".to_owned(), |growth| format!("{growth:.1}")),
            ]);
            misses.push((format!("{name}, {size} rows: CPU / a tenth"), growth, 11.0));
            if name == "check" {
                misses.push((format!("{name}, {size} rows: bytes a row over 24 MiB"), Some(over), 64.0));
            }
            before = Some(run.cpu);
        }
    }
    table.print();
    for (what, figure, most) in misses.into_iter().filter(|(_, figure, _)| figure.is_some()) {
        target(&what, figure, most, "");
    }
    Ok(())
}
