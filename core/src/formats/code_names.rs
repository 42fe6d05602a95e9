//! What the codes of a roster are called: as its files say, and as the ministry's lists do.

use std::collections::BTreeMap;

use crate::model::roster::{CodeList, CodeName, Presence, Roster};

/// The relationships of `LIEN_PARENTE`. What 99 is called is not known to us.
const RELATIONS: [(&str, &str); 13] = [
    ("10", "mère"),
    ("20", "père"),
    ("37", "fratrie"),
    ("38", "ascendant"),
    ("39", "autre membre de la famille"),
    ("41", "éducateur"),
    ("42", "assistant familial"),
    ("43", "garde d'enfant"),
    ("50", "tuteur"),
    ("51", "aide sociale à l'enfance"),
    ("70", "élève lui-même"),
    ("90", "autre lien"),
    ("99", ""),
];

/// The reasons of `MOTIF_SORTIE`.
const LEAVING_REASONS: [(&str, &str); 30] = [
    ("10", "établissement public de l'académie"),
    ("11", "établissement privé de l'académie"),
    ("12", "établissement public hors de l'académie"),
    ("13", "établissement privé hors de l'académie"),
    ("14", "établissement étranger"),
    ("19", "second degré, sans précision"),
    ("20", "enseignement supérieur"),
    ("21", "enseignement agricole"),
    ("22", "formation du secteur de la santé"),
    ("23", "établissement d'un autre ministère"),
    ("24", "apprentissage"),
    ("25", "étranger, Union européenne"),
    ("26", "étranger, hors de l'Union européenne"),
    ("27", "CNED"),
    ("29", "autre formation"),
    ("30", "emploi"),
    ("31", "contrat aidé"),
    ("32", "recherche d'emploi"),
    ("33", "stage de formation professionnelle"),
    ("34", "service national"),
    ("35", "sans activité"),
    ("39", "fin d'études, sans précision"),
    ("40", "autre motif"),
    ("41", "interruption des études"),
    ("42", "départ à l'étranger"),
    ("43", "décès"),
    ("44", "ne s'est pas présenté"),
    ("45", "césure"),
    ("46", "instruction en famille"),
    ("99", "inconnu"),
];

/// Whether it is a relationship of `LIEN_PARENTE`.
pub(super) fn is_relation(code: &str) -> bool {
    RELATIONS.iter().any(|(known, _)| *known == code)
}

/// Names of codes, each once; the last one that is told holds.
#[derive(Debug, Default)]
pub(super) struct CodeNames {
    known: BTreeMap<(CodeList, Box<str>), CodeName>,
    /// The one that is being read.
    now: Option<CodeName>,
}

impl CodeNames {
    pub(super) fn of(names: Vec<CodeName>) -> Self {
        let mut known = Self::default();
        names.into_iter().for_each(|name| known.put(name));
        known
    }

    /// Notes a name; what has no name or no code is none.
    pub(super) fn put(&mut self, name: CodeName) {
        if !name.code.is_empty() && !name.name.is_empty() {
            self.known.insert((name.list, name.code.clone()), name);
        }
    }

    pub(super) fn remove(&mut self, list: CodeList, code: &str) {
        self.known.remove(&(list, code.into()));
    }

    /// Begins a code whose names follow.
    pub(super) fn open(&mut self, list: CodeList, code: &str) {
        self.now = Some(CodeName { list, code: code.into(), name: "".into(), short: "".into() });
    }

    pub(super) fn name(&mut self, text: &str) {
        if let Some(now) = &mut self.now {
            now.name = text.into();
        }
    }

    pub(super) fn short(&mut self, text: &str) {
        if let Some(now) = &mut self.now {
            now.short = text.into();
        }
    }

    /// Ends the code that was begun.
    pub(super) fn close(&mut self) {
        if let Some(now) = self.now.take() {
            self.put(now);
        }
    }

    /// By list and code.
    pub(super) fn into_names(self) -> Vec<CodeName> {
        self.known.into_values().collect()
    }

    /// Names the codes of a roster: those that were told, and those of the ministry's lists that occur in it.
    pub(super) fn give(mut self, roster: &mut Roster) {
        let (mut relations, mut reasons) = ([false; RELATIONS.len()], [false; LEAVING_REASONS.len()]);
        for person in &roster.people {
            for link in &person.guardians {
                mark(&RELATIONS, link.relation.as_deref(), &mut relations);
            }
            if let Presence::Left { reason, .. } = &person.presence {
                mark(&LEAVING_REASONS, reason.as_deref(), &mut reasons);
            }
        }
        self.occurring(CodeList::Relation, &RELATIONS, &relations);
        self.occurring(CodeList::LeavingReason, &LEAVING_REASONS, &reasons);
        roster.names = self.into_names();
    }

    fn occurring(&mut self, list: CodeList, names: &[(&str, &str)], occurs: &[bool]) {
        for ((code, name), _) in names.iter().zip(occurs).filter(|(_, occurs)| **occurs) {
            if !self.known.contains_key(&(list, (*code).into())) {
                self.put(CodeName { list, code: (*code).into(), name: (*name).into(), short: "".into() });
            }
        }
    }
}

/// Notes that a code occurs.
fn mark(names: &[(&str, &str)], code: Option<&str>, occurs: &mut [bool]) {
    let at = code.and_then(|code| names.iter().position(|(known, _)| *known == code));
    if let Some(mark) = at.and_then(|at| occurs.get_mut(at)) {
        *mark = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_of_a_list_is_there_once() {
        for list in [&RELATIONS[..], &LEAVING_REASONS] {
            assert!(list.is_sorted_by(|one, next| one.0 < next.0));
        }
        assert!(is_relation("10") && !is_relation("11"));
    }

    #[test]
    fn a_name_of_the_source_goes_before_that_of_the_ministry() {
        let mut names = CodeNames::default();
        names.open(CodeList::Subject, "030201");
        names.name("ANGLAIS LV1");
        names.short("AGL1");
        names.close();
        names.open(CodeList::Mef, "10010012110");
        names.close();
        let told = names.into_names();
        assert_eq!(told.len(), 1, "what has no name is none: {told:?}");
        assert_eq!((&*told[0].name, &*told[0].short), ("ANGLAIS LV1", "AGL1"));

        let mut roster = Roster::empty("siecle", "siecle_eleves");
        let mut pupil =
            crate::model::roster::RosterPerson::named(crate::model::roster::PersonProfile::Pupil, "", "", 1);
        pupil.presence = Presence::Left { on: None, reason: Some("10".into()) };
        roster.people.push(pupil.clone());
        pupil.presence = Presence::Left { on: None, reason: Some("77".into()) };
        roster.people.push(pupil);
        CodeNames::of(told.clone()).give(&mut roster);
        assert_eq!(roster.names.len(), 2);
        assert_eq!(&*roster.names[1].name, "établissement public de l'académie");
        let own = CodeName { list: CodeList::LeavingReason, name: "parti".into(), ..roster.names[1].clone() };
        CodeNames::of(vec![own]).give(&mut roster);
        assert_eq!(roster.names.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["parti"]);
    }
}
