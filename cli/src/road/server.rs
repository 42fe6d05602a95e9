//! Reading a server that the store knows by a name.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use rosterkit::Error;
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Language;
use rosterkit::model::{Completeness, Gap};
use rosterkit::package::PackageFrom;
use rosterkit::records::Records;
use rosterkit::sources::oneroster::{CollectionReport, Pull, PullOptions, PullReport};
use rosterkit_connect::http::{Ending, HttpOptions, carry};
use rosterkit_host::{Input, LocalFiles};

use super::connection::Connection;
use super::storage::open;
use super::unfinished::{Unfinished, can_go_on};
use crate::args::{StoreArgs, drawn};
use crate::failure::Failure;
use crate::interrupt::Listening;
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::screen::{Line, Paint, Screen};
use crate::show;

/// What a name of a server begins with.
const SERVER: &str = "oneroster:";

/// A server, and what it is called.
#[derive(Debug)]
pub(crate) struct Server {
    /// As the user writes it.
    shown: String,
    connection: Connection,
    /// Where a pull that is broken off is kept; nowhere, where nothing goes on with it.
    unfinished: Option<Unfinished>,
}

/// What came of a server.
#[derive(Debug)]
pub(crate) struct Brought {
    /// As the user writes the server.
    pub(crate) shown: String,
    /// The files of a package.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) report: PullReport,
}

impl Server {
    /// The name of the server that a path stands for; none where it is a file or a folder.
    pub(crate) fn named(path: &Path) -> Option<&str> {
        path.to_str()?.strip_prefix(SERVER)
    }

    /// The one of that name. What is broken off is gone on with the next time.
    pub(crate) fn load(name: &str, store: &StoreArgs, records: &dyn Records) -> Result<Self, Failure> {
        let connection = Connection::load(records, name)?;
        Ok(Self { shown: format!("{SERVER}{name}"), connection, unfinished: Unfinished::of(store, name) })
    }

    /// The same, in a store that is known by its place alone.
    pub(crate) fn in_store(name: &str, store: Option<&Path>) -> Result<Self, Failure> {
        let store = StoreArgs { store: store.ok_or_else(|| Failure::argument("--store", ""))?.to_owned() };
        Self::load(name, &store, &*open(&store)?)
    }

    /// One that is only asked for a little: nothing is kept.
    pub(crate) fn tried(name: &str, connection: Connection) -> Self {
        Self { shown: format!("{SERVER}{name}"), connection, unfinished: None }
    }

    /// Reads collections, told to whoever watches. What was broken off before is gone on with, and said.
    ///
    /// # Errors
    /// A pull that came to no end (exit 1): it is kept where it is.
    pub(crate) fn pull(self, options: PullOptions, screen: &mut Screen<'_>) -> Result<Brought, Failure> {
        let Self { shown, connection, mut unfinished } = self;
        let mut pull = begin(&connection, &options, unfinished.as_ref(), screen)?;
        let (ending, unkept) = carried(&mut pull, &connection, &options, unfinished.as_mut(), screen)?;
        let mut below = Vec::new();
        if let Some(unfinished) = &mut unfinished {
            if can_go_on(&pull) {
                let unkept = unfinished.keep(&pull, &connection, &options).err().or(unkept);
                below.push(kept(unfinished, unkept.as_ref(), screen));
            } else {
                unfinished.forget();
            }
        }
        let pulled = pull.finish();
        if ending != Ending::Done {
            let said = screen.say(match ending {
                Ending::OutOfTime => Phrase::PullOutOfTime,
                Ending::OutOfBytes => Phrase::PullOutOfBytes,
                _ => Phrase::PullBrokenOff,
            });
            let failure = Failure::unreadable(&shown, io::Error::other(said)).with("pull", &pulled.report);
            return Err(Failure { below, ..failure });
        }
        if screen.is_human() {
            for text in failures(&pulled.report, screen).into_iter().chain(below) {
                screen.notice(Line::new().paint(Paint::Warning, text));
            }
        }
        Ok(Brought { shown, files: pulled.files, report: pulled.report })
    }
}
impl Brought {
    /// The package that it is, its files among others of a call.
    pub(crate) fn package_among(
        self,
        mut files: LocalFiles<'static>,
    ) -> (PackageFrom, LocalFiles<'static>, PullReport) {
        let mut names = BTreeMap::new();
        for (name, bytes) in self.files {
            let whole = format!("{}/{name}", self.shown);
            files = files.with(whole.clone(), Input::bytes(bytes));
            names.insert(name, whole);
        }
        (PackageFrom::Files(names), files, self.report)
    }

    /// That nothing came that anything could be made of: why not.
    pub(crate) fn unreadable(&self, collection: &str, screen: &Screen<'_>) -> Failure {
        let (report, language) = (&self.report, screen.language());
        let own =
            report.collections.iter().find(|own| own.collection == collection).and_then(|own| own.failure.as_ref());
        let failure = report.failure.as_ref().or(own);
        let said = failure.map_or_else(|| report.completeness.text(language), |failure| failure.text(language));
        Failure::unreadable(&self.shown, io::Error::other(said)).with("pull", report)
    }
}

