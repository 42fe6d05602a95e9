//! What belongs together, once every file has been read, and what belongs to nobody.

use std::collections::HashSet;

use super::{Kinds, Siecle, key_of};
use crate::diagnostic::Code;
use crate::formats::french::RosterReading;
use crate::model::roster::{Group, GroupKind, PersonProfile, Presence, RosterPerson};

impl Siecle {
    pub(super) fn join(mut self) -> RosterReading {
        self.place_waiting();
        self.link_waiting();
        self.look_at_divisions();
        self.look_at_guardians();
        self.name_groups();
        std::mem::take(&mut self.names).give(&mut self.roster);
        self.roster.completeness = self.completeness();
        self.roster.layout = self.has.layout().into();
        RosterReading { roster: self.roster, findings: self.notes.into_findings() }
    }

    fn place_waiting(&mut self) {
        let (mut unknown, mut first) = (0_u64, 0);
        for waiting in std::mem::take(&mut self.placements.waiting) {
            match self.pupils.find(&waiting.pupil, |at| key_of(&self.roster.people, at)) {
                Some(place) => self.place(place, waiting.kind, waiting.code),
                None => {
                    first = if unknown == 0 { waiting.line } else { first };
                    unknown += 1;
                }
            }
        }
        if unknown > 0 {
            self.notes.add(Code::PlacesOfUnknownPupils, first, |found| found.with("found", unknown));
        }
    }

    fn link_waiting(&mut self) {
        let (mut unknown, mut first) = (0_u64, 0);
        for (pupil, line, link) in std::mem::take(&mut self.links.waiting) {
            match self.pupils.find(&pupil, |at| key_of(&self.roster.people, at)) {
                Some(place) => self.link(place, line, link),
                None => {
                    first = if unknown == 0 { line } else { first };
                    unknown += 1;
                }
            }
        }
        if unknown > 0 && self.has.pupils {
            self.notes.add(Code::LinksToUnknownPupils, first, |found| found.with("found", unknown));
        } else if self.has.guardians && !self.has.pupils {
            self.notes.add_whole(Code::PupilsNotGiven, |found| found);
        }
    }

    /// Who is in no division, and who is in several.
    fn look_at_divisions(&mut self) {
        let (mut pupils, mut placed) = (0_u64, 0_u64);
        for person in self.roster.people.iter_mut().filter(|person| person.profile == PersonProfile::Pupil) {
            let Some(at) = person.assignments.first_mut() else { continue };
            pupils += 1;
            placed += u64::from(!at.divisions.is_empty());
            if at.divisions.is_empty() && person.presence == Presence::Active {
                person.presence = Presence::Unplaced;
            }
            if at.divisions.len() > 1 {
                let codes: Vec<String> = at.divisions.iter().map(ToString::to_string).collect();
                at.divisions.truncate(1);
                self.notes.add(Code::SeveralDivisions, person.line, |found| found.with("value", codes));
            }
        }
        if pupils > 0 && placed == 0 {
            self.notes.add_whole(Code::NoDivisions, |found| found.with("found", pupils));
        }
    }

    /// Guardians of nobody, links to nobody, and links of those who have left. All are usual, so they are counted.
    fn look_at_guardians(&mut self) {
        if !self.has.guardians || !self.has.pupils {
            return;
        }
        let people = &self.roster.people;
        let mut is_linked = vec![false; people.len()];
        let (mut unknown, mut of_leavers) = (0_u64, 0_u64);
        for pupil in people {
            for guardian in &pupil.guardians {
                of_leavers += u64::from(!pupil.presence.is_present());
                match self.guardians.find(&guardian.guardian.value, |at| key_of(people, at)) {
                    Some(place) => is_linked.get_mut(place).into_iter().for_each(|linked| *linked = true),
                    None => unknown += 1,
                }
            }
        }
        let alone = |(person, linked): &(&RosterPerson, &bool)| !**linked && person.profile == PersonProfile::Guardian;
        let alone = people.iter().zip(&is_linked).filter(alone).count() as u64;
        for (code, count) in [
            (Code::LinksToUnknownGuardians, unknown),
            (Code::LinksOfLeavers, of_leavers),
            (Code::GuardiansWithoutLink, alone),
        ] {
            if count > 0 {
                self.notes.add_whole(code, |found| found.with("found", count));
            }
        }
        for (place, pupil) in self.roster.people.iter_mut().enumerate().filter(|(_, person)| person.guardians.len() > 1)
        {
            // Stable: among equals the order of the file stays. The new coding has no first guardian but who pays the fees.
            let has_first = self.links.firsts.contains(&place);
            pupil.guardians.sort_by_key(|one| (one.responsibility, !one.pays && !has_first));
        }
    }

    /// Divisions and groups that pupils are in and no file of structures names.
    fn name_groups(&mut self) {
        let mut named: HashSet<(&str, GroupKind, &str)> = HashSet::new();
        for at in self.roster.people.iter().flat_map(|person| &person.assignments) {
            let groups = at.groups.iter().map(|code| (GroupKind::Group, code));
            let all = at.divisions.iter().map(|code| (GroupKind::Division, code)).chain(groups);
            named.extend(all.map(|(kind, code)| (&*at.establishment, kind, &**code)));
        }
        for group in &self.roster.groups {
            named.remove(&(&*group.establishment, group.kind, &*group.code));
        }
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_unstable();
        let unnamed = |(establishment, kind, code): (&str, GroupKind, &str)| Group {
            kind,
            establishment: establishment.into(),
            code: code.into(),
            name: "".into(),
            divisions: Vec::new(),
            mefs: Vec::new(),
        };
        let unnamed: Vec<Group> = named.into_iter().map(unnamed).collect();
        self.roster.groups.extend(unnamed);
    }
}

impl Kinds {
    /// The names of the kinds of files, joined.
    fn layout(&self) -> String {
        let kinds = [
            (self.pupils, "siecle_eleves"),
            (self.guardians, "siecle_responsables"),
            (self.structures, "siecle_structures"),
            (self.nomenclatures, "siecle_nomenclatures"),
        ];
        let names: Vec<&str> = kinds.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect();
        names.join("+")
    }
}
