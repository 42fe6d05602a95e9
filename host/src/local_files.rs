//! The files of a call on this machine.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use rosterkit::api::{Files, Progress};
use rosterkit::tabular::ReadAt;
use rosterkit::{Error, ErrorCode};

use crate::{Input, OutputFile};

/// Hears how far a call is, and may break it off.
pub type Watch<'a> = dyn Fn(&Progress<'_>) -> ControlFlow<()> + Send + Sync + 'a;

/// The files of a call by the names that the call has for them, and what its caller hears.
#[derive(Default)]
pub struct LocalFiles<'a> {
    inputs: BTreeMap<String, Input>,
    places: BTreeMap<String, PathBuf>,
    made: BTreeMap<String, Vec<u8>>,
    watch: Option<Box<Watch<'a>>>,
}

impl<'a> LocalFiles<'a> {
    /// No files, and nobody who watches.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file that is read.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, input: Input) -> Self {
        self.inputs.insert(name.into(), input);
        self
    }

    /// Says where a file goes that the call makes. Without a place it stays in memory, for [`take`](Self::take).
    #[must_use]
    pub fn with_place(mut self, name: impl Into<String>, place: impl Into<PathBuf>) -> Self {
        self.places.insert(name.into(), place.into());
        self
    }

    /// Says who hears how far the call is.
    #[must_use]
    pub fn watched(mut self, watch: Box<Watch<'a>>) -> Self {
        self.watch = Some(watch);
        self
    }

    /// A file that the call made and that has no place.
    pub fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        self.made.remove(name)
    }

    /// All files that the call made and that have no place, by name.
    pub fn into_made(self) -> BTreeMap<String, Vec<u8>> {
        self.made
    }

    fn input(&self, name: &str) -> Result<&Input, Error> {
        self.inputs.get(name).ok_or_else(|| of_file(name)(io::ErrorKind::NotFound.into()))
    }
}

impl Files for LocalFiles<'_> {
    fn read(&self, name: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        match self.made.get(name) {
            Some(bytes) => {
                let _ = take(bytes);
                Ok(())
            }
            None => self.input(name)?.read(take).map_err(of_file(name)),
        }
    }

    fn open(&self, name: &str) -> Result<Box<dyn ReadAt + '_>, Error> {
        match self.made.get(name) {
            Some(bytes) => Ok(Box::new(bytes.as_slice())),
            None => self.input(name)?.open().map_err(of_file(name)),
        }
    }

    fn size(&self, name: &str) -> Option<u64> {
        match self.made.get(name) {
            Some(bytes) => Some(bytes.len() as u64),
            None => self.inputs.get(name)?.size(),
        }
    }

    fn write(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let Some(place) = self.places.get(name) else {
            self.made.insert(name.to_owned(), bytes);
            return Ok(());
        };
        let inputs = self.inputs.values().filter_map(|input| match input {
            Input::Path(path) => Some(path.as_path()),
            _ => None,
        });
        let mut file = OutputFile::create(name, place, &inputs.collect::<Vec<_>>())?;
        file.push(&bytes);
        file.finish()
    }

    fn progress(&self, progress: &Progress<'_>) -> ControlFlow<()> {
        self.watch.as_ref().map_or(ControlFlow::Continue(()), |watch| watch(progress))
    }
}

impl fmt::Debug for LocalFiles<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalFiles").field("inputs", &self.inputs).field("places", &self.places).finish_non_exhaustive()
    }
}

