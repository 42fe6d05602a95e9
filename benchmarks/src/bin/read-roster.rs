//! Ours: the files of an export read, checked and made a snapshot of, as the command does it. `read-roster FILE...`.

use std::error::Error;

use rosterkit::api::{ReadRosterCall, read_roster};
use rosterkit::identity::Selection;
use rosterkit_host::{Input, LocalFiles};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let files = paths.iter().fold(LocalFiles::new(), |files, path| files.with(path.clone(), Input::Path(path.into())));
    let today = "2026-11-23".parse()?;
    let answer = read_roster(&ReadRosterCall::of(paths, today), &files)?;
    let snapshot = answer.roster.sighted("export", &Selection::default())?;
    let people = answer.roster.people.len();
    println!(
        "{}",
        serde_json::json!({ "people": people, "seats": snapshot.people.len(), "errors": answer.report.errors })
    );
    Ok(())
}