/// A pull at its first request, or where one was broken off.
fn begin(
    connection: &Connection,
    options: &PullOptions,
    unfinished: Option<&Unfinished>,
    screen: &mut Screen<'_>,
) -> Result<Pull, Failure> {
    let credentials = || connection.credentials(screen);
    let endpoint = || connection.endpoint.clone();
    let taken_up = unfinished.and_then(|kept| kept.take_up(connection, options, screen.around().now));
    let resumed = match taken_up {
        Some((cursor, started)) => {
            // A cursor of another version of rosterkit is none.
            Pull::resume(endpoint(), credentials()?, cursor, drawn()?).ok().map(|pull| (pull, started))
        }
        None => None,
    };
    let Some((pull, started)) = resumed else {
        return Ok(Pull::new(endpoint(), credentials()?, options.clone(), drawn()?)?);
    };
    if screen.is_human() {
        let rows: u64 = pull.report().collections.iter().map(|collection| collection.rows).sum();
        let rows = show::grouped(rows, screen.language());
        let context = Context::default().with("rows", rows).with("started", show::instant(&started));
        let text = screen.say_with(Phrase::PullResumed, &context);
        screen.notice(Line::new().paint(Paint::Warning, text));
    }
    Ok(pull)
}

/// Carries a pull to its end, or until somebody wants it to end, and keeps it on the way for the case that it is killed: why it ended, and
/// why it could not be kept.
fn carried(
    pull: &mut Pull,
    connection: &Connection,
    options: &PullOptions,
    mut unfinished: Option<&mut Unfinished>,
    screen: &mut Screen<'_>,
) -> Result<(Ending, Option<Error>), Failure> {
    let concurrency = options.concurrency as usize;
    let http = HttpOptions { reach: connection.reach(), concurrency, ..HttpOptions::default() };
    let (language, label) = (screen.language(), screen.say(Phrase::ProgressPull));
    let mut progress = screen.progress(Phrase::ProgressPull, Unit::Words);
    let listening = Listening::begin(screen.around());
    let mut unkept = None;
    let carried = carry(pull, &http, &mut |pull: &Pull, traffic| {
        progress.says(|| format!("{label} · {}", how_far(&pull.report(), language)));
        if unkept.is_none()
            && let Some(unfinished) = &mut unfinished
            && unfinished.is_due(traffic.bytes)
        {
            unkept = unfinished.keep(pull, connection, options).err();
        }
        if listening.heard() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok((carried.ending, unkept))
}

/// That what was read is kept, or why it is not.
fn kept(unfinished: &Unfinished, unkept: Option<&Error>, screen: &Screen<'_>) -> String {
    let file = Context::default().with("file", super::name_of(unfinished.place()));
    screen.say_with(if unkept.is_none() { Phrase::PullKept } else { Phrase::PullNotKept }, &file)
}

/// Which collections could not be read, and why; none where there is one reason for all, which is told by itself.
fn failures(report: &PullReport, screen: &Screen<'_>) -> Vec<String> {
    let said = |collection: &CollectionReport| {
        let failure = collection.failure.as_ref()?;
        Some(format!("{}{}{}", collection.collection, screen.colon(), failure.text(screen.language())))
    };
    match report.failure {
        Some(_) => Vec::new(),
        None => report.collections.iter().filter_map(said).collect(),
    }
}

/// How far each collection is that is being read: rows so far, of how many.
fn how_far(report: &PullReport, language: Language) -> String {
    let is_open = |collection: &&CollectionReport| match &collection.completeness {
        Completeness::Partial { why } => {
            collection.failure.is_none() && why.iter().any(|gap| matches!(gap, Gap::Unread { .. }))
        }
        _ => false,
    };
    let far = |collection: &CollectionReport| {
        let rows = show::grouped(collection.rows + collection.left_out, language);
        let all = collection.announced.map_or_else(|| "?".to_owned(), |all| show::grouped(all, language));
        format!("{} {rows}/{all}", collection.collection)
    };
    let all: Vec<String> = report.collections.iter().filter(is_open).filter(|it| it.requests > 0).map(far).collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use rosterkit::sources::oneroster::{Auth, BaseUrl, Collection, Credentials, Endpoint, Version};
    use rosterkit::sources::{Exchange, Step, http::Response};

    use super::*;

    #[test]
    fn what_is_being_read_is_told_with_rows_so_far_of_how_many() {
        let base = BaseUrl::parse("https://sis.example/v1").unwrap();
        let (gradebook, resources) = (base.clone(), base.clone());
        let endpoint = Endpoint { version: Version::V1_1, rostering: base, gradebook, resources, auth: Auth::Bearer };
        let credentials = Credentials { key: String::new(), secret: "token".to_owned().into() };
        let collections = ["orgs", "users", "classes"].map(|path| Collection::new(path, &[]).unwrap()).to_vec();
        let options = PullOptions { collections, concurrency: 2, ..PullOptions::default() };
        let mut pull = Pull::new(endpoint, credentials, options, [7; 32]).unwrap();
        let now = chrono::DateTime::UNIX_EPOCH;
        let mut answer = |total: Option<&str>| {
            let Step::Perform { ticket, request } = pull.next(now) else { panic!() };
            let name = if request.url.contains("/orgs") { "orgs" } else { "users" };
            let headers = total.map(|total| ("x-total-count".to_owned(), total.to_owned())).into_iter().collect();
            let body = format!(r#"{{"{name}": [{{"sourcedId": "1"}}, {{"sourcedId": "2"}}]}}"#).into_bytes();
            let _ = pull.next(now);
            pull.take(ticket, Ok(Response { status: 200, headers, body }), now);
            how_far(&pull.report(), Language::En)
        };
        assert_eq!(answer(Some("1200")), "orgs 2/1,200, users 0/?");
    }
}
