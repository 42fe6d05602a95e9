//! Pupils: who they are, whether they are there, and which divisions and groups they are in.

use std::sync::Arc;

use super::tree::Tag;
use super::{Record, Siecle, key_of};
use crate::diagnostic::{Code, Severity};
use crate::formats::french::sex;
use crate::model::roster::{Assignment, GroupKind, Identifier, IdentifierKind, PersonProfile, Presence, RosterPerson};
use crate::text::Ine;
use crate::xml::Attributes;

/// A division or group that a pupil is in. It is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) code: Arc<str>,
    pub(super) kind: String,
}

/// Divisions and groups of pupils: of the one whose are being read, and those that name somebody who has not been read.
#[derive(Debug, Default)]
pub(super) struct Placements {
    pub(super) of: Box<str>,
    pub(super) line: u64,
    pub(super) waiting: Vec<Placement>,
}

/// That a pupil is in a division or a group.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) pupil: Box<str>,
    pub(super) line: u64,
    pub(super) kind: GroupKind,
    pub(super) code: Arc<str>,
}

impl Siecle {
    pub(super) fn open_pupil(&mut self, attributes: &Attributes<'_>, line: u64) {
        let id = attributes.get("ELEVE_ID").filter(|id| !id.is_empty()).map(|id| id.as_ref().into());
        let elenoet = attributes.get("ELENOET").unwrap_or_default().as_ref().into();
        let person = RosterPerson::named(PersonProfile::Pupil, "", "", line);
        self.now = Record { line, id, person, elenoet, ..Record::new() };
    }

    pub(super) fn of_pupil(&mut self, tag: Tag, text: &str) {
        let now = &mut self.now;
        match tag {
            Tag::IneRnie => now.ines[0] = text.into(),
            Tag::NationalId => now.ines[1] = text.into(),
            Tag::IneBea => now.ines[2] = text.into(),
            Tag::Elenoet => now.elenoet = text.into(),
            Tag::OtherGivenName if !text.is_empty() => now.person.other_given_names.push(text.into()),
            Tag::BirthDate => self.now.person.birth_date = self.day(text, "DATE_NAISS"),
            Tag::Sex => now.person.sex = sex(text),
            Tag::Left => now.left = text.into(),
            Tag::LeftBecause => now.left_because = (!text.is_empty()).then(|| text.into()),
            Tag::Mef => now.mef = (!text.is_empty()).then(|| self.words.get(text)),
            _ => {}
        }
    }

    pub(super) fn close_pupil(&mut self) {
        self.name();
        let line = self.now.line;
        self.now.person.presence = self.presence();
        let now = &mut self.now;
        let mut person = std::mem::replace(&mut now.person, RosterPerson::named(PersonProfile::Pupil, "", "", 0));
        let id = now.id.take();
        person.identifiers.reserve_exact(3);
        person.identifiers.extend(id.as_deref().map(|id| Identifier::new(IdentifierKind::SiecleEleveId, id)));
        let elenoet = std::mem::take(&mut now.elenoet);
        if !elenoet.is_empty() {
            let scope = self.file.parameters.uai.clone();
            person.identifiers.push(Identifier { kind: IdentifierKind::Elenoet, scope, value: elenoet });
        }
        let ines = std::mem::take(&mut now.ines);
        for number in ines.iter().filter_map(|text| Ine::identifier_of(text)) {
            if person.identifiers.iter().all(|other| other.kind != number.kind) {
                person.identifiers.push(number);
            }
        }
        // Of exactly this size: room for more would be the larger part of a pupil.
        let establishment = self.file.parameters.uai.clone();
        person.assignments = vec![Assignment { establishment, mef: now.mef.take(), ..Assignment::default() }];
        if person.sex.is_none() {
            self.notes.add_as(Code::MissingValue, Severity::Warning, line, "CODE_SEXE", |found| found);
        }
        let place = self.roster.people.len();
        let people = &mut self.roster.people;
        people.push(person);
        match id.as_deref() {
            None => self.notes.add_of(Code::MissingValue, line, "ELEVE_ID", |found| found),
            Some(id) => {
                let first = self.pupils.insert(id, place, |at| key_of(people, at));
                if let Some(first) = first.and_then(|first| people.get(first)).map(|first| first.line) {
                    people.pop();
                    self.notes.add_of(Code::DuplicateIdentifier, line, "ELEVE_ID", |found| {
                        found.with("value", id).with("line", first)
                    });
                    return;
                }
            }
        }
        self.national_number(place, line);
    }

