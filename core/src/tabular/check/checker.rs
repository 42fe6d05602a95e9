//! The push API of the check.

use std::sync::Arc;

use super::start::{Start, start};
use super::{CheckOptions, KeySet, RowSink, tail};
use crate::Error;
use crate::api::CheckReport;
use crate::tabular::reader::SAMPLE;
use crate::tabular::{Dialect, FileOffsets, Record};

/// Checks a table piece by piece. What comes out does not depend on how the bytes were cut.
///
/// Memory is that of the findings kept, of 59 bytes at most for each value of each unique key, and of a row or two;
/// references of a file to itself that point forward wait for their row. Otherwise it does not grow with the file.
/// Keys are compared by 128 bits of a keyed hash: that one of n keys is wrongly called repeated, or a missing one
/// found, has a probability of at most n²/2^129.
pub struct Checker {
    options: Box<CheckOptions>,
    stage: Stage,
}

enum Stage {
    /// The first bytes, by which layout and dialect are recognized.
    Sampling(Vec<u8>),
    Reading(Box<Start>),
}

/// What a check found out.
#[derive(Debug)]
pub struct Checked {
    /// The report.
    pub report: CheckReport,
    /// The keys of the file, for checking references of other files; none where the layout has no key of one column,
    /// the file lacks that column, or they were not wanted.
    pub keys: Option<Arc<KeySet>>,
}

impl Checker {
    /// A check at the start of a file.
    ///
    /// # Errors
    /// `invalid_mapping` where the mapping names a column that the given layout does not have. Of a layout that is
    /// recognized, such a column is an `unknown_column` of the file.
    pub fn new(options: CheckOptions) -> Result<Self, Error> {
        if let Some(schema) = &options.schema {
            options.mapping.check(schema)?;
        }
        Ok(Self { options: Box::new(options), stage: Stage::Sampling(Vec::new()) })
    }

    /// Takes the next bytes of the file, and hands out what they complete.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn RowSink) {
        match &mut self.stage {
            Stage::Reading(start) => start.push(chunk, sink),
            Stage::Sampling(sample) => {
                sample.extend_from_slice(chunk);
                if sample.len() >= SAMPLE {
                    let sample = std::mem::take(sample);
                    let mut start = start(&self.options, sample.get(..SAMPLE).unwrap_or_default(), false);
                    start.push(&sample, sink);
                    self.stage = Stage::Reading(Box::new(start));
                }
            }
        }
    }

    /// How the file is written, once that is known: after its first 64 KiB. Of a shorter file the report tells.
    pub fn dialect(&self) -> Option<&Dialect> {
        match &self.stage {
            Stage::Sampling(_) => None,
            Stage::Reading(start) => start.reader.dialect(),
        }
    }

    /// Says that the file ends here, hands out what is left, and tells what was found.
    pub fn finish(self, sink: &mut dyn RowSink) -> Checked {
        let mut start = match self.stage {
            Stage::Reading(start) => start,
            Stage::Sampling(sample) => {
                let mut start = start(&self.options, &sample, true);
                start.push(&sample, sink);
                Box::new(start)
            }
        };
        let Start { reader, rows, .. } = &mut *start;
        let tail =
            reader.finish(&mut |record: &Record<'_>, offsets: &FileOffsets<'_>| rows.record(record, offsets, sink));
        tail::finish(&self.options, *start, tail, sink)
    }
}

impl Start {
    fn push(&mut self, chunk: &[u8], sink: &mut dyn RowSink) {
        let rows = &mut self.rows;
        self.reader.push(chunk, &mut |record, offsets| rows.record(record, offsets, sink));
    }
}

impl std::fmt::Debug for Checker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checker").field("file", &self.options.file).finish_non_exhaustive()
    }
}
