//! Which reader reads a file: told by what it holds, never by its name.
//!
//! To add a source: its reader, a line in [`KINDS`], its vectors.

use super::{RosterOptions, RosterReading, Row, TableBuilder, TableOptions};
use crate::formats::aaf::AafFiles;
use crate::formats::ent_accounts::{self, EntFiles};
use crate::formats::onde::{self, OndeFiles};
use crate::formats::siecle::SiecleReader;
use crate::formats::sts::StsReader;
use crate::xml::{self, Root};

/// Reads the files of one source, one after the other.
pub(crate) trait Reads {
    /// Begins the next file.
    fn start(&mut self, file: &str);

    /// Takes the next bytes of it.
    fn push(&mut self, bytes: &[u8]);

    /// The files end here.
    fn finish(self: Box<Self>) -> RosterReading;
}

/// The way on for readers that have these three as methods.
macro_rules! reads {
    ($($Reader:ty),+) => {$(
        impl Reads for $Reader {
            fn start(&mut self, file: &str) {
                <$Reader>::start(self, file);
            }

            fn push(&mut self, bytes: &[u8]) {
                <$Reader>::push(self, bytes);
            }

            fn finish(self: Box<Self>) -> RosterReading {
                <$Reader>::finish(*self)
            }
        }
    )+};
}

reads!(SiecleReader, StsReader);

/// How much of a table is looked at for its header: ENTs have a line before it, and one row behind it makes sure that it is whole.
const HEADER_LINES: usize = 3;
pub(crate) const HEADER_BYTES: usize = 64 * 1024;

/// A source of rosters.
pub(crate) struct Kind {
    /// Its name, which is that of the rosters' source.
    pub(crate) name: &'static str,
    /// The roots of its XML files.
    roots: &'static [&'static str],
    /// Whether the first rows of a table are those of one of its files; none where it has no tables.
    has_table: Option<fn(&[Row], &RosterOptions) -> bool>,
    /// Who reads it.
    pub(crate) reader: fn(RosterOptions) -> Box<dyn Reads>,
}

/// Every source.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "siecle",
        roots: &["BEE_ELEVES", "BEE_RESPONSABLES", "BEE_STRUCTURES", "BEE_NOMENCLATURES"],
        has_table: None,
        reader: |options| Box::new(SiecleReader::new(options)),
    },
    Kind {
        name: "sts",
        roots: &["STS_EDT", "EDT_STS"],
        has_table: None,
        reader: |options| Box::new(StsReader::new(options)),
    },
    Kind {
        name: "aaf",
        roots: &["ficAlimMENESR"],
        has_table: None,
        reader: |options| Box::new(AafFiles::new(options)),
    },
    Kind {
        name: "onde",
        roots: &[],
        has_table: Some(|rows, _| onde::is_export(rows)),
        reader: |options| Box::new(OndeFiles::new(options)),
    },
    Kind {
        name: "ent",
        roots: &[],
        has_table: Some(ent_accounts::is_extraction),
        reader: |options| Box::new(EntFiles::new(options)),
    },
];

/// What the beginning of a file says of its source.
pub(crate) enum Recognized {
    /// It is of this one.
    As(&'static Kind),
    /// More of it must be seen.
    Later,
    /// It is of none.
    Unknown,
}

impl Kind {
    /// The source of a file that begins with these bytes, or has no others.
    pub(crate) fn of(beginning: &[u8], options: &RosterOptions, is_whole: bool) -> Recognized {
        match xml::root(beginning) {
            Root::Named(root) => match KINDS.iter().find(|kind| kind.roots.contains(&&*root)) {
                Some(kind) => Recognized::As(kind),
                None => Recognized::Unknown,
            },
            Root::Later => Recognized::Later,
            Root::None => Self::of_table(beginning, options, is_whole),
        }
    }

    /// The source of a table: what its first rows have where a header is.
    pub(crate) fn of_table(beginning: &[u8], options: &RosterOptions, is_whole: bool) -> Recognized {
        let lines = memchr::memchr_iter(b'\n', beginning).take(HEADER_LINES).count();
        if !is_whole && lines < HEADER_LINES && beginning.len() < HEADER_BYTES {
            return Recognized::Later;
        }
        let mut table = TableBuilder::new(&TableOptions::default());
        table.push(beginning.get(..beginning.len().min(HEADER_BYTES)).unwrap_or_default());
        let rows = table.finish().rows;
        let has_table = |kind: &&Kind| kind.has_table.is_some_and(|has_table| has_table(&rows, options));
        match KINDS.iter().find(has_table) {
            Some(kind) => Recognized::As(kind),
            None => Recognized::Unknown,
        }
    }
}
