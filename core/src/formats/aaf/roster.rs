//! From what an academy has told to a roster.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::meta::AafDegree;
use super::school::AafSchool;
use super::state::{AafKind, AafPerson, AafState};
use crate::diagnostic::{Code, Diagnostic, Findings, Location};
use crate::model::roster::{GroupKind, IdentifierKind, Roster, RosterPerson};
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
        let mut check = Check::new(&academy, self.schools.iter());
        for school in self.schools {
            roster.establishments.push(school.establishment);
            roster.groups.extend(school.groups);
        }
        let (mut pupils, mut staff) = (self.pupils, self.staff);
        let guardians = Guardians::of(&self.guardians);
        pupils.iter_mut().chain(&mut staff).for_each(|one| check.guardians(&mut one.person, &guardians));
        // In one go, so that the pupils stay where they are in memory.
        roster.people = pupils.into_iter().map(|one| one.person).collect();
        for people in [self.guardians, staff] {
            roster.people.reserve_exact(people.len());
            roster.people.extend(people.into_iter().map(|one| one.person));
        }
        roster.people.iter_mut().for_each(|person| check.person(person));
        (roster, check.tell())
    }
}

/// Guardians by the id of requests, by which links name them.
struct Guardians<'s>(HashMap<&'s str, &'s AafPerson>);

impl<'s> Guardians<'s> {
    fn of(all: &'s [AafPerson]) -> Self {
        let mut guardians = HashMap::with_capacity(all.len());
        for guardian in all {
            guardians.entry(guardian.id()).or_insert(guardian);
        }
        Self(guardians)
    }

    fn find(&self, id: &str) -> Option<&'s AafPerson> {
        self.0.get(id).copied()
    }
}

/// A division or a group: its school, what it is, its code.
type GroupPlace = (Arc<str>, GroupKind, Arc<str>);

/// What people refer to, and what of that is not there.
#[derive(Debug)]
struct Check {
    academy: Arc<str>,
    /// Those of which there is a school, and a group.
    schools: HashSet<Arc<str>>,
    groups: HashSet<GroupPlace>,
    findings: Findings,
    absent_schools: BTreeMap<Arc<str>, u64>,
    absent_groups: BTreeMap<GroupPlace, u64>,
}

impl Check {
    fn new<'s>(academy: &str, schools: impl Iterator<Item = &'s AafSchool>) -> Self {
        let mut check = Self {
            academy: academy.into(),
            schools: HashSet::new(),
            groups: HashSet::new(),
            findings: Findings::default(),
            absent_schools: BTreeMap::new(),
            absent_groups: BTreeMap::new(),
        };
        for school in schools {
            check.schools.insert((*school.establishment.key).into());
            for group in &school.groups {
                check.groups.insert(((*group.establishment).into(), group.kind, (*group.code).into()));
            }
        }
        check
    }

    /// Links name people by the id of requests, and rosters by their key.
    fn guardians(&mut self, person: &mut RosterPerson, guardians: &Guardians<'_>) {
        for link in &mut person.guardians {
            match guardians.find(&link.guardian.value) {
                Some(guardian) if guardian.key() != &*guardian.id => link.guardian.value = guardian.key().into(),
                Some(_) => {}
                None => {
                    let location = Location { line: Some(person.line), ..Location::default() };
                    let found = Diagnostic::new(Code::AafMissingGuardian, location);
                    self.findings.push(found.with("value", &*link.guardian.value));
                }
            }
            link.guardian.kind = IdentifierKind::Aaf;
            link.guardian.scope = Arc::clone(&self.academy);
        }
    }

    fn person(&mut self, person: &mut RosterPerson) {
        for id in person.identifiers.iter_mut().filter(|id| id.kind == IdentifierKind::Aaf) {
            id.scope = Arc::clone(&self.academy);
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
