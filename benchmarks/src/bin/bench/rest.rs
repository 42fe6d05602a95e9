//! Users from a OneRoster server over loopback.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Outcome;
use crate::data::Data;
use crate::measure::once;
use crate::table::{Table, target};
use crate::tools::Tools;

/// How many users the server has.
const USERS: u64 = 100_000;

/// The demonstration server, until it is let go of.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended by itself needs no end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// 100,000 users; of several runs the one with the least wall time counts, which is the one where our share is largest.
pub fn run(tools: &Tools, data: &Data, repeat: u32) -> Outcome<()> {
    println!("rest: {USERS} users from the demonstration server over loopback, 1000 a page, signed requests");
    let mut command = Command::new(&tools.ours);
    command.args(["serve-demo", "--users", &USERS.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Server(command.spawn()?);
    let mut address = String::new();
    BufReader::new(server.0.stdout.take().ok_or("no output of the server")?).read_line(&mut address)?;
    let base = format!("{}/ims/oneroster/v1p1", address.trim());
    let mut best = None;
    for _ in 0..repeat.max(1) {
        let run = once(&tools.rust("rest", [&base]), None, data.folder())?;
        let wall = run.number("wall").ok_or("no answer of rest")?;
        if best.as_ref().is_none_or(|(least, _)| wall < *least) {
            best = Some((wall, run));
        }
    }
    let (wall, run) = best.ok_or("no run")?;
    let right = run.number("rows") == Some(USERS as f64) && run.answer().is_some_and(|told| told["state"] == "proven");
    let mut table = Table::new(&["wall", "own code", "with the client", "requests", "MB", "answer"]);
    let shown = |name: &str, by: f64, places: usize| format!("{:.places$}", run.number(name).unwrap_or(f64::NAN) / by);
    table.row([
        format!("{wall:.2}"),
        shown("own", 1.0, 2),
        shown("cpu", 1.0, 2),
        shown("requests", 1.0, 0),
        shown("bytes", 1e6, 1),
        if right { "right" } else { "WRONG" }.to_owned(),
    ]);
    table.print();
    target("own code of wall time", run.number("share"), 20.0, " %");
    Ok(())
}
