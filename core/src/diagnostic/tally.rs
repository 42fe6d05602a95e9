//! Findings counted without end and kept up to a limit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Severity};

/// How many findings are kept unless the caller says otherwise.
pub const DEFAULT_KEPT: usize = 1_000;

/// Findings: all are counted, the first [`kept`](Self::kept) of them in order of appearance are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    counts: BTreeMap<Code, u64>,
    errors: u64,
    warnings: u64,
    notes: u64,
    limit: usize,
    kept: Vec<Diagnostic>,
}

impl Default for Findings {
    fn default() -> Self {
        Self::with_limit(DEFAULT_KEPT)
    }
}

impl Findings {
    /// No findings yet, and room for `limit` of them.
    pub fn with_limit(limit: usize) -> Self {
        Self { counts: BTreeMap::new(), errors: 0, warnings: 0, notes: 0, limit, kept: Vec::new() }
    }

    /// Counts a finding, and keeps it while there is room. `make` runs only where it is kept, so that a file with
    /// a million findings costs a million counts and no more.
    pub fn add(&mut self, code: Code, severity: Severity, make: impl FnOnce() -> Diagnostic) {
        self.count(code, severity);
        if !self.is_full() {
            self.kept.push(make());
        }
    }

    /// Counts a finding that is not kept.
    pub fn count(&mut self, code: Code, severity: Severity) {
        *self.counts.entry(code).or_default() += 1;
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// Whether no more findings are kept.
    pub fn is_full(&self) -> bool {
        self.kept.len() >= self.limit
    }

    /// Counts and keeps a finding that is already made.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic.code, diagnostic.severity, || diagnostic);
    }

    /// Takes over what was found elsewhere, counts and all, and keeps of it what there is room for.
    pub fn absorb(&mut self, other: Self) {
        for (code, count) in other.counts {
            *self.counts.entry(code).or_default() += count;
        }
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        let room = self.limit.saturating_sub(self.kept.len());
        self.kept.extend(other.kept.into_iter().take(room));
    }

    /// How many findings of each code there are, kept or not.
    pub fn counts(&self) -> &BTreeMap<Code, u64> {
        &self.counts
    }

    /// How many errors there are, kept or not.
    pub fn errors(&self) -> u64 {
        self.errors
    }

    /// How many warnings there are, kept or not.
    pub fn warnings(&self) -> u64 {
        self.warnings
    }

    /// How many notes there are, kept or not.
    pub fn notes(&self) -> u64 {
        self.notes
    }

    /// The findings that are kept, in order of appearance.
    pub fn kept(&self) -> &[Diagnostic] {
        &self.kept
    }

    /// How many findings were counted but not kept.
    pub fn not_kept(&self) -> u64 {
        (self.errors + self.warnings + self.notes).saturating_sub(self.kept.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;

    #[test]
    fn findings_of_elsewhere_are_all_counted_and_kept_as_far_as_there_is_room() {
        let found = |limit: usize, count: usize| {
            let mut findings = Findings::with_limit(limit);
            (0..count).for_each(|_| findings.push(Diagnostic::new(Code::BlankLine, Location::default())));
            findings
        };
        let mut findings = found(4, 3);
        findings.absorb(found(2, 5));
        assert_eq!((findings.warnings(), findings.kept().len(), findings.not_kept()), (8, 4, 4));
        assert_eq!(findings.counts().get(&Code::BlankLine), Some(&8));
    }
}
