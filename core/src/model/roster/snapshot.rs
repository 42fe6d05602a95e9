use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{Assignment, Identifier, PersonProfile, Roster, RosterPerson};
use crate::Error;
use crate::identity::{PeopleSelection, Selection};
use crate::model::{FileFacts, Person, SetAside, Sighting, Snapshot};
use crate::sync::WhyNot;
use crate::text::EmailAddress;

impl Roster {
    /// Those who get a seat: present, selected, and with an address. The others are set aside with the reason. Guardians and people
    /// whose profile is not said are selected where a role names them.
    ///
    /// A person's key is their first identifier; roles are the name of the profile.
    ///
    /// # Errors
    /// `unknown_selection_column` and `invalid_argument` where the selection asks for what rosters do not have.
    pub fn sighted(&self, source: &str, selection: &Selection) -> Result<Snapshot, Error> {
        let selection = PeopleSelection::of(selection)?;
        let (mut people, mut set_aside) = (Vec::new(), Vec::new());
        let mut organizations: BTreeSet<&str> = BTreeSet::new();
        let mut lists = Lists::default();
        for person in &self.people {
            organizations.extend(person.assignments.iter().map(|at| &*at.establishment));
            let why = match &person.email {
                _ if !person.presence.is_present() => WhyNot::Inactive,
                _ if !selection.lets_through(person) => WhyNot::NotSelected,
                // What their address is meant to be, nobody can tell: whoever has a seat by their key keeps it.
                None if person.invalid_email => WhyNot::InvalidRow,
                None => WhyNot::NoEmail,
                Some(email) => {
                    people.push(lists.sighting(person, email));
                    continue;
                }
            };
            let email = person.email.as_ref().map(|email| email.normalized().into());
            set_aside.push(SetAside { key: key_of(person), email, row: person.line, why });
        }
        Ok(Snapshot {
            source: source.into(),
            layout: self.layout.as_ref().to_owned(),
            completeness: self.completeness.clone(),
            domain: None,
            people,
            set_aside,
            organizations: organizations.into_iter().map(Box::from).collect(),
            facts: FileFacts { rows: self.people.len() as u64, final_line_end: true },
        })
    }
}

/// Lists that many people have in common, each once.
#[derive(Default)]
struct Lists {
    roles: HashMap<PersonProfile, Arc<[Box<str>]>>,
    /// The schools of the person before: people come school by school as a rule.
    last: Arc<[Box<str>]>,
}

impl Lists {
    fn sighting(&mut self, person: &RosterPerson, email: &EmailAddress) -> Sighting {
        let roles = self.roles.entry(person.profile).or_insert_with(|| [person.profile.name().into()].into());
        Sighting {
            key: key_of(person),
            person: Person {
                email: email.clone(),
                given_name: person.given_name.clone(),
                family_name: person.name_in_use().into(),
                roles: Arc::clone(roles),
                organizations: self.organizations(&person.assignments),
            },
            row: person.line,
        }
    }

    fn organizations(&mut self, assignments: &[Assignment]) -> Arc<[Box<str>]> {
        let schools = assignments.iter().map(|at| &*at.establishment);
        if !schools.clone().eq(self.last.iter().map(|school| &**school)) {
            self.last = schools.map(Box::from).collect();
        }
        Arc::clone(&self.last)
    }
}

fn key_of(person: &RosterPerson) -> Option<Box<str>> {
    person.identifiers.first().map(Identifier::text)
}
