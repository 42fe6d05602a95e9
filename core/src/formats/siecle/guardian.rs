//! Guardians, and whose they are.

use std::collections::HashSet;
use std::sync::Arc;

use super::tree::Tag;
use super::{Record, Siecle, key_of};
use crate::diagnostic::{Code, Severity};
use crate::formats::code_names::is_relation;
use crate::formats::french::civility;
use crate::model::roster::{Guardianship, Identifier, IdentifierKind, PersonProfile, Responsibility, RosterPerson};
use crate::xml::Attributes;

/// Links whose pupil has not been read yet.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) waiting: Vec<(Box<str>, u64, Link)>,
    /// The pupils who have a first guardian of the old coding, by their place.
    pub(super) firsts: HashSet<usize>,
}

/// A link, and whether the guardian is the first one of the old coding.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) guardianship: Guardianship,
    pub(super) is_first: bool,
}

/// The texts of a link.
#[derive(Debug, Default)]
pub(super) struct LinkRecord {
    pupil: Box<str>,
    person: Box<str>,
    relation: Option<Box<str>>,
    /// `RESP_LEGAL`: 0, 1, 2.
    old: Box<str>,
    /// `NIVEAU_RESPONSABILITE`: 1, 2, 3.
    new: Box<str>,
    pays: bool,
}

impl LinkRecord {
    pub(super) fn take(&mut self, tag: Tag, text: &str) {
        match tag {
            Tag::LinkPupil => self.pupil = text.into(),
            Tag::LinkPerson => self.person = text.into(),
            Tag::Relation => self.relation = (!text.is_empty()).then(|| text.into()),
            Tag::OldResponsibility => self.old = text.into(),
            Tag::Responsibility => self.new = text.into(),
            _ => self.pays = matches!(text, "1" | "true"),
        }
    }

    /// How far they answer for the pupil, in whichever coding the file has it; the new one goes before.
    fn responsibility(&self) -> Option<Responsibility> {
        match (&*self.new, &*self.old) {
            ("1", _) | ("", "1" | "2") => Some(Responsibility::Legal),
            ("2", _) => Some(Responsibility::InCharge),
            ("3", _) | ("", "0") => Some(Responsibility::Contact),
            _ => None,
        }
    }
}

impl Siecle {
    pub(super) fn open_guardian(&mut self, attributes: &Attributes<'_>, line: u64) {
        let id = attributes.get("PERSONNE_ID").filter(|id| !id.is_empty()).map(|id| id.as_ref().into());
        let person = RosterPerson::named(PersonProfile::Guardian, "", "", line);
        self.now = Record { line, id, person, ..Record::new() };
    }

    pub(super) fn civility(&mut self, text: &str) {
        self.now.person.civility = civility(text);
    }

    pub(super) fn close_guardian(&mut self) {
        self.name();
        let line = self.now.line;
        let mut person =
            std::mem::replace(&mut self.now.person, RosterPerson::named(PersonProfile::Guardian, "", "", 0));
        let Some(id) = self.now.id.take() else {
            self.notes.add_of(Code::MissingValue, line, "PERSONNE_ID", |found| found);
            self.roster.people.push(person);
            return;
        };
        person.identifiers = vec![Identifier::new(IdentifierKind::SieclePersonneId, &id)];
        let people = &mut self.roster.people;
        let place = people.len();
        people.push(person);
        let first = self.guardians.insert(&id, place, |at| key_of(people, at));
        if let Some(first) = first.and_then(|first| people.get(first)).map(|first| first.line) {
            people.pop();
            self.notes.add_of(Code::DuplicateIdentifier, line, "PERSONNE_ID", |found| {
                found.with("value", &*id).with("line", first)
            });
        }
    }

    pub(super) fn open_link(&mut self, tag: Tag, line: u64) {
        self.now.line = line;
        self.now.link = LinkRecord::default();
        if tag == Tag::MiswrittenLink && !std::mem::replace(&mut self.file.is_link_miswritten, true) {
            self.notes.add(Code::MiswrittenElement, line, |found| {
                found.with("found", "RESPONSABLE").with("expected", "RESPONSABLE_ELEVE")
            });
        }
    }

    pub(super) fn close_link(&mut self) {
        let (line, link) = (self.now.line, std::mem::take(&mut self.now.link));
        let responsibility = link.responsibility().unwrap_or_else(|| {
            let (element, value) =
                if link.new.is_empty() { ("RESP_LEGAL", &link.old) } else { ("NIVEAU_RESPONSABILITE", &link.new) };
            let code = if value.is_empty() { Code::MissingValue } else { Code::UnknownValue };
            self.notes.add_as(code, Severity::Warning, line, element, |found| match code {
                Code::MissingValue => found,
                _ => found.with("value", &**value),
            });
            // Whoever is said to be nothing has the least rights.
            Responsibility::Contact
        });
        if let Some(relation) = link.relation.as_deref().filter(|code| !is_relation(code)) {
            self.notes.add_as(Code::UnknownValue, Severity::Warning, line, "CODE_PARENTE", |found| {
                found.with("value", relation)
            });
        }
        let is_first = link.new.is_empty() && &*link.old == "1";
        let guardian = Identifier { kind: IdentifierKind::SieclePersonneId, scope: Arc::default(), value: link.person };
        let guardianship = Guardianship { guardian, relation: link.relation, responsibility, pays: link.pays };
        let link_of = Link { guardianship, is_first };
        match self.pupils.find(&link.pupil, |at| key_of(&self.roster.people, at)) {
            Some(place) => self.link(place, line, link_of),
            None => self.links.waiting.push((link.pupil, line, link_of)),
        }
    }

    /// Gives a pupil a guardian: the first ones of the old coding stand before others.
    pub(super) fn link(&mut self, place: usize, line: u64, link: Link) {
        let Some(pupil) = self.roster.people.get_mut(place) else { return };
        let Link { guardianship, is_first } = link;
        let known = pupil.guardians.iter().any(|other| other.guardian == guardianship.guardian);
        if known {
            return;
        }
        pupil.guardians.reserve_exact(1);
        if !is_first {
            pupil.guardians.push(guardianship);
        } else if self.links.firsts.insert(place) {
            pupil.guardians.insert(0, guardianship);
        } else {
            // Two first guardians: the one who was told first stays it.
            pupil.guardians.push(guardianship);
            self.notes.add_as(Code::SecondFirstGuardian, Severity::Warning, line, "RESP_LEGAL", |found| found);
        }
    }
}
