//! The people of schools as a directory has them: with or without an address, with several identifiers, in classes and
//! groups, pupils with their guardians. What XML files of French schools, their deltas and the extracts of ENTs end in.
//!
//! [`Roster::snapshot`] is the way on to seats, which only people with an address have.

mod assignment;
mod group;
mod guardianship;
mod identifier;
mod person;
mod presence;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use assignment::{Assignment, Service};
pub use group::{Establishment, Group, GroupKind};
pub use guardianship::{Guardianship, Responsibility};
pub use identifier::{Identifier, IdentifierKind};
pub use person::{Civility, PersonProfile, RosterPerson, Sex};
pub use presence::Presence;

use super::{Completeness, FileFacts, Person, SetAside, Sighting, Snapshot};
use crate::Error;
use crate::identity::{PeopleSelection, Selection};
use crate::sync::WhyNot;

/// The people of schools, as one or several files of a source give them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Roster {
    /// The source's name: `siecle`, `sts`, `aaf`, …
    pub source: Box<str>,
    /// What it was read from: `siecle_eleves`, `sts_emp`, `aaf_2d`, … Those of several files are joined by `+`.
    pub layout: Box<str>,
    /// What absence from it means.
    pub completeness: Completeness,
    /// The first calendar year of the school year it is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<i32>,
    /// The day it was exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<NaiveDate>,
    /// Schools, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub establishments: Vec<Establishment>,
    /// Divisions and groups, in the order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// People, in the order of the source.
    pub people: Vec<RosterPerson>,
}

impl Roster {
    /// A roster without anybody.
    pub fn empty(source: &str, layout: &str) -> Self {
        Self {
            source: source.into(),
            layout: layout.into(),
            completeness: Completeness::Claimed,
            school_year: None,
            exported: None,
            establishments: Vec::new(),
            groups: Vec::new(),
            people: Vec::new(),
        }
    }

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
        let mut organizations: Vec<Box<str>> = Vec::new();
        for person in &self.people {
            let key: Option<Box<str>> = person.identifiers.first().map(|id| id.to_string().into());
            let at: Vec<Box<str>> = person.assignments.iter().map(|at| at.establishment.clone()).collect();
            organizations.extend(at.iter().cloned());
            let row = person.line;
            let why = match &person.email {
                _ if !person.presence.is_present() => WhyNot::Inactive,
                _ if !selection.lets_through(person) => WhyNot::NotSelected,
                // What their address is meant to be, nobody can tell: whoever has a seat by their key keeps it.
                None if person.invalid_email => WhyNot::InvalidRow,
                None => WhyNot::NoEmail,
                Some(email) => {
                    people.push(Sighting {
                        key,
                        person: Person {
                            email: email.clone(),
                            given_name: person.given_name.clone(),
                            family_name: person.name_in_use().into(),
                            roles: [person.profile.name().into()].into(),
                            organizations: at.into(),
                        },
                        row,
                    });
                    continue;
                }
            };
            let email = person.email.as_ref().map(|email| email.normalized().into());
            set_aside.push(SetAside { key, email, row, why });
        }
        organizations.sort_unstable();
        organizations.dedup();
        let facts = FileFacts { rows: self.people.len() as u64, final_line_end: true };
        Ok(Snapshot {
            source: source.into(),
            layout: self.layout.as_ref().to_owned(),
            completeness: self.completeness.clone(),
            domain: None,
            people,
            set_aside,
            organizations,
            facts,
        })
    }
}
