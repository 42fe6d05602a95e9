//! The extractions of one ENT, which may be one for each profile.

use std::collections::HashSet;
use std::sync::Arc;

use super::{EntAccountsReader, EntLayouts, EntOptions};
use crate::diagnostic::{Code, Diagnostic, Findings, Location};
use crate::formats::french::{Reads, RosterOptions, RosterReading, Row, TableOptions};
use crate::model::Completeness;
use crate::model::roster::{Identifier, Roster};

/// Reads extractions of accounts one after the other into one roster.
#[derive(Debug)]
pub(crate) struct EntFiles {
    options: RosterOptions,
    current: Option<(Arc<str>, EntAccountsReader)>,
    roster: Roster,
    findings: Findings,
    known: HashSet<Identifier>,
}

/// Whether rows begin an extraction: where the caller names its layout any table does.
pub(crate) fn is_extraction(rows: &[Row], options: &RosterOptions) -> bool {
    options.layout.is_some() || super::columns::recognize(EntLayouts::built_in(), rows).is_ok()
}

impl EntFiles {
    pub(crate) fn new(options: RosterOptions) -> Self {
        Self {
            current: None,
            roster: Roster::empty("ent", ""),
            findings: Findings::with_limit(options.kept),
            known: HashSet::new(),
            options,
        }
    }

    fn end(&mut self) {
        let Some((file, reader)) = self.current.take() else { return };
        let RosterReading { roster, findings } = reader.finish();
        self.findings.absorb(findings);
        let layouts = &mut self.roster.layout;
        if layouts.is_empty() {
            *layouts = roster.layout;
        } else if **layouts != *roster.layout {
            *layouts = format!("{layouts}+{}", roster.layout).into();
        }
        for person in roster.people {
            let Some(key) = person.identifiers.first() else { continue };
            if self.known.insert(key.clone()) {
                self.roster.people.push(person);
                continue;
            }
            let place = Location { file: Some(file.clone()), row: Some(person.line), ..Location::default() };
            let found = Diagnostic::new(Code::DuplicateIdentifier, place);
            let earlier = self.roster.people.iter().find(|known| known.identifiers.first() == Some(key));
            let line = earlier.map_or(0, |known| known.line);
            self.findings.push(found.with("value", key.to_string()).with("line", line));
        }
        if let Completeness::Partial { why } = roster.completeness {
            match &mut self.roster.completeness {
                Completeness::Partial { why: gaps } => gaps.extend(why),
                whole => *whole = Completeness::Partial { why },
            }
        }
    }
}

impl Reads for EntFiles {
    fn start(&mut self, file: &str) {
        self.end();
        let file: Arc<str> = file.into();
        let options = EntOptions {
            table: TableOptions { file: Some(file.clone()), ..TableOptions::default() },
            layout: self.options.layout.clone(),
            layouts: None,
            profile: self.options.profile,
            establishment: self.options.uai.clone().unwrap_or_default(),
        };
        // The name of the layout was looked at before the first file was opened.
        self.current = EntAccountsReader::new(options).ok().map(|reader| (file, reader));
    }

    fn push(&mut self, bytes: &[u8]) {
        if let Some((_, reader)) = &mut self.current {
            reader.push(bytes);
        }
    }

    fn finish(mut self: Box<Self>) -> RosterReading {
        self.end();
        RosterReading { roster: self.roster, findings: self.findings }
    }
}
