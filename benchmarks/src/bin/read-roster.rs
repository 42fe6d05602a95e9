//! Ours: a file of SIECLE read, checked and made a snapshot of, as the command does it. `read-siecle FILE`.

use std::error::Error;

use rosterkit::api::{ReadRosterCall, read_roster};
use rosterkit_host::{Input, LocalFiles};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("read-siecle FILE")?;
    let files = LocalFiles::new().with("export".to_owned(), Input::Path(path.into()));
    let today = "2026-11-23".parse()?;
    let answer = read_roster(&ReadRosterCall::of(vec!["export".to_owned()], today), &files)?;
    let snapshot = answer.roster.snapshot();
    let people = answer.roster.people.len();
    println!(
        "{}",
        serde_json::json!({ "people": people, "seats": snapshot.people.len(), "errors": answer.report.errors })
    );
    Ok(())
}
