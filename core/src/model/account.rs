use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::roster::{Civility, Identifier, IdentifierKind, PersonProfile, RosterPerson};
use crate::text::{EmailAddress, SyncKey};

/// Where an account came from, as the form of its key tells (I-KEY-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountOrigin {
    /// An import by CSV made it.
    Csv,
    /// The federated directory (AAF) made it, or has taken it over in a reconciliation.
    Aaf,
    /// Somebody made it by hand in the ENT.
    Hand,
}

impl AccountOrigin {
    /// Whether its key is firmer than that of another origin, which gets it in a reconciliation: that of AAF than all others, that of
    /// an import by CSV than none at all.
    pub fn is_firmer_than(self, other: Self) -> bool {
        matches!((self, other), (Self::Aaf, Self::Csv | Self::Hand) | (Self::Csv, Self::Hand))
    }
}

/// An account that is there already, in an ENT or in an application beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Account {
    /// Its id in the place where it is: whatever that place tells its accounts apart by, and never gives again.
    pub id: Box<str>,
    /// The synchronization key (I-KEY-1, I-KEY-5); none of an account that was made by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
    /// The academy, beyond which a key of AAF is not unique; empty where it is not known.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub academy: Box<str>,
    /// Its other identifiers, keys that it had before a reconciliation among them (as `csv`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// What the person is to the school.
    pub profile: PersonProfile,
    /// How they are addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub civility: Option<Civility>,
    /// The family name.
    pub family_name: Box<str>,
    /// The family name that they go by, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_name: Option<Box<str>>,
    /// The given name.
    pub given_name: Box<str>,
    /// The day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// What they sign in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Box<str>>,
    /// The keys of the establishments that it is assigned to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub establishments: Vec<Box<str>>,
    /// The codes of divisions and groups: they tell namesakes apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Box<str>>,
    /// What else is known of the person, by name: `subject`, `function`, `street`, `postal_code`, `city`, `phone`, `mobile`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<Box<str>, Box<str>>,
    /// The day it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<NaiveDate>,
    /// A second account that somebody made on purpose (*double fonction*, two establishments): neither a duplicate nor a
    /// ghost (I-REC-1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_purpose: bool,
}

impl Account {
    /// An account of which only the name is known.
    pub fn named(id: &str, profile: PersonProfile, given_name: &str, family_name: &str) -> Self {
        Self {
            id: id.into(),
            key: None,
            academy: "".into(),
            identifiers: Vec::new(),
            profile,
            civility: None,
            family_name: family_name.into(),
            usage_name: None,
            given_name: given_name.into(),
            birth_date: None,
            email: None,
            login: None,
            establishments: Vec::new(),
            classes: Vec::new(),
            details: BTreeMap::new(),
            created: None,
            on_purpose: false,
        }
    }

    /// The account that an extract of accounts, read as people, tells of: its id is the first identifier, or the line.
    pub fn of_person(person: &RosterPerson) -> Self {
        let id = person.identifiers.first().map_or_else(|| format!("line:{}", person.line), ToString::to_string);
        let classes = person.assignments.iter().flat_map(|at| at.divisions.iter().chain(&at.groups));
        Self {
            key: person.identifiers.iter().find_map(sync_key_of),
            academy: person
                .identifiers
                .iter()
                .find(|id| id.kind == IdentifierKind::Aaf)
                .map(|id| (*id.scope).into())
                .unwrap_or_default(),
            identifiers: person.identifiers.clone(),
            civility: person.civility,
            usage_name: person.usage_name.clone(),
            birth_date: person.birth_date,
            email: person.email.clone(),
            login: person.login.clone(),
            establishments: person.assignments.iter().map(|at| (*at.establishment).into()).collect(),
            classes: classes.map(|code| (**code).into()).collect(),
            ..Self::named(&id, person.profile, &person.given_name, &person.family_name)
        }
    }

    /// Where it came from.
    pub fn origin(&self) -> AccountOrigin {
        match self.sync_key() {
            Some(SyncKey::Aaf(_)) => AccountOrigin::Aaf,
            Some(SyncKey::Csv(_)) => AccountOrigin::Csv,
            None => AccountOrigin::Hand,
        }
    }

    /// Its key, where it has the form of one.
    pub fn sync_key(&self) -> Option<SyncKey> {
        self.key.as_deref().and_then(SyncKey::parse)
    }

    /// Every identifier that it is known by: its own, and the one that its key is.
    pub fn known_by(&self) -> Vec<Identifier> {
        let mut known = self.identifiers.clone();
        let of_key = self.sync_key().map(|key| match key {
            SyncKey::Aaf(number) => Identifier::within(IdentifierKind::Aaf, &self.academy, &number),
            SyncKey::Csv(key) => Identifier::new(IdentifierKind::Csv, &key),
        });
        known.extend(of_key.filter(|id| !self.identifiers.contains(id)));
        known
    }
}

/// The key that an identifier is, where it is one.
fn sync_key_of(id: &Identifier) -> Option<Box<str>> {
    match id.kind {
        IdentifierKind::Aaf => SyncKey::of_aaf(&id.value).map(|key| key.to_string().into()),
        IdentifierKind::Csv => Some(id.value.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i_key_5_the_form_of_the_key_tells_where_an_account_came_from() {
        let with = |key: Option<&str>| Account {
            key: key.map(Into::into),
            academy: "LYON".into(),
            ..Account::named("7", PersonProfile::Teacher, "Ana", "Roux")
        };
        let aaf = with(Some("PERSON.1376000"));
        assert_eq!(aaf.origin(), AccountOrigin::Aaf);
        assert_eq!(aaf.known_by(), [Identifier::within(IdentifierKind::Aaf, "LYON", "1376000")]);
        assert_eq!(with(Some("PERSON.m-mmeanaroux")).origin(), AccountOrigin::Csv);
        assert_eq!(with(None).origin(), AccountOrigin::Hand);
        assert_eq!(with(Some("visiteur")).origin(), AccountOrigin::Hand);
    }
}
