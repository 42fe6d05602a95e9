//! What the codes of a roster are called: as its files say, and as the ministry's lists do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::roster::{CodeList, CodeName, Presence, Roster};
use crate::settings::{self, table};

/// The ministry's lists: names by code.
#[derive(Default)]
struct Lists {
    relation: BTreeMap<String, String>,
    leaving_reason: BTreeMap<String, String>,
}

table!(Lists { relation, leaving_reason });

impl Lists {
    fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        // Part of the program, read by a test.
        LISTS.get_or_init(|| settings::read(include_str!("code_names.toml")).unwrap_or_default())
    }

    fn name(&self, list: CodeList, code: &str) -> Option<&str> {
        let names = match list {
            CodeList::Relation => &self.relation,
            CodeList::LeavingReason => &self.leaving_reason,
            CodeList::Mef | CodeList::Subject => return None,
        };
        names.get(code).map(String::as_str)
    }
}

/// Whether it is a relationship of `LIEN_PARENTE`.
pub(super) fn is_relation(code: &str) -> bool {
    Lists::get().relation.contains_key(code)
}

/// Names of codes, each once; the last one that is told holds.
#[derive(Debug, Default)]
pub(super) struct CodeNames {
    known: BTreeMap<(CodeList, Box<str>), Names>,
    /// The one that is being read.
    now: Option<CodeName>,
}

/// What a code is called, and its short code.
#[derive(Debug)]
struct Names {
    name: Box<str>,
    short: Box<str>,
}

impl CodeNames {
    pub(super) fn of(names: Vec<CodeName>) -> Self {
        let mut known = Self::default();
        names.into_iter().for_each(|name| known.put(name));
        known
    }

    /// Notes a name; what has no name or no code is none.
    pub(super) fn put(&mut self, name: CodeName) {
        let CodeName { list, code, name, short } = name;
        if !code.is_empty() && !name.is_empty() {
            self.known.insert((list, code), Names { name, short });
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
        self.known
            .into_iter()
            .map(|((list, code), Names { name, short })| CodeName { list, code, name, short })
            .collect()
    }

    /// Names the codes of a roster: those that were told, and those of the ministry's lists that occur in it.
    pub(super) fn give(mut self, roster: &mut Roster) {
        let mut occurring: BTreeSet<(CodeList, &str)> = BTreeSet::new();
        for person in &roster.people {
            let relations = person.guardians.iter().filter_map(|link| link.relation.as_deref());
            occurring.extend(relations.map(|code| (CodeList::Relation, code)));
            if let Presence::Left { reason: Some(code), .. } = &person.presence {
                occurring.insert((CodeList::LeavingReason, code));
            }
        }
        for (list, code) in occurring {
            let Some(name) = Lists::get().name(list, code) else { continue };
            if !self.known.contains_key(&(list, code.into())) {
                self.put(CodeName { list, code: code.into(), name: name.into(), short: "".into() });
            }
        }
        roster.names = self.into_names();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::{PersonProfile, RosterPerson};

    #[test]
    fn the_ministry_s_lists_are_read() {
        let lists: Lists = settings::read(include_str!("code_names.toml")).unwrap();
        assert_eq!((lists.relation.len(), lists.leaving_reason.len()), (13, 30));
        assert_eq!(lists.name(CodeList::Relation, "10"), Some("mère"));
        assert_eq!(lists.name(CodeList::Mef, "10"), None);
        assert!(is_relation("99") && !is_relation("11"));
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
        roster.people = ["10", "77"]
            .map(|reason| {
                let mut pupil = RosterPerson::named(PersonProfile::Pupil, "", "", 1);
                pupil.presence = Presence::Left { on: None, reason: Some(reason.into()) };
                pupil
            })
            .into();
        CodeNames::of(told).give(&mut roster);
        assert_eq!(roster.names.len(), 2);
        assert_eq!(&*roster.names[1].name, "établissement public de l'académie");
        let own = CodeName { list: CodeList::LeavingReason, name: "parti".into(), ..roster.names[1].clone() };
        CodeNames::of(vec![own]).give(&mut roster);
        assert_eq!(roster.names.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["parti"]);
    }
}
