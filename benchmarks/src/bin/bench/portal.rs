//! The portal: a decision, a command, a rebuild.

use crate::Outcome;
use crate::data::Data;
use crate::measure::once;
use crate::table::target;
use crate::tools::Tools;

/// How many organizations there are, with ten administrators each.
const ORGANIZATIONS: u64 = 10_000;

/// A store of 10,000 organizations, 100,000 administrators and a million seats.
pub fn run(tools: &Tools, data: &Data) -> Outcome<()> {
    println!(
        "portal: {ORGANIZATIONS} organizations with ten administrators each and a list of a million seats, in one SQLite store"
    );
    let store = data.path("portal.db");
    let _ = std::fs::remove_file(&store);
    let run = once(&tools.rust("portal", [&ORGANIZATIONS.to_string(), &store]), None, data.folder())?;
    std::fs::remove_file(&store)?;
    target("a permission decision", run.number("decision_ns"), 100.0, " ns");
    target("a command, the slowest of 20, with the store opened for it", run.number("command_ms"), 20.0, " ms");
    target("a page of 50 seats, the slowest of 4, with the store opened for it", run.number("page_ms"), 5.0, " ms");
    target("rebuilding all", run.number("rebuild_s"), 30.0, " s");
    Ok(())
}
