//! A OneRoster package of a large district beside reading its files and nothing more.

use crate::Outcome;
use crate::data::Data;
use crate::measure::{Run, best};
use crate::speed::nothing;
use crate::table::{Table, ratio, target};
use crate::tools::Tools;

/// Enrollments for each user.
const ENROLLMENTS: u64 = 8;

/// Checks all files, with the references between them and the rules across them.
pub fn run(tools: &Tools, data: &Data, users: u64, repeat: u32) -> Outcome<()> {
    let enrollments = users * ENROLLMENTS;
    let (folder, files) = data.package(users, enrollments)?;
    println!("package: {users} users, {enrollments} enrollments, clean: all rules and all references between files");
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let (mut ours, mut floor): (Option<Run>, Option<Run>) = (None, None);
    let check = tools.rosterkit(["check", &folder, "--format", "json"]);
    let read = tools.rust("read-csv", &files);
    // In turn, so that a slow minute hits both.
    for _ in 0..repeat.max(1) {
        for (command, least) in [(&check, &mut ours), (&read, &mut floor)] {
            let run = best(command, None, data.folder(), 1, nothing)?;
            if least.as_ref().is_none_or(|least| run.cpu < least.cpu) {
                *least = Some(run);
            }
        }
    }
    let (Some(ours), Some(floor)) = (ours, floor) else { return Ok(()) };
    let rows = |run: &Run| -> Option<u64> {
        run.answer()?.get("files")?.as_array()?.iter().map(|file| file.get("check")?.get("rows")?.as_u64()).sum()
    };
    let right =
        ours.code == 0 && ours.number("errors") == Some(0.0) && rows(&ours).is_some_and(|n| n > enrollments + users);
    table.run("rosterkit check", &ours, if right { "right" } else { "WRONG" });
    table.run("csv, reading only", &floor, if floor.code == 0 { "read" } else { "WRONG" });
    table.print();
    target("CPU / csv, reading only", ratio(Some(ours.cpu), Some(floor.cpu)), 2.0, "");
    target("peak", Some(ours.peak), 1_228.8, " MiB");
    Ok(())
}