fn of_file(name: &str) -> impl FnOnce(io::Error) -> Error {
    let error = Error::new(ErrorCode::Io).with("file", name);
    |cause| error.caused_by(cause)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rosterkit::api::diff::{DiffCall, diff_files};
    use rosterkit::api::{CheckCall, ConvertCall, PackageReading, check, convert_package};
    use rosterkit::package::PackageFrom;

    use super::*;

    const LIST: &[u8] = b"bo@a.example\n ana@a.example\n";
    const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,\
        middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\nu1,,,true,o1,teacher,ana,,Ana,Lee,,,,,,,,\n";

    fn call(json: &str) -> CheckCall {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn it_is_the_same_from_a_path_from_memory_and_from_a_stream() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        fs::write(&path, LIST).unwrap();
        let call = call(r#"{"file": "list", "fix": "mended"}"#);
        for input in [Input::Path(path), Input::bytes(LIST), Input::stream(LIST)] {
            let shown = format!("{input:?}");
            let mut files = LocalFiles::new().with("list", input);
            let answer = check(&call, &mut files).unwrap();
            assert_eq!((answer.report.rows, answer.report.fixes), (2, 1), "{shown}");
            assert_eq!(files.take("mended").unwrap(), b"bo@a.example\nana@a.example\n");
        }
    }

    #[test]
    fn a_package_is_the_same_from_streams() {
        let files = [
            (
                "orgs.csv",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,school,,\n",
            ),
            ("users.csv", USERS),
        ];
        let package = PackageFrom::Files(files.iter().map(|(name, _)| ((*name).into(), (*name).into())).collect());
        let [given, streams] = [Input::bytes as fn(&'static str) -> Input, |text| Input::stream(text.as_bytes())]
            .map(|input| files.iter().fold(LocalFiles::new(), |all, (name, text)| all.with(*name, input(text))));
        let now = "2026-09-01T06:00:00Z".parse().unwrap();
        let out = "out.zip".to_owned();
        let call = ConvertCall { package, out, version: None, since: None, reading: PackageReading::default(), now };
        let [report, again] = [given, streams].map(|mut files| convert_package(&call, &mut files).unwrap());
        assert_eq!(report, again);
        assert_eq!(report.check.files.iter().map(|file| file.check.rows).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn a_stream_is_not_read_twice() {
        let input = Input::stream(LIST);
        let read = |input: &Input| {
            let mut count = 0;
            input.read(&mut |piece| {
                count += piece.len();
                ControlFlow::Break(())
            })?;
            Ok::<_, io::Error>(count)
        };
        assert_eq!(read(&input).unwrap(), LIST.len());
        assert!(read(&input).is_err());
        assert!(input.open().is_err());
    }

    #[test]
    fn tables_are_compared_wherever_they_are() {
        let call =
            DiffCall { key: vec!["id".into()], before_name: "a".into(), after_name: "b".into(), ..DiffCall::default() };
        let (a, b) = (b"id,n\n1,x\n".as_slice(), b"id,n\n1,y\n".as_slice());
        let files = LocalFiles::new().with("a", Input::bytes(a)).with("b", Input::stream(b));
        assert_eq!(diff_files(&call, &files).unwrap().report.changed, 1);
    }

    #[test]
    fn a_file_with_a_place_goes_there_and_never_over_one_that_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let [path, place] = ["in.csv", "out.csv"].map(|name| folder.path().join(name));
        fs::write(&path, LIST).unwrap();
        let call = call(r#"{"file": "list", "fix": "mended"}"#);
        let files = || LocalFiles::new().with("list", Input::Path(path.clone()));
        check(&call, &mut files().with_place("mended", &place)).unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"bo@a.example\nana@a.example\n");
        let error = check(&call, &mut files().with_place("mended", &path)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::OutputIsInput);
        assert_eq!(fs::read(&path).unwrap(), LIST);
    }

    #[test]
    fn a_file_that_is_not_there_says_so() {
        for files in [LocalFiles::new(), LocalFiles::new().with("list", Input::Path("/nowhere/list.csv".into()))] {
            let mut files = files;
            let error = check(&call(r#"{"file": "list"}"#), &mut files).unwrap_err();
            assert_eq!(error.code(), ErrorCode::Io);
            let cause = std::error::Error::source(&error).and_then(|cause| cause.downcast_ref::<io::Error>());
            assert_eq!(cause.map(io::Error::kind), Some(io::ErrorKind::NotFound));
        }
    }

    #[test]
    fn who_watches_may_break_it_off() {
        let watch = |progress: &Progress<'_>| {
            assert_eq!((progress.done, progress.total), (LIST.len() as u64, Some(LIST.len() as u64)));
            ControlFlow::Break(())
        };
        let mut files = LocalFiles::new().with("list", Input::bytes(LIST)).watched(Box::new(watch));
        assert_eq!(check(&call(r#"{"file": "list"}"#), &mut files).unwrap_err().code(), ErrorCode::Cancelled);
    }
}
