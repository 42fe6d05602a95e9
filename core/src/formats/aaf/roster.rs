//! From what an academy has told to a roster.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::meta::AafDegree;
use super::state::{AafKind, AafPerson, AafState};
use crate::diagnostic::{Code, Diagnostic, Findings, Location};
use crate::formats::code_names::CodeNames;
use crate::model::roster::{Establishment, Group, GroupKind, IdentifierKind, Roster, RosterPerson};
use crate::model::{Completeness, Gap};

impl AafState {
    /// The roster of everybody who is known, pupils first, then guardians and staff; and what does not fit together: links to
    /// guardians who are not there, classes and schools that no file of schools has.
    ///
    /// Keys are `aaf:ACADEMY:JOINTURE` (I-KEY-5). The roster may remove people only where there was a complete export of each kind.
    pub fn roster(self) -> (Roster, Findings) {
        let academy: Arc<str> = self.academy().unwrap_or_default().into();
        let mut roster = Roster::empty("aaf", if self.degree == Some(AafDegree::First) { "aaf_1d" } else { "aaf_2d" });
        roster.exported = self.as_of;
        let mut gaps = self.gaps;
        if !AafKind::PEOPLE.iter().all(|kind| self.complete.contains(kind)) {
            gaps.push(Gap::WithoutComplete);
        }
        if !gaps.is_empty() {
            roster.completeness = Completeness::Partial { why: gaps };
        }
        for school in self.schools {
            roster.establishments.push(school.establishment);
            roster.groups.extend(school.groups);
        }
        let (mut pupils, mut staff) = (self.pupils, self.staff);
        let guardians = Guardians::of(&self.guardians);
        let mut findings = Findings::default();
        for one in pupils.iter_mut().chain(&mut staff) {
            guardians.link(&mut one.person, &academy, &mut findings);
        }
        // In one go, so that the pupils stay where they are in memory.
        roster.people = pupils.into_iter().map(|one| one.person).collect();
        for people in [self.guardians, staff] {
            roster.people.reserve_exact(people.len());
            roster.people.extend(people.into_iter().map(|one| one.person));
        }
        let mut places = Places::of(&roster.establishments, &roster.groups);
        for person in &mut roster.people {
            for id in person.identifiers.iter_mut().filter(|id| id.kind == IdentifierKind::Aaf) {
                id.scope = Arc::clone(&academy);
            }
            places.look_at(person);
        }
        places.tell(&mut findings);
        CodeNames::of(self.names).give(&mut roster);
        (roster, findings)
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

    /// Links name people by the id of requests, and rosters by their key.
    fn link(&self, person: &mut RosterPerson, academy: &Arc<str>, findings: &mut Findings) {
        for link in &mut person.guardians {
            match self.0.get(&*link.guardian.value) {
                Some(guardian) if guardian.id.is_some() => link.guardian.value = guardian.key().into(),
                Some(_) => {}
                None => {
                    let location = Location { line: Some(person.line), ..Location::default() };
                    let found = Diagnostic::new(Code::AafMissingGuardian, location);
                    findings.push(found.with("value", &*link.guardian.value));
                }
            }
            link.guardian.kind = IdentifierKind::Aaf;
            link.guardian.scope = Arc::clone(academy);
        }
    }
}

/// Schools, divisions and groups: those that there are, and those that people name and there are not.
#[derive(Debug)]
struct Places<'r> {
    schools: HashSet<&'r str>,
    groups: HashSet<(&'r str, GroupKind, &'r str)>,
    absent_schools: BTreeMap<Arc<str>, u64>,
    absent_groups: BTreeMap<(Arc<str>, GroupKind, Arc<str>), u64>,
}

impl<'r> Places<'r> {
    fn of(schools: &'r [Establishment], groups: &'r [Group]) -> Self {
        Self {
            schools: schools.iter().map(|school| &*school.key).collect(),
            groups: groups.iter().map(|group| (&*group.establishment, group.kind, &*group.code)).collect(),
            absent_schools: BTreeMap::new(),
            absent_groups: BTreeMap::new(),
        }
    }

    fn look_at(&mut self, person: &RosterPerson) {
        for at in &person.assignments {
            if !self.schools.contains(&*at.establishment) {
                *self.absent_schools.entry(Arc::clone(&at.establishment)).or_default() += 1;
                continue;
            }
            let named = at.divisions.iter().map(|code| (GroupKind::Division, code));
            for (kind, code) in named.chain(at.groups.iter().map(|code| (GroupKind::Group, code))) {
                if !self.groups.contains(&(&*at.establishment, kind, &**code)) {
                    let absent = (Arc::clone(&at.establishment), kind, Arc::clone(code));
                    *self.absent_groups.entry(absent).or_default() += 1;
                }
            }
        }
    }

    fn tell(self, findings: &mut Findings) {
        for (school, rows) in self.absent_schools {
            let found = Diagnostic::new(Code::AafUnknownSchool, Location::default());
            findings.push(found.with("value", &*school).with("rows", rows));
        }
        for ((school, _, code), rows) in self.absent_groups {
            let found = Diagnostic::new(Code::AafUnknownGroup, Location::default());
            findings.push(found.with("value", &*code).with("establishment", &*school).with("rows", rows));
        }
    }
}
