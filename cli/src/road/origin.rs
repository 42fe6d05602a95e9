//! Where a roster comes from: a file, or a server that the store knows by a name.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rosterkit::model::{Completeness, Proof};
use rosterkit::package::PackageFrom;
use rosterkit::records::Records;
use rosterkit::sources::oneroster::{Collection, Pull, PullOptions, PullReport};
use rosterkit_connect::http::{Ending, HttpOptions, carry};
use rosterkit_host::{Input, LocalFiles};

use super::connection::Connection;
use super::package::package;
use crate::args::drawn;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::screen::{Line, Paint, Screen};

/// What a name of a server begins with.
const SERVER: &str = "oneroster:";

/// A roster that can be read.
#[derive(Debug)]
pub(crate) struct Origin {
    /// What names it.
    pub(crate) path: PathBuf,
    /// Its files, where it is a package; those of a server are in memory.
    pub(crate) package: Option<(PackageFrom, LocalFiles<'static>)>,
    /// What absence from a server means.
    completeness: Option<Completeness>,
}

impl Origin {
    /// What a path stands for: `oneroster:NAME` is a server, all else a file or a package. A server is read here and now: its organizations and
    /// its users, which is what seats come from.
    pub(crate) fn of(path: &Path, records: &dyn Records, screen: &mut Screen<'_>) -> Result<Self, Failure> {
        let Some(name) = path.to_str().and_then(|text| text.strip_prefix(SERVER)) else {
            return Ok(Self { path: path.to_owned(), package: package(path)?, completeness: None });
        };
        let connection = Connection::load(records, name)?;
        let collections = vec![Collection::new("orgs", &[])?, Collection::new("users", &[])?];
        let options = PullOptions { collections, ..PullOptions::default() };
        let shown = path.to_string_lossy();
        let (files, report) = pull(&shown, &connection, options, screen)?;
        if !files.contains_key("users.csv") {
            // A server that shows nobody may show nobody to us: that is no roster of nobody.
            let failure = report.failure.as_ref().or_else(|| failed(&report, "users"));
            let language = screen.language();
            let said = failure.map_or_else(|| report.completeness.text(language), |failure| failure.text(language));
            return Err(Failure::unreadable(&shown, io::Error::other(said)).with("pull", &report));
        }
        let completeness = Some(of_people(&report));
        let mut inputs = LocalFiles::new();
        let mut names = BTreeMap::new();
        for (name, bytes) in files {
            inputs = inputs.with(name.clone(), Input::bytes(bytes));
            names.insert(name.clone(), name);
        }
        Ok(Self { path: path.to_owned(), package: Some((PackageFrom::Files(names), inputs)), completeness })
    }

    /// What absence means, by the files and by how the server was read: the lesser of both.
    pub(crate) fn bounded(&self, found: Completeness) -> Completeness {
        let Some(pulled) = &self.completeness else { return found };
        match (found, pulled) {
            (Completeness::Partial { mut why }, Completeness::Partial { why: more }) => {
                why.extend(more.iter().filter(|gap| !why.contains(gap)).cloned().collect::<Vec<_>>());
                Completeness::Partial { why }
            }
            (partial @ Completeness::Partial { .. }, _) => partial,
            (_, known) => known.clone(),
        }
    }
}

/// Why a collection could not be read.
fn failed<'r>(report: &'r PullReport, name: &str) -> Option<&'r rosterkit::sources::oneroster::Failure> {
    let collection = report.collections.iter().find(|collection| collection.collection == name)?;
    collection.failure.as_ref()
}

/// What absence from the file of people means: it is whole where the server said how many there are, and all came.
fn of_people(report: &PullReport) -> Completeness {
    let people = report.collections.iter().find(|collection| collection.collection == "users");
    match (&report.completeness, people.map(|people| &people.completeness)) {
        (Completeness::Partial { .. }, _) | (_, None) => report.completeness.clone(),
        (_, Some(Completeness::Proven { by })) => {
            // The organizations are whole too: what matters is the proof for people.
            let rows = match by {
                Proof::ExpectedRows { rows } => *rows,
                _ => return Completeness::Claimed,
            };
            Completeness::Proven { by: Proof::ExpectedRows { rows } }
        }
        (_, Some(other)) => other.clone(),
    }
}

/// Reads collections of a server, told to whoever watches.
pub(crate) fn pull(
    shown: &str,
    connection: &Connection,
    options: PullOptions,
    screen: &mut Screen<'_>,
) -> Result<(BTreeMap<String, Vec<u8>>, PullReport), Failure> {
    let http =
        HttpOptions { reach: connection.reach(), concurrency: options.concurrency as usize, ..HttpOptions::default() };
    let mut pull = Pull::new(connection.endpoint.clone(), connection.credentials(screen)?, options, drawn()?)?;
    let mut progress = screen.progress(Phrase::ProgressPull, Unit::Bytes);
    let carried = carry(&mut pull, &http, &mut |_, traffic| progress.at(traffic.bytes, 0))?;
    drop(progress);
    let pulled = pull.finish();
    if carried.ending != Ending::Done {
        let cause = io::Error::other(carried.ending.name());
        return Err(Failure::unreadable(shown, cause).with("pull", &pulled.report));
    }
    for collection in &pulled.report.collections {
        if let Some(failure) = collection.failure.as_ref().filter(|_| screen.is_human()) {
            let text = format!("{}: {}", collection.collection, failure.text(screen.language()));
            screen.notice(Line::new().paint(Paint::Warning, text));
        }
    }
    Ok((pulled.files, pulled.report))
}
