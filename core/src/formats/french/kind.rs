//! Which reader reads a file: told by what it holds, never by its name.
//!
//! To add a source: its reader, a line in [`KINDS`], its vectors.

use super::{RosterOptions, RosterReading};
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

/// A source of rosters.
pub(crate) struct Kind {
    /// Its name, which is that of the rosters' source.
    pub(crate) name: &'static str,
    /// The roots of its XML files.
    roots: &'static [&'static str],
    /// Who reads it.
    pub(crate) reader: fn(RosterOptions) -> Box<dyn Reads>,
}

/// Every source.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        name: "siecle",
        roots: &["BEE_ELEVES", "BEE_RESPONSABLES", "BEE_STRUCTURES", "BEE_NOMENCLATURES"],
        reader: |options| Box::new(SiecleReader::new(options)),
    },
    Kind { name: "sts", roots: &["STS_EDT", "EDT_STS"], reader: |options| Box::new(StsReader::new(options)) },
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
    /// The source of a file that begins with these bytes.
    pub(crate) fn of(beginning: &[u8]) -> Recognized {
        match xml::root(beginning) {
            Root::Named(root) => match KINDS.iter().find(|kind| kind.roots.contains(&&*root)) {
                Some(kind) => Recognized::As(kind),
                None => Recognized::Unknown,
            },
            Root::Later => Recognized::Later,
            Root::None => Recognized::Unknown,
        }
    }
}
