//! From what an academy has told to a roster.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::meta::AafDegree;
use super::state::{AafKind, AafPerson, AafState};
use crate::diagnostic::{Code, Diagnostic, Findings, Location};
use crate::model::roster::{GroupKind, Identifier, IdentifierKind, Roster, RosterPerson};
use crate::model::{Completeness, Gap};

impl AafState {
    /// The roster of everybody who is known, pupils first, then guardians and staff; and what does not fit together: links to
    /// guardians who are not there, classes and schools that no file of schools has.
    ///
    /// Keys are `aaf:ACADEMY:JOINTURE` (I-KEY-5). The roster may remove people only where there was a complete export of each kind.
    pub fn roster(self) -> (Roster, Findings) {
        let academy: Box<str> = self.academy().unwrap_or_default().into();
        let mut roster = Roster::empty("aaf", if self.degree == Some(AafDegree::First) { "aaf_1d" } else { "aaf_2d" });
        roster.exported = self.as_of;
        let mut gaps = self.gaps;
        if !AafKind::PEOPLE.iter().all(|kind| self.complete.contains(kind)) {
            gaps.push(Gap::WithoutComplete);
        }
        if !gaps.is_empty() {
            roster.completeness = Completeness::Partial { why: gaps };
        }
        let mut check = Check::default();
        for school in self.schools {
            check.schools.insert(school.establishment.key.clone());
            for group in &school.groups {
                check.groups.insert((group.establishment.clone(), group.kind, group.code.clone()));
            }
            roster.establishments.push(school.establishment);
            roster.groups.extend(school.groups);
        }
        // Links name people by the id of requests, and rosters by their key.
        check.guardians = self.guardians.iter().map(|guardian| (guardian.id.clone(), differing(guardian))).collect();
        roster.people.reserve_exact(self.pupils.len() + self.guardians.len() + self.staff.len());
        for AafPerson { mut person, .. } in self.pupils.into_iter().chain(self.guardians).chain(self.staff) {
            for id in person.identifiers.iter_mut().filter(|id| id.kind == IdentifierKind::Aaf) {
                id.scope = academy.clone();
            }
            check.person(&mut person, &academy);
            roster.people.push(*person);
        }
        (roster, check.tell())
    }
}

/// The key of somebody whose id it is not.
fn differing(person: &AafPerson) -> Option<Box<str>> {
    (person.key() != &*person.id).then(|| person.key().into())
}

/// What people refer to, and what of that is not there.
#[derive(Debug, Default)]
struct Check {
    schools: HashSet<Box<str>>,
    groups: HashSet<(Box<str>, GroupKind, Box<str>)>,
    guardians: HashMap<Box<str>, Option<Box<str>>>,
    findings: Findings,
    absent_schools: BTreeMap<Box<str>, u64>,
    absent_groups: BTreeMap<(Box<str>, GroupKind, Box<str>), u64>,
}

impl Check {
    fn person(&mut self, person: &mut RosterPerson, academy: &str) {
        for link in &mut person.guardians {
            match self.guardians.get(&link.guardian.value) {
                Some(key) => {
                    let key = key.as_deref().unwrap_or(&link.guardian.value);
                    link.guardian = Identifier::within(IdentifierKind::Aaf, academy, key);
                }
                None => {
                    let location = Location { line: Some(person.line), ..Location::default() };
                    let found = Diagnostic::new(Code::AafMissingGuardian, location);
                    self.findings.push(found.with("value", &*link.guardian.value));
                    link.guardian.scope = academy.into();
                }
            }
        }
        for at in &person.assignments {
            if !self.schools.contains(&at.establishment) {
                *self.absent_schools.entry(at.establishment.clone()).or_default() += 1;
                continue;
            }
            let named = at.divisions.iter().map(|code| (GroupKind::Division, code));
            for (kind, code) in named.chain(at.groups.iter().map(|code| (GroupKind::Group, code))) {
                let group = (at.establishment.clone(), kind, code.clone());
                if !self.groups.contains(&group) {
                    *self.absent_groups.entry(group).or_default() += 1;
                }
            }
        }
    }

    fn tell(mut self) -> Findings {
        for (school, rows) in self.absent_schools {
            let found = Diagnostic::new(Code::AafUnknownSchool, Location::default());
            self.findings.push(found.with("value", &*school).with("rows", rows));
        }
        for ((school, _, code), rows) in self.absent_groups {
            let found = Diagnostic::new(Code::AafUnknownGroup, Location::default());
            self.findings.push(found.with("value", &*code).with("establishment", &*school).with("rows", rows));
        }
        self.findings
    }
}
