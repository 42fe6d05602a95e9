//! Findings about a file of XML as they are made.

use std::sync::Arc;

use crate::diagnostic::{Code, DEFAULT_KEPT, Diagnostic, Findings, Location, Severity};

/// Counts findings about one file, and keeps the first of them.
#[derive(Debug, Clone)]
pub struct Notes {
    file: Arc<str>,
    findings: Findings,
}

impl Notes {
    /// No findings yet about the file of that name, and room for so many.
    pub fn new(file: &str, kept: usize) -> Self {
        Self { file: file.into(), findings: Findings::with_limit(kept) }
    }

    /// From here on findings are about the file of that name.
    pub fn turn_to(&mut self, file: &str) {
        self.file = file.into();
    }

    /// The file's name.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// A finding on a line; `fill` adds particulars and runs only where it is kept.
    pub fn add(&mut self, code: Code, line: u64, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.add_at(code, Some(line), None, fill);
    }

    /// The same about one element of that line, which stands where the column of a table does.
    pub fn add_of(&mut self, code: Code, line: u64, element: &str, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.add_at(code, Some(line), Some(element), fill);
    }

    /// A finding about the file as a whole.
    pub fn add_whole(&mut self, code: Code, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.add_at(code, None, None, fill);
    }

    /// The same with another severity than the catalogue's.
    pub fn add_as(
        &mut self,
        code: Code,
        severity: Severity,
        line: u64,
        element: &str,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let file = &self.file;
        self.findings.add(code, severity, || {
            let column = Some(Arc::from(element));
            let place = Location { file: Some(file.clone()), line: Some(line), column, ..Location::default() };
            let mut found = fill(Diagnostic::new(code, place));
            found.severity = severity;
            found
        });
    }

    fn add_at(
        &mut self,
        code: Code,
        line: Option<u64>,
        element: Option<&str>,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let file = &self.file;
        self.findings.add(code, code.severity(), || {
            let column = element.map(Arc::from);
            fill(Diagnostic::new(code, Location { file: Some(file.clone()), line, column, ..Location::default() }))
        });
    }

    /// What was found.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// What was found.
    pub fn into_findings(self) -> Findings {
        self.findings
    }
}

impl Default for Notes {
    fn default() -> Self {
        Self::new("", DEFAULT_KEPT)
    }
}
