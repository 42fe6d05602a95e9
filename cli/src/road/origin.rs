//! Where a roster comes from: a file, or a server that the store knows by a name.

use std::path::{Path, PathBuf};

use rosterkit::identity::Selection;
use rosterkit::model::{Completeness, Proof};
use rosterkit::package::PackageFrom;
use rosterkit::records::Records;
use rosterkit::sources::oneroster::{Collection, Include, PullOptions, PullReport};
use rosterkit_host::LocalFiles;

use super::package::package;
use super::server::Server;
use crate::args::StoreArgs;
use crate::failure::Failure;
use crate::screen::Screen;

/// What seats come from, and all that is read of a server for them: the files that a package is read for, `orgs`, `roles` and `users`. In
/// 1.2 roles come with the users; classes and enrollments are in no selection, for those are about the rows of people.
const PEOPLE: [&str; 2] = ["orgs", "users"];

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
    /// its users, with what is said beyond the standard only where a selection asks for it.
    pub(crate) fn of(
        path: &Path,
        selections: &[String],
        store: &StoreArgs,
        records: &dyn Records,
        screen: &mut Screen<'_>,
    ) -> Result<Self, Failure> {
        let Some(name) = Server::named(path) else {
            return Ok(Self { path: path.to_owned(), package: package(path)?, completeness: None });
        };
        let collections = PEOPLE.iter().map(|path| Collection::new(path, &[])).collect::<Result<_, _>>()?;
        let selection = Selection::parse(selections)?;
        let metadata = selection.terms().iter().any(|term| term.name.to_ascii_lowercase().starts_with("metadata"));
        let include = Include { metadata, ..Include::default() };
        let options = PullOptions { collections, include, ..PullOptions::default() };
        let brought = Server::load(name, store, records)?.pull(options, screen)?;
        if !brought.files.contains_key("users.csv") {
            // A server that shows nobody may show nobody to us: that is no roster of nobody.
            return Err(brought.unreadable("users", screen));
        }
        let completeness = Some(of_people(&brought.report));
        let (package, files, _) = brought.package_among(LocalFiles::new());
        Ok(Self { path: path.to_owned(), package: Some((package, files)), completeness })
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
