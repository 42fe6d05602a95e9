//! The files of a call that asks for a roster, without a state before and after.

use super::{AafFile, AafOptions, AafReader, AafReading, AafState};
use crate::diagnostic::Findings;
use crate::formats::french::{Reads, RosterOptions, RosterReading};

/// Reads exports in the order in which they are given, which is that of [`AafFile::rank`].
#[derive(Debug)]
pub(crate) struct AafFiles {
    reader: AafReader,
    kept: usize,
}

impl AafFiles {
    pub(crate) fn new(options: RosterOptions) -> Self {
        let academy = Some(options.academy).filter(|academy| !academy.is_empty());
        let reading = AafOptions {
            academy,
            limits: options.limits,
            fingerprint_key: options.fingerprint_key,
            ..AafOptions::default()
        };
        Self { reader: AafReader::new(AafState::new(), reading), kept: options.kept }
    }
}

impl Reads for AafFiles {
    fn start(&mut self, file: &str) {
        self.reader.start(&AafFile::of(file, b""));
    }

    fn push(&mut self, bytes: &[u8]) {
        self.reader.push(bytes);
    }

    fn finish(self: Box<Self>) -> RosterReading {
        let AafReading { state, findings: found, .. } = self.reader.finish();
        let (roster, links) = state.roster();
        let mut findings = Findings::with_limit(self.kept);
        findings.absorb(found);
        findings.absorb(links);
        RosterReading { roster, findings }
    }
}
