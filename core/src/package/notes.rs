//! Findings about a package as they are made.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::{Code, Diagnostic, Findings, Location, Severity};

/// Counts findings and keeps the first of them. In the strict profile what is a warning otherwise is an error.
#[derive(Debug)]
pub(super) struct Notes {
    findings: Findings,
    profile: Profile,
}

impl Notes {
    pub(super) fn new(profile: Profile, kept: usize) -> Self {
        Self { findings: Findings::with_limit(kept), profile }
    }

    pub(super) fn profile(&self) -> Profile {
        self.profile
    }

    /// A finding; `fill` adds particulars and runs only where it is kept.
    pub(super) fn add(&mut self, code: Code, location: Location, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.add_as(code, code.severity(), location, fill);
    }

    /// The same with another severity than the catalogue's.
    pub(super) fn add_as(
        &mut self,
        code: Code,
        severity: Severity,
        location: Location,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let severity = self.profile.severity(severity);
        self.findings.add(code, severity, || {
            let mut diagnostic = fill(Diagnostic::new(code, location));
            diagnostic.severity = severity;
            diagnostic
        });
    }

    /// Counts so many findings that are not kept.
    pub(super) fn count(&mut self, code: Code, severity: Severity, times: u64) {
        let severity = self.profile.severity(severity);
        for _ in 0..times {
            self.findings.count(code, severity);
        }
    }

    pub(super) fn into_findings(self) -> Findings {
        self.findings
    }
}

/// The place of a finding about a file as a whole.
pub(super) fn in_file(file: &str) -> Location {
    Location { file: Some(Arc::from(file)), ..Location::default() }
}

/// The place of a finding about a row.
pub(super) fn in_row(file: &str, row: u64, line: u64) -> Location {
    Location { row: Some(row), line: Some(line), ..in_file(file) }
}
