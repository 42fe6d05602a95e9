//! What is known of somebody, whichever side they are on, in the form in which it is compared.

use chrono::NaiveDate;

use crate::model::Account;
use crate::model::roster::{Identifier, PersonProfile, RosterPerson};
use crate::text::PersonName;

/// What is known of a person or of an account.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub profile: PersonProfile,
    pub identifiers: Vec<Identifier>,
    /// The given name; none where it cannot be folded.
    pub given: Option<PersonName>,
    /// The family name, and the one in use where it is another.
    pub family: Vec<PersonName>,
    pub birth_date: Option<NaiveDate>,
    pub email: Option<&'a str>,
    pub login: Option<&'a str>,
    pub establishments: Vec<&'a str>,
    pub classes: Vec<&'a str>,
}

impl<'a> Known<'a> {
    pub fn of_person(person: &'a RosterPerson) -> Self {
        let at = &person.assignments;
        Self {
            profile: person.profile,
            identifiers: person.identifiers.clone(),
            given: PersonName::fold(&person.given_name).ok(),
            family: family(&person.family_name, person.usage_name.as_deref()),
            birth_date: person.birth_date,
            email: person.email.as_ref().map(|email| email.normalized()),
            login: person.login.as_deref(),
            establishments: at.iter().map(|at| at.establishment.as_ref()).collect(),
            classes: at.iter().flat_map(|at| at.divisions.iter().chain(&at.groups)).map(AsRef::as_ref).collect(),
        }
    }

    pub fn of_account(account: &'a Account) -> Self {
        Self {
            profile: account.profile,
            identifiers: account.known_by(),
            given: PersonName::fold(&account.given_name).ok(),
            family: family(&account.family_name, account.usage_name.as_deref()),
            birth_date: account.birth_date,
            email: account.email.as_ref().map(|email| email.normalized()),
            login: account.login.as_deref(),
            establishments: account.establishments.iter().map(AsRef::as_ref).collect(),
            classes: account.classes.iter().map(AsRef::as_ref).collect(),
        }
    }

    /// Given and family names, each way that they can be put together.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.given.iter().flat_map(|given| self.family.iter().map(|family| (given.as_str(), family.as_str())))
    }

    /// Whether both may be of one profile. Extracts that do not say who is what leave it open.
    pub fn may_share_profile(&self, other: &Self) -> bool {
        let open = |known: &Self| known.profile == PersonProfile::Unknown;
        self.profile == other.profile || open(self) || open(other)
    }

    /// Whether both have the same names, in one of the ways.
    pub fn same_names(&self, other: &Self) -> bool {
        self.given.is_some() && self.given == other.given && self.family.iter().any(|name| other.family.contains(name))
    }

    /// Whether a day of birth says that they are two.
    pub fn other_birth_date(&self, other: &Self) -> bool {
        matches!((self.birth_date, other.birth_date), (Some(one), Some(other)) if one != other)
    }

    /// Whether an identifier of one kind, which stays with a person, differs: then they are two.
    pub fn other_identifier(&self, other: &Self) -> bool {
        self.identifiers.iter().any(|mine| {
            let comparable = |their: &&Identifier| their.kind == mine.kind && their.scope == mine.scope;
            let mut theirs = other.identifiers.iter().filter(comparable).peekable();
            // A key of an import by CSV is made of the name, and changes with it.
            mine.kind != crate::model::roster::IdentifierKind::Csv
                && theirs.peek().is_some()
                && theirs.all(|their| their.value != mine.value)
        })
    }
}

fn family(birth: &str, usage: Option<&str>) -> Vec<PersonName> {
    let mut names: Vec<PersonName> = PersonName::fold(birth).into_iter().collect();
    names.extend(usage.and_then(|name| PersonName::fold(name).ok()).filter(|name| !names.contains(name)));
    names
}