    /// A national number that is not there, or that another pupil has.
    fn national_number(&mut self, place: usize, line: u64) {
        let people = &self.roster.people;
        let Some(number) = people.get(place).and_then(number_of) else {
            self.notes.add_as(Code::MissingValue, Severity::Note, line, "ID_NATIONAL", |found| found);
            return;
        };
        let first = self.numbers.insert(number, place, |at| people.get(at).and_then(number_of));
        if let Some(first) = first.and_then(|first| people.get(first)) {
            self.notes.add_of(Code::DuplicateIdentifier, line, "ID_NATIONAL", |found| {
                found.with("value", number).with("line", first.line)
            });
        }
    }

    /// Whether the pupil is there on the day of the call. A date that cannot be read is one all the same: somebody who may have left is
    /// not kept for a slip of the pen.
    fn presence(&mut self) -> Presence {
        let text = std::mem::take(&mut self.now.left);
        let reason = self.now.left_because.take();
        if text.is_empty() {
            return Presence::Active;
        }
        match self.day(&text, "DATE_SORTIE") {
            Some(leaves) if leaves > self.options.today => Presence::Scheduled { leaves },
            on => Presence::Left { on, reason },
        }
    }

    pub(super) fn open_structures(&mut self, attributes: &Attributes<'_>, line: u64) {
        self.placements.of = attributes.get("ELEVE_ID").unwrap_or_default().as_ref().into();
        self.placements.line = line;
    }

    pub(super) fn open_structure(&mut self) {
        self.now.structure.code = Arc::default();
        self.now.structure.kind.clear();
    }

    pub(super) fn close_structure(&mut self) {
        let line = self.placements.line;
        let kind = match self.now.structure.kind.as_str() {
            "D" => GroupKind::Division,
            "G" => GroupKind::Group,
            other => {
                self.notes.add_as(Code::UnknownValue, Severity::Warning, line, "TYPE_STRUCTURE", |found| {
                    found.with("value", other).with("allowed", vec!["D".to_owned(), "G".to_owned()])
                });
                return;
            }
        };
        let code = std::mem::take(&mut self.now.structure.code);
        if code.is_empty() {
            return;
        }
        match self.pupils.find(&self.placements.of, |at| key_of(&self.roster.people, at)) {
            Some(place) => self.place(place, kind, code),
            None => {
                let pupil = self.placements.of.clone();
                self.placements.waiting.push(Placement { pupil, line, kind, code });
            }
        }
    }

    /// Puts a pupil into a division or a group.
    pub(super) fn place(&mut self, place: usize, kind: GroupKind, code: Arc<str>) {
        let Some(at) = self.roster.people.get_mut(place).and_then(|person| person.assignments.first_mut()) else {
            return;
        };
        let list = if kind == GroupKind::Division { &mut at.divisions } else { &mut at.groups };
        if !list.contains(&code) {
            list.reserve_exact(1);
            list.push(code);
        }
    }
}

/// The first national number of a pupil.
fn number_of(person: &RosterPerson) -> Option<&str> {
    let is_number = |kind| matches!(kind, IdentifierKind::IneRnie | IdentifierKind::IneBea | IdentifierKind::IneOther);
    person.identifiers.iter().find(|id| is_number(id.kind)).map(|id| &*id.value)
}
