//! The people and accounts of a file, whatever it is.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rosterkit::api::{ReadRosterAnswer, read_roster};
use rosterkit::model::Account;
use rosterkit::model::roster::RosterPerson;
use rosterkit::{Error, ErrorCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::commands::roster::call_of;
use crate::failure::Failure;
use crate::road::{files_of, is_stdin, members, name_of, read_text};
use crate::screen::Screen;
use crate::show;

/// How many bytes of a file are looked at.
const LOOKED_AT: u64 = 64;

/// The people of a file: a list, a roster, or the answer that a roster is in.
#[derive(Deserialize)]
#[serde(untagged)]
enum People {
    List(Vec<RosterPerson>),
    Roster { people: Vec<RosterPerson> },
    Answer { roster: Box<Self> },
}

/// The accounts of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Accounts {
    List(Vec<Account>),
    Answer { accounts: Vec<Account> },
    People(People),
}

impl People {
    fn list(self) -> Vec<RosterPerson> {
        match self {
            Self::List(people) | Self::Roster { people } => people,
            Self::Answer { roster } => roster.list(),
        }
    }
}

/// What a file of JSON holds.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = read_text(path)?;
    serde_json::from_str(&text).map_err(|error| Failure::argument(&name_of(path), error.to_string()))
}

/// The people of a file: JSON, or what `rosterkit roster` reads.
pub(super) fn people(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<RosterPerson>, Failure> {
    if is_json(path)? { Ok(read::<People>(path)?.list()) } else { delivered(path, screen) }
}

/// The people of a file as it was delivered. Nobody is matched with people of whom some are missing.
fn delivered(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<RosterPerson>, Failure> {
    let paths = members(&[path.to_owned()])?;
    let ReadRosterAnswer { report, roster } = read_roster(&call_of(&paths, screen), &files_of(&paths, screen)?)?;
    if report.is_clean() {
        return Ok(roster.people);
    }
    if screen.is_human() {
        show::roster(&report, false, screen);
    }
    let error = Error::new(ErrorCode::DataErrors).with("file", name_of(path)).with("errors", report.errors);
    Err(Failure::from(error).with("report", &report))
}

/// Whether a file begins as a document of JSON. Standard input, which is read once, is one.
fn is_json(path: &Path) -> Result<bool, Failure> {
    if is_stdin(path) {
        return Ok(true);
    }
    if path.is_dir() {
        return Ok(false);
    }
    let mut first = Vec::new();
    let file = File::open(path).map_err(|error| Failure::unreadable(&name_of(path), error))?;
    file.take(LOOKED_AT).read_to_end(&mut first).map_err(|error| Failure::unreadable(&name_of(path), error))?;
    Ok(matches!(first.trim_ascii_start().first(), Some(b'{' | b'[')))
}

/// The accounts of a file.
pub(in crate::commands) fn accounts(path: &Path, screen: &mut Screen<'_>) -> Result<Vec<Account>, Failure> {
    if !is_json(path)? {
        return Ok(delivered(path, screen)?.iter().map(Account::of_person).collect());
    }
    Ok(match read(path)? {
        Accounts::List(accounts) | Accounts::Answer { accounts } => accounts,
        Accounts::People(people) => people.list().iter().map(Account::of_person).collect(),
    })
}
